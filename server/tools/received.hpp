#pragma once

#include "codec/described.hpp"
#include "store/store.hpp"

#include <string>
#include <vector>

// Which version of each tool a device was given, as the server saw it when the device fetched. It lies in documents of the store, `received/<device>/<account>`: ids and
// times alone.
namespace relais::tools {

enum class ReceiverKind { app, field_client };

constexpr auto names_of(ReceiverKind)
{
    return std::to_array<std::pair<ReceiverKind, std::string_view>>({ { ReceiverKind::app, "app" }, { ReceiverKind::field_client, "field_client" } });
}

struct ReceivedVersion {
    std::string name;
    std::string version;
    Instant since;

    static constexpr auto description()
    {
        return described("ReceivedVersion", "A version of a tool that a device has.", field("name", &ReceivedVersion::name, "The tool."),
            field("version", &ReceivedVersion::version, "The version."), field("since", &ReceivedVersion::since, "Since when."));
    }
};

// One account on one device.
struct Receiver {
    Id device;
    Id account;
    ReceiverKind kind {};
    Instant at;
    std::vector<ReceivedVersion> tools;

    ReceivedVersion const* tool(std::string_view name) const;

    static constexpr auto description()
    {
        return described("Receiver", "What a device was given.", field("device", &Receiver::device, "The device."), field("account", &Receiver::account, "Who works with it."),
            field("kind", &Receiver::kind, "The app, or a field client."), field("at", &Receiver::at, "When it was last there, to the hour."),
            field("tools", &Receiver::tools, "What it has."));
    }
};

// What a device fetches now.
struct Fetched {
    Id device;
    Id account;
    ReceiverKind kind {};
    // By name and version.
    std::vector<std::pair<std::string, std::string>> tools;
    // True where it has these and no other any more; else these take the place of what it had of the same names.
    bool is_all = false;
};

// False where the store knows it all and heard of the device within the hour: most fetches write nothing.
Result<bool> is_news(store::Reader& reader, Fetched const& fetched, Instant now);
Done keep_fetched(store::Writer& writer, Fetched const& fetched, Instant now);
// All that were ever given a tool; what cannot be read is left out, and the log says so.
Result<std::vector<Receiver>> receivers(store::Reader& reader);

}
