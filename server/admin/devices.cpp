#include "admin/devices.hpp"

#include "admin/arguments.hpp"
#include "admin/report.hpp"
#include "admin/runtime.hpp"
#include "identity/accounts.hpp"
#include "openrosa/devices.hpp"

namespace relais::admin {

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
    auto const verb = take_first(arguments);
    if (verb == "add")
        return add_device(node, std::move(arguments));
    if (verb == "list") {
        for (auto const& each : TRY(openrosa::devices(*TRY(node.store.read()), node.key)))
            print(each.id.to_string() + "\t" + std::string(name_of(each.purpose)) + "\t" + each.label);
        return {};
    }
    if (verb == "revoke" && arguments.size() == 1) {
        auto const id = TRY(Id::parse(arguments[0]));
        return node.journal.write([&](store::Writer& writer) { return openrosa::revoke_device(node, writer, id, at_the_machine); });
    }
    return refuse(ProblemCode::unknown_command, "device", "add LOGIN, list or revoke ID");
}

int device(std::vector<std::string> arguments, settings::Settings const& settings)
{
    return report(run_device(std::move(arguments), settings));
}

}
