#include "endpoints/endpoints.hpp"
#include "forms/form_model_bytes.hpp"
#include "http/compression.hpp"
#include "http/etag.hpp"
#include "identity/accounts.hpp"
#include "node/kept_programme.hpp"
#include "observe/log.hpp"
#include "tools/catalogue.hpp"
#include "tools/received.hpp"

#include <mutex>

namespace relais::endpoints {

using http::Request;
using http::Response;

// What a device keeps and asks about again: answered with 304 while it has the newest.
static Response kept(Request const& request, std::string json)
{
    auto response = Response::json_text(std::move(json));
    response.headers.set("Cache-Control", "private, no-cache");
    http::set_etag(response);
    http::revalidate(request, response);
    return response;
}

static Result<std::string> document(Node const& node, std::string_view name)
{
    auto text = TRY(TRY(node.store.read())->document(name));
    if (!text)
        return refuse(ProblemCode::not_found, std::string(name));
    return *std::move(text);
}

static bool has_published(Programme const& rules, tools::Catalogue const& catalogue)
{
    return std::ranges::all_of(catalogue.tools, [&](tools::ToolEntry const& entry) {
        auto const* published = entry.published();
        return published == nullptr || rules.form(entry.name, published->version) != nullptr;
    });
}

// The rules with all that the catalogue has in use: the command line may have published meanwhile, or somebody whose tool is about to be put in force.
static Result<std::shared_ptr<Engine const>> engine_with(Node const& node, tools::Catalogue const& catalogue)
{
    if (!has_published(node.journal.engine()->programme(), catalogue))
        TRY(node.refresh_tools());
    return node.journal.engine();
}

// The programme as phones load it: made once of what is kept, with the models of its tools and of those that were published here.
class PhoneProgramme {
public:
    Result<std::string> of(Node const& node, std::string kept, tools::Catalogue const& catalogue)
    {
        std::scoped_lock const lock(mutex_);
        if (kept != kept_ || catalogue.revision != revision_) {
            auto programme = TRY(kept_programme::read(kept));
            // What is still missing there cannot be read, and will not be at this revision.
            add_published(programme, catalogue, TRY(engine_with(node, catalogue))->programme());
            text_ = write_json(to_json(programme));
            kept_ = std::move(kept);
            revision_ = catalogue.revision;
        }
        return text_;
    }

private:
    // A tool of the programme itself stays what the programme says.
    static void add_published(Programme& programme, tools::Catalogue const& catalogue, Programme const& rules)
    {
        for (auto const& entry : catalogue.tools)
            if (auto const* published = entry.published_for(tools::OfferedTo::app); published != nullptr && programme.form(entry.name) == nullptr)
                if (auto const* tool = rules.form(entry.name, published->version); tool != nullptr)
                    programme.forms.push_back(*tool);
    }

    std::mutex mutex_;
    std::string kept_;
    std::int64_t revision_ = -1;
    std::string text_;
};

struct Documents {
    // For those who may fill tools, and for all others.
    PhoneProgramme with_tools;
    PhoneProgramme programme;
    http::CompressedTexts compressed;
};

static http::Answer compressed(Documents& documents, Request const& request, std::string_view name, std::string text)
{
    auto response = kept(request, std::move(text));
    documents.compressed.compress(request, name, response);
    return response;
}

// Who asks has from now on what is in use: if it is not news to the phone, it has it already.
static Done note_fetched(Node const& node, Request const& request, Caller const& caller, tools::Catalogue const& catalogue)
{
    auto const device = device_of(node, request);
    if (!device)
        return {};
    tools::Fetched fetched { *device, caller.account, tools::ReceiverKind::app, {}, true };
    for (auto const& entry : catalogue.tools)
        if (auto const* published = entry.published_for(tools::OfferedTo::app); published != nullptr)
            fetched.tools.emplace_back(entry.name, published->version);
    auto const now = node.now();
    if (!TRY(tools::is_news(*TRY(node.store.read()), fetched, now)))
        return {};
    return node.journal.write([&](store::Writer& writer) { return tools::keep_fetched(writer, fetched, now); });
}

// What a role may fill is in it: another account's answer, to a phone whose cookie has changed meanwhile, would be taken for its own. The app of the release
// before does not name its account.
static Result<http::Answer> programme(Node const& node, Documents& documents, Request const& request, Caller const& caller)
{
    if (!request.asked("account").empty())
        TRY(require_own_session(request, caller));
    auto const engine = node.journal.engine();
    auto const* role = engine->programme().role(caller.role);
    auto kept = TRY(document(node, "programme"));
    if (role == nullptr || !role->may("answer_form"))
        return compressed(documents, request, "programme", TRY(documents.programme.of(node, std::move(kept), {})));
    auto const catalogue = TRY(tools::read_catalogue(*TRY(node.store.read())));
    // A phone does not go without its tools because that could not be written.
    if (auto const noted = note_fetched(node, request, caller, catalogue); !noted)
        observe::log(observe::Level::error, "fetch_not_noted", { { "problem", noted.error().code } });
    return compressed(documents, request, "programme_with_tools", TRY(documents.with_tools.of(node, std::move(kept), catalogue)));
}

static Result<http::Answer> areas(Node const& node, Documents& documents, Request const& request)
{
    return compressed(documents, request, "areas", TRY(document(node, "areas")));
}

static Result<http::Answer> directory(Node const& node, Request const& request)
{
    // Accounts may have been added by the command line meanwhile: the rules learn of them here too.
    TRY(node.refresh_directory());
    return kept(request, write_json(to_json(node.journal.engine()->directory())));
}

std::string programme_address()
{
    return "/api/programme/" + std::string(form_model_format);
}

// An app of another version asks elsewhere. It takes a refusal as no news, and keeps the programme that it can read.
static Result<http::Answer> outdated(Request const&)
{
    return refuse(ProblemCode::app_outdated);
}

void add_reference(http::Router& router, Node const& node)
{
    auto const documents = std::make_shared<Documents>();
    router.add({ "programme", http::Method::get, programme_address(),
        signed_in(node, [&node, documents](Request const& request, Caller const& caller) { return programme(node, *documents, request, caller); }) });
    for (auto const match : { http::Match::exact, http::Match::prefix })
        router.add({ .name = "programme_outdated", .method = http::Method::get, .path = match == http::Match::exact ? "/api/programme" : "/api/programme/", .handler = outdated, .match = match });
    router.add({ "areas", http::Method::get, "/api/areas",
        signed_in(node, [&node, documents](Request const& request, Caller const&) { return areas(node, *documents, request); }) });
    router.add({ "directory", http::Method::get, "/api/directory",
        signed_in(node, [&node](Request const& request, Caller const&) { return directory(node, request); }) });
}

}
