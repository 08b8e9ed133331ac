#include "cases/answer_form.hpp"

#include "cases/saved_field.hpp"
#include "forms/form_keeping.hpp"
#include "people/person.hpp"

#include <algorithm>

namespace relais {

static constexpr std::string_view concerns_field = "concerns";

static Json case_value(std::string_view field, std::string_view answer)
{
    static constexpr PersonField list_of_codes { concerns_field, FieldClass::operational, PersonField::Type::choices };
    return field == concerns_field ? person_value(list_of_codes, answer) : Json(answer);
}

Saves saves_of(FormModel const& form, AnswerTexts const& answers, LocalDate on)
{
    Saves saves;
    for (auto const& saved : saved_fields(form, answers)) {
        auto const save_to = saved.record + "." + saved.path;
        if (saved.value.empty() || save_to == "case.id" || !may_save_to(save_to))
            continue;
        if (saved.record == "case")
            saves.case_fields[saved.path] = case_value(saved.path, saved.value);
        else if (auto const* known = person_field(saved.path))
            saves.person[saved.path] = person_value(*known, saved.value);
    }
    if (saves.person.contains("age_years"))
        saves.person["age_on"] = to_json(on);
    if (saves.person.contains("consent_services"))
        saves.person["consent_on"] = to_json(on);
    return saves;
}

namespace {

// What both commands that fill a tool have in common.
struct Filling {
    Id sheet;
    std::string_view form;
    std::string_view form_version;
    Id case_id;
    Id person;
    LocalDate on;
    AnswerTexts const& answers;
    std::optional<AnswerTexts> const& began_with;
    std::optional<LocalDate> next_visit_on;
    ClosedCase closed;
};

}

static Result<Tool const*> require_form(Situation const& situation, Filling const& filling)
{
    auto const* form = situation.programme.form(filling.form, filling.form_version);
    if (form != nullptr || situation.is_released)
        return form;
    auto const* present = situation.programme.form(filling.form);
    return refuse(ProblemCode::unknown_form, "form_version", present == nullptr ? "" : present->version());
}

// What was written, empty answers left out.
static AnswerTexts as_written(AnswerTexts answers)
{
    answers.erase_if([](auto const& answer) { return answer.second.empty(); });
    return answers;
}

static Result<AnswerTexts> answers_to_keep(Situation const& situation, Filling const& filling, Tool const* form)
{
    auto valid = form == nullptr ? Result<AnswerTexts>(as_written(filling.answers)) : kept_answers(form->blank(), filling.answers, situation.today);
    if (!valid && situation.is_released)
        return as_written(filling.answers);
    return valid;
}

// A sheet that is there already must be the same case's.
static Done require_own_sheet(Situation const& situation, Filling const& filling)
{
    auto const* sheet = situation.find(filling.sheet);
    if (sheet != nullptr && (sheet->kind() != RecordKind::sheet || sheet->id_at("case") != filling.case_id || sheet->text("form") != filling.form))
        return refuse(ProblemCode::not_found, "sheet");
    return {};
}

static constexpr std::string_view answers_prefix = "answers.";

static AnswerTexts shown_answers(Record const* sheet)
{
    AnswerTexts shown;
    if (sheet != nullptr)
        for (auto const& [path, field] : sheet->fields())
            if (path.starts_with(answers_prefix) && !field.heads.empty())
                if (auto const* text = field.shown().as_string())
                    shown.emplace(path.substr(answers_prefix.size()), *text);
    return shown;
}

static std::string_view answer_in(AnswerTexts const& answers, std::string const& question)
{
    auto const found = answers.find(question);
    // Not a view of nowhere: processors are very slow to compare even no bytes there.
    return found == answers.end() ? std::string_view("") : std::string_view(found->second);
}

// The answers that differ from those that the author began with. Questions that are not in the tool any more stay as they are: he did not see them.
static AnswerTexts changed(AnswerTexts answers, AnswerTexts const& began_with, Tool const* form)
{
    if (began_with.empty())
        return answers;
    AnswerTexts changed;
    for (auto const& [question, answer] : answers)
        if (answer != answer_in(began_with, question))
            changed.emplace(question, answer);
    for (auto const& [question, answer] : began_with)
        if (!answers.contains(question) && form != nullptr && form->has_question(question))
            changed.emplace(question, "");
    return changed;
}

// In the order of the names, as the entry keeps them: nothing is moved then.
static void write_sheet(Changes& changes, Filling const& filling, AnswerTexts changed, AnswerTexts const& began_with, Record const* known)
{
    auto const set = [&](std::string path, Json value) { changes.set(filling.sheet, RecordKind::sheet, std::move(path), std::move(value)); };
    auto const shown = shown_answers(known);
    changes.reserve(filling.sheet, RecordKind::sheet, changed.size() + 4);
    for (auto& [question, answer] : changed) {
        auto const is_unaware = answer_in(shown, question) != answer_in(began_with, question);
        auto const write = is_unaware ? &Changes::set_unaware : &Changes::set_beside;
        (changes.*write)(known, filling.sheet, RecordKind::sheet, std::string(answers_prefix) + question, answer.empty() ? Json(nullptr) : Json(std::move(answer)));
    }
    set("case", to_json(filling.case_id));
    set("form", filling.form);
    set("form_version", filling.form_version);
    set("on", to_json(filling.on));
}

static void write_case_line(Changes& changes, Filling const& filling)
{
    auto line = Json::object();
    line.set("form", filling.form);
    line.set("on", to_json(filling.on));
    if (filling.next_visit_on)
        line.set("next_visit_on", to_json(*filling.next_visit_on));
    changes.set(filling.case_id, RecordKind::case_file, row_path("sheet", filling.sheet.to_string()), std::move(line));
}

static Result<Changes> fill_tool(Filling const& filling, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, filling.case_id, filling.closed));
    auto const* person = TRY(require_person_of(situation, *case_record, filling.person));
    TRY(require_own_sheet(situation, filling));
    auto const* form = TRY(require_form(situation, filling));
    TRY(require_not_in_future(situation, filling.on, "on"));
    auto answers = TRY(answers_to_keep(situation, filling, form));
    auto const* sheet = situation.find(filling.sheet);
    auto const began_with = filling.began_with ? *filling.began_with : shown_answers(sheet);
    auto changed_answers = changed(std::move(answers), began_with, form);
    auto const saves = form == nullptr ? Saves {} : saves_of(*form->model(), changed_answers, filling.on);
    if (!situation.is_released)
        TRY(check_person_fields(saves.person, situation.today));

    Changes changes;
    write_sheet(changes, filling, std::move(changed_answers), began_with, sheet);
    write_case_line(changes, filling);
    for (auto const& [path, value] : saves.person)
        changes.set_beside(person, filling.person, RecordKind::person, path, value);
    for (auto const& [path, value] : saves.case_fields)
        changes.set_beside(case_record, filling.case_id, RecordKind::case_file, path, value);
    return changes;
}

Result<Changes> decide(AnswerForm const& command, Situation const& situation)
{
    return fill_tool(
        { command.sheet, command.form, command.form_version, command.case_id, command.person, command.on, command.answers, command.began_with, std::nullopt, ClosedCase::refused },
        situation);
}

Result<Changes> decide(RecordVisit const& command, Situation const& situation)
{
    return fill_tool(
        { command.sheet, command.form, command.form_version, command.case_id, command.person, command.on, command.answers, command.began_with, command.next_visit_on, ClosedCase::allowed },
        situation);
}

}
