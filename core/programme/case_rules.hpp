#pragma once

#include "access/role.hpp"
#include "codec/described.hpp"

#include <string>
#include <vector>

// What single programmes add to the rules of a case. All of it is data of programme.json: where the field was not sure, a ministry sets it.
namespace relais {

// Work that falls due so long after a day of the case: the visits after release, the surveys after arrival, the end of the recovery period.
struct Schedule {
    std::string task;        // the kind of task (tasks/due.hpp)
    std::string from;        // "release", or a field of the case that holds a day
    std::vector<int> months; // one task for each; by a sheet of the form each is done, in this order
    std::vector<int> days;
    std::string form; // the tool that does it; none where only the day is to be known

    static constexpr auto description()
    {
        return described("Schedule", "Work that falls due so long after a day of the case.",
            field("task", &Schedule::task, "The kind of task."),
            field("from", &Schedule::from, "The day from which it counts: release, or a field of the case."),
            optional_field("months", &Schedule::months, "After so many months."),
            optional_field("days", &Schedule::days, "After so many days."),
            optional_field("form", &Schedule::form, "The tool that does it."));
    }
};

// What counts as re-offending, and within which time of release or diversion: it must be chosen and stored (domain facts 2.3).
struct ReoffendingRule {
    std::vector<std::string> kinds;
    int months = 0;

    static constexpr auto description()
    {
        return described("ReoffendingRule", "What counts as re-offending.",
            field("kinds", &ReoffendingRule::kinds, "Which kinds of event count."),
            field("months", &ReoffendingRule::months, "Within so many months of release."));
    }
};

// Children in conflict with the law (domain facts 2).
struct JusticeRules {
    std::vector<std::string> detained; // legal statuses in which a person is deprived of liberty
    std::vector<std::string> released; // legal statuses from which follow-up is counted
    std::string counts_from;           // "last": from the last of them; else from the first
    ReoffendingRule reoffending;

    static constexpr auto description()
    {
        return described("JusticeRules", "What a programme for children in conflict with the law sets.",
            field("detained", &JusticeRules::detained, "Legal statuses in which a person is deprived of liberty."),
            field("released", &JusticeRules::released, "Legal statuses from which follow-up counts."),
            optional_field("counts_from", &JusticeRules::counts_from, "first or last: from which of several releases."),
            field("reoffending", &JusticeRules::reoffending, "What counts as re-offending."));
    }
};

// A score of a survey as curves show it.
struct SurveyScore {
    std::string name; // the question of the tool that holds it
    LocalText label;

    static constexpr auto description()
    {
        return described("SurveyScore", "A score of a survey.",
            field("name", &SurveyScore::name, "The question that holds it."),
            field("label", &SurveyScore::label, "Its name for people."));
    }
};

// Returned migrants (domain facts 3).
struct ReturnRules {
    std::string survey; // the tool of the sustainability survey
    std::vector<SurveyScore> scores;
    std::string leading; // the score that the bands are read from
    int intensive_below_percent = 0; // below it: intensive case management
    int none_above_percent = 0;      // above it: no support needed; between the two: occasional support
    bool is_provisional = false; // the scoring is not the official one

    static constexpr auto description()
    {
        return described("ReturnRules", "What a programme for returned migrants sets.",
            field("survey", &ReturnRules::survey, "The tool of the sustainability survey."),
            field("scores", &ReturnRules::scores, "Its scores."),
            field("leading", &ReturnRules::leading, "The score that the bands are read from."),
            field("intensive_below_percent", &ReturnRules::intensive_below_percent, "Below it, support is intensive."),
            field("none_above_percent", &ReturnRules::none_above_percent, "Above it, no support is needed."),
            optional_field("is_provisional", &ReturnRules::is_provisional, "The scoring is not the official one."));
    }
};

struct Indicator {
    std::string name;
    std::string dimension;
    std::string strength; // strong, medium, weak
    LocalText label;

    static constexpr auto description()
    {
        return described("Indicator", "A sign of trafficking.",
            field("name", &Indicator::name, "Its code in data."),
            field("dimension", &Indicator::dimension, "A choice of the list trafficking_dimension."),
            field("strength", &Indicator::strength, "strong, medium or weak."),
            field("label", &Indicator::label, "Its text for people."));
    }
};

// So many signs of each strength make a dimension positive. A stronger sign also counts where a weaker one is asked for.
struct IndicatorCount {
    int strong = 0;
    int medium = 0;
    int weak = 0;

    static constexpr auto description()
    {
        return described("IndicatorCount", "So many signs make a dimension positive.",
            optional_field("strong", &IndicatorCount::strong, "Strong signs."),
            optional_field("medium", &IndicatorCount::medium, "Medium signs."),
            optional_field("weak", &IndicatorCount::weak, "Weak signs."));
    }
};

// Victims of trafficking (domain facts 4).
struct TraffickingRules {
    std::vector<Indicator> indicators;
    std::vector<IndicatorCount> positive; // any of them makes a dimension positive
    int dimensions_needed = 0;            // so many positive dimensions presume, whatever the elements say; 0: signs alone never do
    int recovery_days = 0;                // how long the recovery and reflection period is where nobody says otherwise

    static constexpr auto description()
    {
        return described("TraffickingRules", "What a programme for victims of trafficking sets.",
            field("indicators", &TraffickingRules::indicators, "Graded signs."),
            field("positive", &TraffickingRules::positive, "Which counts of signs make a dimension positive."),
            optional_field("dimensions_needed", &TraffickingRules::dimensions_needed, "So many positive dimensions presume; 0: never alone."),
            optional_field("recovery_days", &TraffickingRules::recovery_days, "The usual length of the recovery and reflection period."));
    }
};

}
