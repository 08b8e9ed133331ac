#pragma once

#include "cases/answer_form.hpp"

namespace relais {

// What another client filled with a tool and sent as a whole: ODK Collect, KoboCollect, Enketo, Web Forms. It makes a sheet: of the case that it names, else one
// that stands by itself and whose owner, team, organisation and area are those of its author.
struct SubmitForm {
    Id sheet;
    std::string form;
    std::string form_version;
    std::optional<Id> case_id;
    std::optional<Id> person;
    LocalDate on;
    AnswerTexts answers;
    AnswerTexts corrects;
    std::string instance;

    static constexpr auto description()
    {
        return described("SubmitForm", "Hands in what another client filled with a tool.",
            field("sheet", &SubmitForm::sheet, "The sheet's id; the same id corrects that sheet."),
            field("form", &SubmitForm::form, "The tool's name."),
            field("form_version", &SubmitForm::form_version, "The version that was filled."),
            optional_field("case", &SubmitForm::case_id, "The case that it is about."),
            optional_field("person", &SubmitForm::person, "The person of that case."),
            field("on", &SubmitForm::on, "The day on which it was filled."),
            field("answers", &SubmitForm::answers, "Answers by question."),
            optional_field("corrects", &SubmitForm::corrects, "The answers of the submission that this one corrects."),
            field("instance", &SubmitForm::instance, "What its client calls it."));
    }
    std::vector<Id> needs() const;
};

// Refuses with too_large an answer over longest_answer and more than most_answers; as require_case does where it names a case, and not_found for the person
// of another; not_found for a sheet of another case or author; unknown_form;
// answers_invalid with the question's name for one that the tool does not have; date_in_future; what a person's record refuses.
//
// Answers are not judged by the form's constraints again: the client did so by its own clock and rules, nobody is there to mend them, and a server of the
// field takes them too. What they save in the person and the case does not replace what others wrote: it waits there to be reconciled.
Result<Changes> decide(SubmitForm const& command, Situation const& situation);

}
