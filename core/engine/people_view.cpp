#include "engine/people_view.hpp"

namespace relais {

PeopleView people_of(Record const& person, Programme const& programme, LocalDate today)
{
    PeopleView view;
    view.consents = consents_of(person);
    view.consent_need = consent_need(programme.consent_rules, age_of(person, today));
    for (auto const& lost : lost_consents(person))
        view.to_end.push_back(lost.consent);
    view.relations = relations_of(person);
    view.caregivers = caregivers_of(person, today);
    view.phones = phones_of(person);
    return view;
}

}
