#pragma once

#include "openrosa/devices.hpp"
#include "tools/catalogue.hpp"
#include "tools/comparison.hpp"

namespace relais::endpoints {

struct ToolReference {
    std::string name;
    std::string version;

    static constexpr auto description()
    {
        return described("ToolReference", "A version of a tool.", field("name", &ToolReference::name, "The tool."), field("version", &ToolReference::version, "The version."));
    }
};

struct AddDevice {
    std::string login;
    std::string label;
    openrosa::DevicePurpose purpose {};

    static constexpr auto description()
    {
        return described("AddDevice", "Lets a client in.", field("login", &AddDevice::login, "For whom it works."), field("label", &AddDevice::label, "What people call it."),
            optional_field("purpose", &AddDevice::purpose, "What it may do."));
    }
};

struct DeviceView {
    Id id;
    Id account;
    std::string label;
    openrosa::DevicePurpose purpose {};
    Id by;
    Instant at;
    Instant expires;

    static constexpr auto description()
    {
        return described("DeviceView", "A client that was let in.", field("id", &DeviceView::id, "Its id."), field("account", &DeviceView::account, "For whom it works."),
            field("label", &DeviceView::label, "What people call it."), field("purpose", &DeviceView::purpose, "What it may do."), field("by", &DeviceView::by, "Who let it in."),
            field("at", &DeviceView::at, "When."), field("expires", &DeviceView::expires, "Until when."));
    }
};

struct DeviceList {
    std::vector<DeviceView> devices;
    static constexpr auto description() { return described("DeviceList", "Clients that are let in.", field("devices", &DeviceList::devices, "By id.")); }
};

// What is shown once.
struct DeviceToken {
    DeviceView device;
    std::string token;
    std::string server_url;
    std::string settings_code;

    static constexpr auto description()
    {
        return described("DeviceToken", "A client that was let in, with what opens the door; it is shown this once.", field("device", &DeviceToken::device, "The client."),
            field("token", &DeviceToken::token, "Its token."), field("server_url", &DeviceToken::server_url, "What it is told as address of the server."),
            optional_field("settings_code", &DeviceToken::settings_code, "What its QR code says, where it collects."));
    }
};

struct DeviceReference {
    Id device;
    static constexpr auto description() { return described("DeviceReference", "A client.", field("device", &DeviceReference::device, "Its id.")); }
};

}
