#pragma once

#include "access/role.hpp"
#include "cases/case_file.hpp"
#include "cases/open_case.hpp"
#include "cases/set_goal.hpp"
#include "engine/case_work.hpp"
#include "engine/document_view.hpp"
#include "engine/engine.hpp"
#include "engine/merged_view.hpp"
#include "engine/people_view.hpp"
#include "engine/programme_views.hpp"
#include "people/person.hpp"
#include "tasks/due.hpp"

#include <span>

namespace relais {

enum class CaseStatus { open, closed };

constexpr auto names_of(CaseStatus)
{
    return std::to_array<std::pair<CaseStatus, std::string_view>>({ { CaseStatus::open, "open" }, { CaseStatus::closed, "closed" } });
}

// A case as a list shows it. Kept on the phone as one sealed index, so that lists open without the core.
struct CaseRow {
    Id case_id;
    std::optional<Id> person;
    std::string code;
    std::string programme;
    std::string name;
    std::string sex;
    std::optional<int> age_min;
    std::optional<int> age_max;
    std::string area;
    std::string place;
    CaseStatus status {};
    std::optional<RiskLevel> risk;
    std::string step;
    std::optional<Id> owner;
    std::optional<Id> team;
    std::optional<LocalDate> opened_on;
    std::optional<LocalDate> closed_on;
    std::string closure_reason;
    std::optional<LocalDate> last_contact_on;
    std::optional<Reoffending> reoffending;
    std::vector<Task> tasks;
    int conflicts = 0;
    Stamp changed_at;
    bool new_to_owner = false;
    std::optional<Id> merged_into;
    bool straddles_majority = false;
    std::vector<std::string> texts;

    static constexpr auto description()
    {
        return described("CaseRow", "A case as a list shows it.",
            field("case", &CaseRow::case_id, "The case."),
            optional_field("person", &CaseRow::person, "The person."),
            field("code", &CaseRow::code, "The short code."),
            optional_field("programme", &CaseRow::programme, "The programme, where the node runs several."),
            optional_field("name", &CaseRow::name, "The name, where the reader may see it."),
            field("sex", &CaseRow::sex, "The sex."),
            optional_field("age_min", &CaseRow::age_min, "The age is at least this."),
            optional_field("age_max", &CaseRow::age_max, "The age is at most this."),
            field("area", &CaseRow::area, "The area's code."),
            optional_field("place", &CaseRow::place, "Village and area in words."),
            field("status", &CaseRow::status, "Whether work on it goes on."),
            optional_field("risk", &CaseRow::risk, "The risk that counts now, where the reader may see it."),
            field("step", &CaseRow::step, "The step that is under way."),
            optional_field("owner", &CaseRow::owner, "Who owns the case."),
            optional_field("team", &CaseRow::team, "The owner's team."),
            optional_field("opened_on", &CaseRow::opened_on, "When it was opened."),
            optional_field("closed_on", &CaseRow::closed_on, "When it was closed."),
            optional_field("closure_reason", &CaseRow::closure_reason, "Why it was closed."),
            optional_field("last_contact_on", &CaseRow::last_contact_on, "The last visit or other contact."),
            optional_field("reoffending", &CaseRow::reoffending, "What is known of re-offending, in a programme that measures it."),
            field("tasks", &CaseRow::tasks, "What is due."),
            field("conflicts", &CaseRow::conflicts, "Fields to reconcile."),
            field("changed_at", &CaseRow::changed_at, "The last change."),
            optional_field("new_to_owner", &CaseRow::new_to_owner, "Given to its owner, who has done nothing in it yet."),
            optional_field("straddles_majority", &CaseRow::straddles_majority, "May be under 18 or not: treated as a child."),
            optional_field("merged_into", &CaseRow::merged_into, "The file that goes on, where this one was its duplicate."),
            field("texts", &CaseRow::texts, "What a search looks through."));
    }
};

struct GoalView {
    std::string goal;
    std::string text;
    std::string domain;
    std::string responsible;
    std::optional<LocalDate> by_on;
    GoalState state {};

    static constexpr auto description()
    {
        return described("GoalView", "A goal of the plan.",
            field("goal", &GoalView::goal, "Its id."),
            field("text", &GoalView::text, "The goal."),
            optional_field("domain", &GoalView::domain, "The area of life."),
            optional_field("responsible", &GoalView::responsible, "Who does what is needed."),
            optional_field("by_on", &GoalView::by_on, "By when."),
            field("state", &GoalView::state, "What became of it."));
    }
};

struct SheetView {
    Id sheet;
    std::string form;
    std::string form_version;
    std::optional<LocalDate> on;
    Id by;
    Stamp at;
    std::map<std::string, std::string> answers;

    static constexpr auto description()
    {
        return described("SheetView", "A filled tool.",
            field("sheet", &SheetView::sheet, "Its id."),
            field("form", &SheetView::form, "The tool."),
            field("form_version", &SheetView::form_version, "The version that was filled."),
            optional_field("on", &SheetView::on, "The day."),
            field("by", &SheetView::by, "Who filled it last."),
            field("at", &SheetView::at, "When."),
            field("answers", &SheetView::answers, "Answers by question."));
    }
};

struct ChangedField {
    Id record;
    RecordKind kind {};
    std::string path;
    Json value;

    static constexpr auto description()
    {
        return described("ChangedField", "A field that an entry set.",
            field("record", &ChangedField::record, "The record."), field("kind", &ChangedField::kind, "Its kind."),
            field("path", &ChangedField::path, "The field."), field("value", &ChangedField::value, "Its value."));
    }
};

struct TimelineLine {
    Id entry;
    Stamp at;
    Instant at_ms;
    Id by;
    Id device;
    std::string command;
    Id record;
    RecordKind kind {};
    std::vector<ChangedField> changed;
    std::optional<Id> instead_of {};

    static constexpr auto description()
    {
        return described("TimelineLine", "One entry of a case's history.",
            field("entry", &TimelineLine::entry, "The entry."), field("at", &TimelineLine::at, "Its time."),
            field("at_ms", &TimelineLine::at_ms, "Its time in milliseconds."), field("by", &TimelineLine::by, "Its author."),
            field("device", &TimelineLine::device, "Its device."), field("command", &TimelineLine::command, "Its command."),
            field("record", &TimelineLine::record, "The first record that it touched."), field("kind", &TimelineLine::kind, "That record's kind."),
            field("changed", &TimelineLine::changed, "What it set."),
            optional_field("instead_of", &TimelineLine::instead_of, "The absent colleague in whose place it was done."));
    }
};

struct ConflictValue {
    Id entry;
    Instant at_ms;
    Id by;
    Json value;

    static constexpr auto description()
    {
        return described("ConflictValue", "One of the values of a field to reconcile.",
            field("entry", &ConflictValue::entry, "The entry."), field("at_ms", &ConflictValue::at_ms, "Its time."),
            field("by", &ConflictValue::by, "Its author."), field("value", &ConflictValue::value, "The value."));
    }
};

struct Conflict {
    Id record;
    RecordKind kind {};
    std::string path;
    std::vector<ConflictValue> values;

    static constexpr auto description()
    {
        return described("Conflict", "A field that people who did not know of each other set differently.",
            field("record", &Conflict::record, "The record."), field("kind", &Conflict::kind, "Its kind."),
            field("path", &Conflict::path, "The field."), field("values", &Conflict::values, "Its values, the shown one first."));
    }
};

struct BirthView {
    std::optional<LocalDate> date;
    std::string precision;
    bool estimated = false;

    static constexpr auto description()
    {
        return described("BirthView", "What is known of a birth date.",
            optional_field("date", &BirthView::date, "The date."), field("precision", &BirthView::precision, "day, month, year or unknown."),
            field("estimated", &BirthView::estimated, "True if the age is an interval."));
    }
};

struct ReaderView {
    Scope why {};
    std::string role;

    static constexpr auto description()
    {
        return described("ReaderView", "Who can see the case, and why.",
            field("why", &ReaderView::why, "The scope that reaches it."), field("role", &ReaderView::role, "The role."));
    }
};

// Everything that the page of a case shows.
struct CasePage {
    CaseRow row;
    Values person;
    Values fields;
    BirthView birth;
    bool straddles_majority = false;
    PeopleView people;
    MergedView merged;
    std::vector<StepView> journey;
    std::vector<GoalView> goals;
    std::vector<SheetView> sheets;
    std::vector<DocumentView> documents;
    std::vector<TimelineLine> timeline;
    std::optional<ProgrammeView> of_programme;
    std::vector<Conflict> conflicts;
    std::vector<std::string> may;
    std::vector<FieldClass> sees;
    std::vector<ReaderView> readers;
    CaseWork work;

    static constexpr auto description()
    {
        return described("CasePage", "Everything that the page of a case shows.",
            field("row", &CasePage::row, "The case in short."), field("person", &CasePage::person, "Shown values of the person."),
            field("fields", &CasePage::fields, "Shown values of the case."), field("birth", &CasePage::birth, "What is known of the birth date."),
            field("straddles_majority", &CasePage::straddles_majority, "May be under 18 or not: treated as a child."),
            field("people", &CasePage::people, "Consents and the people around the person."),
            field("merged", &CasePage::merged, "What was merged into it, or what it was merged into."),
            field("journey", &CasePage::journey, "The steps."), field("goals", &CasePage::goals, "The goals."),
            field("sheets", &CasePage::sheets, "Filled tools, newest first."),
            field("documents", &CasePage::documents, "Documents, newest first."), field("timeline", &CasePage::timeline, "What happened, newest first."),
            optional_field("of_programme", &CasePage::of_programme, "What the case's programme adds."),
            field("conflicts", &CasePage::conflicts, "Fields to reconcile."), field("may", &CasePage::may, "Commands that the reader may give now."),
            field("sees", &CasePage::sees, "Classes of fields that the reader sees."), field("readers", &CasePage::readers, "Who else can see it."),
            field("work", &CasePage::work, "Approvals, actions, services and conferences."));
    }
};

// An item of the day.
struct DueItem {
    Id case_id;
    TaskKind kind {};
    LocalDate due_on;
    int days_late = 0;
    std::string form;
    std::string row {};
    std::string of {};
    std::string text {};
    std::optional<Id> worker {};
    std::optional<Id> instead_of {};

    static constexpr auto description()
    {
        return described("DueItem", "Something that is due in a case.",
            field("case", &DueItem::case_id, "The case."), field("kind", &DueItem::kind, "What."), field("due_on", &DueItem::due_on, "By which day."),
            field("days_late", &DueItem::days_late, "Days since; negative ahead of it."), optional_field("form", &DueItem::form, "The tool that does it."),
            optional_field("row", &DueItem::row, "The approval, action or decision that it is about."), optional_field("of", &DueItem::of, "The step that is to be approved."),
            optional_field("text", &DueItem::text, "Its words, where the reader may see them."), optional_field("worker", &DueItem::worker, "Who does it; of an approval, who asked."),
            optional_field("instead_of", &DueItem::instead_of, "The absent colleague whose work it is."));
    }
};

// The worker's day.
struct Today {
    std::vector<DueItem> overdue;
    std::vector<DueItem> due;
    std::vector<DueItem> coming;
    std::vector<Id> new_cases;
    std::vector<Id> to_reconcile;
    std::vector<DueItem> to_approve {};

    static constexpr auto description()
    {
        return described("Today", "The worker's day.",
            field("overdue", &Today::overdue, "Late: the greatest danger first, then the longest wait."), field("due", &Today::due, "Due today."),
            field("coming", &Today::coming, "Due in the next seven days."), field("new_cases", &Today::new_cases, "Cases given to the caller and not begun."),
            field("to_reconcile", &Today::to_reconcile, "Cases with a field to reconcile."),
            field("to_approve", &Today::to_approve, "What the caller is asked to approve, the longest wait first."));
    }
};

// The row and the page of a case as the caller may see it. `logs` are those of the case, its person and its sheets;
// `merged` the same of files that were merged into it: their history is shown with its own.
Result<CaseRow> row_of(Engine const& engine, Caller const& caller, LocalDate today, std::span<RecordLog const> logs);
Result<CasePage> page_of(Engine const& engine, Caller const& caller, LocalDate today, std::span<RecordLog const> logs, std::span<RecordLog const> merged = {});

// Work on cases that the caller owns, and on those of an absent colleague for whom he stands in; for whoever reaches further, the late work of all.
Today today_of(Engine const& engine, Caller const& caller, LocalDate today, Instant now, std::span<CaseRow const> rows);

}
