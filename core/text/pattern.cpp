#include "text/pattern.hpp"

#include "base/sort.hpp"
#include "base/whole_text.hpp"
#include "text/code_points.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>

namespace relais {

using Program = std::vector<Pattern::State>;

bool Pattern::CharacterSet::contains(char32_t character) const
{
    // The ranges are in order, so the last one that begins at or before the character decides.
    auto const after = std::ranges::upper_bound(ranges, character, {}, &std::pair<char32_t, char32_t>::first);
    bool const is_listed = after != ranges.begin() && character <= std::prev(after)->second;
    return is_listed != is_negated;
}

// Puts the ranges in order and joins those that overlap.
static void put_in_order(Pattern::CharacterSet& set)
{
    sort_values(set.ranges);
    std::vector<std::pair<char32_t, char32_t>> joined;
    for (auto const& range : set.ranges) {
        if (!joined.empty() && range.first <= joined.back().second)
            joined.back().second = std::max(joined.back().second, range.second);
        else
            joined.push_back(range);
    }
    set.ranges = std::move(joined);
}

static std::int32_t distance(std::size_t steps) { return static_cast<std::int32_t>(steps); }

// Reads a pattern by recursive descent; each piece becomes a piece of program.
class PatternParser {
public:
    explicit PatternParser(std::string_view source)
        : source_(code_points(source))
    {
    }

    Result<Pattern> parse()
    {
        pattern_.states_ = TRY(read_choice(0));
        if (at_ < source_.size())
            return wrong("\")\" without \"(\"");
        return std::move(pattern_);
    }

private:
    static constexpr int deepest = 30;
    static constexpr std::size_t most_repeats = 1000;

    std::unexpected<Problem> wrong(std::string_view what) const
    {
        return refuse(ProblemCode::form_invalid, {}, "pattern character " + whole_text(at_ + 1) + ": " + std::string(what));
    }

    bool is_at(char32_t c) const { return at_ < source_.size() && source_[at_] == c; }
    bool pass(char32_t c)
    {
        if (!is_at(c))
            return false;
        ++at_;
        return true;
    }

    Done append(Program& program, Program const& more) const
    {
        if (program.size() + more.size() > Pattern::most_states)
            return wrong("the pattern is too large");
        program.insert(program.end(), more.begin(), more.end());
        return {};
    }

    Result<Program> read_choice(int depth)
    {
        if (depth > deepest)
            return wrong("too many groups in each other");
        auto program = TRY(read_sequence(depth));
        while (pass(U'|')) {
            auto const other = TRY(read_sequence(depth));
            Program both { { Pattern::Action::split, 1, distance(program.size() + 2) } };
            TRY(append(both, program));
            both.push_back({ Pattern::Action::jump, distance(other.size() + 1) });
            TRY(append(both, other));
            program = std::move(both);
        }
        return program;
    }

    Result<Program> read_sequence(int depth)
    {
        Program program;
        while (at_ < source_.size() && !is_at(U'|') && !is_at(U')')) {
            auto const piece = TRY(read_single(depth));
            auto const repeated = TRY(repeat(piece));
            TRY(append(program, repeated));
        }
        return program;
    }

    Result<Program> read_single(int depth)
    {
        switch (auto const c = source_[at_]; c) {
        case U'(':
            return read_group(depth);
        case U'[':
            return read_set();
        case U'.':
            ++at_;
            return take({ { { U'\n', U'\n' }, { U'\r', U'\r' } }, true });
        case U'^':
            ++at_;
            return Program { { Pattern::Action::at_start } };
        case U'$':
            ++at_;
            return Program { { Pattern::Action::at_end } };
        case U'\\':
            return take(TRY(read_escape()));
        case U'*':
        case U'+':
        case U'?':
        case U'{':
            return wrong("nothing to repeat");
        default:
            ++at_;
            return take({ { { c, c } } });
        }
    }

    Program take(Pattern::CharacterSet set)
    {
        pattern_.sets_.push_back(std::move(set));
        return { { Pattern::Action::take, distance(pattern_.sets_.size() - 1) } };
    }

    Result<Program> read_group(int depth)
    {
        ++at_;
        if (pass(U'?') && !pass(U':'))
            return wrong("only (?: may follow \"(\": looking ahead or behind is not possible here");
        auto program = TRY(read_choice(depth + 1));
        if (!pass(U')'))
            return wrong("\")\" is missing");
        return program;
    }

    // What a backslash and the sign after it stand for.
    Result<Pattern::CharacterSet> read_escape()
    {
        if (++at_ >= source_.size())
            return wrong("nothing follows the backslash");
        auto const c = source_[at_++];
        bool const is_capital = c >= U'A' && c <= U'Z';
        switch (is_capital ? c + (U'a' - U'A') : c) {
        case U'd':
            return Pattern::CharacterSet { { { U'0', U'9' } }, is_capital };
        case U'w':
            return Pattern::CharacterSet { { { U'0', U'9' }, { U'A', U'Z' }, { U'_', U'_' }, { U'a', U'z' } }, is_capital };
        case U's':
            return Pattern::CharacterSet { { { U'\t', U'\r' }, { U' ', U' ' }, { 0xA0, 0xA0 } }, is_capital };
        default:
            break;
        }
        if (c == U't' || c == U'n' || c == U'r') {
            auto const meant = c == U't' ? U'\t' : c == U'n' ? U'\n' : U'\r';
            return Pattern::CharacterSet { { { meant, meant } } };
        }
        if (is_capital || (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9'))
            return wrong("a backslash before this letter has no meaning here");
        return Pattern::CharacterSet { { { c, c } } };
    }

    Result<Program> read_set()
    {
        ++at_;
        Pattern::CharacterSet set;
        set.is_negated = pass(U'^');
        while (!is_at(U']')) {
            if (at_ >= source_.size())
                return wrong("\"]\" is missing");
            TRY(read_range(set));
        }
        if (set.ranges.empty())
            return wrong("nothing between \"[\" and \"]\"");
        ++at_;
        put_in_order(set);
        return take(std::move(set));
    }

    // One member of a set: a character, a class such as \d, or a range.
    Done read_range(Pattern::CharacterSet& set)
    {
        auto const first = TRY(read_member());
        bool const is_one_character = first.ranges.size() == 1 && first.ranges[0].first == first.ranges[0].second && !first.is_negated;
        bool const is_range = is_one_character && is_at(U'-') && at_ + 1 < source_.size() && source_[at_ + 1] != U']';
        if (!is_range) {
            if (first.is_negated)
                return wrong("\\D, \\W and \\S cannot stand between \"[\" and \"]\"");
            set.ranges.insert(set.ranges.end(), first.ranges.begin(), first.ranges.end());
            return {};
        }
        ++at_;
        auto const last = TRY(read_member());
        if (last.ranges.size() != 1 || last.ranges[0].second < first.ranges[0].first)
            return wrong("the range ends before it begins");
        set.ranges.emplace_back(first.ranges[0].first, last.ranges[0].second);
        return {};
    }

    Result<Pattern::CharacterSet> read_member()
    {
        if (is_at(U'\\'))
            return read_escape();
        auto const c = source_[at_++];
        return Pattern::CharacterSet { { { c, c } } };
    }

    static constexpr auto unbounded = std::numeric_limits<std::size_t>::max();
    struct Times {
        std::size_t least = 1;
        std::size_t most = 1;
    };

    Result<Program> repeat(Program const& piece)
    {
        auto const times = TRY(read_times());
        Program program;
        for (std::size_t i = 0; i < times.least; ++i)
            TRY(append(program, piece));
        if (times.most == unbounded) {
            TRY(append(program, Program { { Pattern::Action::split, 1, distance(piece.size() + 2) } }));
            TRY(append(program, piece));
            program.push_back({ Pattern::Action::jump, -distance(piece.size() + 1) });
            return program;
        }
        // Each further copy may be skipped together with all after it, so that few states are alive at a time.
        for (auto left = times.most - times.least; left > 0; --left) {
            TRY(append(program, Program { { Pattern::Action::split, 1, distance(left * (piece.size() + 1)) } }));
            TRY(append(program, piece));
        }
        return program;
    }

    Result<Times> read_times()
    {
        Times times;
        if (pass(U'*'))
            times = { 0, unbounded };
        else if (pass(U'+'))
            times = { 1, unbounded };
        else if (pass(U'?'))
            times = { 0, 1 };
        else if (pass(U'{'))
            times = TRY(read_counts());
        else
            return times;
        // A lazy repeat matches the same whole texts.
        pass(U'?');
        if (is_at(U'*') || is_at(U'+') || is_at(U'?') || is_at(U'{'))
            return wrong("a repeat of a repeat; put the inner one between \"(\" and \")\"");
        return times;
    }

    Result<Times> read_counts()
    {
        auto const least = TRY(read_count());
        Times times { least, least };
        if (pass(U','))
            times.most = is_at(U'}') ? unbounded : TRY(read_count());
        if (!pass(U'}'))
            return wrong("\"}\" is missing");
        if (times.most < least)
            return wrong("the second number is less than the first");
        return times;
    }

    Result<std::size_t> read_count()
    {
        auto const start = at_;
        std::size_t count = 0;
        for (; at_ < source_.size() && source_[at_] >= U'0' && source_[at_] <= U'9'; ++at_) {
            count = count * 10 + (source_[at_] - U'0');
            if (count > most_repeats)
                return wrong("more than 1000 times");
        }
        if (at_ == start)
            return wrong("a number is missing; write \"\\{\" for the sign itself");
        return count;
    }

    std::u32string source_;
    std::size_t at_ = 0;
    Pattern pattern_;
};

Result<Pattern> Pattern::parse(std::string_view source)
{
    if (source.size() > longest_source)
        return refuse(ProblemCode::form_invalid, {}, "the pattern is longer than 1000 bytes");
    auto pattern = TRY(PatternParser(source).parse());
    pattern.source_ = source;
    return pattern;
}

namespace {

// The states that a run can be in, each once. The number behind the last state means that the pattern is through.
class StateSet {
public:
    explicit StateSet(std::size_t size)
        : rounds_(size, 0)
    {
    }
    void add(std::size_t state)
    {
        if (rounds_[state] == round_)
            return;
        rounds_[state] = round_;
        states_.push_back(state);
    }
    void clear()
    {
        ++round_;
        states_.clear();
    }
    bool contains(std::size_t state) const { return rounds_[state] == round_; }
    bool empty() const { return states_.empty(); }
    std::size_t size() const { return states_.size(); }
    std::size_t operator[](std::size_t index) const { return states_[index]; }

private:
    // The round in which each state was added last.
    std::vector<std::uint32_t> rounds_;
    std::uint32_t round_ = 1;
    std::vector<std::size_t> states_;
};

}

static std::size_t jumped(std::size_t from, std::int32_t by)
{
    return static_cast<std::size_t>(static_cast<std::int64_t>(from) + by);
}

// Adds what follows from the states of the set without taking a character; the set grows while it is walked.
static void close_over(Program const& program, StateSet& set, bool is_start, bool is_end)
{
    for (std::size_t i = 0; i < set.size(); ++i) {
        auto const at = set[i];
        if (at == program.size())
            continue;
        auto const& state = program[at];
        switch (state.action) {
        case Pattern::Action::take:
            break;
        case Pattern::Action::split:
            set.add(jumped(at, state.second));
            [[fallthrough]];
        case Pattern::Action::jump:
            set.add(jumped(at, state.first));
            break;
        case Pattern::Action::at_start:
            if (is_start)
                set.add(at + 1);
            break;
        case Pattern::Action::at_end:
            if (is_end)
                set.add(at + 1);
            break;
        }
    }
}

Pattern::Outcome Pattern::run(std::string_view text) const
{
    if (text.size() > longest_text)
        return {};
    auto const characters = code_points(text);
    StateSet current(states_.size() + 1);
    StateSet next(states_.size() + 1);
    current.add(0);
    std::size_t steps = 0;
    for (std::size_t i = 0; i <= characters.size(); ++i) {
        close_over(states_, current, i == 0, i == characters.size());
        steps += current.size();
        if (i == characters.size() || current.empty())
            break;
        next.clear();
        for (std::size_t k = 0; k < current.size(); ++k) {
            auto const at = current[k];
            bool const takes = at < states_.size() && states_[at].action == Action::take;
            if (takes && sets_[static_cast<std::size_t>(states_[at].first)].contains(characters[i]))
                next.add(at + 1);
        }
        std::swap(current, next);
    }
    return { current.contains(states_.size()), steps };
}

}
