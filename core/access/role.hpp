#pragma once

#include "access/cover.hpp"
#include "base/field_class.hpp"
#include "codec/described.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// A text for people in the four languages of the interface.
struct LocalText {
    std::string fr;
    std::string en;
    std::string pt;
    std::string ar;

    static constexpr auto description()
    {
        return described("LocalText", "A text for people in the four languages of the interface.",
            field("fr", &LocalText::fr, "French."), field("en", &LocalText::en, "English."),
            field("pt", &LocalText::pt, "Portuguese."), field("ar", &LocalText::ar, "Arabic."));
    }
};

// How far a role reaches: the cases that somebody owns, those of the team, and so on outwards.
enum class Scope { own, team, organisation, area, all };

constexpr auto names_of(Scope)
{
    return std::to_array<std::pair<Scope, std::string_view>>({
        { Scope::own, "own" }, { Scope::team, "team" }, { Scope::organisation, "organisation" }, { Scope::area, "area" }, { Scope::all, "all" },
    });
}

// What a person in this role may do and see: data of the programme, so that a ministry can change it.
struct Role {
    std::string name;
    LocalText label;
    Scope scope {};
    std::vector<FieldClass> sees;
    std::vector<std::string> commands;

    bool may(std::string_view command) const;
    bool may_see(FieldClass field_class) const;
    bool sees_all() const;

    static constexpr auto description()
    {
        return described("Role", "What a person in this role may do and see.",
            field("name", &Role::name, "Its name in data."),
            field("label", &Role::label, "Its name for people."),
            field("scope", &Role::scope, "How far it reaches."),
            field("sees", &Role::sees, "The classes of fields that it sees."),
            field("commands", &Role::commands, "The commands that it may give."));
    }
};

// A worker as colleagues know him.
struct Worker {
    Id id;
    std::string name;
    std::string role;
    Id team;
    std::string organisation;
    std::string area;
    bool active = true;

    static constexpr auto description()
    {
        return described("Worker", "A worker as colleagues know him.",
            field("id", &Worker::id, "The account."),
            field("name", &Worker::name, "The name as people write it."),
            field("role", &Worker::role, "The role's name."),
            field("team", &Worker::team, "The team."),
            field("organisation", &Worker::organisation, "The organisation."),
            field("area", &Worker::area, "The area of work."),
            field("active", &Worker::active, "False once access was withdrawn."));
    }
};

struct Team {
    Id id;
    std::string name;
    std::string organisation;
    std::string area;

    static constexpr auto description()
    {
        return described("Team", "People who work together under one supervisor.",
            field("id", &Team::id, "The team."),
            field("name", &Team::name, "Its name."),
            field("organisation", &Team::organisation, "Its organisation."),
            field("area", &Team::area, "Where it works."));
    }
};

// Who works here: the names behind ids.
struct Directory {
    std::vector<Worker> workers;
    std::vector<Team> teams;

    Worker const* worker(Id id) const;

    static constexpr auto description()
    {
        return described("Directory", "Who works here.",
            field("workers", &Directory::workers, "All accounts."),
            field("teams", &Directory::teams, "All teams."));
    }
};

// Who asks.
struct Caller {
    Id account;
    std::string role;
    Id team;
    std::string organisation;
    std::string area;
    // Every cover in which the caller stands or stood in for somebody, as far as the host knows.
    std::vector<Cover> covers {};
    // Of these workers' cases he may do today what he may do of his own: see standing_in().
    std::vector<Id> stands_in_for {};

    static constexpr auto description()
    {
        return described("Caller", "Who asks.",
            field("account", &Caller::account, "The account."),
            field("role", &Caller::role, "The role's name."),
            field("team", &Caller::team, "The team."),
            field("organisation", &Caller::organisation, "The organisation."),
            field("area", &Caller::area, "The area of work."),
            optional_field("covers", &Caller::covers, "Covers in which the caller stands in for somebody."));
    }
};

// The caller with those for whom he stands in on that day.
Caller standing_in(Caller caller, LocalDate day);

}
