#include "answers/routes.hpp"

#include "answers/odata.hpp"
#include "openrosa/devices.hpp"
#include "openrosa/routes.hpp"

namespace relais::answers {

using http::Request;
using http::Response;

static constexpr std::string_view below = "/o/";

Result<Role> exporting_role(Node const& node, Caller const& caller)
{
    auto const engine = node.journal.engine();
    auto const* role = engine->programme().role(caller.role);
    if (role == nullptr || !role->may("export_answers"))
        return refuse(ProblemCode::not_permitted);
    return *role;
}

Done note_export(Node const& node, Caller const& caller, Id receiver, std::string_view form)
{
    return node.journal.write([&](store::Writer& writer) { return node.journal.note(writer, caller.account, "answers_exported " + std::string(form), receiver); });
}

static Response odata(std::string_view type, std::string text)
{
    auto response = Response::text(type, std::move(text));
    response.headers.set("OData-Version", "4.0");
    response.headers.set("Cache-Control", "private, no-store");
    return response;
}

static Result<http::Answer> answer(Node const& node, Request const& request)
{
    auto const path = std::string_view(request.path).substr(below.size());
    auto const token_end = path.find('/');
    if (token_end == std::string_view::npos)
        return refuse(ProblemCode::no_such_page);
    auto const token = path.substr(0, token_end);
    auto const rest = path.substr(token_end + 1);
    auto const form = rest.substr(0, rest.find('/'));
    auto const table = rest.size() > form.size() ? rest.substr(form.size() + 1) : std::string_view {};
    auto const entered = TRY(openrosa::enter(node, token, openrosa::DevicePurpose::read));
    auto const role = TRY(exporting_role(node, entered.caller));
    auto const layout = TRY(layout_of(node.journal.engine()->programme(), role, form, request.asked("labels")));
    auto const address = openrosa::address_of(node, request) + std::string(below) + std::string(token) + "/" + http::encoded(form);
    if (table.empty())
        return odata("application/json; odata.metadata=minimal", odata_service(layout, address));
    if (table == "$metadata")
        return odata("application/xml", odata_metadata(layout));
    TRY(note_export(node, entered.caller, entered.device, form));
    static constexpr std::string_view count = "/$count";
    if (table.ends_with(count))
        return odata("text/plain", std::to_string(TRY(odata_count(node, entered.caller, layout, table.substr(0, table.size() - count.size())))));
    auto question = TRY(odata_question(request, table));
    question.files_at = openrosa::address_of(node, request);
    return odata("application/json; odata.metadata=minimal", TRY(odata_page(node, entered.caller, layout, question, address)));
}

void add_odata(http::Router& router, Node const& node)
{
    router.add({ "odata", http::Method::get, std::string(below), [&node](Request const& request) { return answer(node, request); }, http::Accepts::nothing, http::Lane::quick,
        http::Match::prefix });
}

}
