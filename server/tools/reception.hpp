#pragma once

#include "access/role.hpp"
#include "tools/catalogue.hpp"
#include "tools/received.hpp"
#include "tools/trained.hpp"

#include <string>
#include <vector>

namespace relais::tools {

struct DeviceReception {
    Id device;
    ReceiverKind kind {};
    std::string label;
    std::string version;
    Instant since;
    Instant at;
    bool is_current = false;

    static constexpr auto description()
    {
        using Self = DeviceReception;
        return described("DeviceReception", "A device that was given a tool.", field("device", &Self::device, "Its id."), field("kind", &Self::kind, "The app, or a field client."),
            optional_field("label", &Self::label, "What people call it."), field("version", &Self::version, "The version that it has."), field("since", &Self::since, "Since when."),
            field("at", &Self::at, "When it was last there, to the hour."), field("is_current", &Self::is_current, "It has the version in use."));
    }
};

struct PersonReception {
    Id worker;
    Id team;
    std::vector<DeviceReception> devices;
    std::vector<Training> trainings;

    bool has_current() const;
    static constexpr auto description()
    {
        using Self = PersonReception;
        return described("PersonReception", "What somebody has of a tool.", field("worker", &Self::worker, "Who."), field("team", &Self::team, "The team."),
            field("devices", &Self::devices, "The devices that were given the tool."), field("trainings", &Self::trainings, "Trainings on the tool."));
    }
};

struct TeamReception {
    Id team;
    int people = 0;
    int received = 0;
    int current = 0;
    int trained = 0;

    bool operator==(TeamReception const&) const = default;
    static constexpr auto description()
    {
        using Self = TeamReception;
        return described("TeamReception", "How far a tool has come in a team.", field("team", &Self::team, "The team."), field("people", &Self::people, "Who may fill tools."),
            field("received", &Self::received, "Of them, who has it in some version."), field("current", &Self::current, "Who has the version in use."),
            field("trained", &Self::trained, "Who was trained on it, in some version."));
    }
};

struct VersionReception {
    std::string version;
    ToolState state {};
    int people = 0;
    int devices = 0;

    bool operator==(VersionReception const&) const = default;
    static constexpr auto description()
    {
        using Self = VersionReception;
        return described("VersionReception", "Who has a version.", field("version", &Self::version, "The version."), field("state", &Self::state, "What became of it."),
            field("people", &Self::people, "How many people."), field("devices", &Self::devices, "How many devices."));
    }
};

// Who has received a tool, in which version, and who was trained on it.
struct ToolReception {
    std::string name;
    std::string version;
    std::vector<VersionReception> versions;
    std::vector<TeamReception> teams;
    std::vector<PersonReception> people;

    static constexpr auto description()
    {
        using Self = ToolReception;
        return described("ToolReception", "Who has received a tool, in which version, and who was trained on it.", field("name", &Self::name, "The tool."),
            optional_field("version", &Self::version, "The version in use; without, the tool is not."),
            field("versions", &Self::versions, "Versions that somebody has or that are in use, newest first."),
            field("teams", &Self::teams, "By team, in the order of their people."), field("people", &Self::people, "Who may fill tools, in the order of the directory."));
    }
};

// Of these workers; labels of devices are left empty.
ToolReception reception_of(ToolEntry const& tool, std::vector<Worker> const& workers, std::vector<Receiver> const& receivers, std::vector<Training> const& trainings);

}
