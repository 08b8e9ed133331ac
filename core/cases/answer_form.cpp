#include "cases/answer_form.hpp"

#include "forms/filling.hpp"
#include "people/person.hpp"

#include <algorithm>

namespace relais {

static constexpr std::string_view concerns_field = "concerns";

static Json case_value(std::string_view field, std::string_view answer)
{
    static constexpr PersonField list_of_codes { concerns_field, FieldClass::operational, PersonField::Type::choices };
    return field == concerns_field ? person_value(list_of_codes, answer) : Json(answer);
}

Saves saves_of(FormDefinition const& form, AnswerTexts const& answers, LocalDate on)
{
    Saves saves;
    for (auto const& saved : save_to(form, answers)) {
        if (saved.value.empty())
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
    std::optional<LocalDate> next_visit_on;
    ClosedCase closed;
};

}

static Result<FormDefinition const*> require_form(Situation const& situation, Filling const& filling)
{
    auto const* form = situation.programme.form(filling.form);
    if (form == nullptr || form->version != filling.form_version)
        return refuse(ProblemCode::unknown_form, "form_version", form == nullptr ? "" : form->version);
    return form;
}

// A sheet that is there already must be the same case's.
static Done require_own_sheet(Situation const& situation, Filling const& filling)
{
    auto const* sheet = situation.find(filling.sheet);
    if (sheet != nullptr && (sheet->kind() != RecordKind::sheet || sheet->id_at("case") != filling.case_id || sheet->text("form") != filling.form))
        return refuse(ProblemCode::not_found, "sheet");
    return {};
}

static void write_sheet(Changes& changes, Filling const& filling, AnswerTexts answers, Record const* known)
{
    auto const set = [&](std::string path, Json value) { changes.set(filling.sheet, RecordKind::sheet, std::move(path), std::move(value)); };
    set("case", to_json(filling.case_id));
    set("form", filling.form);
    set("form_version", filling.form_version);
    set("on", to_json(filling.on));
    // Only what differs is written, so that two people who change two answers of one sheet do not meet.
    static constexpr std::string_view prefix = "answers.";
    for (auto& [question, answer] : answers)
        changes.set_beside(known, filling.sheet, RecordKind::sheet, std::string(prefix) + question, std::move(answer));
    // An answer that was given before and is no more is taken back.
    if (known != nullptr)
        for (auto const& [path, field] : known->fields())
            if (path.starts_with(prefix) && !field.heads.empty() && !field.shown().is_null() && !answers.contains(path.substr(prefix.size())))
                changes.set_beside(known, filling.sheet, RecordKind::sheet, path, nullptr);
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
    auto answers = TRY(validate(*form, filling.answers, situation.today));
    auto const saves = saves_of(*form, answers, filling.on);
    TRY(check_person_fields(saves.person, situation.today));

    Changes changes;
    write_sheet(changes, filling, std::move(answers), situation.find(filling.sheet));
    write_case_line(changes, filling);
    for (auto const& [path, value] : saves.person)
        changes.set_beside(person, filling.person, RecordKind::person, path, value);
    for (auto const& [path, value] : saves.case_fields)
        changes.set_beside(case_record, filling.case_id, RecordKind::case_file, path, value);
    return changes;
}

Result<Changes> decide(AnswerForm const& command, Situation const& situation)
{
    return fill_tool({ command.sheet, command.form, command.form_version, command.case_id, command.person, command.on, command.answers, std::nullopt, ClosedCase::refused }, situation);
}

Result<Changes> decide(RecordVisit const& command, Situation const& situation)
{
    return fill_tool(
        { command.sheet, command.form, command.form_version, command.case_id, command.person, command.on, command.answers, command.next_visit_on, ClosedCase::allowed },
        situation);
}

}
