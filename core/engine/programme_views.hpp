#pragma once

#include "cases/justice_file.hpp"
#include "cases/survey_curve.hpp"
#include "cases/trafficking_finding.hpp"
#include "tasks/schedules.hpp"

#include <optional>
#include <string>
#include <vector>

// What the page of a case shows of its programme beside what all programmes have.
namespace relais {

struct JusticeView {
    std::vector<LegalEpisode> episodes;
    int days_detained = 0;
    std::optional<LocalDate> released_on;
    std::vector<SessionLine> sessions;
    std::vector<ReoffenceLine> reoffences;
    ReoffendingRule definition;
    std::optional<Reoffending> reoffending;

    static constexpr auto description()
    {
        return described("JusticeView", "The way through justice, and what follows it.",
            field("episodes", &JusticeView::episodes, "Legal status, oldest first; the last one is in force."),
            optional_field("days_detained", &JusticeView::days_detained, "Days deprived of liberty until today."),
            optional_field("released_on", &JusticeView::released_on, "The day from which follow-up counts."),
            field("sessions", &JusticeView::sessions, "Sessions, oldest first."),
            field("reoffences", &JusticeView::reoffences, "New arrests, charges and convictions, oldest first."),
            field("definition", &JusticeView::definition, "What counts as re-offending."),
            optional_field("reoffending", &JusticeView::reoffending, "What is known of it."));
    }
};

struct AssistanceLine {
    std::string assistance;
    std::string level;
    std::string dimension;
    std::string kind;
    std::string what;
    LocalDate on;
    std::optional<int> amount;
    std::string currency;
    std::string receipt;
    std::string note;

    static constexpr auto description()
    {
        return described("AssistanceLine", "What a person was given.",
            field("assistance", &AssistanceLine::assistance, "Its id."),
            field("level", &AssistanceLine::level, "Individual, community or structural."),
            field("dimension", &AssistanceLine::dimension, "Economic, social or psychosocial."),
            field("kind", &AssistanceLine::kind, "In kind, in cash …"),
            field("what", &AssistanceLine::what, "What it is."),
            field("on", &AssistanceLine::on, "The day."),
            optional_field("amount", &AssistanceLine::amount, "Its value."),
            optional_field("currency", &AssistanceLine::currency, "The currency."),
            optional_field("receipt", &AssistanceLine::receipt, "The number of the receipt."),
            optional_field("note", &AssistanceLine::note, "What else matters."));
    }
};

struct ReturnView {
    std::vector<AssistanceLine> assistance;
    std::vector<SurveyPoint> curve;
    ReturnRules rules;

    static constexpr auto description()
    {
        return described("ReturnView", "Assistance and surveys of a returned migrant.",
            field("assistance", &ReturnView::assistance, "What was given, oldest first."),
            field("curve", &ReturnView::curve, "The surveys, oldest first."),
            field("rules", &ReturnView::rules, "How they are read."));
    }
};

struct TraffickingView {
    std::vector<std::string> acts;
    std::vector<std::string> means;
    std::vector<std::string> purposes;
    std::vector<std::string> indicators;
    std::string note;
    TraffickingFinding finding;
    std::optional<LocalDate> recovery_from;
    std::optional<LocalDate> recovery_to;
    std::optional<LocalDate> recovery_ended_on;

    static constexpr auto description()
    {
        return described("TraffickingView", "What speaks for trafficking in persons.",
            field("acts", &TraffickingView::acts, "Acts."),
            field("means", &TraffickingView::means, "Means."),
            field("purposes", &TraffickingView::purposes, "Purposes."),
            field("indicators", &TraffickingView::indicators, "Signs."),
            optional_field("note", &TraffickingView::note, "What the evidence is."),
            field("finding", &TraffickingView::finding, "What it comes to."),
            optional_field("recovery_from", &TraffickingView::recovery_from, "The first day of the recovery and reflection period."),
            optional_field("recovery_to", &TraffickingView::recovery_to, "Its last day."),
            optional_field("recovery_ended_on", &TraffickingView::recovery_ended_on, "When it was ended."));
    }
};

// What the case's programme adds to its page.
struct ProgrammeView {
    std::vector<ScheduledDay> schedule;
    std::optional<JusticeView> justice;
    std::optional<ReturnView> returning;
    std::optional<TraffickingView> trafficking;

    static constexpr auto description()
    {
        return described("ProgrammeView", "What the case's programme adds to its page.",
            field("schedule", &ProgrammeView::schedule, "What is counted from a day of the case."),
            optional_field("justice", &ProgrammeView::justice, "For children in conflict with the law."),
            optional_field("returning", &ProgrammeView::returning, "For returned migrants."),
            optional_field("trafficking", &ProgrammeView::trafficking, "For presumed victims of trafficking."));
    }
};

// Nothing for a programme that adds nothing. Evidence of trafficking is for those who see what is sensitive: without it, what it comes to would be wrong.
std::optional<ProgrammeView> programme_view(CaseFile const& file, Programme const& programme, Role const& role, LocalDate today);

}
