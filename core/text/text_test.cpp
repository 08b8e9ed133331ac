#include "text/fold.hpp"
#include "text/search.hpp"

#include "doctest.hpp"

using namespace relais;

TEST_CASE("text is folded as people mean it")
{
    struct Row {
        char const* story;
        char const* text;
        char const* folded;
    };
    static constexpr Row rows[] = {
        { "accents and case do not count", "Atakpamé", "atakpame" },
        { "capitals lose their accents too", "ÉLÉONORE ÔYÉ", "eleonore oye" },
        { "a hyphen parts words", "Za-Kpota", "za kpota" },
        { "an apostrophe joins", "N'Dali", "ndali" },
        { "so does a typographic one", "M\u2019Bagne", "mbagne" },
        { "Gbe and Ewe letters", "Ɖɔƒɛ Sènami Ŋ", "dofe senami n" },
        { "tone marks fall away", "Adu\u0300ke\u0301", "aduke" },
        { "Extended-A as in names from elsewhere", "Łukasz Žižek Çağ", "lukasz zizek cag" },
        { "the letter before ń and œ are not mixed up", "ńœšž", "nosz" },
        { "Arabic has one alef and no vowel signs", "أَحْمَد", "احمد" },
        { "spaces are one", "  Kossi   Ama ", "kossi ama" },
        { "nothing stays nothing", "", "" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(fold(row.text) == row.folded);
    }
    CHECK(fold_tight("ZA KPOTA") == fold_tight("Za-Kpota"));
}

TEST_CASE("spellings of one name sound the same, other names do not")
{
    struct Row {
        char const* a;
        char const* b;
        bool same;
    };
    static constexpr Row rows[] = {
        { "kouassi", "kwassi", true }, { "djibril", "jibril", true }, { "cheikh", "sheik", true }, { "yao", "iao", true },
        { "fatoumata", "fatumata", true }, { "tchalla", "challa", true }, { "aissatou", "aisatu", true }, { "cisse", "sisse", true },
        { "sow", "sy", false }, { "diop", "diallo", false }, { "koffi", "kokou", false },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.a));
        INFO(std::string(row.b));
        CHECK((sound_of(row.a) == sound_of(row.b)) == row.same);
    }
}

TEST_CASE("one slip is forgiven, two are not")
{
    CHECK(is_one_slip_apart("mensah", "mensah"));
    CHECK(is_one_slip_apart("mensah", "menssah"));
    CHECK(is_one_slip_apart("mensah", "mnesah"));
    CHECK(is_one_slip_apart("mensah", "mensaj"));
    CHECK_FALSE(is_one_slip_apart("mensah", "mesahh"));
    CHECK_FALSE(is_one_slip_apart("ama", "abla"));
    CHECK(is_one_slip_apart("", "a"));
}

TEST_CASE("search finds people as they are spoken of")
{
    TextSearch search;
    search.add({ "Adjoa Mensah", "Lokossa", "BJ-26-K7QM4" });
    search.add({ "KOUASSI Yawa", "Za-Kpota", "BJ-26-AB3D5" });
    search.add({ "Mariam Traoré", "Cotonou", "BJ-26-ZZZZ2" });
    struct Row {
        char const* story;
        char const* query;
        std::vector<std::size_t> found;
    };
    Row const rows[] = {
        { "by the beginning of a name", "mens", { 0 } },
        { "in any order", "mensah adjoa", { 0 } },
        { "without accents", "traore", { 2 } },
        { "as it sounds", "kwasi", { 1 } },
        { "with a slip", "marima", { 2 } },
        { "by a place without its hyphen", "zakpota", { 1 } },
        { "by code", "k7qm4", { 0 } },
        { "every word counts", "mensah cotonou", {} },
        { "an empty query finds nobody", "  ", {} },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(search.find(row.query) == row.found);
    }
}
