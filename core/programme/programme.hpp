#pragma once

#include "access/role.hpp"
#include "journal/entry.hpp"
#include "journal/record.hpp"
#include "matching/weights.hpp"
#include "people/consent.hpp"
#include "programme/case_rules.hpp"
#include "programme/deadlines.hpp"
#include "programme/tool.hpp"
#include "programme/working_days.hpp"

#include <map>
#include <optional>
#include <span>
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
    std::vector<std::string> optional_forms {};

    static constexpr auto description()
    {
        return described("JourneyStep", "One of the steps of a case.",
            field("step", &JourneyStep::step, "Its name in data."),
            field("label", &JourneyStep::label, "Its name for people."),
            field("forms", &JourneyStep::forms, "The tools that belong to it."),
            optional_field("optional_forms", &JourneyStep::optional_forms, "Tools that belong to it where they are needed: without them it is done as well."));
    }
};

// What a ministry sets without a programmer: tools, roles, deadlines, lists.
//
// A node may run several. Then this is the first, with the roles and the tools of all; the others keep their own journey, deadlines, lists and
// rules. What decides of a case is asked of `of(case_record)`.
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
    // How much a case weighs by its risk, in hundredths, beside the plain count; one whose level is not listed weighs 100 (domain facts 1.4).
    std::map<std::string, int> caseload_weights { { "high", 150 }, { "medium", 100 }, { "low", 50 } };
    std::vector<Schedule> schedules;
    std::optional<JusticeRules> justice;
    std::optional<ReturnRules> returning;
    std::optional<TraffickingRules> trafficking;
    std::vector<std::string> openers; // roles that may open a case of it; written where programmes are put together, empty: each role that may open cases
    std::vector<Programme> others;    // beside this one; none has others
    int most_days_offline = 30; // after so many days without the server a phone opens only where it reaches it; nothing is dropped
    std::vector<std::string> approvals {}; // what a supervisor approves: assessment, plan, closure
    bool approves_own = false; // whether somebody may approve what he asked for himself, or his own case
    std::map<std::string, Calendar> calendars {}; // by country
    MatchingWeights matching {}; // how sure a likeness of two people has to be
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

    // Of this node's programmes that of this name; null where there is none.
    Programme const* named(std::string_view programme_name) const;
    // The programme of a case: that which the case names; the first where it names none, or one that the node does not run any more.
    Programme const& of(Record const& case_record) const;
    // A list as the case's programme has it: its own, or else the first programme's. Empty where neither has it.
    std::span<Choice const> choices(Record const& case_record, std::string_view list) const;
    bool has_choice(Record const& case_record, std::string_view list, std::string_view choice) const;
    bool may_open(std::string_view role_name) const;

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
            optional_field("caseload_weights", &Programme::caseload_weights, "How much a case weighs by its risk, in hundredths."),
            optional_field("most_days_offline", &Programme::most_days_offline, "Days without the server after which a phone opens only where it reaches the server."),
            optional_field("approvals", &Programme::approvals, "What a supervisor approves: assessment, plan, closure."),
            optional_field("approves_own", &Programme::approves_own, "Whether people may approve their own work."),
            optional_field("calendars", &Programme::calendars, "Weekends and public holidays by country."),
            optional_field("matching", &Programme::matching, "What two files of one person have in common."),
            optional_field("schedules", &Programme::schedules, "Work that is counted from a day of the case."),
            optional_field("justice", &Programme::justice, "Rules for children in conflict with the law."),
            optional_field("returning", &Programme::returning, "Rules for returned migrants."),
            optional_field("trafficking", &Programme::trafficking, "Rules for victims of trafficking."),
            optional_field("openers", &Programme::openers, "Roles that may open a case of it; empty: all that may open cases."),
            optional_field("others", &Programme::others, "The other programmes of the node. Their roles and tools are among those of the first."),
            optional_field("forms", &Programme::forms, "The tools."));
    }
};

// How much a field of a record tells. `form` is the tool of a sheet; an answer to a question that no version of the tool has may be a name.
FieldClass field_class(Programme const& programme, RecordKind kind, std::string_view path, std::string_view form = {});

// Several programmes as one node runs them: the first with the roles of all, joined by name, and the tools of all. What is wrong is told as
// programme_invalid: two programmes of one name, a tool that two of them have.
struct Joined {
    Programme programme;
    std::vector<Problem> problems;
};
Joined join_programmes(std::vector<Programme> programmes);

}
