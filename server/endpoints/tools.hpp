#pragma once

#include "openrosa/devices.hpp"
#include "tools/catalogue.hpp"
#include "tools/comparison.hpp"
#include "tools/reception.hpp"

namespace relais::endpoints {

struct ToolReference {
    std::string name;
    std::string version;

    static constexpr auto description()
    {
        return described("ToolReference", "A version of a tool.", field("name", &ToolReference::name, "The tool."), field("version", &ToolReference::version, "The version."));
    }
};

struct PublishTool {
    std::string name;
    std::string version;
    tools::OfferedTo offered_to {};

    static constexpr auto description()
    {
        return described("PublishTool", "Puts a version of a tool in use.", field("name", &PublishTool::name, "The tool."), field("version", &PublishTool::version, "The version."),
            optional_field("offered_to", &PublishTool::offered_to, "Who is offered it; everyone where nothing is said."));
    }
};

// What a list of a training says: the people who were there.
struct KeepTraining {
    std::string name;
    std::string version;
    std::vector<Id> workers;
    LocalDate on;
    std::optional<Id> trainer;

    static constexpr auto description()
    {
        return described("KeepTraining", "People were trained on a version of a tool.", field("name", &KeepTraining::name, "The tool."), field("version", &KeepTraining::version, "The version."),
            field("workers", &KeepTraining::workers, "Who was trained."), field("on", &KeepTraining::on, "The day."),
            optional_field("trainer", &KeepTraining::trainer, "Who trained, where it was a colleague."));
    }
};

struct RemoveTraining {
    std::string name;
    std::string version;
    Id worker;

    static constexpr auto description()
    {
        return described("RemoveTraining", "Takes back what was recorded of a training.", field("name", &RemoveTraining::name, "The tool."),
            field("version", &RemoveTraining::version, "The version."), field("worker", &RemoveTraining::worker, "Of whom."));
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
