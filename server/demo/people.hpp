#pragma once

#include "demo/chance.hpp"

#include <string>
#include <string_view>

namespace relais::demo {

// A synthetic child: names put together by the name-forming rules of the country, never taken from a person.
struct SyntheticPerson {
    std::string given_name;
    std::string family_name; // none in Burundi, where everybody has names of his own
    std::string sex;
    int age_years = 0;
    std::string village;
    std::string caregiver_name;
    std::string caregiver_phone; // six of ten have one
};

// A child of that sex and age, and who takes care of it. `country` is TG, BJ or BI.
SyntheticPerson make_person(Chance& chance, std::string_view country, bool is_girl, int age_years, bool is_caregiver_a_woman);

}
