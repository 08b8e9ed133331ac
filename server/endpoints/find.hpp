#pragma once

#include "finding/country_index.hpp"

namespace relais::endpoints {

// A question across the country.
struct CountrySearch {
    Id account;
    std::string query;

    static constexpr auto description()
    {
        return described("CountrySearch", "Asks whether a child is known anywhere in the country.",
            field("account", &CountrySearch::account, "Who asks. A phone has one session and may have several accounts."),
            field("query", &CountrySearch::query, "The whole name, a telephone, or the code of a case."));
    }
};

struct CountryAnswer {
    std::vector<finding::CountryFinding> found;
    bool is_cut = false;

    static constexpr auto description()
    {
        return described("CountryAnswer", "Cases that exist.", field("found", &CountryAnswer::found, "Whom to call about each, at most five."),
            field("is_cut", &CountryAnswer::is_cut, "True where there are more: the question named too little."));
    }
};

}
