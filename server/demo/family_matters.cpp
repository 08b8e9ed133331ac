#include "demo/family_matters.hpp"

#include "people/consent.hpp"

namespace relais::demo {

namespace {

class Matters {
public:
    Matters(DemoPhones& phones, Chance& chance, Programme const& programme, DemoWorker const& worker, Instant now)
        : phones_(phones)
        , chance_(chance)
        , programme_(programme)
        , worker_(worker)
        , now_(now)
    {
    }

    Done tie(CaseStory const& one, CaseStory const& other)
    {
        auto input = of(one);
        input.set("relation", to_json(chance_.id(now_.ms)));
        input.set("to", to_json(other.person()));
        input.set("to_case", to_json(other.case_id()));
        input.set("kind", "sibling");
        input.set("lives_with", true);
        return act(180, "set_relation", std::move(input));
    }

    Done number(CaseStory const& of_case, std::string_view number, std::string_view whose, std::string_view safe, std::string_view when, std::string_view note)
    {
        auto input = of(of_case);
        input.set("phone", to_json(chance_.id(now_.ms)));
        input.set("number", number);
        input.set("whose", whose);
        input.set("safe", safe);
        if (!when.empty())
            input.set("when", when);
        input.set("note", note);
        return act(170, "set_phone", std::move(input));
    }

    Done caregiver(CaseStory const& of_case)
    {
        auto input = of(of_case);
        input.set("caregiver", to_json(chance_.id(now_.ms)));
        input.set("name", "Abla Amouzou");
        input.set("relation", "grandparent");
        input.set("from_on", to_json(today()));
        input.set("reason", "La tante est partie travailler à Lomé.");
        return act(160, "set_caregiver", std::move(input));
    }

    // As the age of the child asks for, and withdrawn two hours later.
    Done agree_and_withdraw(CaseStory const& of_case)
    {
        auto const* person = phones_.find(of_case.person());
        auto const need = consent_need(programme_.consent_rules, person == nullptr ? std::nullopt : age_of(*person, today()));
        auto const consent = to_json(chance_.id(now_.ms));
        auto yes = of(of_case);
        yes.set("consent", consent);
        yes.set("purpose", "referral");
        yes.set("recipient", "Centre médico-social d’Agbonou");
        yes.set("decision", "yes");
        yes.set("from", need.from.empty() ? "caregiver" : need.from.front());
        if (need.assent)
            yes.set("assent", "yes");
        yes.set("mode", "thumbprint");
        yes.set("on", to_json(today()));
        TRY(act(150, "record_consent", std::move(yes)));
        auto no = of(of_case);
        no.set("consent", consent);
        no.set("on", to_json(today()));
        no.set("reason", "La famille craint que le voisin, qui travaille au centre, l’apprenne.");
        return act(30, "withdraw_consent", std::move(no));
    }

private:
    static Json of(CaseStory const& of_case)
    {
        auto input = Json::object();
        input.set("person", to_json(of_case.person()));
        input.set("case", to_json(of_case.case_id()));
        return input;
    }

    // The day on which all of it is written.
    LocalDate today() const { return LocalDate::at({ now_.ms - 180 * 60'000LL }); }

    Done act(int minutes_ago, std::string_view command, Json input)
    {
        return phones_.act(worker_.caller, worker_.device, chance_.id(now_.ms), { now_.ms - minutes_ago * 60'000LL }, command, std::move(input));
    }

    DemoPhones& phones_;
    Chance& chance_;
    Programme const& programme_;
    DemoWorker const& worker_;
    Instant now_;
};

}

Done add_family_matters(DemoPhones& phones, Chance& chance, Programme const& programme, DemoWorker const& worker, std::vector<CaseStory> const& cases, Instant now)
{
    Matters matters(phones, chance, programme, worker, now);
    if (cases.size() >= 2)
        TRY(matters.tie(cases[0], cases[1]));
    if (cases.size() < 3)
        return {};
    auto const& last = cases.back();
    TRY(matters.number(last, "+228 91 45 12 07", "neighbour", "only_at", "le jeudi, au marché", "Demander « la cliente des tissus »."));
    TRY(matters.number(last, "+228 99 30 18 64", "relative", "no", "", "L’oncle écoute les appels."));
    TRY(matters.caregiver(last));
    return matters.agree_and_withdraw(last);
}

}
