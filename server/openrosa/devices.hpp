#pragma once

#include "codec/described.hpp"
#include "node/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Other clients that work for an account: ODK Collect, KoboCollect, Enketo, and programs that read answers. Each has a token of its own, which is shown once,
// kept as a hash beside the sessions, and ends with them.
namespace relais::openrosa {

// collect: fetches forms and hands in submissions; read: reads answers.
enum class DevicePurpose { collect, read };

constexpr auto names_of(DevicePurpose)
{
    return std::to_array<std::pair<DevicePurpose, std::string_view>>({ { DevicePurpose::collect, "collect" }, { DevicePurpose::read, "read" } });
}

// What people call it may be the name of whoever carries it: the store has it sealed.
struct Device {
    Id id;
    Id account;
    std::string label;
    DevicePurpose purpose {};
    Id by;
    Instant at;
    Instant expires;
    std::string token_hash; // in hexadecimal digits
};

// A device that was let in just now, with its token.
struct NewDevice {
    Device device;
    std::string token;
};

// Within a write. Refuses with bad_value an empty label.
Result<NewDevice> add_device(Node const& node, store::Writer& writer, Id account, std::string_view label, DevicePurpose purpose, Id by);
// Those that are let in; without its label one whose label cannot be opened, and without those that cannot be read, which the log says.
Result<std::vector<Device>> devices(store::Reader& reader, seal::NodeKey const& key);
// Refuses with not_found.
Result<Device> device(store::Reader& reader, seal::NodeKey const& key, Id id);
// Seals what an older release kept in clear; one that cannot be read is passed over, which the log says. To be called at the start of the server.
Done seal_labels(Node const& node);
// Shuts a device out at once. Refuses with not_found.
Done revoke_device(Node const& node, store::Writer& writer, Id device, Id by);

// Who stands behind a token. Refuses with session_ended.
struct Entered {
    Caller caller;
    Id device;
};
Result<Entered> enter(Node const& node, std::string_view token, DevicePurpose purpose);

// What a client's QR code says (docs.getodk.org/collect-import-export): base64 of zlib of the settings. It is a credential.
std::string settings_code(std::string_view server_url, std::string_view project);

}
