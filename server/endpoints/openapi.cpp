#include "answers/shown_sheet.hpp"
#include "answers/tool_use.hpp"
#include "boundary/operation_list.hpp"
#include "documents/looks.hpp"
#include "endpoints/documents.hpp"
#include "endpoints/endpoints.hpp"
#include "endpoints/find.hpp"
#include "endpoints/referral_links.hpp"
#include "endpoints/session.hpp"
#include "endpoints/tool_files.hpp"
#include "endpoints/tools.hpp"
#include "engine/commands.hpp"
#include "likely/known_people.hpp"
#include "places/areas.hpp"
#include "sync/pull.hpp"
#include "sync/push.hpp"

namespace relais::endpoints {

namespace {

struct AreaList {
    std::vector<Area> areas;
    static constexpr auto description() { return described("AreaList", "All areas.", field("areas", &AreaList::areas, "In order of code.")); }
};

struct ProblemView {
    std::string type;
    std::string title;
    int status = 0;
    int code = 0;
    std::string name;
    std::string field_name;
    std::string detail;
    static constexpr auto description()
    {
        return described("Problem", "A refusal (RFC 9457).", field("type", &ProblemView::type, "urn:relais:problem:<name>"),
            field("title", &ProblemView::title, "What is the matter and what to do, in English."), field("status", &ProblemView::status, "The HTTP status."),
            field("code", &ProblemView::code, "The public number."), field("name", &ProblemView::name, "The public name; texts for people go by it."),
            optional_field("field", &ProblemView::field_name, "The part of the input that is wrong."), optional_field("detail", &ProblemView::detail, "A limit, or what was expected."));
    }
};

}

static Json content(Json schema, std::string_view type = "application/json")
{
    auto media = Json::object();
    media.set("schema", std::move(schema));
    auto types = Json::object();
    types.set(type, std::move(media));
    auto holder = Json::object();
    holder.set("content", std::move(types));
    return holder;
}

static Json operation(std::string_view says, std::optional<Json> input, std::optional<Json> output)
{
    auto described_operation = Json::object();
    described_operation.set("summary", Json(says));
    if (input) {
        auto body = content(*std::move(input));
        body.set("required", true);
        described_operation.set("requestBody", std::move(body));
    }
    auto ok = output ? content(*std::move(output)) : Json::object();
    ok.set("description", "Done.");
    auto problem = content(schema_reference("Problem"), "application/problem+json");
    problem.set("description", "Refused.");
    auto responses = Json::object();
    responses.set("200", std::move(ok));
    responses.set("default", std::move(problem));
    described_operation.set("responses", std::move(responses));
    return described_operation;
}

static Json paths(Schemas& schemas)
{
    auto all = Json::object();
    auto const path = [&](std::string_view name, std::initializer_list<std::pair<std::string_view, Json>> methods) {
        auto item = Json::object();
        for (auto const& [method, described_operation] : methods)
            item.set(method, described_operation);
        all.set(name, std::move(item));
    };
    path("/api/session",
        { { "post", operation("Signs in; sets the cookie relais_session.", schema_of<SignIn>(schemas), schema_of<SessionView>(schemas)) },
            { "get", operation("Who is signed in.", {}, schema_of<SessionView>(schemas)) }, { "delete", operation("Signs out.", {}, {}) } });
    path("/api/push", { { "post", operation("Takes acts that wait on a device.", schema_of<sync::PushRequest>(schemas), schema_of<sync::PushAnswer>(schemas)) } });
    path("/api/pull", { { "post", operation("Gives what is new for a device.", schema_of<sync::PullRequest>(schemas), schema_of<sync::PullAnswer>(schemas)) } });
    path("/api/find",
        { { "post", operation("Whether a child is known anywhere in the country, and whom to call; each question is in the audit log.", schema_of<CountrySearch>(schemas),
                        schema_of<CountryAnswer>(schemas)) } });
    path(programme_address(), { { "get", operation("The programme, in the form that the end of the address names; app_outdated at any other end.", {}, schema_of<Programme>(schemas)) } });
    path("/api/referrals/link",
        { { "post", operation("Makes a link by which somebody without an account answers a referral; it is shown this once.", schema_of<MakeReferralLink>(schemas),
                        schema_of<ReferralLinkView>(schemas)) } });
    path("/api/areas", { { "get", operation("The areas.", {}, schema_of<AreaList>(schemas)) } });
    path("/api/directory", { { "get", operation("Who works here.", {}, schema_of<Directory>(schemas)) } });
    path("/api/tools",
        { { "get", operation("The catalogue of tools.", {}, schema_of<tools::Catalogue>(schemas)) },
            { "post", operation("Uploads a tool (.xlsx, .md, .csv, .zip of CSV sheets, .xml) as the body, ?file= its name, and keeps it as a draft; 422 with the same answer where it cannot be used.",
                          {}, schema_of<tools::CheckedTool>(schemas)) } });
    path("/api/tools/check", { { "post", operation("Checks an upload and keeps nothing.", {}, schema_of<tools::CheckedTool>(schemas)) } });
    path("/api/tools/file", { { "post", operation("Adds a file to a draft: ?name=&version=&file=.", {}, {}) } });
    path("/api/tools/publish", { { "post", operation("Puts a version in use.", schema_of<PublishTool>(schemas), schema_of<tools::Catalogue>(schemas)) } });
    path("/api/tools/withdraw", { { "post", operation("Takes a version out of use.", schema_of<ToolReference>(schemas), schema_of<tools::Catalogue>(schemas)) } });
    path("/api/tools/compare", { { "get", operation("Compares two versions: ?name=&from=&to=, ?language= of the labels that name questions.", {}, schema_of<tools::ToolComparison>(schemas)) } });
    path(model_address(),
        { { "get", operation("A tool ready to be filled, in the form that the end of the address names: ?name=&version=; without a version the one that was published last.", {},
                       schema_of<Tool>(schemas)) } });
    path("/api/tools/reception", { { "get", operation("Who has received a tool and was trained on it, of those whom the caller reaches: ?name=.", {}, schema_of<tools::ToolReception>(schemas)) } });
    path("/api/tools/use", { { "get", operation("What hinders the use of a tool, as those say who have it; nobody is named: ?name=.", {}, schema_of<answers::ToolUse>(schemas)) } });
    path("/api/tools/trained", { { "post", operation("Records that people were trained on a version.", schema_of<KeepTraining>(schemas), schema_of<tools::ToolReception>(schemas)) } });
    path("/api/tools/untrained", { { "post", operation("Takes back what was recorded of a training.", schema_of<RemoveTraining>(schemas), schema_of<tools::ToolReception>(schemas)) } });
    path("/api/tools/xform", { { "get", operation("The XForm of a version: ?name=&version=.", {}, {}) } });
    path("/api/tools/source", { { "get", operation("The workbook of a version as it was uploaded: ?name=&version=.", {}, {}) } });
    path("/api/likely",
        { { "post", operation("Whether a person who is about to be registered is known: ?account= whose session it is. Of what the caller does not reach only the team and whom to ask.",
                        schema_of<likely::LikelyQuestion>(schemas), schema_of<likely::LikelyAnswer>(schemas)) } });
    path("/api/devices",
        { { "get", operation("Clients that are let in.", {}, schema_of<DeviceList>(schemas)) },
            { "post", operation("Lets a client in; what opens the door is shown this once.", schema_of<AddDevice>(schemas), schema_of<DeviceToken>(schemas)) } });
    path("/api/devices/revoke", { { "post", operation("Shuts a client out.", schema_of<DeviceReference>(schemas), schema_of<DeviceList>(schemas)) } });
    path("/api/answers.csv", { { "get", operation("Answers of a tool: ?form=, ?table= for a repeat, ?labels=fr for labels instead of codes.", {}, {}) } });
    path("/api/answers.zip", { { "get", operation("All tables of a tool's answers as CSV files, with the files that they name: ?attachments=false leaves those out.", {}, {}) } });
    path("/api/answers.xlsx", { { "get", operation("All tables of a tool's answers as sheets.", {}, {}) } });
    path("/api/sheets", { { "get", operation("Sheets of no case, the latest first: ?account= whose session it is, ?before= for older ones.", {}, schema_of<answers::SheetList>(schemas)) } });
    path("/api/sheets/answers", { { "get", operation("A sheet in words: ?account= whose session it is, ?sheet=, ?language= of the labels.", {}, schema_of<answers::ShownSheet>(schemas)) } });
    path("/api/sheets/file", { { "get", operation("A file that came with a sheet, or a range of its bytes: ?account= whose session it is, ?id=.", {}, {}) } });
    path("/api/files",
        { { "post", operation("Begins to bring a file that an act names, by tus 1.0.0: ?account= whose session it is; Upload-Length; Upload-Metadata with act, hash (SHA-256) and filetype. Its "
                              "Location is the address of what follows.",
                        {}, {}) },
            { "options", operation("What is spoken here of tus: Tus-Version, Tus-Extension, Tus-Max-Size.", {}, {}) } });
    path("/api/files/{act}/{hash}",
        { { "head", operation("How far it has come: Upload-Offset, Upload-Length.", {}, {}) },
            { "patch", operation("Takes what follows Upload-Offset, as application/offset+octet-stream: whole pieces of 16 KiB, but at the end; 409 where the file goes on elsewhere.", {}, {}) } });
    path("/api/documents/file", { { "get", operation("The file of a document, or a range of its bytes: ?account= whose session it is, ?case=, ?document=.", {}, {}) } });
    path("/api/documents/looks",
        { { "get", operation("Who looked at a document, for whoever has the right see_looks: ?account=, ?case=, ?document=.", {}, schema_of<documents::Looks>(schemas)) },
            { "post", operation("Tells of documents that were opened from what the phone had kept: ?account=.", schema_of<TellLooks>(schemas), {}) } });
    path("/api/prints", { { "post", operation("Says that a case is being printed, for the audit log: ?account=.", schema_of<NotePrint>(schemas), {}) } });
    path("/api/tool-files",
        { { "get", operation("The pictures and sounds of the tools in use in the app, and how large a file may be: ?account= whose session it is.", {}, schema_of<ToolFileList>(schemas)) } });
    path("/api/tool-files/file", { { "get", operation("One of them: ?account= whose session it is, ?tool=, ?hash=.", {}, {}) } });
    path("/health", { { "get", operation("Whether the node answers.", {}, schema_type("object")) } });
    return all;
}

// An object that has all of these members.
static Json whole_object(std::string_view says, Json properties)
{
    auto schema = schema_type("object");
    schema.set("description", Json(says));
    auto required = Json::array();
    for (auto const& property : *properties.as_object())
        required.push(Json(property.name));
    schema.set("properties", std::move(properties));
    schema.set("required", std::move(required));
    return schema;
}

// Commands and operations of the core are no addresses of their own: they are schemas, for whoever writes a client.
static Json commands_schema(Schemas& schemas)
{
    auto inputs = Json::object();
    each_command([&]<typename Input>(std::string_view name) { inputs.set(name, schema_of<Input>(schemas)); });
    return whole_object("Every command, with its input.", std::move(inputs));
}

static Json operations_schema(Schemas& schemas)
{
    auto all = Json::object();
    boundary::each_operation([&]<typename Input, typename Output>(std::string_view name, std::string_view says) {
        auto both = Json::object();
        both.set("input", schema_of<Input>(schemas));
        both.set("output", schema_of<Output>(schemas));
        all.set(name, whole_object(says, std::move(both)));
    });
    return whole_object("What may be asked of the core, and what it answers.", std::move(all));
}

static Json problems_document()
{
    auto all = Json::array();
    for (auto const& line : problem_catalogue()) {
        auto entry = Json::object();
        entry.set("code", static_cast<int>(line.code));
        entry.set("name", Json(line.name));
        entry.set("says", Json(says_of(line.code)));
        all.push(std::move(entry));
    }
    return all;
}

Json openapi_document()
{
    Schemas schemas;
    (void)schema_of<ProblemView>(schemas);
    auto all_paths = paths(schemas);
    auto commands = commands_schema(schemas);
    auto operations = operations_schema(schemas);
    schemas.emplace("Commands", std::move(commands));
    schemas.emplace("Operations", std::move(operations));
    auto info = Json::object();
    info.set("title", "Relais");
    info.set("version", "1");
    info.set("license", [] { auto license = Json::object(); license.set("name", "AGPL-3.0-or-later"); return license; }());
    auto document = Json::object();
    document.set("openapi", "3.1.0");
    document.set("info", std::move(info));
    document.set("paths", std::move(all_paths));
    document.set("x-problems", problems_document());
    auto listed = Json::object();
    for (auto& [name, schema] : schemas)
        listed.set(name, schema);
    auto components = Json::object();
    components.set("schemas", std::move(listed));
    document.set("components", std::move(components));
    return document;
}

}
