#include "demo/case_story.hpp"

#include "cases/answer_form.hpp"
#include "cases/case_code.hpp"
#include "demo/form_filler.hpp"
#include "demo/people.hpp"

#include <array>

namespace relais::demo {

static constexpr std::int64_t ms_per_day = 24LL * 3'600'000;

namespace {

struct Goal {
    std::string_view domain;
    std::string_view text;
    std::string_view responsible;
};

constexpr auto goals = std::to_array<Goal>({
    { "education", "Reprendre l’école au prochain trimestre", "La tante" },
    { "education", "Trouver un apprentissage de couture", "Le chef CPS" },
    { "family", "Médiation avec le père, trois rencontres", "L’assistante sociale" },
    { "health", "Faire soigner la blessure au bras", "La mère" },
    { "legal", "Obtenir le jugement supplétif d’acte de naissance", "L’assistante sociale" },
    { "safety", "Dormir chez la grand-mère en attendant", "La grand-mère" },
    { "psychosocial", "Participer au groupe de parole du mercredi", "L’enfant" },
});

}

CaseStory::CaseStory(DemoPhones& phones, Programme const& programme, Chance& chance, DemoWorker const& worker, Instant now)
    : phones_(phones)
    , programme_(programme)
    , chance_(chance)
    , worker_(worker)
    , now_(now)
{
}

int CaseStory::days_left() const
{
    return static_cast<int>((now_.ms - at_.ms) / ms_per_day);
}

bool CaseStory::may(std::string_view command) const
{
    auto const* role = programme_.role(worker_.caller.role);
    return role != nullptr && role->may(command);
}

// Some days on, at an hour when people work.
void CaseStory::go_on(int days)
{
    chance_.begin_session();
    auto const midnight = (at_.ms / ms_per_day + days) * ms_per_day;
    auto const hour = midnight + chance_.between(7 * 60, 17 * 60) * 60'000LL + chance_.below(60'000);
    at_.ms = std::min<std::int64_t>(std::max<std::int64_t>(hour, at_.ms + 60'000), now_.ms - 60'000);
}

Done CaseStory::act(std::string_view command, Json input)
{
    at_.ms = std::min<std::int64_t>(at_.ms + chance_.between(20'000, 200'000), now_.ms - 1000);
    return phones_.act(worker_.caller, worker_.device, chance_.id(at_.ms), at_, command, std::move(input));
}

Done CaseStory::tell(int days_ago)
{
    at_.ms = now_.ms - days_ago * ms_per_day;
    go_on(0);
    TRY(register_child());
    TRY(assess());
    TRY(plan());
    return follow();
}

static Json form_input(Id sheet, FormDefinition const& form, Id case_id, Id person, LocalDate on, Answers const& answers)
{
    auto input = Json::object();
    input.set("sheet", to_json(sheet));
    input.set("form", form.name);
    input.set("form_version", form.version);
    input.set("case", to_json(case_id));
    input.set("person", to_json(person));
    input.set("on", to_json(on));
    input.set("answers", to_json(answers));
    return input;
}

static Json fields_of(Saves const& saves)
{
    return to_json(saves.person);
}

static std::string language_of(std::string_view country)
{
    return country == "BJ" ? "fon" : country == "BI" ? "kirundi" : "ewe";
}

Done CaseStory::register_child()
{
    auto const child = make_person(chance_, worker_.country);
    person_ = chance_.id(at_.ms);
    case_id_ = chance_.id(at_.ms + 1);
    auto const area = chance_.one_of(worker_.areas);
    auto const risk = chance_.happens(20) ? "high" : chance_.happens(50) ? "medium" : "low";
    Answers wanted {
        { "person.given_name", child.given_name }, { "person.family_name", child.family_name }, { "person.sex", child.sex },
        { "person.birth_precision", "unknown" }, { "person.language", language_of(worker_.country) }, { "person.nationality", worker_.country },
        { "person.age_years", std::to_string(child.age_years) }, { "person.area", area }, { "person.village", child.village },
        { "person.caregiver_name", child.caregiver_name }, { "person.phone", child.phone }, { "person.consent_services", "yes" },
        { "person.other_names", "" }, { "person.caregiver_phone", "" }, { "person.withhold_what", "" }, { "case.risk", risk }, { "done_on", today().to_string() },
    };
    auto const& form = *programme_.form("registration");
    auto const answers = fill_by_chance(form, chance_, wanted, today());
    auto const saves = saves_of(form, answers, today());

    auto registration = Json::object();
    registration.set("person", to_json(person_));
    registration.set("fields", fields_of(saves));
    TRY(act("register_person", std::move(registration)));

    auto opening = Json::object();
    opening.set("case", to_json(case_id_));
    opening.set("person", to_json(person_));
    opening.set("code", case_code(worker_.country, today().year(), case_id_));
    opening.set("area", area);
    opening.set("risk", risk);
    opening.set("opened_on", to_json(today()));
    for (auto const* name : { "source", "concerns" })
        if (auto const saved = saves.case_fields.find(name); saved != saves.case_fields.end())
            opening.set(name, saved->second);
    TRY(act("open_case", std::move(opening)));
    return act("answer_form", form_input(chance_.id(at_.ms), form, case_id_, person_, today(), answers));
}

Done CaseStory::answer(std::string_view name, Answers const& wanted)
{
    auto const& form = *programme_.form(name);
    auto answers = fill_by_chance(form, chance_, wanted, today());
    return act("answer_form", form_input(chance_.id(at_.ms), form, case_id_, person_, today(), answers));
}

Json CaseStory::visit_input(LocalDate on)
{
    auto const& form = *programme_.form("visit");
    Answers wanted { { "done_on", on.to_string() }, { "case.risk", "" } };
    if (chance_.happens(60))
        wanted["next_visit_on"] = on.plus_days(chance_.between(7, 28)).to_string();
    auto const answers = fill_by_chance(form, chance_, wanted, on);
    auto input = form_input(chance_.id(at_.ms), form, case_id_, person_, on, answers);
    if (auto const next = answers.find("next_visit_on"); next != answers.end())
        input.set("next_visit_on", next->second);
    return input;
}

Done CaseStory::assess()
{
    if (days_left() < 1 || chance_.happens(6))
        return {};
    go_on(chance_.below(3));
    TRY(answer("initial_assessment", { { "done_on", today().to_string() }, { "case.risk", "" } }));
    if (days_left() < 5 || chance_.happens(12))
        return {};
    go_on(chance_.between(3, 14));
    return answer("full_assessment", { { "done_on", today().to_string() }, { "case.risk", "" } });
}

Done CaseStory::plan()
{
    if (days_left() < 3 || chance_.happens(12))
        return {};
    go_on(chance_.between(2, 9));
    TRY(answer("individual_plan", { { "done_on", today().to_string() } }));
    auto const count = may("set_goal") ? chance_.between(1, 3) : 0;
    for (int i = 0; i < count; ++i) {
        auto const& goal = chance_.one_of(goals);
        auto input = Json::object();
        input.set("case", to_json(case_id_));
        input.set("goal", to_json(chance_.id(at_.ms)));
        input.set("text", goal.text);
        if (programme_.has_choice("goal_domain", goal.domain))
            input.set("domain", goal.domain);
        input.set("responsible", goal.responsible);
        input.set("by_on", to_json(today().plus_days(chance_.between(20, 90))));
        input.set("state", chance_.happens(20) ? "met" : "open");
        TRY(act("set_goal", std::move(input)));
    }
    return {};
}

Done CaseStory::follow()
{
    auto const visits = chance_.between(1, 9);
    for (int i = 0; i < visits && days_left() > 2; ++i) {
        go_on(chance_.between(6, 24));
        TRY(act("record_visit", visit_input(today())));
        if (!chance_.happens(8))
            continue;
        auto input = Json::object();
        input.set("case", to_json(case_id_));
        input.set("risk", chance_.happens(50) ? "low" : "medium");
        input.set("reason", "La situation a changé depuis la dernière visite.");
        TRY(act("set_risk", std::move(input)));
    }
    // Old stories have usually come to an end; of the others, most are visited again shortly before today.
    if (days_left() > 60 && may("close_case"))
        return close();
    if (days_left() > 6 && chance_.happens(85)) {
        go_on(days_left() - chance_.between(0, 6));
        TRY(act("record_visit", visit_input(today())));
    }
    return {};
}

Done CaseStory::close()
{
    static constexpr auto reasons = std::to_array<std::string_view>({ "goals_met", "formal_closing", "turned_18", "moved", "no_further_risk", "other" });
    go_on(chance_.between(5, 30));
    auto input = Json::object();
    input.set("case", to_json(case_id_));
    std::string reason(programme_.lists.at("closure_reason").front().name);
    for (auto const known : reasons)
        if (programme_.has_choice("closure_reason", known) && chance_.happens(40))
            reason = known;
    input.set("reason", reason);
    input.set("note", "La famille sait qui appeler.");
    input.set("closed_on", to_json(today()));
    is_closed_ = true;
    TRY(act("close_case", std::move(input)));
    // Most families are seen once more within three months.
    if (days_left() < 40 || chance_.happens(8))
        return {};
    go_on(chance_.between(30, std::min(80, days_left() - 1)));
    return act("record_visit", visit_input(today()));
}

}
