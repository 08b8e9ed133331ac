#pragma once

#include "access/role.hpp"
#include "journal/entry.hpp"
#include "people/consent.hpp"
#include "programme/deadlines.hpp"
#include "programme/tool.hpp"
#include "programme/working_days.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// One choice of a list of the programme.
struct Choice {
    std::string name;
    LocalText label;

    static constexpr auto description()
    {
        return described("Choice", "One choice of a list of the programme.",
            field("name", &Choice::name, "Its code in data."),
            field("label", &Choice::label, "Its text for people."));
    }
};

// One of the steps of a case, with the tools that belong to it.
struct JourneyStep {
    std::string step;
    LocalText label;
    std::vector<std::string> forms;

    static constexpr auto description()
    {
        return described("JourneyStep", "One of the steps of a case.",
            field("step", &JourneyStep::step, "Its name in data."),
            field("label", &JourneyStep::label, "Its name for people."),
            field("forms", &JourneyStep::forms, "The tools that belong to it."));
    }
};

// What a ministry sets without a programmer: tools, roles, deadlines, lists.
struct Programme {
    std::string name;
    std::string version;
    LocalText title;
    std::vector<JourneyStep> journey;
    std::vector<Role> roles;
    Deadlines deadlines;
    std::map<std::string, std::vector<Choice>> lists;
    std::vector<ConsentRule> consent_rules; // by age; none: anybody's consent is enough
    int caseload_warning = 25; // children per caseworker (CPMS standard 18); a warning, never a block
    int most_days_offline = 30; // after so many days without the server a phone opens only where it reaches it; nothing is dropped
    std::vector<std::string> approvals {}; // what a supervisor approves: assessment, plan, closure
    bool approves_own = false; // whether somebody may approve what he asked for himself, or his own case
    std::map<std::string, Calendar> calendars {}; // by country
    std::vector<Tool> forms;
    // Versions of tools that were in force before: what was filled with them on a phone that was away is judged by them. The server has
    // them; a phone does not need them.
    std::vector<Tool> earlier_forms {};
    // Tools that were published at this node, every version. No part of the programme as a ministry writes it.
    std::vector<Tool> tools {};

    Role const* role(std::string_view role_name) const;
    // The tool in its present version.
    Tool const* form(std::string_view form_name) const;
    // Every version of the tool that was ever in force here, newest first: the present one, those that were published here, earlier ones.
    std::vector<Tool const*> versions(std::string_view form_name) const;
    // The tool in this version, present or earlier; null where it is not known.
    Tool const* form(std::string_view form_name, std::string_view form_version) const;
    // Whether a supervisor approves this step here.
    bool approves(std::string_view of) const;
    bool has_choice(std::string_view list, std::string_view choice) const;

    static constexpr auto description()
    {
        return described("Programme", "What a ministry sets without a programmer.",
            field("name", &Programme::name, "The programme's name in data."),
            field("version", &Programme::version, "Its version."),
            field("title", &Programme::title, "Its name for people."),
            field("journey", &Programme::journey, "The steps of a case."),
            field("roles", &Programme::roles, "The roles."),
            field("deadlines", &Programme::deadlines, "Time limits."),
            field("lists", &Programme::lists, "Lists of choices."),
            optional_field("consent_rules", &Programme::consent_rules, "Whose consent is needed at which age."),
            optional_field("caseload_warning", &Programme::caseload_warning, "Cases per worker from which a supervisor is warned."),
            optional_field("most_days_offline", &Programme::most_days_offline, "Days without the server after which a phone opens only where it reaches the server."),
            optional_field("approvals", &Programme::approvals, "What a supervisor approves: assessment, plan, closure."),
            optional_field("approves_own", &Programme::approves_own, "Whether people may approve their own work."),
            optional_field("calendars", &Programme::calendars, "Weekends and public holidays by country."),
            optional_field("forms", &Programme::forms, "The tools."));
    }
};

// How much a field of a record tells. `form` is the tool of a sheet; an answer to a question that no version of the tool has may be a name.
FieldClass field_class(Programme const& programme, RecordKind kind, std::string_view path, std::string_view form = {});

}
