#include "journal/attachments.hpp"

#include "codec/json.hpp"
#include "text/code_points.hpp"

#include <algorithm>

namespace relais::journal {

static constexpr std::size_t piece_bytes = std::size_t { 256 } * 1024;

Id attachment_id(seal::NodeKey const& key, std::string_view origin, std::string_view name)
{
    auto const hash = seal::hash_token(key.tokens(), "file|" + std::to_string(origin.size()) + "|" + std::string(origin) + "|" + std::string(name));
    Id id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

Id attachment_id(seal::NodeKey const& key, std::string_view origin, std::string_view name, std::string_view content)
{
    auto const hash = seal::hash_token(key.tokens(), content);
    return attachment_id(key, std::string(origin) + "|" + hash, name);
}

// Names come in any bytes, and what is no UTF-8 could not be read back.
static std::string readable(std::string_view text, std::size_t bytes)
{
    auto characters = code_points(text.substr(0, bytes * 4));
    for (auto& character : characters)
        if (character > 0x10FFFF || (character >= 0xD800 && character < 0xE000))
            character = 0xFFFD;
    auto const whole = utf8_of(characters);
    return std::string(cut_at_character(whole, bytes));
}

static std::string piece_place(Id id, std::int64_t position)
{
    return id.to_string() + "|" + std::to_string(position);
}

// What the line at its beginning says of a file.
static Json about_file(std::string_view name, std::string_view type, std::size_t bytes)
{
    auto about = Json::object();
    about.set("name", readable(name, 200));
    about.set("type", readable(type, 100));
    about.set("bytes", static_cast<std::int64_t>(bytes));
    return about;
}

Done attach(store::Writer& writer, seal::Key const& record_key, Id id, Id record, std::string_view name, std::string_view type, std::string_view content)
{
    if (TRY(writer.has_attachment(id)))
        return {};
    auto piece = write_json(about_file(name, type, content.size())) + "\n";
    for (std::int64_t position = 0; position == 0 || !content.empty(); ++position) {
        auto const count = std::min(content.size(), piece_bytes - piece.size());
        piece += content.substr(0, count);
        content.remove_prefix(count);
        TRY(writer.put_attachment({ id, record, position, seal::seal(record_key, piece, piece_place(id, position)) }));
        piece.clear();
    }
    return {};
}

static std::unexpected<Problem> broken()
{
    return refuse(ProblemCode::broken_store, "attachment");
}

static std::optional<std::int64_t> number_at(Json const& about, std::string_view name)
{
    auto const* value = about.find(name);
    auto const* number = value == nullptr ? nullptr : value->as_integer();
    return number == nullptr ? std::nullopt : std::optional(*number);
}

// As its first piece says, whether the others are there or not.
static Result<std::optional<FileOutline>> stated_outline(store::Reader& reader, seal::Key const& record_key, Id id)
{
    auto const piece = TRY(reader.attachment_piece(id, 0));
    if (!piece)
        return std::optional<FileOutline> {};
    auto const first = TRY(seal::open(record_key, piece->sealed, piece_place(id, 0)));
    auto const line = first.find('\n');
    if (line == std::string::npos)
        return broken();
    auto const about = TRY(parse_json(std::string_view(first).substr(0, line)));
    auto const count = number_at(about, "bytes");
    if (!count || *count < 0)
        return broken();
    FileOutline outline { id, piece->record, std::string(about.text("name")), std::string(about.text("type")), static_cast<std::size_t>(*count), line + 1, piece_bytes, false };
    if (about.find("piece") == nullptr)
        return std::optional(std::move(outline));
    auto const each = number_at(about, "piece");
    if (!each || *each < 1 || outline.bytes == 0)
        return broken();
    // The line stands in a piece of its own, which counts as a full one.
    outline.line_bytes = outline.piece_bytes = static_cast<std::size_t>(*each);
    outline.is_in_pieces = true;
    return std::optional(std::move(outline));
}

static std::int64_t last_piece(FileOutline const& outline)
{
    return static_cast<std::int64_t>((outline.line_bytes + outline.bytes - 1) / outline.piece_bytes);
}

Result<std::optional<FileOutline>> outline_of(store::Reader& reader, seal::Key const& record_key, Id id)
{
    auto outline = TRY(stated_outline(reader, record_key, id));
    if (outline && outline->is_in_pieces && !TRY(reader.attachment_piece(id, last_piece(*outline))))
        return std::optional<FileOutline> {};
    return outline;
}

Result<std::string> read_attachment(store::Reader& reader, seal::Key const& record_key, FileOutline const& outline, std::size_t from)
{
    if (from >= outline.bytes)
        return std::string {};
    auto const place = outline.line_bytes + from;
    auto const position = static_cast<std::int64_t>(place / outline.piece_bytes);
    auto const sealed = TRY(reader.attachment_piece(outline.id, position));
    if (!sealed)
        return broken();
    auto const piece = TRY(seal::open(record_key, sealed->sealed, piece_place(outline.id, position)));
    auto const skipped = place % outline.piece_bytes;
    // Each but the last is full.
    if (piece.size() != std::min(outline.piece_bytes, outline.line_bytes + outline.bytes - static_cast<std::size_t>(position) * outline.piece_bytes))
        return broken();
    return piece.substr(skipped);
}

Result<std::optional<AttachedFile>> open_attachment(store::Reader& reader, seal::Key const& record_key, Id id)
{
    auto outline = TRY(outline_of(reader, record_key, id));
    if (!outline)
        return std::optional<AttachedFile> {};
    std::string content;
    while (content.size() < outline->bytes)
        content += TRY(read_attachment(reader, record_key, *outline, content.size()));
    return std::optional(AttachedFile { std::move(outline->name), std::move(outline->type), std::move(content) });
}

// Pieces come in their order: those that are there are those before the first that is not.
static Result<std::int64_t> count_pieces(store::Reader& reader, FileOutline const& outline)
{
    std::int64_t there = 0;
    for (auto missing = last_piece(outline) + 1; there + 1 < missing;) {
        auto const middle = (there + missing) / 2;
        (TRY(reader.attachment_piece(outline.id, middle)) ? there : missing) = middle;
    }
    return there;
}

Result<std::optional<ArrivingFile>> arriving_file(store::Reader& reader, seal::Key const& record_key, Id id)
{
    auto outline = TRY(stated_outline(reader, record_key, id));
    if (!outline)
        return std::optional<ArrivingFile> {};
    if (!outline->is_in_pieces)
        return std::optional(ArrivingFile { *outline, outline->bytes });
    auto const pieces = static_cast<std::size_t>(TRY(count_pieces(reader, *outline)));
    return std::optional(ArrivingFile { *outline, std::min(outline->bytes, pieces * outline->piece_bytes) });
}

Result<ArrivingFile> begin_file(store::Writer& writer, seal::Key const& record_key, Id id, Id record, std::string_view name, std::string_view type, ArrivingSize size)
{
    auto about = about_file(name, type, size.bytes);
    about.set("piece", static_cast<std::int64_t>(size.piece_bytes));
    TRY(writer.put_attachment({ id, record, 0, seal::seal(record_key, write_json(about) + "\n", piece_place(id, 0)) }));
    return ArrivingFile { { id, record, std::string(name), std::string(type), size.bytes, size.piece_bytes, size.piece_bytes, true }, 0 };
}

Done add_piece(store::Writer& writer, seal::Key const& record_key, ArrivingFile const& file, std::string_view piece)
{
    auto const position = static_cast<std::int64_t>(1 + file.received / file.outline.piece_bytes);
    return writer.put_attachment({ file.outline.id, file.outline.record, position, seal::seal(record_key, piece, piece_place(file.outline.id, position)) });
}

Result<std::string> hash_of_content(store::Reader& reader, seal::Key const& record_key, ArrivingFile const& file, std::string_view last)
{
    seal::ContentHash hash;
    for (std::size_t from = 0; from < file.received;) {
        auto const piece = TRY(read_attachment(reader, record_key, file.outline, from));
        hash.add(piece);
        from += piece.size();
    }
    hash.add(last);
    return hash.finish();
}

}
