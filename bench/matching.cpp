// Whether the right person is found among 100,000:  bench_matching [people] [queries] [--rivals]
// People and what is asked for are made by bench/matching_people.cpp. Weights and rules of sound were chosen on seed 1 with the noise rules `chosen_on`; the figures that
// count are those of other seeds with rules that were kept out.
#include "figure.hpp"
#include "matching_people.hpp"
#include "matching_rivals.hpp"

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

static std::string name_of(Noise noise)
{
    return noise == Noise::none ? "none" : noise == Noise::chosen_on ? "chosen_on" : "kept_out";
}

struct Outcome {
    double first = 0;
    double among_five = 0;
    double shown = 0;
    double strangers = 0;
    double strangers_for_new = 0;
    double per_second = 0;
};

static Outcome measure(PeopleIndex const& index, MatchingPeople& maker, std::vector<WrittenPerson> const& people, std::vector<WrittenPerson> const& strangers, std::size_t queries, Noise noise)
{
    auto const today = *LocalDate::parse("2026-09-01");
    auto const shown_from = index.shown_from();
    Outcome outcome;
    auto cpu = 0.0;
    for (std::size_t query = 0; query < queries; ++query) {
        auto const number = query * (people.size() / queries);
        auto const written = maker.again(people[number], noise);
        auto const before = thread_cpu_us();
        auto const traits = traits_of(record_of(written, 0), maker.areas(), today);
        auto const found = index.likely(traits, today, 10, -100);
        cpu += thread_cpu_us() - before;
        for (std::size_t at = 0; at < found.size(); ++at) {
            auto const is_meant = found[at].id == numbered(number + 1);
            outcome.first += is_meant && at == 0 ? 1 : 0;
            outcome.among_five += is_meant && at < 5 ? 1 : 0;
            outcome.shown += is_meant && found[at].likeness.bits >= shown_from ? 1 : 0;
            outcome.strangers += !is_meant && found[at].likeness.bits >= shown_from ? 1 : 0;
        }
    }
    for (std::size_t query = 0; query < queries; ++query) {
        auto const& stranger = strangers[query % strangers.size()];
        auto const traits = traits_of(record_of(stranger, 0), maker.areas(), today);
        outcome.strangers_for_new += static_cast<double>(index.likely(traits, today, 10, shown_from).size());
    }
    auto const all = static_cast<double>(queries);
    return { outcome.first / all, outcome.among_five / all, outcome.shown / all, outcome.strangers / all, outcome.strangers_for_new / all, all / cpu * 1e6 };
}

static void print_outcome(std::string const& name, Outcome const& outcome)
{
    print({ name + ".among_five", outcome.among_five, "of queries", {}, {}, {}, "0.97", outcome.among_five >= 0.97 });
    print({ name + ".first", outcome.first, "of queries", {}, {}, {}, "0.90", outcome.first >= 0.90 });
    print({ name + ".shown", outcome.shown, "of true pairs" });
    print({ name + ".strangers", outcome.strangers, "a registration", {}, {}, {}, "0.02", outcome.strangers < 0.02 });
    print({ name + ".strangers_for_new", outcome.strangers_for_new, "a registration", {}, {}, {}, "0.02", outcome.strangers_for_new < 0.02 });
    if (outcome.per_second > 0)
        print({ name + ".speed", outcome.per_second, "queries/s" });
}

int main(int argc, char** argv)
{
    auto const count = argc > 1 ? static_cast<std::size_t>(std::atol(argv[1])) : 100000;
    auto const queries = argc > 2 ? static_cast<std::size_t>(std::atol(argv[2])) : 1000;
    auto const with_rivals = argc > 3 && std::strcmp(argv[3], "--rivals") == 0;
    for (std::uint32_t const seed : { 1U, 2U, 3U }) {
        MatchingPeople maker(seed);
        auto people = maker.make(count + 2000);
        std::vector<WrittenPerson> const strangers(people.end() - 2000, people.end());
        people.resize(count);
        PeopleIndex index;
        auto const before = process_cpu_us();
        auto const today = *LocalDate::parse("2026-01-01");
        for (std::size_t number = 0; number < people.size(); ++number)
            index.put(numbered(number + 1), traits_of(record_of(people[number], number + 1), maker.areas(), today));
        auto const name = "matching.seed" + std::to_string(seed);
        print({ name + ".build", (process_cpu_us() - before) / 1e6, "s CPU" });
        print({ name + ".memory", static_cast<double>(index.bytes()) / 1e6, "MB" });
        print({ name + ".shown_from", index.shown_from(), "bits" });
        for (auto const noise : { Noise::chosen_on, Noise::kept_out })
            print_outcome(name + "." + name_of(noise), measure(index, maker, people, strangers, queries, noise));
        // They look at everybody, which takes its time.
        if (with_rivals && seed == 2)
            compare_rivals(name, maker, people, std::min<std::size_t>(queries, 100));
    }
}
