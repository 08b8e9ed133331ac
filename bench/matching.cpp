// Whether the right person is found among 100,000:  bench_matching [people] [queries] [--rivals]
// People and what is asked for are made by bench/matching_people.cpp. Weights and rules of sound were chosen on seed 1 with the noise rules `chosen_on`; the figures that
// count are those of other seeds with rules that were kept out.
//
// Or of a set of somebody else:  bench_matching --set PEOPLE QUESTIONS [--rivals]
// Both files have a JSON object a line (bench/matching_people.hpp: WrittenPerson).
#include "figure.hpp"
#include "matching_people.hpp"
#include "matching_rivals.hpp"
#include "matching_set.hpp"

#include "matching/people_index.hpp"
#include "people/person.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace relais;
using namespace relais::bench;

static Id numbered(std::size_t number)
{
    Id id;
    for (std::size_t at = 0; at < 8; ++at)
        id.bytes[15 - at] = static_cast<std::uint8_t>(number >> (8 * at));
    return id;
}

static Record record_of(WrittenPerson const& person, std::size_t number)
{
    Record record(numbered(number), RecordKind::person);
    Values values;
    auto const put = [&](char const* name, std::string const& value) {
        if (!value.empty())
            values[name] = value;
    };
    put("given_name", person.given);
    put("family_name", person.family);
    put("other_names", person.other);
    put("sex", person.sex);
    put("birth_date", person.birth_date);
    put("birth_precision", person.birth_date.empty() ? "" : person.birth_precision);
    if (person.birth_date.empty() && person.age_years >= 0)
        values["age_years"] = person.age_years;
    put("caregiver_name", person.caregiver);
    put("village", person.village);
    put("area", person.area);
    put("phone", person.phone);
    record.apply(numbered(number), Stamp::of(1), numbered(1), values, {});
    return record;
}

// Counted over the questions whose answer is known, and over those about somebody new.
struct Outcome {
    double known = 0;
    double unknown = 0;
    double first = 0;
    double among_five = 0;
    double shown = 0;
    double strangers = 0;
    double strangers_for_new = 0;
    double per_second = 0;
};

static Outcome measure(PeopleIndex const& index, Areas const& areas, std::vector<Question> const& questions)
{
    auto const today = *LocalDate::parse("2026-09-01");
    auto const shown_from = index.shown_from();
    Outcome outcome;
    auto cpu = 0.0;
    for (auto const& [written, is] : questions) {
        auto const before = thread_cpu_us();
        auto const traits = traits_of(record_of(written, 0), areas, today);
        auto const found = index.likely(traits, today, 10, is ? -100 : shown_from);
        cpu += thread_cpu_us() - before;
        ++(is ? outcome.known : outcome.unknown);
        if (!is)
            outcome.strangers_for_new += static_cast<double>(found.size());
        for (std::size_t at = 0; is && at < found.size(); ++at) {
            auto const is_meant = found[at].id == numbered(*is + 1);
            outcome.first += is_meant && at == 0 ? 1 : 0;
            outcome.among_five += is_meant && at < 5 ? 1 : 0;
            outcome.shown += is_meant && found[at].likeness.bits >= shown_from ? 1 : 0;
            outcome.strangers += !is_meant && found[at].likeness.bits >= shown_from ? 1 : 0;
        }
    }
    outcome.per_second = static_cast<double>(questions.size()) / cpu * 1e6;
    return outcome;
}

static void print_outcome(std::string const& name, Outcome const& outcome)
{
    auto const of_known = [&](double count) { return count / outcome.known; };
    if (outcome.known > 0) {
        print({ name + ".among_five", of_known(outcome.among_five), "of queries", {}, {}, {}, "0.97", of_known(outcome.among_five) >= 0.97 });
        print({ name + ".first", of_known(outcome.first), "of queries", {}, {}, {}, "0.90", of_known(outcome.first) >= 0.90 });
        print({ name + ".shown", of_known(outcome.shown), "of true pairs" });
        print({ name + ".strangers", of_known(outcome.strangers), "a registration", {}, {}, {}, "0.02", of_known(outcome.strangers) < 0.02 });
    }
    if (outcome.unknown > 0) {
        auto const strangers = outcome.strangers_for_new / outcome.unknown;
        print({ name + ".strangers_for_new", strangers, "a registration", {}, {}, {}, "0.02", strangers < 0.02 });
    }
    print({ name + ".speed", outcome.per_second, "queries/s" });
}

static PeopleIndex index_of(std::string const& name, std::vector<WrittenPerson> const& people, Areas const& areas)
{
    PeopleIndex index;
    auto const before = process_cpu_us();
    auto const today = *LocalDate::parse("2026-01-01");
    for (std::size_t number = 0; number < people.size(); ++number)
        index.put(numbered(number + 1), traits_of(record_of(people[number], number + 1), areas, today));
    print({ name + ".build", (process_cpu_us() - before) / 1e6, "s CPU" });
    print({ name + ".memory", static_cast<double>(index.bytes()) / 1e6, "MB" });
    print({ name + ".shown_from", index.shown_from(), "bits" });
    return index;
}

// Every so many people are registered again, and as many others for the first time.
static std::vector<Question> questions_of(MatchingPeople& maker, std::vector<WrittenPerson> const& people, std::vector<WrittenPerson> const& strangers, std::size_t queries, Noise noise)
{
    std::vector<Question> questions;
    for (std::size_t query = 0; query < queries; ++query) {
        auto const number = query * (people.size() / queries);
        questions.push_back({ maker.again(people[number], noise), number });
    }
    for (std::size_t query = 0; query < queries; ++query)
        questions.push_back({ strangers[query % strangers.size()], {} });
    return questions;
}

static void measure_made(std::uint32_t seed, std::size_t count, std::size_t queries, bool with_rivals)
{
    MatchingPeople maker(seed);
    auto people = maker.make(count + 2000);
    std::vector<WrittenPerson> const strangers(people.end() - 2000, people.end());
    people.resize(count);
    auto const name = "matching.seed" + std::to_string(seed);
    auto const index = index_of(name, people, maker.areas());
    for (auto const& [noise, called] : { std::pair { Noise::chosen_on, ".chosen_on" }, std::pair { Noise::kept_out, ".kept_out" } }) {
        auto const questions = questions_of(maker, people, strangers, queries, noise);
        print_outcome(name + called, measure(index, maker.areas(), questions));
        // They look at everybody, which takes its time.
        if (with_rivals)
            compare_rivals(name + called, people, { questions.begin(), questions.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(queries, 100)) });
    }
}

static int measure_read(char const* people_file, char const* questions_file, bool with_rivals)
{
    auto const set = read_matching_set(people_file, questions_file);
    if (!set) {
        std::fprintf(stderr, "%s %s: %s\n", std::string(problem_entry(set.error().code).name).c_str(), set.error().field.c_str(), set.error().detail.c_str());
        return 1;
    }
    MatchingPeople const maker(1); // for the places alone
    auto const index = index_of("matching.set", set->people, maker.areas());
    print_outcome("matching.set", measure(index, maker.areas(), set->questions));
    if (with_rivals)
        compare_rivals("matching.set", set->people, set->questions);
    return 0;
}

int main(int argc, char** argv)
{
    std::vector<char const*> asked(argv + 1, argv + argc);
    auto const with_rivals = std::erase_if(asked, [](char const* word) { return std::strcmp(word, "--rivals") == 0; }) > 0;
    if (!asked.empty() && std::strcmp(asked.front(), "--set") == 0) {
        if (asked.size() == 3)
            return measure_read(asked[1], asked[2], with_rivals);
        std::fputs("usage: bench_matching [people] [queries] [--rivals] | --set PEOPLE QUESTIONS [--rivals]\n", stderr);
        return 2;
    }
    auto const count = !asked.empty() ? static_cast<std::size_t>(std::atol(asked[0])) : 100000;
    auto const queries = asked.size() > 1 ? static_cast<std::size_t>(std::atol(asked[1])) : 1000;
    for (std::uint32_t const seed : { 1U, 2U, 3U })
        measure_made(seed, count, queries, with_rivals && seed == 2);
}
