#include "cases/case_code.hpp"

#include "doctest.hpp"

#include <set>
#include <vector>

using namespace relais;

static Id id_ending(std::uint8_t a, std::uint8_t b, std::uint8_t c)
{
    Id id;
    id.bytes[13] = a;
    id.bytes[14] = b;
    id.bytes[15] = c;
    return id;
}

// Some hundred codes, spread over the ids.
static std::vector<std::string> some_codes()
{
    std::vector<std::string> codes;
    for (unsigned i = 0; i < 200; ++i) {
        auto const mixed = i * 2'654'435'761U;
        codes.push_back(case_code(i % 3 == 0 ? "TG" : i % 3 == 1 ? "BJ" : "BI", 2000 + static_cast<int>(i % 100),
            id_ending(static_cast<std::uint8_t>(mixed >> 24U), static_cast<std::uint8_t>(mixed >> 16U), static_cast<std::uint8_t>(mixed >> 8U))));
    }
    return codes;
}

TEST_CASE("a code is short, and says where and when")
{
    CHECK(case_code("TG", 2026, Id {}).starts_with("TG-26-"));
    CHECK(case_code("BJN", 2009, Id {}).starts_with("BJ-09-"));
    CHECK(case_code("TG", 2026, id_ending(1, 2, 3)) == case_code("TG", 2026, id_ending(1, 2, 3)));
    for (auto const& code : some_codes()) {
        CHECK(is_case_code(code));
        CHECK(code.size() == 14);
        CHECK(code.substr(6, 6).find_first_of("ILOU") == std::string::npos);
    }
}

TEST_CASE("the cases of one morning on one device have codes of their own")
{
    std::set<std::string> codes;
    for (int i = 0; i < 200; ++i) {
        auto const made = static_cast<std::uint8_t>(i);
        codes.insert(case_code("TG", 2026, Id::make(1'795'000'000'000 + i * 40'000, { 0, made, 9, 9, 9, 9, 9, 9, 9, 9 })));
    }
    CHECK(codes.size() == 200);
}

TEST_CASE("a country's year of 10,000 cases shares no code here")
{
    std::set<std::string> codes;
    for (int i = 0; i < 10'000; ++i) {
        auto const made = static_cast<std::uint8_t>(i);
        codes.insert(case_code("TG", 2026, Id::make(1'795'000'000'000 + i * 3'000'000LL, { 0, made, 9, 9, 9, 9, 9, 9, 9, static_cast<std::uint8_t>(i % 40) })));
    }
    CHECK(codes.size() == 10'000);
}

TEST_CASE("one wrong letter is always found")
{
    static constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (auto const& code : some_codes())
        for (std::size_t at = 0; at < code.size(); ++at)
            for (auto const letter : letters) {
                auto wrong = code;
                wrong[at] = letter;
                if (wrong != code)
                    REQUIRE_FALSE(is_case_code(wrong));
            }
}

TEST_CASE("two swapped neighbours are nearly always found")
{
    int swapped = 0;
    int missed = 0;
    for (auto const& code : some_codes())
        for (std::size_t at = 0; at + 1 < code.size(); ++at) {
            auto wrong = code;
            std::swap(wrong[at], wrong[at + 1]);
            if (wrong == code || code[at] == '-' || code[at + 1] == '-')
                continue;
            ++swapped;
            missed += is_case_code(wrong) ? 1 : 0;
        }
    CHECK(swapped > 800);
    CHECK(missed * 200 < swapped);
}

TEST_CASE("what has not the form of a code is none")
{
    auto const code = case_code("TG", 2026, id_ending(9, 9, 9));
    struct Row {
        char const* story;
        std::string text;
    };
    Row const rows[] = {
        { "nothing", "" },
        { "without lines", "TG26" + code.substr(6, 6) + code.substr(13) },
        { "in small letters", "tg" + code.substr(2) },
        { "with a space behind", code + " " },
        { "without its last two signs", code.substr(0, 12) },
        { "a line in another place", "TG2-6" + code.substr(5) },
        { "a letter of another alphabet", "T\xC3" + code.substr(2) },
        { "a number for a country", "12-26-000000-" },
        { "a year in letters", "TG-AB-000000-" },
        { "a letter that is easily misread", "TG-26-0000O0-" },
    };
    static constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK_FALSE(is_case_code(row.text));
        if (row.text.ends_with('-'))
            for (auto const letter : letters)
                CHECK_FALSE(is_case_code(row.text + letter));
    }
}
