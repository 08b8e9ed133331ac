#include "sync/file_arrival.hpp"

#include "cases/add_document.hpp"
#include "forms/file_answer.hpp"

#include <algorithm>

namespace relais::sync {

// The record that a file belongs to, and what is said of it there.
struct FileArrivals::Place {
    Id record;
    std::string name;
    std::string hash; // all of it, or as much as an answer holds
    Id file;
    std::string type {};      // of a document
    std::size_t bytes = 0;    // of a document; 0 where nothing is said of it
};

namespace {

// What an act says of a file: in an answer of a sheet, or as a document of a case.
struct Named {
    Id record;
    std::string name;
    std::optional<DocumentText> document {};
    std::string row {};
};

}

std::size_t FileLimits::most(std::string_view type) const
{
    auto const family = file_family(type);
    auto const found = family ? bytes_max_of.find(*family) : bytes_max_of.end();
    return found == bytes_max_of.end() ? bytes_max : std::min(bytes_max, found->second);
}

Id file_of_document(seal::NodeKey const& key, Id case_id, std::string_view document, std::string_view hash)
{
    return journal::attachment_id(key, "document|" + case_id.to_string() + "|" + std::string(document), hash);
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

static std::optional<Named> answer_of_part(Part const& part, std::string_view hash)
{
    for (auto const& [path, value] : part.set)
        if (auto const* text = value.as_string(); text != nullptr && path.starts_with("answers.") && hash_in_file_answer(*text) == hash)
            return Named { part.record, *text };
    return std::nullopt;
}

static std::optional<Named> document_of_part(Part const& part, std::string_view hash)
{
    Record record(part.record, part.kind);
    record.apply({}, {}, {}, part.set, {});
    for (auto const& row : record.rows("document"))
        if (auto document = document_of(record, row); document && document->text && document->text->hash.starts_with(hash))
            return Named { part.record, document->text->name, document->text, row };
    return std::nullopt;
}

static Result<std::optional<Named>> named_in_entry(store::Reader& reader, seal::NodeKey const& key, store::StoredEntry const& entry, std::string_view hash)
{
    std::optional<Named> found;
    TRY(each_part(reader, key, entry, [&](Part const& part) {
        auto named = part.kind == RecordKind::sheet ? answer_of_part(part, hash) : part.kind == RecordKind::case_file ? document_of_part(part, hash) : std::nullopt;
        if (named)
            found = std::move(named);
    }));
    return found;
}

static std::optional<Named> document_of_act(Act const& act, std::string_view hash)
{
    auto const add = from_json<AddDocument>(act.input, Unknown::passed_over);
    if (!add || !add->file.hash.starts_with(hash))
        return std::nullopt;
    auto const& file = add->file;
    return Named { add->case_id, file.name, DocumentText { .name = file.name, .hash = file.hash, .type = file.type, .bytes = file.bytes }, add->document.to_string() };
}

static std::optional<Named> named_in_act(Act const& act, std::string_view hash)
{
    if (act.command == "add_document")
        return document_of_act(act, hash);
    auto const* answers = act.input.find("answers");
    auto const sheet = Id::parse(act.input.text("sheet"));
    auto answer = answers == nullptr ? std::nullopt : answer_with(*answers, {}, hash);
    return sheet && answer ? std::optional(Named { *sheet, *std::move(answer) }) : std::nullopt;
}

static Result<std::optional<Named>> named_in_held(store::Reader& reader, seal::NodeKey const& key, Id held, std::string_view hash)
{
    std::optional<Named> found;
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
    std::optional<Named> named;
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
    if (named->document) {
        auto const& said = *named->document;
        return Place { named->record, said.name, said.hash, file_of_document(key_, named->record, named->row, said.hash), said.type, static_cast<std::size_t>(said.bytes) };
    }
    auto const id = journal::attachment_id(key_, "sheet|" + named->record.to_string(), named->name);
    return Place { named->record, std::move(named->name), file.hash, id };
}

Result<std::optional<journal::ArrivingFile>> FileArrivals::arriving(store::Reader& reader, Place const& place) const
{
    auto const sealed = TRY(reader.record_key(place.record));
    if (!sealed)
        return std::optional<journal::ArrivingFile> {};
    return journal::arriving_file(reader, TRY(seal::open_key(key_.records(), *sealed, place.record)), place.file);
}

Result<journal::ArrivingFile> FileArrivals::begun(store::Reader& reader, Place const& place) const
{
    auto known = TRY(arriving(reader, place));
    if (!known)
        return refuse(ProblemCode::not_found, "upload");
    return *std::move(known);
}

static FileOffset offset_of(journal::ArrivingFile const& file)
{
    return { file.received, file.outline.bytes };
}

Result<FileOffset> FileArrivals::find(Caller const& caller, FileReference const& file) const
{
    auto const reader = TRY(store_.read());
    return offset_of(TRY(begun(*reader, TRY(place_of(*reader, caller, file)))));
}

Result<FileOffset> FileArrivals::begin(Caller const& caller, FileReference const& file, std::string_view type, std::size_t bytes) const
{
    auto const place = TRY(place_of(*TRY(store_.read()), caller, file));
    auto const said_type = place.type.empty() ? type : std::string_view(place.type);
    if (bytes == 0)
        return refuse(ProblemCode::bad_value, "bytes");
    if (auto const most = limits_.most(said_type); bytes > most)
        return refuse(ProblemCode::file_too_large, "bytes", std::to_string(most));
    if (place.bytes != 0 && place.bytes != bytes)
        return refuse(ProblemCode::entry_differs, "bytes");
    FileOffset offset;
    TRY(journal_.write([&](store::Writer& writer) -> Done {
        auto const key = TRY(journal_.key_for_files(writer, place.record));
        auto known = TRY(journal::arriving_file(writer, key, place.file));
        if (known && known->outline.bytes != bytes)
            return refuse(ProblemCode::entry_differs, "bytes");
        if (!known)
            known = TRY(journal::begin_file(writer, key, place.file, place.record, place.name, said_type, { bytes, limits_.piece_bytes }));
        offset = offset_of(*known);
        return {};
    }));
    return offset;
}

// The hash is computed before the write: nobody waits for it.
Result<FileArrivals::Content> FileArrivals::content_with(store::Reader& reader, Place const& place, journal::ArrivingFile const& file, std::string_view content) const
{
    if (file.received + content.size() != file.outline.bytes)
        return Content::not_known;
    auto const key = TRY(seal::open_key(key_.records(), TRY(reader.record_key(place.record)).value(), place.record));
    auto const digits = TRY(journal::hash_of_content(reader, key, file, content));
    return digits.starts_with(place.hash) ? Content::as_named : Content::another;
}

// Another message may have brought the whole meanwhile: that stays.
Done FileArrivals::drop(store::Writer& writer, Place const& place, std::size_t from) const
{
    auto const known = TRY(arriving(writer, place));
    return known && !known->is_whole() && known->received == from ? writer.remove_attachment(place.file) : Done {};
}

static Done require_offset(journal::ArrivingFile const& file, std::size_t from)
{
    return file.received == from ? Done {} : refuse(ProblemCode::wrong_offset, "offset", std::to_string(file.received));
}

Done FileArrivals::add(store::Writer& writer, Caller const& caller, Place const& place, std::size_t from, std::string_view content) const
{
    auto const key = TRY(journal_.key_for_files(writer, place.record));
    auto known = TRY(journal::arriving_file(writer, key, place.file));
    if (!known)
        return refuse(ProblemCode::not_found, "upload");
    TRY(require_offset(*known, from));
    auto const each = known->outline.piece_bytes;
    while (!known->is_whole() && content.size() >= std::min(each, known->outline.bytes - known->received)) {
        auto const piece = content.substr(0, std::min(each, known->outline.bytes - known->received));
        TRY(journal::add_piece(writer, key, *known, piece));
        known->received += piece.size();
        content.remove_prefix(piece.size());
    }
    return known->is_whole() ? journal_.note(writer, caller.account, "file_received", place.record) : Done {};
}

Result<FileOffset> FileArrivals::take(Caller const& caller, FileReference const& file, std::size_t from, std::string_view content) const
{
    auto const reader = TRY(store_.read());
    auto const place = TRY(place_of(*reader, caller, file));
    auto const known = TRY(begun(*reader, place));
    TRY(require_offset(known, from));
    auto const rest = known.outline.bytes - known.received;
    if (content.size() > rest || content.size() < std::min(rest, known.outline.piece_bytes))
        return refuse(ProblemCode::bad_value, "body", std::to_string(known.outline.piece_bytes));
    if (known.is_whole())
        return offset_of(known);
    if (TRY(content_with(*reader, place, known, content)) == Content::another) {
        TRY(journal_.write([&](store::Writer& writer) { return drop(writer, place, from); }));
        return refuse(ProblemCode::entry_differs, "file");
    }
    TRY(journal_.write([&](store::Writer& writer) { return add(writer, caller, place, from, content); }));
    return offset_of(TRY(begun(*TRY(store_.read()), place)));
}

}
