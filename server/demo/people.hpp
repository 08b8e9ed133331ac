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
    std::string phone;
};

// `country` is TG, BJ or BI.
SyntheticPerson make_person(Chance& chance, std::string_view country);

}
