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

// The first piece begins with a line that says what the file is.
Done attach(store::Writer& writer, seal::Key const& record_key, Id id, Id record, std::string_view name, std::string_view type, std::string_view content)
{
    if (TRY(writer.has_attachment(id)))
        return {};
    auto about = Json::object();
    about.set("name", readable(name, 200));
    about.set("type", readable(type, 100));
    about.set("bytes", static_cast<std::int64_t>(content.size()));
    auto piece = write_json(about) + "\n";
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

Result<std::optional<FileOutline>> outline_of(store::Reader& reader, seal::Key const& record_key, Id id)
{
    auto const piece = TRY(reader.attachment_piece(id, 0));
    if (!piece)
        return std::optional<FileOutline> {};
    auto const first = TRY(seal::open(record_key, piece->sealed, piece_place(id, 0)));
    auto const line = first.find('\n');
    if (line == std::string::npos)
        return broken();
    auto const about = TRY(parse_json(std::string_view(first).substr(0, line)));
    auto const* bytes = about.find("bytes");
    auto const* count = bytes == nullptr ? nullptr : bytes->as_integer();
    if (count == nullptr || *count < 0)
        return broken();
    return std::optional(FileOutline { id, piece->record, std::string(about.text("name")), std::string(about.text("type")), static_cast<std::size_t>(*count), line + 1 });
}

Result<std::string> read_attachment(store::Reader& reader, seal::Key const& record_key, FileOutline const& outline, std::size_t from)
{
    if (from >= outline.bytes)
        return std::string {};
    auto const place = outline.line_bytes + from;
    auto const position = static_cast<std::int64_t>(place / piece_bytes);
    auto const sealed = TRY(reader.attachment_piece(outline.id, position));
    if (!sealed)
        return broken();
    auto const piece = TRY(seal::open(record_key, sealed->sealed, piece_place(outline.id, position)));
    auto const skipped = place % piece_bytes;
    // Each but the last is full.
    if (piece.size() != std::min(piece_bytes, outline.line_bytes + outline.bytes - static_cast<std::size_t>(position) * piece_bytes))
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

}
