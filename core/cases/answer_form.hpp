#pragma once

#include "cases/deciding.hpp"
#include "forms/form_instance.hpp"

namespace relais {

using AnswerTexts = FormAnswers;

// What a tool's answers save beside the sheet, by the questions marked saveto.
struct Saves {
    Values person;
    Values case_fields;

    static constexpr auto description()
    {
        return described("Saves", "What the answers of a form save in the person and the case.",
            field("person", &Saves::person, "Fields of the person."), field("case", &Saves::case_fields, "Fields of the case."));
    }
};

// An age or a consent is told on a day: they bring age_on and consent_on with them. Empty answers save nothing, nor does the case's own id, nor
// what may_save_to() does not know: tools are older than the list.
Saves saves_of(FormModel const& form, AnswerTexts const& answers, LocalDate on);

// Fills a tool (assessment, plan, review …) or fills it again. The answers make a sheet; questions marked saveto also
// set the field of the case or person, in the same entry.
//
// Who fills a sheet again says only what he changed: answers that he left as they were are not written, and say nothing of the person
// and the case. Where somebody else changed the same answer meanwhile, both answers stand until a person reconciles them.
struct AnswerForm {
    Id sheet;
    std::string form;
    std::string form_version;
    Id case_id;
    Id person;
    LocalDate on;
    AnswerTexts answers;
    std::optional<AnswerTexts> began_with {};

    static constexpr auto description()
    {
        return described("AnswerForm", "Fills a tool of a case, or fills it again.",
            field("sheet", &AnswerForm::sheet, "The sheet's id, made on the device; the same id fills the same sheet again."),
            field("form", &AnswerForm::form, "The tool's name."),
            field("form_version", &AnswerForm::form_version, "The version that was filled."),
            field("case", &AnswerForm::case_id, "The case."),
            field("person", &AnswerForm::person, "The person of the case."),
            field("on", &AnswerForm::on, "The day on which it was filled."),
            field("answers", &AnswerForm::answers, "Answers by question."),
            optional_field("began_with", &AnswerForm::began_with, "The answers that the sheet had when its author began to change it."));
    }
    std::vector<Id> needs() const { return { sheet, case_id, person }; }
    std::optional<Id> begins() const { return began_with ? std::nullopt : std::optional(sheet); }
};

// Refuses as require_case does; unknown_form; answers_invalid with the question's name; date_in_future; not_found for a sheet of
// another case. An act that a supervisor released is taken as it was written, even where the tool has changed since.
Result<Changes> decide(AnswerForm const& command, Situation const& situation);

// A visit or other contact: a sheet of its own each time. Allowed on a closed case: that is the visit after closure.
struct RecordVisit {
    Id sheet;
    std::string form;
    std::string form_version;
    Id case_id;
    Id person;
    LocalDate on;
    AnswerTexts answers;
    std::optional<LocalDate> next_visit_on;
    std::optional<AnswerTexts> began_with {};

    static constexpr auto description()
    {
        return described("RecordVisit", "Records a visit or other contact.",
            field("sheet", &RecordVisit::sheet, "The sheet's id, made on the device."),
            field("form", &RecordVisit::form, "The tool's name."),
            field("form_version", &RecordVisit::form_version, "The version that was filled."),
            field("case", &RecordVisit::case_id, "The case."),
            field("person", &RecordVisit::person, "The person of the case."),
            field("on", &RecordVisit::on, "The day of the visit."),
            field("answers", &RecordVisit::answers, "Answers by question."),
            optional_field("began_with", &RecordVisit::began_with, "The answers that the sheet had when its author began to change it."),
            optional_field("next_visit_on", &RecordVisit::next_visit_on, "The next visit that was agreed."));
    }
    std::vector<Id> needs() const { return { sheet, case_id, person }; }
    std::optional<Id> begins() const { return began_with ? std::nullopt : std::optional(sheet); }
};

Result<Changes> decide(RecordVisit const& command, Situation const& situation);

}
