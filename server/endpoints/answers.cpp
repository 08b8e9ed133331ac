#include "answers/csv_export.hpp"
#include "answers/routes.hpp"
#include "answers/xlsx_export.hpp"
#include "endpoints/endpoints.hpp"
#include "openrosa/routes.hpp"

namespace relais::endpoints {

using http::Request;
using http::Response;

static Result<answers::Layout> layout_of(Node const& node, Request const& request, Caller const& caller)
{
    auto const role = TRY(answers::exporting_role(node, caller));
    return answers::layout_of(node.journal.engine()->programme(), role, request.asked("form"), request.asked("labels"));
}

static Response file(std::string_view type, std::string_view ending)
{
    auto response = Response::empty(200);
    response.headers.set("Content-Type", type);
    response.headers.set("Content-Disposition", "attachment; filename=\"answers." + std::string(ending) + "\"");
    return response;
}

static Result<http::Answer> csv(Node const& node, Request const& request, Caller const& caller)
{
    auto layout = TRY(layout_of(node, request, caller));
    auto const table = request.asked("table");
    if (layout.table(table) == nullptr)
        return refuse(ProblemCode::not_found, "table");
    TRY(answers::note_export(node, caller, caller.account, request.asked("form")));
    auto response = file("text/csv; charset=utf-8", "csv");
    response.next = answers::csv_pieces(node, caller, std::move(layout), table, openrosa::address_of(node, request));
    return response;
}

static Result<http::Answer> zip(Node const& node, Request const& request, Caller const& caller)
{
    auto layout = TRY(layout_of(node, request, caller));
    TRY(answers::note_export(node, caller, caller.account, request.asked("form")));
    auto response = file("application/zip", "zip");
    // As ODK Central asks it (docs.getodk.org/central-api-submission-management).
    auto const with_files = request.asked("attachments") == "false" ? answers::WithFiles::no : answers::WithFiles::yes;
    response.next = answers::zip_pieces(node, caller, std::move(layout), with_files);
    return response;
}

static Result<http::Answer> xlsx(Node const& node, Request const& request, Caller const& caller)
{
    auto const layout = TRY(layout_of(node, request, caller));
    TRY(answers::note_export(node, caller, caller.account, request.asked("form")));
    auto response = file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
    response.body = std::make_shared<std::string const>(TRY(answers::xlsx_of(node, caller, layout, openrosa::address_of(node, request))));
    return response;
}

void add_answers(http::Router& router, Node const& node)
{
    using Export = Result<http::Answer> (*)(Node const&, Request const&, Caller const&);
    // Long exports run beside, one after the other, so that they keep nobody waiting who works.
    auto const add = [&](observe::Literal name, std::string path, Export handler) {
        router.add({ name, http::Method::get, std::move(path),
            permitted(node, "export_answers", [&node, handler](Request const& request, Caller const& caller) { return handler(node, request, caller); }),
            http::Accepts::nothing, http::Lane::costly });
    };
    add("answers_csv", "/api/answers.csv", csv);
    add("answers_zip", "/api/answers.zip", zip);
    add("answers_xlsx", "/api/answers.xlsx", xlsx);
}

}
