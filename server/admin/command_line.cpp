#include "admin/command_line.hpp"

#include "admin/accounts.hpp"
#include "admin/arguments.hpp"
#include "admin/backups.hpp"
#include "admin/demo.hpp"
#include "admin/devices.hpp"
#include "admin/forms.hpp"
#include "admin/programmes.hpp"
#include "admin/report.hpp"
#include "admin/serve.hpp"
#include "admin/tools.hpp"
#include "endpoints/endpoints.hpp"

#include <algorithm>
#include <functional>

namespace relais::admin {

namespace {

struct Verb {
    std::string_view name;
    std::string_view says;
    std::function<int(Arguments const&, settings::Settings const&)> run;
};

std::vector<Verb> const& verbs()
{
    static std::vector<Verb> const all {
        { "serve", "serve the app and its addresses", [](Arguments const&, auto const& settings) { return serve(settings); } },
        { "demo", "install the programme and fill an empty store with synthetic people", [](Arguments const&, auto const& settings) { return demo(settings); } },
        { "account", "add, team, list, disable, password", account },
        { "programme", "check [FOLDER …], install [FOLDER …]", programme },
        { "form", "check FILE, xform FILE: a workbook (.xlsx, .md, .csv or a folder of CSV sheets)", form },
        { "tool", "publish FILE… [--file LIST.csv …], list, withdraw NAME VERSION", tool },
        { "device", "add LOGIN --label TEXT, list, revoke ID: clients of the field, such as ODK Collect", device },
        { "backup", "FILE: write a consistent, sealed copy", backup },
        { "restore", "FILE: put a copy in place", restore },
        { "verify", "follow the audit log from its first line", [](Arguments const&, auto const& settings) { return verify(settings); } },
        { "openapi", "print the API document", [](Arguments const&, auto const&) { print(write_json(endpoints::openapi_document())); return 0; } },
        { "settings", "print the page of settings", [](Arguments const&, auto const&) { print(settings::settings_page()); return 0; } },
    };
    return all;
}

}

std::string help()
{
    std::string text = "relais COMMAND\n";
    for (auto const& verb : verbs())
        text += "  " + std::string(verb.name) + std::string(12 - verb.name.size(), ' ') + std::string(verb.says) + "\n";
    return text + "Settings are flags, RELAIS_… variables or lines of relais.conf: see `relais settings`.";
}

int run(Arguments arguments, settings::Settings const& settings)
{
    auto const name = take_first(arguments);
    // Wherever it stands: `relais backup --help` asks, it names no file.
    auto const asks = name.empty() || name == "help" || name == "--help" || std::ranges::contains(arguments, "--help");
    for (auto const& verb : verbs())
        if (verb.name == name && !asks)
            return verb.run(arguments, settings);
    print(help());
    return asks ? 0 : 2;
}

}
