#include "cases/case_file.hpp"

#include "base/sort.hpp"

#include <algorithm>

namespace relais {

static void note_case_history(CaseFile& file, RecordLog const& log)
{
    bool is_first = true;
    for (auto const& piece : log.pieces) {
        file.opened_at = is_first ? piece.at : std::min(file.opened_at, piece.at);
        is_first = false;
        if (auto const risk = piece.set.find("risk"); risk != piece.set.end() && risk->second.as_string() != nullptr)
            file.risks.push_back({ piece.at, piece.entry, *risk->second.as_string() });
        auto const gave_it_to = piece.set.find("owner");
        auto const is_assignment = gave_it_to != piece.set.end() && !piece.set.contains("opened_on");
        if (is_assignment && gave_it_to->second == Json(file.case_record.text("owner")))
            file.owned_at = std::max(file.owned_at.value_or(Stamp {}), piece.at);
    }
    sort_values(file.risks, [](RiskChange const& a, RiskChange const& b) { return std::pair { a.at, a.entry } < std::pair { b.at, b.entry }; });
}

Result<CaseFile> CaseFile::of(std::span<RecordLog const> logs)
{
    CaseFile file;
    RecordLog const* case_log = nullptr;
    for (auto const& log : logs)
        if (log.kind == RecordKind::case_file)
            case_log = &log;
        else if (log.kind == RecordKind::person)
            file.person = Record::of(log);
        else if (log.kind == RecordKind::sheet)
            file.sheets.push_back(Record::of(log));
    if (case_log == nullptr || case_log->pieces.empty())
        return refuse(ProblemCode::not_found, "case");
    file.case_record = Record::of(*case_log);
    note_case_history(file, *case_log);
    return file;
}

std::vector<SheetLine> CaseFile::sheet_lines(std::string_view form) const
{
    std::vector<SheetLine> lines;
    for (auto const& row : case_record.rows("sheet")) {
        auto const* line = case_record.shown(row_path("sheet", row));
        auto const id = Id::parse(row);
        if (line == nullptr || !id || (!form.empty() && line->text("form") != form))
            continue;
        auto const on = LocalDate::parse(line->text("on"));
        auto const next = LocalDate::parse(line->text("next_visit_on"));
        lines.push_back({ *id, std::string(line->text("form")), on ? *on : LocalDate {}, next ? std::optional(*next) : std::nullopt });
    }
    sort_values(lines, [](SheetLine const& a, SheetLine const& b) { return std::pair { a.on, a.sheet } > std::pair { b.on, b.sheet }; });
    return lines;
}

std::optional<LocalDate> CaseFile::first_on(std::string_view form) const
{
    auto const lines = sheet_lines(form);
    return lines.empty() ? std::nullopt : std::optional(lines.back().on);
}

std::optional<LocalDate> CaseFile::last_on(std::string_view form) const
{
    auto const lines = sheet_lines(form);
    return lines.empty() ? std::nullopt : std::optional(lines.front().on);
}

int risk_rank(std::string_view risk)
{
    return risk == "high" ? 3 : risk == "medium" ? 2 : risk == "low" ? 1 : 0;
}

std::string highest_risk(Record const& case_record)
{
    std::string highest;
    if (auto const* field = case_record.field("risk"))
        for (auto const& head : field->heads)
            if (auto const* risk = head.value.as_string(); risk != nullptr && risk_rank(*risk) > risk_rank(highest))
                highest = *risk;
    return highest;
}

std::string CaseFile::risk_in_force() const
{
    return highest_risk(case_record);
}

static StepView view_of_step(CaseFile const& file, JourneyStep const& step)
{
    StepView view { step.step, StepState::todo, std::nullopt, {}, {} };
    for (auto const& form : step.forms) {
        auto const lines = file.sheet_lines(form);
        if (lines.empty()) {
            view.forms.push_back({ form, std::nullopt, std::nullopt });
            view.missing.push_back(form);
            continue;
        }
        view.forms.push_back({ form, lines.front().sheet, lines.front().on });
        view.done_on = std::max(view.done_on.value_or(lines.back().on), lines.back().on);
    }
    for (auto const& form : step.optional_forms)
        if (auto const lines = file.sheet_lines(form); lines.empty())
            view.forms.push_back({ form, std::nullopt, std::nullopt });
        else
            view.forms.push_back({ form, lines.front().sheet, lines.front().on });
    if (step.step == "plan" && file.case_record.rows("goal").empty())
        view.missing.emplace_back("goals");
    return view;
}

static bool is_step_done(StepView const& view, CaseFile const& file)
{
    if (view.step == "identification")
        return true; // the case exists
    if (view.step == "closure")
        return !file.is_open();
    if (view.step == "implementation" || view.step == "follow_up")
        return !file.is_open() && view.missing.empty();
    return view.missing.empty();
}

std::vector<StepView> journey_of(CaseFile const& file, Programme const& programme)
{
    std::vector<StepView> views;
    bool has_current = !file.is_open();
    for (auto const& step : programme.of(file.case_record).journey) {
        auto view = view_of_step(file, step);
        if (is_step_done(view, file)) {
            view.state = StepState::done;
            if (view.step == "identification")
                view.done_on = file.opened_on();
            if (view.step == "closure")
                view.done_on = file.closed_on();
        } else {
            // Services and visits go side by side: follow-up is under way as soon as somebody has been there.
            auto const is_under_way = view.step == "follow_up" && std::ranges::any_of(view.forms, [](StepForm const& form) { return form.sheet.has_value(); });
            view.done_on.reset();
            view.state = has_current && !is_under_way ? StepState::todo : StepState::current;
            has_current = true;
        }
        views.push_back(std::move(view));
    }
    return views;
}

}
