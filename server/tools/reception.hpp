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
    // The version in use is offered to field clients alone, and this person has none.
    bool is_left_out = false;

    bool has_current() const;
    static constexpr auto description()
    {
        using Self = PersonReception;
        return described("PersonReception", "What somebody has of a tool.", field("worker", &Self::worker, "Who."), field("team", &Self::team, "The team."),
            field("devices", &Self::devices, "The devices that were given the tool."), field("trainings", &Self::trainings, "Trainings on the tool."),
            optional_field("is_left_out", &Self::is_left_out, "The version in use is offered to field clients alone, and this person has none."));
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
        return described("TeamReception", "How far a tool has come in a team, of those to whom it is offered.", field("team", &Self::team, "The team."),
            field("people", &Self::people, "Who may fill tools and is offered this one."),
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
            field("teams", &Self::teams, "By team, in the order of their people; without teams to which nothing is offered."),
            field("people", &Self::people, "Who may fill tools, in the order of the directory."));
    }
};

// What is known of a tool, besides the catalogue.
struct ReceptionRecords {
    std::vector<Receiver> receivers;
    std::vector<Training> trainings;
    // Accounts with a field client that is let in, whether or not it has fetched anything.
    std::vector<Id> with_client;
};

// Of these workers; labels of devices are left empty.
ToolReception reception_of(ToolEntry const& tool, std::vector<Worker> const& workers, ReceptionRecords const& records);

}
