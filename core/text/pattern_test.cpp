#include "text/pattern.hpp"

#include "doctest.hpp"

#include <string>

using namespace relais;

TEST_CASE("patterns match whole texts")
{
    struct Row {
        char const* story;
        char const* pattern;
        char const* text;
        bool matches;
    };
    static constexpr Row rows[] = {
        { "letters stand for themselves", "abc", "abc", true },
        { "a part is not the whole", "abc", "abcd", false },
        { "nothing matches nothing", "", "", true },
        { "a dot is any character", "a.c", "a\xC3\xA9" "c", true },
        { "but no line break", "a.c", "a\nc", false },
        { "a set", "[abc]", "b", true },
        { "a range", "[0-9]{3}", "123", true },
        { "too few", "[0-9]{3}", "12", false },
        { "a negated set", "[^0-9]+", "abc", true },
        { "a negated set refuses its members", "[^0-9]+", "ab1", false },
        { "a hyphen at the end of a set is a hyphen", "[a-]+", "a-a", true },
        { "a range of accented letters", "[\xC3\xA0-\xC3\xBF]", "\xC3\xA9", true },
        { "ranges that overlap", "[a-mc-z]", "x", true },
        { "or", "cat|dog", "dog", true },
        { "or inside a group", "(cat|dog)s", "cats", true },
        { "a group that is not captured", "(?:ab)+", "abab", true },
        { "star takes none", "a*", "", true },
        { "plus wants one", "a+", "", false },
        { "an optional character", "colou?r", "color", true },
        { "between two and three", "a{2,3}", "aaaa", false },
        { "at least two", "a{2,}", "aaaaa", true },
        { "none", "a{0}b", "b", true },
        { "anchors are allowed", "^[A-Z]{2}$", "BJ", true },
        { "an anchor in the middle never holds", "a^b", "ab", false },
        { "digits", "\\d+", "2026", true },
        { "no digits", "\\D+", "a1", false },
        { "word characters", "\\w+", "ab_9", true },
        { "white space", "a\\sb", "a b", true },
        { "digits inside a set", "[\\d.]+", "1.5", true },
        { "an escaped sign", "a\\.b", "a.b", true },
        { "an escaped sign is only itself", "a\\.b", "axb", false },
        { "lazy repeats match the same texts", "a+?b", "aab", true },
        { "a phone number of Togo", "(\\+228)? ?[279]\\d(\\s?\\d{2}){3}", "+228 90 12 34 56", true },
        { "Arabic letters", "[\xD8\xA1-\xD9\x8A ]+", "\xD8\xA7\xD9\x84\xD8\xA7\xD8\xB3\xD9\x85", true },
        { "a repeat of what may be empty ends", "(a*)*b", "aaab", true },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const pattern = Pattern::parse(row.pattern);
        REQUIRE(pattern.has_value());
        CHECK(pattern->matches(row.text) == row.matches);
    }
}

TEST_CASE("a pattern that cannot be used says where")
{
    struct Row {
        char const* story;
        std::string pattern;
        char const* detail;
    };
    Row const rows[] = {
        { "an open group", "(ab", "pattern character 4: \")\" is missing" },
        { "a group closed twice", "ab)", "pattern character 3: \")\" without \"(\"" },
        { "an open set", "[ab", "pattern character 4: \"]\" is missing" },
        { "an empty set", "[]a", "pattern character 2: nothing between \"[\" and \"]\"" },
        { "a range backwards", "[z-a]", "pattern character 5: the range ends before it begins" },
        { "a repeat of nothing", "*a", "pattern character 1: nothing to repeat" },
        { "a repeat of a repeat", "a**", "pattern character 3: a repeat of a repeat; put the inner one between \"(\" and \")\"" },
        { "a brace without numbers", "a{b}", "pattern character 3: a number is missing; write \"\\{\" for the sign itself" },
        { "numbers backwards", "a{3,2}", "pattern character 7: the second number is less than the first" },
        { "too many times", "a{2000}", "pattern character 6: more than 1000 times" },
        { "too large together", "((a{100}){100})", "pattern character 15: the pattern is too large" },
        { "looking ahead", "(?=a)", "pattern character 3: only (?: may follow \"(\": looking ahead or behind is not possible here" },
        { "a back-reference", "(a)\\1", "pattern character 6: a backslash before this letter has no meaning here" },
        { "a lonely backslash", "a\\", "pattern character 3: nothing follows the backslash" },
        { "groups in groups in groups", std::string(100, '('), "pattern character 32: too many groups in each other" },
        { "a book", std::string(1001, 'a'), "the pattern is longer than 1000 bytes" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const pattern = Pattern::parse(row.pattern);
        REQUIRE_FALSE(pattern.has_value());
        CHECK(pattern.error().code == ProblemCode::form_invalid);
        CHECK(pattern.error().detail == row.detail);
    }
}

TEST_CASE("an evil pattern costs no more than characters times states")
{
    static constexpr char const* evil[] = { "(a+)+", "(a|aa)+", "(a*)*", "((a?){30}){30}a{50}", "(.*)(.*)(.*)(.*)(.*)x", "(a|a|a|a|b?)*c" };
    auto const text = std::string(Pattern::longest_text - 1, 'a') + "!";
    for (auto const* source : evil) {
        CAPTURE(source);
        auto const pattern = Pattern::parse(source);
        REQUIRE(pattern.has_value());
        auto const outcome = pattern->run(text);
        CHECK_FALSE(outcome.matches);
        CHECK(outcome.steps <= (Pattern::longest_text + 1) * (Pattern::most_states + 1));
    }
    CHECK(Pattern::parse("(a+)+")->run(text).steps < 10 * Pattern::longest_text);
    CHECK(Pattern::parse(".*")->run(text + "!").steps == 0);
}
