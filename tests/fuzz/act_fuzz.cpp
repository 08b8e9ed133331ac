// Strategy: the first byte says who sends and whether the act was released; the rest is an act as JSON. It is decided against a small world, where it
// arrives and again where it is done, and its entry is written there.
//
// Invariants: nothing crashes; an entry has the act's id, time and device and its sender's name; it touches only records that it needs, and replaces
// only where it sets; deciding again gives the same; who may do it where it arrives may do it where it is done; a record folds alike in both orders.

#include "world.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace relais;

static void check_entry(Entry const& entry, Act const& act, Caller const& caller, std::vector<Id> const& needs)
{
    check(entry.id == act.id && entry.at == act.at && entry.device == act.device && entry.by == caller.account && entry.command == act.command);
    for (auto const& part : entry.parts) {
        check(std::ranges::find(needs, part.record) != needs.end());
        check(!part.set.empty());
        for (auto const& [path, replaced] : part.replaces)
            check(part.set.contains(path) && !replaced.empty());
    }
    auto const written = write_json(to_json(entry));
    auto const again = parse_as<Entry>(written, Unknown::refused, { .depth = 64 });
    check(again.has_value() && write_json(to_json(*again)) == written);
}

// Somebody else writes the same field meanwhile; whichever comes first, the record is the same.
static void check_order(std::map<Id, Record> const& records, Entry const& entry)
{
    for (auto const& part : entry.parts) {
        auto const known = records.find(part.record);
        auto first = known == records.end() ? Record(part.record, part.kind) : known->second;
        auto second = first;
        auto const& path = part.set.begin()->first;
        auto const write = [&](Record& record) { record.apply(fuzz::id_of(200), Stamp::of(fuzz::now().ms + 5), fuzz::essi, { { path, "other" } }, {}); };
        first.apply(entry.id, entry.at, entry.by, part.set, part.replaces);
        write(first);
        write(second);
        second.apply(entry.id, entry.at, entry.by, part.set, part.replaces);
        if (entry.id != fuzz::id_of(200))
            check(first == second);
    }
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    static auto const engine = fuzz::engine();
    static auto const records = fuzz::records();
    if (size == 0)
        return 0;
    auto const act = parse_as<Act>({ reinterpret_cast<char const*>(bytes) + 1, size - 1 });
    if (!act)
        return 0;
    auto const needs = engine.needs(act->command, act->input);
    if (!needs)
        return 0;
    Engine::Question const question { fuzz::caller((bytes[0] & 1U) != 0), fuzz::now(), LocalDate::at(fuzz::now()), records, (bytes[0] & 2U) != 0 };
    auto const entry = engine.decide_arrived(*act, question);
    auto here = *act;
    auto const entry_here = engine.decide_here(here, question);
    check(entry.has_value() == entry_here.has_value());
    if (!entry) {
        check(entry.error() == entry_here.error());
        return 0;
    }
    check_entry(*entry_here, here, question.caller, *needs);
    auto const arrived = engine.decide_arrived(here, question);
    check(arrived.has_value() && *arrived == *entry_here);
    check_entry(*entry, *act, question.caller, *needs);
    check_order(records, *entry_here);
    return 0;
}
