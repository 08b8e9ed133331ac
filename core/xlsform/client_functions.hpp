#pragma once

#include "xpath/xpath.hpp"

#include <string_view>
#include <vector>

namespace relais {

// A function of ours that some field clients do not have: those, as a list in words.
struct ForeignFunction {
    std::string_view name;
    std::string_view clients;
};

// The functions that the expression calls and that not every client has: ODK Collect and KoboCollect (JavaRosa 5.2), Enketo 7.6, ODK Web Forms 1.0.
std::vector<ForeignFunction> foreign_functions(XPath const& expression);

}
