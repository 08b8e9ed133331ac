#pragma once

#include "people/consent.hpp"
#include "people/household.hpp"
#include "people/phones.hpp"
#include "programme/programme.hpp"

#include <vector>

namespace relais {

// What the page of a case shows of the people in it, beside the person's own fields.
struct PeopleView {
    std::vector<ConsentRow> consents;
    ConsentNeed consent_need;
    std::vector<std::string> to_end;
    std::vector<RelationRow> relations;
    std::vector<CaregiverRow> caregivers;
    std::vector<PhoneRow> phones;

    static constexpr auto description()
    {
        return described("PeopleView", "The people of a case: consents and what is needed for one, family, caregivers, telephones.",
            field("consents", &PeopleView::consents, "What was answered when consent was asked, newest first."),
            field("consent_need", &PeopleView::consent_need, "Whose consent is needed today."),
            field("to_end", &PeopleView::to_end, "Consents that no longer permit what hangs on them still, by id."),
            field("relations", &PeopleView::relations, "To whom the person is tied."),
            field("caregivers", &PeopleView::caregivers, "Who takes care of the person, the present one first."),
            field("phones", &PeopleView::phones, "Telephones, those that may be called first."));
    }
};

PeopleView people_of(Record const& person, Programme const& programme, LocalDate today);

}
