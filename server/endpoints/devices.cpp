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

static Result<http::Answer> list(Node const& node)
{
    auto const reader = TRY(node.store.read());
    DeviceList all;
    for (auto const& device : TRY(openrosa::devices(*reader)))
        all.devices.push_back(view_of(device));
    return Response::json(to_json(all));
}

static Result<http::Answer> add(Node const& node, Request const& request, Caller const& caller)
{
    auto const input = TRY(body_as<AddDevice>(request));
    std::optional<openrosa::NewDevice> added;
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        auto const account = TRY(writer.account_by_login(identity::login_key(input.login)));
        if (!account || !account->active)
            return refuse(ProblemCode::unknown_worker, "login");
        added = TRY(openrosa::add_device(node, writer, account->id, input.label, input.purpose, caller.account));
        return {};
    }));
    auto const server_url = openrosa::address_of(node, request) + "/k/" + added->token;
    auto const code = openrosa::settings_code(server_url, node.journal.engine()->programme().title.fr);
    return Response::json(to_json(DeviceToken { view_of(added->device), added->token, server_url, code }), 201);
}

static Result<http::Answer> revoke(Node const& node, Request const& request, Caller const& caller)
{
    auto const input = TRY(body_as<DeviceReference>(request));
    TRY(node.journal.write([&](store::Writer& writer) { return openrosa::revoke_device(node, writer, input.device, caller.account); }));
    return list(node);
}

void add_devices(http::Router& router, Node const& node)
{
    router.add({ "devices", http::Method::get, "/api/devices", permitted(node, "manage_devices", [&node](Request const&, Caller const&) { return list(node); }) });
    router.add({ "device_add", http::Method::post, "/api/devices",
        permitted(node, "manage_devices", [&node](Request const& request, Caller const& caller) { return add(node, request, caller); }) });
    router.add({ "device_revoke", http::Method::post, "/api/devices/revoke",
        permitted(node, "manage_devices", [&node](Request const& request, Caller const& caller) { return revoke(node, request, caller); }) });
}

}
