#include "demo/filled_sheets.hpp"

#include "base/check.hpp"
#include "cases/answer_form.hpp"
#include "cases/case_code.hpp"

namespace relais::demo {

static FormAnswers hand_in(Tool const& form, FormAnswers const& wanted, LocalDate on)
{
    auto const state = form_state(form.model(), "fr", wanted, on);
    check(state.has_value());
    auto answers = state->answers;
    answers.erase_if([](auto const& answer) { return answer.second.empty(); });
    return answers;
}

Json sheet_input(Tool const& form, Id sheet, CaseIds const& of, LocalDate on, FormAnswers const& answers)
{
    auto input = Json::object();
    input.set("sheet", to_json(sheet));
    input.set("form", form.name());
    input.set("form_version", form.version());
    input.set("case", to_json(of.case_id));
    input.set("person", to_json(of.person));
    input.set("on", to_json(on));
    input.set("answers", to_json(hand_in(form, answers, on)));
    return input;
}

Opening opening_of(Tool const& form, CaseIds const& ids, std::string_view country, LocalDate on, FormAnswers const& answers)
{
    auto const handed_in = hand_in(form, answers, on);
    auto const saves = saves_of(*form.model(), handed_in, on);
    Opening made { Json::object(), Json::object() };
    made.registration.set("person", to_json(ids.person));
    made.registration.set("fields", to_json(saves.person));

    made.opening.set("case", to_json(ids.case_id));
    made.opening.set("person", to_json(ids.person));
    made.opening.set("code", case_code(country, on.year(), ids.case_id));
    made.opening.set("opened_on", to_json(on));
    if (auto const area = handed_in.find("area"); area != handed_in.end())
        made.opening.set("area", area->second);
    for (auto const* name : { "risk", "source", "concerns" })
        if (auto const saved = saves.case_fields.find(name); saved != saves.case_fields.end())
            made.opening.set(name, saved->second);
    return made;
}

}
