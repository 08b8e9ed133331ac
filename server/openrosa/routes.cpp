#include "openrosa/routes.hpp"

#include "codec/xml.hpp"
#include "digest/digest.hpp"
#include "entities/entity_list_file.hpp"
#include "http/etag.hpp"
#include "observe/log.hpp"
#include "openrosa/entity_files.hpp"
#include "openrosa/multipart.hpp"
#include "openrosa/submit.hpp"
#include "tools/catalogue.hpp"
#include "tools/received.hpp"

#include <algorithm>

namespace relais::openrosa {

using http::Request;
using http::Response;

static constexpr std::string_view below = "/k/";
// What a client may put into one request before it splits; one file alone may be larger.
static constexpr std::string_view split_bytes = "10000000";
static constexpr std::size_t body_bytes_max = std::size_t { 64 } * 1024 * 1024;

namespace {

struct Place {
    std::string_view token; // "-" where the token comes as password
    std::string_view rest;  // "formList", "forms/…"
};

}

static Place place_of(Request const& request)
{
    auto const path = std::string_view(request.path).substr(below.size());
    auto const slash = path.find('/');
    return slash == std::string_view::npos ? Place { path, {} } : Place { path.substr(0, slash), path.substr(slash + 1) };
}

std::string address_of(Node const& node, Request const& request)
{
    auto const is_proxied = request.peer == node.settings.trusted_proxy;
    auto const is_forwarded_safely = is_proxied && request.headers.get("X-Forwarded-Proto") == "https";
    // The token stands in the address: where the node is served over TLS, whatever a proxy says of the last stretch, it is never written for a connection in clear.
    auto const scheme = is_forwarded_safely || node.settings.secure_cookie ? "https://" : "http://";
    auto const host = is_proxied && request.headers.has("X-Forwarded-Host") ? request.headers.get("X-Forwarded-Host") : request.headers.get("Host");
    return scheme + std::string(host);
}

static Response answered(int status, std::string_view content_type, std::string text)
{
    auto response = Response::text(content_type, std::move(text), status);
    response.headers.set("X-OpenRosa-Version", "1.0");
    response.headers.set("X-OpenRosa-Accept-Content-Length", split_bytes);
    response.headers.set("Cache-Control", "private, no-cache");
    return response;
}

static Response message(int status, std::string_view nature, std::string_view text)
{
    std::string xml;
    XmlWriter writer(xml);
    writer.declaration();
    writer.open("OpenRosaResponse");
    writer.attribute("xmlns", "http://openrosa.org/http/response");
    writer.open("message");
    writer.attribute("nature", nature);
    writer.text(text);
    writer.close();
    writer.close();
    return answered(status, "text/xml; charset=utf-8", std::move(xml));
}

// Clients show the message as it is.
static Response refusal(Problem const& problem, bool asks_for_password)
{
    auto text = std::string(says_of(problem.code));
    if (!problem.field.empty())
        text += " (" + problem.field + (problem.detail.empty() ? "" : ": " + problem.detail) + ")";
    auto response = message(http_status(problem.code), "submit_error", text);
    if (http_status(problem.code) == 401 && asks_for_password)
        response.headers.set("WWW-Authenticate", "Basic realm=\"Relais\", charset=\"UTF-8\"");
    if (problem.code == ProblemCode::store_busy || problem.code == ProblemCode::stopping)
        response.headers.set("Retry-After", "5");
    return response;
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// The password of `Authorization: Basic …`, or "". The name before it does not matter.
static std::string basic_password(std::string_view header)
{
    if (header.size() < 6 || header.size() > 1000 || !http::same_name(header.substr(0, 6), "basic "))
        return {};
    std::string text;
    std::uint32_t bits = 0;
    int count = 0;
    for (auto const c : http::without_blanks(header.substr(6))) {
        auto const value = base64_value(c);
        if (value < 0)
            break;
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8)
            text += static_cast<char>(bits >> (count -= 8) & 0xFFU);
    }
    auto const colon = text.find(':');
    return colon == std::string::npos ? std::string {} : text.substr(colon + 1);
}

static Result<Entered> enter(Node const& node, Request const& request, Place const& place)
{
    if (place.token != "-")
        return openrosa::enter(node, place.token, DevicePurpose::collect);
    auto const password = basic_password(request.headers.get("authorization"));
    if (password.empty())
        return refuse(ProblemCode::not_signed_in);
    return openrosa::enter(node, password, DevicePurpose::collect);
}

static std::string base_of(Node const& node, Request const& request, Place const& place)
{
    return address_of(node, request) + std::string(below) + std::string(place.token);
}

static void list_form(XmlWriter& writer, std::string const& base, tools::ToolEntry const& tool, tools::ToolVersion const& version, bool has_lists)
{
    auto const address = "/" + http::encoded(http::encoded(tool.name)) + "/" + http::encoded(http::encoded(version.version));
    writer.open("xform");
    writer.element("formID", tool.name);
    writer.element("name", version.title);
    writer.element("version", version.version);
    writer.element("hash", "md5:" + version.hash);
    writer.element("downloadUrl", base + "/forms" + address + ".xml");
    if (!version.files.empty() || has_lists)
        writer.element("manifestUrl", base + "/manifest" + address);
    writer.close();
}

static bool may_collect(Node const& node, Entered const& entered)
{
    auto const engine = node.journal.engine();
    auto const* role = engine->programme().role(entered.caller.role);
    return role != nullptr && role->may("submit_form");
}

static Result<Response> form_list(Node const& node, Request const& request, Place const& place, Entered const& entered)
{
    auto const reader = TRY(node.store.read());
    auto const catalogue = TRY(tools::read_catalogue(*reader));
    auto const lists = TRY(tools::read_entity_lists(*reader));
    auto const wanted = request.asked("formID");
    std::string xml;
    XmlWriter writer(xml);
    writer.declaration();
    writer.open("xforms");
    writer.attribute("xmlns", "http://openrosa.org/xforms/xformsList");
    if (may_collect(node, entered))
        for (auto const& tool : catalogue.tools)
            if (auto const* version = tool.published_for(tools::OfferedTo::field_clients); version != nullptr && (wanted.empty() || wanted == tool.name))
                list_form(writer, base_of(node, request, place), tool, *version, !TRY(lists_of(node, lists, tool.name, version->version)).empty());
    writer.close();
    return answered(200, "text/xml; charset=utf-8", std::move(xml));
}

namespace {

// "<form>/<version>/<rest>" of a version that was published.
struct Asked {
    std::string name;
    tools::ToolVersion version;
    std::string rest;
};

}

static Result<Asked> asked_version(store::Reader& reader, std::string_view path)
{
    for (auto const& tool : TRY(tools::read_catalogue(reader)).tools)
        for (auto const& version : tool.versions) {
            // Addresses encode both once more, so that a slash in a name is told from one between them.
            auto const beginning = http::encoded(tool.name) + "/" + http::encoded(version.version);
            if (!version.published_at || version.state == tools::ToolState::withdrawn || version.offered_to == tools::OfferedTo::app || !path.starts_with(beginning))
                continue;
            auto const rest = path.substr(beginning.size());
            if (rest.empty() || rest == ".xml" || rest.starts_with('/'))
                return Asked { tool.name, version, std::string(rest) };
        }
    return refuse(ProblemCode::not_found, "form");
}

static Response kept(std::string_view type, std::string text, std::string_view hash)
{
    auto response = answered(200, type, std::move(text));
    response.headers.set("ETag", "\"" + std::string(hash) + "\"");
    return response;
}

// A client does not go without its forms because that could not be written.
static void note_fetched(Node const& node, Entered const& entered, std::vector<std::pair<std::string, std::string>> tools)
{
    tools::Fetched const fetched { entered.device, entered.caller.account, tools::ReceiverKind::field_client, std::move(tools), false };
    auto const now = node.now();
    auto const noted = [&]() -> Done {
        if (!TRY(tools::is_news(*TRY(node.store.read()), fetched, now)))
            return {};
        return node.journal.write([&](store::Writer& writer) { return tools::keep_fetched(writer, fetched, now); });
    }();
    if (!noted)
        observe::log(observe::Level::error, "fetch_not_noted", { { "problem", noted.error().code } });
}

static Result<Response> form(Node const& node, Entered const& entered, std::string_view path)
{
    auto const reader = TRY(node.store.read());
    auto const wanted = TRY(asked_version(*reader, path));
    note_fetched(node, entered, { { wanted.name, wanted.version.version } });
    return kept("text/xml; charset=utf-8", TRY(tools::document_of(*reader, wanted.name, wanted.version.version, "xform")), wanted.version.hash);
}

static Result<Response> manifest(Node const& node, Request const& request, Place const& place, Entered const& entered, std::string_view path)
{
    auto const reader = TRY(node.store.read());
    auto const wanted = TRY(asked_version(*reader, path));
    auto const all_lists = TRY(tools::read_entity_lists(*reader));
    auto const base = base_of(node, request, place) + "/";
    auto const address = "/media/" + http::encoded(http::encoded(wanted.name)) + "/" + http::encoded(http::encoded(wanted.version.version)) + "/";
    auto const files = base_of(node, request, place) + address;
    auto const lists = TRY(lists_of(node, all_lists, wanted.name, wanted.version.version));
    std::string xml;
    XmlWriter writer(xml);
    writer.declaration();
    writer.open("manifest");
    writer.attribute("xmlns", "http://openrosa.org/xforms/xformsManifest");
    TRY(write_lists(writer, node, *reader, entered.caller, lists, base));
    for (auto const& file : wanted.version.files) {
        if (std::ranges::find(lists, all_lists.of_file(file.name)) != lists.end())
            continue;
        writer.open("mediaFile");
        writer.element("filename", file.name);
        writer.element("hash", "md5:" + file.hash);
        writer.element("downloadUrl", files + http::encoded(file.name));
        writer.close();
    }
    writer.close();
    return answered(200, "text/xml; charset=utf-8", std::move(xml));
}

static Result<Response> media(Node const& node, std::string_view path)
{
    auto const reader = TRY(node.store.read());
    auto const wanted = TRY(asked_version(*reader, path));
    for (auto const& file : wanted.version.files)
        if (wanted.rest == "/" + file.name)
            return kept("application/octet-stream", TRY(tools::document_of(*reader, wanted.name, wanted.version.version, "file/" + file.name)), file.hash);
    return refuse(ProblemCode::not_found, "file");
}

// The list as the device's owner may see it. Who has it already gets no word of it; each reading is in the audit log before it begins.
static Result<Response> entity_list(Node const& node, Request const& request, Entered const& entered, std::string_view file)
{
    auto const reader = TRY(node.store.read());
    auto const lists = TRY(tools::read_entity_lists(*reader));
    auto const* list = lists.of_file(file);
    if (list == nullptr)
        return refuse(ProblemCode::not_found, "list");
    auto text = TRY(entities::list_file(node, *reader, entered.caller, *list));
    auto const hash = digest::md5_of(text);
    auto response = kept("text/csv; charset=utf-8", std::move(text), hash);
    if (!http::has_current(request, response.headers.get("etag")))
        TRY(node.journal.write([&](store::Writer& writer) { return node.journal.note(writer, entered.caller.account, "entity_list_read " + list->name, entered.device); }));
    return response;
}

static Result<Response> integrity(Node const& node, Request const& request, Entered const& entered, std::string_view name)
{
    auto const reader = TRY(node.store.read());
    auto const lists = TRY(tools::read_entity_lists(*reader));
    auto const* list = lists.find(name);
    if (list == nullptr)
        return refuse(ProblemCode::not_found, "list");
    return answered(200, "text/xml; charset=utf-8", TRY(integrity_answer(node, *reader, entered.caller, *list, request.asked("id"))));
}

static Result<Response> fetch(Node const& node, Request const& request, Place const& place)
{
    auto const entered = TRY(enter(node, request, place));
    auto const& rest = place.rest;
    if (rest == "formList") {
        note_fetched(node, entered, {});
        return form_list(node, request, place, entered);
    }
    if (rest == "submission" && request.method == http::Method::head)
        return answered(204, "text/xml; charset=utf-8", {});
    // Who may not hand a form in gets an empty list, and no form by a guess of its address.
    if (!may_collect(node, entered))
        return refuse(ProblemCode::no_such_page);
    if (rest.starts_with("forms/"))
        return form(node, entered, rest.substr(6));
    if (rest.starts_with("manifest/"))
        return manifest(node, request, place, entered, rest.substr(9));
    if (rest.starts_with(entities_place))
        return entity_list(node, request, entered, rest.substr(entities_place.size()));
    if (rest.starts_with(integrity_place))
        return integrity(node, request, entered, rest.substr(integrity_place.size()));
    if (rest.starts_with("media/"))
        return media(node, rest.substr(6));
    return refuse(ProblemCode::no_such_page);
}

static Response thanks(Taken taken, bool is_part)
{
    if (is_part)
        return message(201, "submit_partial", "This part has arrived; more is to come.");
    switch (taken) {
    case Taken::as_new:
        return message(201, "submit_success", "Received and kept.");
    case Taken::as_known:
        return message(201, "submit_success", "Received before; all of it is kept.");
    case Taken::as_held:
        return message(202, "submit_success", "Received and kept. Your supervisor will look at it before it counts.");
    }
    return message(201, "submit_success", "Received and kept.");
}

static Result<Response> take(Node const& node, Request const& request, Place const& place)
{
    auto const entered = TRY(enter(node, request, place));
    if (place.rest != "submission")
        return refuse(ProblemCode::no_such_page);
    auto const parts = TRY(read_multipart(request.headers.get("content-type"), request.body));
    std::string_view xml;
    std::vector<SubmittedFile> files;
    auto is_part = false;
    for (auto const& part : parts) {
        if (part.name == "xml_submission_file")
            xml = part.content;
        else if (part.name == "*isIncomplete*")
            is_part = part.content == "yes";
        else
            files.push_back({ part.file_name.empty() ? part.name : part.file_name, part.type, part.content });
    }
    if (xml.empty())
        return refuse(ProblemCode::missing_field, "xml_submission_file");
    return thanks(TRY(submit(node, entered, xml, files)), is_part);
}

// A phone that was shut out, or a stranger, has no film read.
static http::Admission admit(Node const& node, Request const& head)
{
    auto const place = place_of(head);
    auto const entered = enter(node, head, place);
    if (!entered)
        return { {}, refusal(entered.error(), place.token == "-") };
    if (place.rest != "submission")
        return { {}, refusal({ ProblemCode::no_such_page }, false) };
    return { "device " + entered->device.to_string() };
}

void add_openrosa(http::Router& router, Node const& node)
{
    auto const said = [](Result<Response> response, Request const& request) -> Result<http::Answer> {
        return response ? *std::move(response) : refusal(response.error(), place_of(request).token == "-");
    };
    router.add({ "openrosa", http::Method::get, std::string(below), [&node, said](Request const& request) { return said(fetch(node, request, place_of(request)), request); },
        http::Accepts::nothing, http::Lane::quick, http::Match::prefix });
    router.add({ "openrosa_submission", http::Method::post, std::string(below), [&node, said](Request const& request) { return said(take(node, request, place_of(request)), request); },
        http::Accepts::anything, http::Lane::quick, http::Match::prefix, body_bytes_max, [&node](Request const& head) { return admit(node, head); } });
}

}
