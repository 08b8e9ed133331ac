#include "answers/shown_sheet.hpp"
#include "endpoints/endpoints.hpp"
#include "endpoints/file_readings.hpp"
#include "endpoints/given_file.hpp"

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

static Result<http::Answer> file(Node const& node, Request const& request, Caller const& caller, FileReadings& readings)
{
    auto const id = TRY(Id::parse(request.asked("id")));
    auto opened = TRY(answers::SheetReader(node, caller).file(id));
    return given_file(node, request, { opened.key, std::move(opened.outline) }, id, [&](std::size_t first) -> Done {
        if (readings.goes_on(caller.account, id, first, node.now()))
            return {};
        TRY(note_read(node, caller, "file_read", id));
        readings.note_begun(caller.account, id, node.now());
        return {};
    });
}

void add_sheets(http::Router& router, Node const& node)
{
    auto const add = [&](observe::Literal name, std::string path, SignedInHandler handler) {
        router.add({ name, http::Method::get, std::move(path), signed_in_as_asked(node, std::move(handler)) });
    };
    add("sheets", "/api/sheets", [&node](Request const& request, Caller const& caller) { return list(node, request, caller); });
    add("sheet_answers", "/api/sheets/answers", [&node](Request const& request, Caller const& caller) { return read(node, request, caller); });
    add("sheet_file", "/api/sheets/file",
        [&node, readings = std::make_shared<FileReadings>()](Request const& request, Caller const& caller) { return file(node, request, caller, *readings); });
}

}
