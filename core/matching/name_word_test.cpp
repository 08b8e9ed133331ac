#include "matching/name_word.hpp"

#include "text/fold.hpp"

#include "doctest.hpp"

#include <algorithm>

using namespace relais;

namespace {

char const* word_of(WordLikeness likeness)
{
    static constexpr char const* words[] = { "different", "short_form", "loose", "near", "family", "sound", "same" };
    return words[static_cast<std::size_t>(likeness)];
}

}

TEST_CASE("words of names are as alike as people of the region take them")
{
    struct Row {
        char const* one;
        char const* other;
        char const* likeness;
    };
    Row const rows[] = {
        { "Traoré", "TRAORE", "same" },
        { "N'Dali", "NDali", "same" },
        { "Djibril", "Jibril", "sound" },
        { "Tchédré", "Chedre", "sound" },
        { "Kouassi", "Kwassi", "sound" },
        { "Ouattara", "Wattara", "sound" },
        { "Philomène", "Filomene", "sound" },
        { "Gbaguidi", "Baguidi", "sound" },
        { "Diallo", "Jallow", "sound" },
        { "Thiam", "Cham", "sound" },
        { "Cissé", "Sise", "sound" },
        { "Habibatou", "Abibatou", "sound" },
        { "Alassane", "Lassane", "family" },
        { "Mamadou", "Mohamed", "family" },
        { "Mamadou", "محمد", "family" },
        { "Koffi", "Cofie", "family" },
        { "Kossi", "Kwasi", "family" },
        { "Cissé", "Ceesay", "family" },
        { "Touré", "Touray", "family" },
        { "Ndiaye", "Njie", "sound" },
        { "Kofi", "Afi", "different" }, // a boy and a girl born on a Friday
        { "Kossi", "Kofi", "different" },
        { "Koffi", "Komi", "different" },
        { "Attiogbé", "Attigbé", "near" },
        { "Kombaté", "Kombtaé", "near" },
        { "Ndayishimiye", "Ndayisenga", "different" }, // the beginning is everybody's
        { "Ndayishimiye", "Ndayishimie", "sound" },
        { "Ndayishimiye", "Ndayichimile", "loose" },
        { "Niyonzima", "Hakizimana", "different" },
        { "Emma", "Emmanuel", "short_form" },
        { "K.", "Koffi", "short_form" },
        { "A", "Koffi", "different" },
        { "Mensah", "Lawson", "different" },
    };
    for (auto const& row : rows) {
        auto const one = name_word(fold_tight(row.one));
        auto const other = name_word(fold_tight(row.other));
        INFO(std::string(row.one), " ", std::string(row.other), " ", one.sound, " ", other.sound);
        CHECK(std::string(word_of(likeness_of(one, other))) == row.likeness);
        CHECK(likeness_of(one, other) == likeness_of(other, one));
    }
}

TEST_CASE("articles and titles are left out of a name unless nothing else is there")
{
    auto const told = [](std::vector<std::string_view> const& texts) {
        std::string text;
        for (auto const& word : name_words(texts))
            text += (text.empty() ? "" : " ") + word.folded;
        return text;
    };
    CHECK(told({ "El Hadj Malick", "Sy" }) == "malick sy");
    CHECK(told({ "Mohamed", "Ould Sidi Ould Brahim" }) == "mohamed sidi brahim");
    CHECK(told({ "João", "dos Santos" }) == "joao santos");
    CHECK(told({ "Hadji" }) == "hadji");
    CHECK(told({ "Awa", "N Diaye" }) == "awa ndiaye");
    CHECK(told({ "Awa", "N'Diaye" }) == "awa ndiaye");
    CHECK(told({ "Ama", "Ama Mensah", "" }) == "ama mensah");
    CHECK(told({ "Kossi N" }) == "kossi n");
    CHECK(told({ "a b c e f g h i j k" }).size() == 15);
}

TEST_CASE("words that are like each other share a key")
{
    char const* const pairs[][2] = { { "djibril", "jibril" }, { "mamadou", "mohamed" }, { "attiogbe", "attigbe" }, { "kombate", "kombtae" }, { "ndayishimiye", "ndayichimile" }, { "kouassi", "kwasi" } };
    for (auto const& pair : pairs) {
        auto const one = keys_of(name_word(pair[0]));
        auto const other = keys_of(name_word(pair[1]));
        INFO(std::string(pair[0]));
        CHECK(std::ranges::any_of(one, [&](std::uint64_t key) { return std::ranges::find(other, key) != other.end(); }));
    }
}

TEST_CASE("slips are counted, swaps of neighbours as one")
{
    CHECK(slips_between("kofi", "kofi", 2) == 0);
    CHECK(slips_between("kofi", "kifo", 2) == 2);
    CHECK(slips_between("kofi", "okfi", 2) == 1);
    CHECK(slips_between("kofi", "kof", 2) == 1);
    CHECK(slips_between("kofi", "mensa", 2) == 3);
    CHECK(slips_between("", "abc", 2) == 3);
    CHECK(slips_between(std::string(100, 'a'), std::string(100, 'a'), 1) == 0);
}
