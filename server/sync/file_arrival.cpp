#include "sync/file_arrival.hpp"

#include "forms/file_answer.hpp"

#include <algorithm>

namespace relais::sync {

// The sheet that an answer stands in, and the answer.
struct FileArrivals::Place {
    Id sheet;
    std::string answer;
    Id file;
};

namespace {

struct NamedIn {
    Id sheet;
    std::string answer;
};

}

static std::optional<std::string> answer_with(Json const& answers, std::string_view prefix, std::string_view hash)
{
    if (auto const* named = answers.as_object())
        for (auto const& [path, value] : *named)
            if (auto const* text = value.as_string(); text != nullptr && path.starts_with(prefix) && hash_in_file_answer(*text) == hash)
                return *text;
    return std::nullopt;
}

// What each part of an entry says, for whoever may read it all.
template<typename Visit>
static Done each_part(store::Reader& reader, seal::NodeKey const& node_key, store::StoredEntry const& entry, Visit const& visit)
{
    for (auto const& part : entry.parts)
        if (auto const sealed = TRY(reader.record_key(part.record))) {
            auto const key = TRY(seal::open_key(node_key.records(), *sealed, part.record));
            if (auto const text = journal::readable_part(key, entry, part))
                visit(TRY(parse_as<Part>(*text)));
        }
    return {};
}

static Result<std::optional<NamedIn>> named_in_entry(store::Reader& reader, seal::NodeKey const& key, store::StoredEntry const& entry, std::string_view hash)
{
    std::optional<NamedIn> found;
    TRY(each_part(reader, key, entry, [&](Part const& part) {
        if (part.kind != RecordKind::sheet)
            return;
        for (auto const& [path, value] : part.set)
            if (auto const* text = value.as_string(); text != nullptr && path.starts_with("answers.") && hash_in_file_answer(*text) == hash)
                found = NamedIn { part.record, *text };
    }));
    return found;
}

static std::optional<NamedIn> named_in_act(Act const& act, std::string_view hash)
{
    auto const* answers = act.input.find("answers");
    auto const sheet = Id::parse(act.input.text("sheet"));
    auto answer = answers == nullptr ? std::nullopt : answer_with(*answers, {}, hash);
    return sheet && answer ? std::optional(NamedIn { *sheet, *std::move(answer) }) : std::nullopt;
}

static Result<std::optional<NamedIn>> named_in_held(store::Reader& reader, seal::NodeKey const& key, Id held, std::string_view hash)
{
    std::optional<NamedIn> found;
    for (auto const& entry : TRY(reader.history(held)))
        TRY(each_part(reader, key, entry, [&](Part const& part) {
            auto const kept = part.set.find("act");
            if (kept == part.set.end())
                return;
            if (auto const act = from_json<Act>(kept->second))
                found = named_in_act(*act, hash);
        }));
    return found;
}

Result<FileArrivals::Place> FileArrivals::place_of(store::Reader& reader, Caller const& caller, FileReference const& file) const
{
    auto const hash = std::string_view(file.hash).substr(0, file_hash_digits);
    if (!is_file_hash(hash))
        return refuse(ProblemCode::bad_value, "hash");
    std::optional<NamedIn> named;
    if (auto const entry = TRY(reader.entry(file.act))) {
        if (entry->by != caller.account)
            return refuse(ProblemCode::not_found, "act");
        named = TRY(named_in_entry(reader, key_, *entry, hash));
    } else {
        auto const held = TRY(reader.record(file.act));
        if (!held || held->kind != "held" || held->owner != caller.account)
            return refuse(ProblemCode::not_found, "act");
        named = TRY(named_in_held(reader, key_, file.act, hash));
    }
    if (!named)
        return refuse(ProblemCode::not_found, "file");
    auto const id = journal::attachment_id(key_, "sheet|" + named->sheet.to_string(), named->answer);
    return Place { named->sheet, std::move(named->answer), id };
}

Result<std::optional<journal::ArrivingFile>> FileArrivals::arriving(store::Reader& reader, Place const& place) const
{
    auto const sealed = TRY(reader.record_key(place.sheet));
    if (!sealed)
        return std::optional<journal::ArrivingFile> {};
    return journal::arriving_file(reader, TRY(seal::open_key(key_.records(), *sealed, place.sheet)), place.file);
}

Result<FileArrival> FileArrivals::said(store::Reader& reader, Place const& place) const
{
    FileArrival arrival { 0, static_cast<std::int64_t>(limits_.piece_bytes), static_cast<std::int64_t>(limits_.bytes_max), false };
    if (auto const file = TRY(arriving(reader, place))) {
        arrival.received = static_cast<std::int64_t>(file->received);
        arrival.piece = static_cast<std::int64_t>(file->outline.piece_bytes);
        arrival.whole = file->is_whole();
    }
    return arrival;
}

Result<FileArrival> FileArrivals::find(Caller const& caller, FileReference const& file) const
{
    auto const reader = TRY(store_.read());
    return said(*reader, TRY(place_of(*reader, caller, file)));
}

// The hash is computed before the write: nobody waits for it.
Result<FileArrivals::Content> FileArrivals::content_with(store::Reader& reader, Place const& place, FileReference const& file, FilePiece const& piece) const
{
    if (piece.from + piece.content.size() != piece.bytes)
        return Content::not_known;
    std::string digits;
    if (auto const known = TRY(arriving(reader, place)); known && !known->is_whole() && known->received == piece.from) {
        auto const key = TRY(seal::open_key(key_.records(), TRY(reader.record_key(place.sheet)).value(), place.sheet));
        digits = TRY(journal::hash_of_content(reader, key, *known, piece.content));
    } else if (!known && piece.from == 0) {
        seal::ContentHash hash;
        hash.add(piece.content);
        digits = hash.finish();
    }
    return digits.empty() ? Content::not_known : digits.starts_with(file.hash) ? Content::as_named : Content::another;
}

// Another message may have brought the whole meanwhile: that stays.
Done FileArrivals::drop(store::Writer& writer, Place const& place, FilePiece const& piece) const
{
    auto const known = TRY(arriving(writer, place));
    return known && !known->is_whole() && known->received == piece.from ? writer.remove_attachment(place.file) : Done {};
}

Done FileArrivals::add(store::Writer& writer, Caller const& caller, Place const& place, FilePiece const& piece, Content content) const
{
    auto const key = TRY(journal_.key_for_files(writer, place.sheet));
    auto known = TRY(journal::arriving_file(writer, key, place.file));
    if (known && known->outline.bytes != piece.bytes)
        return refuse(ProblemCode::entry_differs, "bytes");
    if (piece.from != (known ? known->received : 0) || (known && known->is_whole()))
        return {};
    auto const each = known ? known->outline.piece_bytes : limits_.piece_bytes;
    if (piece.content.size() != std::min(each, piece.bytes - piece.from))
        return refuse(ProblemCode::bad_value, "body", std::to_string(each));
    // When the whole was compared, the piece before this one was still under way: it is asked for again.
    auto const is_last = piece.from + piece.content.size() == piece.bytes;
    if (is_last && content != Content::as_named)
        return {};
    if (!known)
        known = TRY(journal::begin_file(writer, key, place.file, place.sheet, place.answer, piece.type, { piece.bytes, each }));
    TRY(journal::add_piece(writer, key, *known, piece.content));
    return is_last ? journal_.note(writer, caller.account, "file_received", place.sheet) : Done {};
}

Result<FileArrival> FileArrivals::take(Caller const& caller, FileReference const& file, FilePiece const& piece) const
{
    if (piece.bytes > limits_.bytes_max)
        return refuse(ProblemCode::too_large, "bytes", std::to_string(limits_.bytes_max));
    if (piece.bytes == 0 || piece.from >= piece.bytes)
        return refuse(ProblemCode::bad_value, piece.bytes == 0 ? "bytes" : "from");
    auto const reader = TRY(store_.read());
    auto const place = TRY(place_of(*reader, caller, file));
    auto const content = TRY(content_with(*reader, place, file, piece));
    if (content == Content::another) {
        TRY(journal_.write([&](store::Writer& writer) { return drop(writer, place, piece); }));
        return refuse(ProblemCode::entry_differs, "file");
    }
    TRY(journal_.write([&](store::Writer& writer) { return add(writer, caller, place, piece, content); }));
    return said(*TRY(store_.read()), place);
}

}
