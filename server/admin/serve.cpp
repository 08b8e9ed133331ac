#include "admin/serve.hpp"

#include "admin/report.hpp"
#include "admin/runtime.hpp"
#include "answers/routes.hpp"
#include "endpoints/endpoints.hpp"
#include "http/files.hpp"
#include "http/server.hpp"
#include "journal/older_sheets.hpp"
#include "observe/log.hpp"
#include "openrosa/devices.hpp"
#include "openrosa/routes.hpp"

#include <csignal>
#include <pthread.h>

namespace relais::admin {

// Blocks the signals that end the process, in this thread and those that it starts, so that one place waits for them.
static sigset_t block_ending_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

static void add_files(http::Router& router, http::Files const& files)
{
    router.add({ "app", http::Method::get, "/", [&files](http::Request const& request) -> Result<http::Answer> { return TRY(files.find(request)); },
        http::Accepts::nothing, http::Lane::quick, http::Match::prefix });
}

// What an older release kept is brought to the form of this one.
static Done renew(Node const& node)
{
    TRY(openrosa::seal_labels(node));
    TRY(journal::fill_forms_of_sheets(node.journal, node.key,
        [](std::int64_t filled) { observe::log(observe::Level::info, "older_sheets_filled", { { "sheets", filled } }); }));
    return {};
}

static Done serve_until_asked_to_end(settings::Settings const& settings, sigset_t const& signals)
{
    auto runtime = TRY(Runtime::start(settings));
    auto& node = runtime->node();
    TRY(renew(node));
    auto const files = TRY(http::Files::load(settings.web_folder));
    http::Router router;
    endpoints::add_session(router, node);
    endpoints::add_reference(router, node);
    endpoints::add_push(router, node);
    endpoints::add_pull(router, node);
    endpoints::add_find(router, node);
    endpoints::add_tools(router, node);
    endpoints::add_reception(router, node);
    endpoints::add_likely(router, node);
    endpoints::add_devices(router, node);
    endpoints::add_answers(router, node);
    endpoints::add_sheets(router, node);
    endpoints::add_files(router, node);
    endpoints::add_documents(router, node);
    endpoints::add_tool_files(router, node);
    endpoints::add_referral_links(router, node);
    endpoints::add_health(router, node);
    openrosa::add_openrosa(router, node);
    answers::add_odata(router, node);
    add_files(router, files);

    auto server = TRY(http::Server::start(http::Options::of(settings), std::move(router), node.metrics));
    observe::log(observe::Level::info, "serving", { { "port", server->port() } });
    print("Relais is open at http://" + settings.listen + ":" + std::to_string(server->port()));
    int signal = 0;
    sigwait(&signals, &signal);
    observe::log(observe::Level::info, "stopping");
    server->stop();
    return {};
}

int serve(settings::Settings const& settings)
{
    observe::set_log_level(observe::level_named(settings.log_level));
    return report(serve_until_asked_to_end(settings, block_ending_signals()));
}

}
