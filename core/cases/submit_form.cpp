#include "cases/submit_form.hpp"

#include "base/whole_text.hpp"
#include "forms/form_keeping.hpp"
#include "people/person.hpp"

namespace relais {

std::vector<Id> SubmitForm::needs() const
{
    std::vector<Id> ids { sheet };
    if (case_id)
        ids.push_back(*case_id);
    if (person)
        ids.push_back(*person);
    return ids;
}

static Result<Tool const*> require_tool(SubmitForm const& command, Situation const& situation)
{
    auto const* tool = situation.programme.form(command.form, command.form_version);
    if (tool == nullptr)
        return refuse(ProblemCode::unknown_form, "form_version");
    for (auto const& [question, answer] : command.answers)
        if (!tool->has_question(question))
            return refuse(ProblemCode::answers_invalid, name_to_tell(question), "unknown");
    return tool;
}

// Each sheet goes to everybody who reaches it: one that is too large would keep all of them from the rest. It is refused, not held, for a held act is loaded too.
static Done require_size(SubmitForm const& command)
{
    for (auto const* answers : { &command.answers, &command.corrects }) {
        if (answers->size() > most_answers)
            return refuse(ProblemCode::too_large, "answers", whole_text(most_answers));
        for (auto const& [question, answer] : *answers)
            if (question.size() > longest_answer || answer.size() > longest_answer)
                return refuse(ProblemCode::too_large, "answers", whole_text(longest_answer) + " bytes");
    }
    return {};
}

// A sheet that is there already is corrected by whoever may write it, and never moved to another case.
static Done require_own_sheet(SubmitForm const& command, Situation const& situation)
{
    auto const* sheet = situation.find(command.sheet);
    if (sheet == nullptr)
        return {};
    if (sheet->kind() != RecordKind::sheet || sheet->text("form") != command.form || sheet->id_at("case") != command.case_id)
        return refuse(ProblemCode::not_found, "sheet");
    if (!command.case_id && !situation.is_released && !reaches(situation.caller, situation.role.scope, CaseStanding::of(*sheet), situation.areas))
        return refuse(ProblemCode::not_found, "sheet");
    return {};
}

static void write_standing(Changes& changes, SubmitForm const& command, Situation const& situation)
{
    auto const set = [&](std::string path, Json value) { changes.set(command.sheet, RecordKind::sheet, std::move(path), std::move(value)); };
    auto const& author = situation.caller;
    set("owner", to_json(author.account));
    set("team", to_json(author.team));
    set("organisation", author.organisation);
    set("area", author.area);
}

static void write_sheet(Changes& changes, SubmitForm const& command, Situation const& situation)
{
    auto const set = [&](std::string path, Json value) { changes.set(command.sheet, RecordKind::sheet, std::move(path), std::move(value)); };
    if (command.case_id)
        set("case", to_json(*command.case_id));
    else if (situation.find(command.sheet) == nullptr)
        write_standing(changes, command, situation);
    set("form", command.form);
    set("form_version", command.form_version);
    set("on", to_json(command.on));
    set("instance", command.instance);
    // Where the submission that it corrects is held still, there is no sheet yet: all is written.
    auto const is_new = situation.find(command.sheet) == nullptr;
    for (auto const& [question, answer] : command.answers) {
        auto const before = command.corrects.find(question);
        if (is_new || before == command.corrects.end() || before->second != answer)
            set("answers." + question, answer);
    }
    for (auto const& [question, answer] : command.corrects)
        if (!command.answers.contains(question))
            set("answers." + question, nullptr);
}

static void save_beside(Changes& changes, Record const& known, Values const& values)
{
    for (auto const& [path, value] : values) {
        auto const* shown = known.shown(path);
        if (shown == nullptr || *shown != value)
            changes.set(known.id(), known.kind(), path, value);
    }
}

static void write_case_line(Changes& changes, SubmitForm const& command)
{
    auto line = Json::object();
    line.set("form", command.form);
    line.set("on", to_json(command.on));
    changes.set(*command.case_id, RecordKind::case_file, row_path("sheet", command.sheet.to_string()), std::move(line));
}

Result<Changes> decide(SubmitForm const& command, Situation const& situation)
{
    TRY(require_size(command));
    auto const* case_record = command.case_id ? TRY(require_case(situation, *command.case_id, ClosedCase::allowed)) : nullptr;
    auto const* person = case_record != nullptr && command.person ? TRY(require_person_of(situation, *case_record, *command.person)) : nullptr;
    TRY(require_own_sheet(command, situation));
    auto const* tool = TRY(require_tool(command, situation));
    TRY(require_not_in_future(situation, command.on, "on"));
    auto const saves = saves_of(*tool->model(), command.answers, command.on);
    if (person != nullptr && !situation.is_released)
        TRY(check_person_fields(saves.person, situation.today));
    Changes changes;
    write_sheet(changes, command, situation);
    if (case_record != nullptr) {
        write_case_line(changes, command);
        save_beside(changes, *case_record, saves.case_fields);
    }
    if (person != nullptr)
        save_beside(changes, *person, saves.person);
    return changes;
}

}
