#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

// A regular expression of the forms: . [] [^] () (?:) | * + ? {m} {m,} {m,n} ^ $ \d \D \w \W \s \S, and a backslash before a
// sign that is meant as itself. It stands for whole characters, and matches a whole text, as ODK says of `regex()`.
//
// It runs as a set of states over the text (Thompson 1968), so its cost is at most characters × states whatever the
// pattern: no form can hang a phone. Back-references and look-around cannot run so, and are refused.
class Pattern {
public:
    static constexpr std::size_t longest_source = 1000;
    static constexpr std::size_t most_states = 2000;
    // A longer text is not looked at, and does not match.
    static constexpr std::size_t longest_text = 4096;

    // Refuses with form_invalid; the detail says what is wrong at which character.
    static Result<Pattern> parse(std::string_view source);

    struct Outcome {
        bool matches = false;
        // States that were looked at: the cost.
        std::size_t steps = 0;
    };
    Outcome run(std::string_view text) const;
    bool matches(std::string_view text) const { return run(text).matches; }
    std::string const& source() const { return source_; }

    // The pattern's program. A jump is relative, so that a piece of program can be copied.
    enum class Action : std::uint8_t { take, split, jump, at_start, at_end };
    struct State {
        Action action = Action::take;
        std::int32_t first = 0;  // the number of the set, or a jump
        std::int32_t second = 0; // the other jump of a split
    };
    struct CharacterSet {
        std::vector<std::pair<char32_t, char32_t>> ranges; // in order, apart from each other
        bool is_negated = false;
        bool contains(char32_t character) const;
    };

private:
    friend class PatternParser;
    std::string source_;
    std::vector<State> states_;
    std::vector<CharacterSet> sets_;
};

}
