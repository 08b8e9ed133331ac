#pragma once

#include "journal/record.hpp"
#include "programme/programme.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// A sheet as its case lists it: `sheet[<id>]` = {form, on, next_visit_on?}.
struct SheetLine {
    Id sheet;
    std::string form;
    LocalDate on;
    std::optional<LocalDate> next_visit_on;
};

// A risk level that was set, and when.
struct RiskChange {
    Stamp at;
    Id entry; // orders what was set in one instant, so that all count the same
    std::string risk;
};

// A case with what belongs to it, folded from everything that is known here.
struct CaseFile {
    Record case_record;
    Record person;
    std::vector<Record> sheets;
    std::vector<RiskChange> risks; // oldest first
    Stamp opened_at;               // when the case was written first
    std::optional<Stamp> owned_at; // when its present owner got it, if it was given to him

    // From the logs of one case, its person and its sheets, in any order. Refuses with not_found where there is no case among them.
    static Result<CaseFile> of(std::span<RecordLog const> logs);

    bool is_open() const { return case_record.text("status") != "closed"; }
    std::optional<LocalDate> opened_on() const { return case_record.date_at("opened_on"); }
    std::optional<LocalDate> closed_on() const { return case_record.date_at("closed_on"); }

    // Its sheets of one tool ("" for all), newest first.
    std::vector<SheetLine> sheet_lines(std::string_view form = {}) const;
    // The day on which a tool was filled first, and last.
    std::optional<LocalDate> first_on(std::string_view form) const;
    std::optional<LocalDate> last_on(std::string_view form) const;

    // The risk that decides while two people's values wait to be reconciled: the higher one, so that no child waits longer.
    std::string risk_in_force() const;
};

// 3 for high, 2 for medium, 1 for low, 0 for anything else.
int risk_rank(std::string_view risk);

// The highest of the risks that stand in a case, "" where there is none.
std::string highest_risk(Record const& case_record);

// Where a case stands in the journey of the programme.
enum class StepState { done, current, todo };

constexpr auto names_of(StepState)
{
    return std::to_array<std::pair<StepState, std::string_view>>({
        { StepState::done, "done" }, { StepState::current, "current" }, { StepState::todo, "todo" },
    });
}

struct StepForm {
    std::string form;
    std::optional<Id> sheet;
    std::optional<LocalDate> on;

    static constexpr auto description()
    {
        return described("StepForm", "A tool of a step, and the sheet that fills it.",
            field("form", &StepForm::form, "The tool."),
            optional_field("sheet", &StepForm::sheet, "Its newest sheet."),
            optional_field("on", &StepForm::on, "The day on which that was filled."));
    }
};

struct StepView {
    std::string step;
    StepState state {};
    std::optional<LocalDate> done_on;
    std::vector<StepForm> forms;
    std::vector<std::string> missing;

    static constexpr auto description()
    {
        return described("StepView", "One step of a case.",
            field("step", &StepView::step, "The step."),
            field("state", &StepView::state, "How it stands."),
            optional_field("done_on", &StepView::done_on, "When it was done."),
            field("forms", &StepView::forms, "Its tools."),
            field("missing", &StepView::missing, "The tools that are still to fill, and `goals` for a plan without a goal."));
    }
};

// The steps of the case in the programme's order. A step is done when each of its tools has been filled (the plan also
// needs a goal, follow-up is never done before closure, closure is done when the case is closed); the first one that is not is current, and follow-up with it once there was a visit.
std::vector<StepView> journey_of(CaseFile const& file, Programme const& programme);

}
