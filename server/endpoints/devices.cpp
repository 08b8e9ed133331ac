#include "endpoints/endpoints.hpp"
#include "endpoints/tools.hpp"
#include "identity/accounts.hpp"
#include "openrosa/routes.hpp"

namespace relais::endpoints {

using http::Request;
using http::Response;

static DeviceView view_of(openrosa::Device const& device)
{
    return { device.id, device.account, device.label, device.purpose, device.by, device.at, device.expires };
}

// Everybody sees, and shuts out, what works for himself.
static bool may_manage(Node const& node, Caller const& caller, openrosa::Device const& device)
{
    return device.account == caller.account || may(node, caller, "manage_devices");
}

static Result<http::Answer> list(Node const& node, Caller const& caller)
{
    auto const reader = TRY(node.store.read());
    DeviceList all;
    for (auto const& device : TRY(openrosa::devices(*reader, node.key)))
        if (may_manage(node, caller, device))
            all.devices.push_back(view_of(device));
    return Response::json(to_json(all));
}

// What reads answers is let in only by whoever may take them out, and for himself: else whoever manages devices could read them.
static Done require_may_add(Node const& node, Caller const& caller, openrosa::DevicePurpose purpose, Id account)
{
    auto const reads = purpose == openrosa::DevicePurpose::read;
    if (!may(node, caller, reads ? "export_answers" : "manage_devices") || (reads && account != caller.account))
        return refuse(ProblemCode::not_permitted);
    return {};
}

static Result<http::Answer> add(Node const& node, Request const& request, Caller const& caller)
{
    auto const input = TRY(body_as<AddDevice>(request));
    std::optional<openrosa::NewDevice> added;
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        auto const account = TRY(writer.account_by_login(identity::login_key(input.login)));
        TRY(require_may_add(node, caller, input.purpose, account ? account->id : Id {}));
        if (!account || !account->active)
            return refuse(ProblemCode::unknown_worker, "login");
        added = TRY(openrosa::add_device(node, writer, account->id, input.label, input.purpose, caller.account));
        return {};
    }));
    auto const reads = input.purpose == openrosa::DevicePurpose::read;
    auto const server_url = openrosa::address_of(node, request) + (reads ? "/o/" : "/k/") + added->token;
    auto const code = reads ? std::string {} : openrosa::settings_code(server_url, node.journal.engine()->programme().title.fr);
    return Response::json(to_json(DeviceToken { view_of(added->device), added->token, server_url, code }), 201);
}

static Result<http::Answer> revoke(Node const& node, Request const& request, Caller const& caller)
{
    auto const input = TRY(body_as<DeviceReference>(request));
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        auto const device = TRY(openrosa::device(writer, node.key, input.device));
        if (!may_manage(node, caller, device))
            return refuse(ProblemCode::not_found, "device");
        return openrosa::revoke_device(node, writer, input.device, caller.account);
    }));
    return list(node, caller);
}

void add_devices(http::Router& router, Node const& node)
{
    router.add({ "devices", http::Method::get, "/api/devices", signed_in(node, [&node](Request const&, Caller const& caller) { return list(node, caller); }) });
    router.add({ "device_add", http::Method::post, "/api/devices", signed_in(node, [&node](Request const& request, Caller const& caller) { return add(node, request, caller); }) });
    router.add({ "device_revoke", http::Method::post, "/api/devices/revoke",
        signed_in(node, [&node](Request const& request, Caller const& caller) { return revoke(node, request, caller); }) });
}

}
