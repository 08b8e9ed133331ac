#include "admin/tools.hpp"

#include "admin/report.hpp"
#include "admin/runtime.hpp"
#include "identity/accounts.hpp"
#include "openrosa/devices.hpp"
#include "tools/catalogue.hpp"
#include "workbook/form_file.hpp"
#include "xlsform/compile.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace relais::admin {

using Arguments = std::vector<std::string>;

// Whom the audit log names for what is done at the machine itself: no account.
static constexpr Id at_the_machine {};

static std::string take_option(Arguments& arguments, std::string_view name)
{
    auto const found = std::ranges::find(arguments, "--" + std::string(name));
    if (found == arguments.end() || std::next(found) == arguments.end())
        return {};
    auto value = *std::next(found);
    arguments.erase(found, std::next(found, 2));
    return value;
}

// A folder of CSV sheets is checked as the XForm that it makes.
static Result<std::pair<std::string, std::string>> upload_of(std::string const& path)
{
    auto const name = std::filesystem::path(path).filename().string();
    if (!std::filesystem::is_directory(path)) {
        std::ifstream file(path, std::ios::binary);
        if (!file)
            return refuse(ProblemCode::not_found, "tool", path);
        return std::pair(name, std::string(std::istreambuf_iterator<char>(file), {}));
    }
    auto const compiled = compile_workbook(TRY(workbook::read_form_file(path)), { "data", name });
    for (auto const& problem : compiled.problems)
        if (!problem.is_warning)
            print("error: " + say_in_english(problem));
    if (!compiled.is_accepted())
        return refuse(ProblemCode::form_invalid, "tool", path);
    return std::pair(name + ".xml", compiled.xform);
}

static Done publish(Node& node, std::string const& path)
{
    auto const [name, bytes] = TRY(upload_of(path));
    auto const now = node.now();
    auto const checked = TRY(tools::check_tool(name, bytes, LocalDate::at(now).to_string()));
    for (auto const& problem : checked.problems)
        print((problem.is_warning ? "warning: " : "error: ") + problem.english + (problem.place.empty() ? "" : " [" + problem.place + "]"));
    if (!checked.is_accepted())
        return refuse(ProblemCode::form_invalid, "tool", path);
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(tools::keep_draft(writer, checked, name, bytes, at_the_machine, now));
        TRY(tools::publish(writer, checked.name, checked.version, at_the_machine, now));
        return node.journal.note(writer, at_the_machine, "tool_published", at_the_machine);
    }));
    print(checked.name + "\t" + checked.version + "\t" + std::to_string(checked.questions) + " questions");
    return {};
}

static Done list(Node& node)
{
    auto const reader = TRY(node.store.read());
    for (auto const& each : TRY(tools::read_catalogue(*reader)).tools)
        for (auto const& version : each.versions)
            print(each.name + "\t" + version.version + "\t" + std::string(name_of(version.state)) + "\tmd5:" + version.hash);
    return {};
}

static Done run_tool(Arguments arguments, settings::Settings const& settings)
{
    auto const runtime = TRY(Runtime::start(settings));
    auto& node = runtime->node();
    auto const verb = arguments.empty() ? std::string {} : arguments.front();
    if (!arguments.empty())
        arguments.erase(arguments.begin());
    if (verb == "list")
        return list(node);
    if (verb == "withdraw" && arguments.size() == 2)
        return node.journal.write([&](store::Writer& writer) { return tools::withdraw(writer, arguments[0], arguments[1]); });
    if (verb != "publish" || arguments.empty())
        return refuse(ProblemCode::unknown_command, "tool", "publish FILE…, list, withdraw NAME VERSION");
    for (auto const& path : arguments)
        TRY(publish(node, path));
    return {};
}

static Done add_device(Node& node, Arguments arguments)
{
    auto const label = take_option(arguments, "label");
    auto const address = take_option(arguments, "address");
    auto const named = take_option(arguments, "purpose");
    auto const purpose = enum_named<openrosa::DevicePurpose>(named.empty() ? "collect" : named);
    if (arguments.size() != 1 || !purpose)
        return refuse(ProblemCode::missing_field, "device", "relais device add LOGIN --label TEXT [--purpose read] [--address https://relais.example]");
    std::optional<openrosa::NewDevice> added;
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        auto const account = TRY(writer.account_by_login(identity::login_key(arguments[0])));
        if (!account || !account->active)
            return refuse(ProblemCode::unknown_worker, "login");
        added = TRY(openrosa::add_device(node, writer, account->id, label.empty() ? arguments[0] : label, *purpose, at_the_machine));
        return {};
    }));
    print("device:   " + added->device.id.to_string());
    print("token:    " + added->token);
    if (purpose == openrosa::DevicePurpose::read) // it is shown in a header, never in an address
        return {};
    auto const server = (address.empty() ? "http://" + node.settings.listen + ":" + std::to_string(node.settings.port) : address) + "/k/" + added->token;
    print("server:   " + server);
    print("settings: " + openrosa::settings_code(server, node.journal.engine()->programme().title.fr));
    return {};
}

static Done run_device(Arguments arguments, settings::Settings const& settings)
{
    auto const runtime = TRY(Runtime::start(settings));
    auto& node = runtime->node();
    auto const verb = arguments.empty() ? std::string {} : arguments.front();
    if (!arguments.empty())
        arguments.erase(arguments.begin());
    if (verb == "add")
        return add_device(node, std::move(arguments));
    if (verb == "list") {
        for (auto const& each : TRY(openrosa::devices(*TRY(node.store.read()))))
            print(each.id.to_string() + "\t" + std::string(name_of(each.purpose)) + "\t" + each.label);
        return {};
    }
    if (verb == "revoke" && arguments.size() == 1) {
        auto const id = TRY(Id::parse(arguments[0]));
        return node.journal.write([&](store::Writer& writer) { return openrosa::revoke_device(node, writer, id, at_the_machine); });
    }
    return refuse(ProblemCode::unknown_command, "device", "add LOGIN, list or revoke ID");
}

int tool(std::vector<std::string> arguments, settings::Settings const& settings)
{
    return report(run_tool(std::move(arguments), settings));
}

int device(std::vector<std::string> arguments, settings::Settings const& settings)
{
    return report(run_device(std::move(arguments), settings));
}

}
