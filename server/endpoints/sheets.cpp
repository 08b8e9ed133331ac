#include "answers/shown_sheet.hpp"
#include "endpoints/endpoints.hpp"
#include "endpoints/file_readings.hpp"
#include "http/byte_range.hpp"
#include "http/etag.hpp"

namespace relais::endpoints {

using http::Request;
using http::Response;

static constexpr std::size_t sheets_of_page = 50;

static Id greatest_id()
{
    Id id;
    id.bytes.fill(0xFF);
    return id;
}

static Result<http::Answer> list(Node const& node, Request const& request, Caller const& caller)
{
    auto const before = request.asked("before");
    answers::SheetReader const reader(node, caller);
    return Response::json(to_json(TRY(reader.lone_sheets(before.empty() ? greatest_id() : TRY(Id::parse(before)), sheets_of_page))));
}

// The audit log says so before the reader has it.
static Done note_read(Node const& node, Caller const& caller, std::string_view what, Id subject)
{
    return node.journal.write([&](store::Writer& writer) { return node.journal.note(writer, caller.account, what, subject); });
}

static Result<http::Answer> read(Node const& node, Request const& request, Caller const& caller)
{
    auto const id = TRY(Id::parse(request.asked("sheet")));
    auto const language = request.asked("language");
    auto const sheet = TRY(answers::SheetReader(node, caller).sheet(id, language.empty() ? "fr" : language));
    TRY(note_read(node, caller, "read", id));
    return Response::json(to_json(sheet));
}

struct FileType {
    std::string_view name;
    std::string_view extension;
};

// What a browser shows without running anything of it; all else is bytes to it.
static FileType harmless(std::string_view type)
{
    static constexpr auto types = std::to_array<FileType>({ { "application/pdf", ".pdf" }, { "audio/aac", ".aac" }, { "audio/amr", ".amr" }, { "audio/m4a", ".m4a" },
        { "audio/mp4", ".m4a" }, { "audio/mpeg", ".mp3" }, { "audio/ogg", ".ogg" }, { "audio/wav", ".wav" }, { "image/gif", ".gif" }, { "image/jpeg", ".jpg" },
        { "image/png", ".png" }, { "image/webp", ".webp" }, { "video/3gpp", ".3gp" }, { "video/mp4", ".mp4" }, { "video/webm", ".webm" } });
    auto const found = std::ranges::find_if(types, [&](FileType const& each) { return http::same_name(each.name, type); });
    return found == types.end() ? FileType { "application/octet-stream", ".bin" } : *found;
}

// From `first` to `last`, piece by piece, each of which reads the store afresh.
static std::function<Result<std::string>()> pieces(Node const& node, answers::SheetReader::OpenFile file, http::ByteRange range)
{
    return [&node, file = std::make_shared<answers::SheetReader::OpenFile>(std::move(file)), range, from = range.first]() mutable -> Result<std::string> {
        if (from > range.last)
            return std::string {};
        auto const reader = TRY(node.store.read());
        auto piece = TRY(journal::read_attachment(*reader, file->key, file->outline, from));
        piece.resize(std::min(piece.size(), range.last + 1 - from));
        from += piece.size();
        return piece;
    };
}

static Result<http::Answer> file(Node const& node, Request const& request, Caller const& caller, FileReadings& readings)
{
    auto const id = TRY(Id::parse(request.asked("id")));
    auto opened = TRY(answers::SheetReader(node, caller).file(id));
    auto const bytes = opened.outline.bytes;
    auto const etag = "\"" + id.to_string() + "\"";
    auto const range = http::range_of(request, bytes, etag);
    auto response = Response::empty(range ? 206 : 200);
    auto const type = harmless(opened.outline.type);
    response.headers.set("Content-Type", type.name);
    // Never shown in our own pages, whatever a client says that it is; nor would a script in it run. It may lie in the open folder of a phone: its own name is often somebody's.
    response.headers.set("Content-Disposition", "attachment; filename=\"" + id.to_string() + std::string(type.extension) + "\"");
    response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.set("Accept-Ranges", "bytes");
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("ETag", etag);
    http::revalidate(request, response);
    if (response.status == 304) // nothing is read
        return response;
    if (range)
        response.headers.set("Content-Range", range->of(bytes));
    if (!range || !readings.goes_on(caller.account, id, range->first, node.now())) {
        TRY(note_read(node, caller, "file_read", id));
        readings.note_begun(caller.account, id, node.now());
    }
    if (bytes > 0)
        response.next = pieces(node, std::move(opened), range.value_or(http::ByteRange { 0, bytes - 1 }));
    return response;
}

void add_sheets(http::Router& router, Node const& node)
{
    auto const add = [&](observe::Literal name, std::string path, SignedInHandler handler) {
        router.add({ name, http::Method::get, std::move(path), signed_in(node, [handler = std::move(handler)](Request const& request, Caller const& caller) -> Result<http::Answer> {
            TRY(require_own_session(request, caller));
            return handler(request, caller);
        }) });
    };
    add("sheets", "/api/sheets", [&node](Request const& request, Caller const& caller) { return list(node, request, caller); });
    add("sheet_answers", "/api/sheets/answers", [&node](Request const& request, Caller const& caller) { return read(node, request, caller); });
    add("sheet_file", "/api/sheets/file",
        [&node, readings = std::make_shared<FileReadings>()](Request const& request, Caller const& caller) { return file(node, request, caller, *readings); });
}

}
