#include "people/phones.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static std::string at(char const* row, std::string_view name)
{
    return row_path("phone", row, name);
}

static std::string told(Record const& person)
{
    std::string text;
    for (auto const& row : phones_of(person))
        text += (row.phone.empty() ? "registered" : row.phone) + " " + std::string(name_of(row.safe)) + (row.removed ? " removed" : "") + (row.may_call ? " call; " : "; ");
    return text;
}

TEST_CASE("a number is called only where somebody said that it is safe, and nobody said the contrary")
{
    struct Row {
        char const* story;
        Values values;
        char const* told;
    };
    auto const number = [](char const* row, char const* written, char const* safe, Values const& more = {}) { return with({ { at(row, "number"), written }, { at(row, "safe"), safe } }, more); };
    Row const rows[] = {
        { "none", {}, "" },
        { "safe", number("1", "+228 90 11 22 33", "yes"), "1 yes call; " },
        { "safe at some hours", number("1", "+228 90 11 22 33", "only_at"), "1 only_at call; " },
        { "not safe", number("1", "+228 90 11 22 33", "no"), "1 no; " },
        { "nobody knows", number("1", "+228 90 11 22 33", "unknown"), "1 unknown; " },
        { "what nobody can read", number("1", "+228 90 11 22 33", "perhaps"), "1 unknown; " },
        { "taken out", number("1", "+228 90 11 22 33", "yes", { { at("1", "removed"), true } }), "1 yes removed; " },
        { "taken out, and there again in another row", with(number("1", "+228 90 11 22 33", "yes", { { at("1", "removed"), true } }), number("2", "90112233", "yes")), "2 yes; 1 yes removed; " },
        { "not safe, and safe in another row", with(number("1", "+228 90 11 22 33", "no"), number("2", "0022890112233", "yes")), "1 no; 2 no; " },
        { "safe, and at some hours in another row", with(number("1", "+228 90 11 22 33", "yes"), number("2", "90112233", "only_at")), "1 only_at call; 2 only_at call; " },
        { "a row without a number any more", with(number("1", "+228 90 11 22 33", "yes"), { { at("2", "number"), Json() }, { at("2", "safe"), "no" } }), "1 yes call; " },
        { "another number", with(number("1", "+228 90 11 22 33", "no"), number("2", "+228 90 11 22 34", "yes")), "2 yes call; 1 no; " },
        { "that of the registration", { { "phone", "90112233" }, { "phone_safe", "yes" } }, "registered yes call; " },
        { "that of the registration, of which nothing was said", { { "phone", "90112233" } }, "registered unknown; " },
        { "the caregiver's of the registration", { { "caregiver_phone", "90112233" } }, "registered unknown; " },
        { "that of the registration, of which a row says more", with({ { "phone", "90112233" }, { "phone_safe", "yes" } }, number("1", "+228 90 11 22 33", "no")), "1 no; " },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(told(a_person(row.values)) == row.told);
    }
}

TEST_CASE("of what two people said without knowing of each other the more careful word counts")
{
    auto person = a_person({ { at("1", "number"), "90112233" }, { at("1", "safe"), "yes" } });
    auto const first = person.heads_at(at("1", "safe"));
    Replaced const knew { { at("1", "safe"), first } };
    auto const careful = [&](char const* one, char const* other) {
        auto copy = person;
        copy.apply(id_of(501), stamp("2026-11-10"), ama().account, { { at("1", "safe"), one } }, knew);
        copy.apply(id_of(502), stamp("2026-11-11"), essi().account, { { at("1", "safe"), other } }, knew);
        return told(copy);
    };
    CHECK(careful("no", "yes") == "1 no; ");
    CHECK(careful("yes", "no") == "1 no; ");
    CHECK(careful("only_at", "yes") == "1 only_at call; ");
    CHECK(careful("unknown", "only_at") == "1 unknown; ");
    // Ama takes it out while Essi, who does not know, says that it is safe.
    person.apply(id_of(503), stamp("2026-11-10"), ama().account, { { at("1", "removed"), true } }, {});
    person.apply(id_of(504), stamp("2026-11-12"), essi().account, { { at("1", "removed"), false }, { at("1", "safe"), "yes" } }, knew);
    CHECK(told(person) == "1 yes removed; ");
}

TEST_CASE("numbers are compared by their last digits")
{
    CHECK(digits_of_number("+229 01 97 12 34 56") == digits_of_number("97123456"));
    CHECK(digits_of_number("1011") == "1011");
    CHECK(digits_of_number("abc").empty());
}
