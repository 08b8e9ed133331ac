// How much CPU an accepted entry costs through journal::Journal, beside its floor: the same rows written by the bare C API of
// SQLite, with the same statements, batches and durability. Turn by turn in one run, each on its own copy of one store.
//   bench_journal FOLDER [ROUNDS]
#include "bare_writer.hpp"
#include "caseload.hpp"
#include "figure.hpp"

#include "admin/report.hpp"
#include "base/check.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <cstdlib>
#include <functional>
#include <map>

using namespace relais;
using namespace relais::bench;

// How many acts a push has. What a worker does in a day goes up in a push of about ten; a hundred is what piles up offline.
struct PushSize {
    std::size_t acts;
    std::size_t pushes_of_round;
    char const* name;
};
static constexpr PushSize sizes[] = { { 10, 100, "journal.take" }, { 100, 20, "journal.take_of_100" } };
static constexpr int cases = 400;

using Batch = std::vector<Act>;
using Batches = std::vector<Batch>;
using Groups = std::vector<RowGroup>;

// Some pushes of one size, and the rows that the journal writes for them.
struct Round {
    PushSize const* size;
    Batches batches {};
    Groups groups {};

    double acts() const { return static_cast<double>(size->acts * size->pushes_of_round); }
};

// Of all pushes, each made anew just before: a server has read what it takes, or made what it writes, a moment ago. What was prepared for a whole
// round would lie far from the processor, and the waiting for it is no cost of either.
template<typename Push>
static double cpu_of(Round const& round, std::vector<Push> const& pushes, std::function<void(Push const&)> const& work)
{
    double spent = 0;
    for (auto const& push : pushes) {
        auto const fresh = push;
        auto const before = process_cpu_us();
        work(fresh);
        spent += process_cpu_us() - before;
    }
    return spent / round.acts();
}

// A journal on its own copy of the caseload's store.
class Contender {
public:
    Contender(Caseload& caseload, std::string const& path)
        : store_(*store::sqlite::SqliteStore::open((check(caseload.node().store.back_up(path).has_value()), path)))
        , recording_(*store_)
    {
    }

    store::Store& store() { return *store_; }
    RecordingStore& recording() { return recording_; }

private:
    std::unique_ptr<store::sqlite::SqliteStore> store_;
    RecordingStore recording_;
};

static journal::Journal make_journal(store::Store& store, Node const& node)
{
    return { store, node.key, node.journal.engine(), static_cast<std::size_t>(node.settings.reader_cache_records), system_now };
}

static void take(journal::Journal& journal, Caller const& caller, Batch const& batch)
{
    for (auto const& answer : *journal.take(caller, batch))
        check(answer.state == ArrivalState::accepted);
}

// Has a twin of the journal take the acts, and notes the rows that it writes.
static void record_rows(Caseload& caseload, std::string const& path, std::vector<Round>& rounds)
{
    Contender twin(caseload, path);
    auto journal = make_journal(twin.recording(), caseload.node());
    for (auto& round : rounds) {
        for (auto const& batch : round.batches)
            take(journal, caseload.worker().caller, batch);
        round.groups = twin.recording().take_groups();
        check(round.groups.size() == round.batches.size());
    }
}

static Done write_row(store::Writer& writer, bench::Row const& row)
{
    if (auto const* entry = std::get_if<store::StoredEntry>(&row)) {
        TRY(writer.append(*entry));
        return {};
    }
    if (auto const* record = std::get_if<WrittenRecord>(&row))
        return record->is_new ? writer.add_record(record->clear) : writer.put_record(record->clear);
    if (auto const* key = std::get_if<WrittenKey>(&row))
        return writer.add_record_key(key->record, key->sealed);
    return writer.append_audit(std::get<store::AuditLine>(row));
}

static void write_through_store(store::Store& store, RowGroup const& group)
{
    check(store.write([&](store::Writer& writer) -> Done {
        for (auto const& row : group)
            TRY(write_row(writer, row));
        return {};
    }).has_value());
}

namespace {

// What each step of taking an act costs by itself, without a store: microseconds an entry.
struct Steps {
    std::vector<double> read, decide, apply, text, seal, chain;
};

struct Taking {
    Act const* act;
    std::optional<Intent> intent {};
    LoadedRecords needed {};
    Entry entry {};
    std::vector<std::string> texts {};
    std::vector<std::string> sealed {};
};

}

static LoadedRecords loaded(std::map<Id, Record> const& records, std::vector<Id> const& ids)
{
    LoadedRecords known;
    for (auto const& id : ids)
        if (auto const found = records.find(id); found != records.end())
            known.add(found->second);
    return known;
}

// The acts of one batch are of different cases, so each step can be done for all of them before the next.
static void time_steps(Steps& steps, Engine const& engine, seal::NodeKey const& key, Caller const& caller, std::map<Id, Record>& records, Batch const& batch)
{
    std::vector<Taking> takings;
    for (auto const& act : batch)
        takings.push_back({ &act });
    auto const time = [&](std::vector<double>& into, auto const& step) {
        auto const before = thread_cpu_us();
        for (auto& taking : takings)
            step(taking);
        into.push_back((thread_cpu_us() - before) / static_cast<double>(takings.size()));
    };
    auto const now = system_now();
    auto const record_key = seal::make_record_key();
    time(steps.read, [&](Taking& taking) {
        taking.intent.emplace(*engine.read(taking.act->command, taking.act->input));
        taking.needed = loaded(records, taking.intent->needs());
    });
    time(steps.decide, [&](Taking& taking) {
        taking.entry = *engine.decide_arrived(*taking.act, *taking.intent, { caller, now, LocalDate::at(now), taking.needed });
    });
    time(steps.apply, [&](Taking& taking) {
        for (auto const& part : taking.entry.parts) {
            auto& record = records.try_emplace(part.record, part.record, part.kind).first->second;
            record.apply(taking.entry.id, taking.entry.at, taking.entry.by, part.set, part.replaces);
            auto const clear = journal::clear_of(record, LocalDate::at(now));
            check(!clear.kind.empty());
        }
    });
    time(steps.text, [&](Taking& taking) {
        for (auto const& part : taking.entry.parts)
            taking.texts.push_back(journal::part_text(part));
    });
    time(steps.seal, [&](Taking& taking) {
        for (auto const& text : taking.texts)
            taking.sealed.push_back(seal::seal(record_key, text, "0123456789abcdef0123456789abcdef"));
    });
    seal::ChainHash hash(key.audit());
    time(steps.chain, [&](Taking& taking) {
        std::string content;
        for (auto const& sealed : taking.sealed)
            content += sealed;
        hash.begin("0123456789abcdef0123456789abcdef");
        hash.add(content);
        check(!hash.finish().empty());
    });
}

static void print_steps(Steps const& steps)
{
    auto const line = [](char const* name, double value) { print({ .name = std::string("journal.step.") + name, .value = value, .unit = "µs CPU/entry" }); };
    line("read_and_find", median(steps.read));
    line("decide", median(steps.decide));
    line("apply", median(steps.apply));
    line("part_to_json_text", median(steps.text));
    line("seal", median(steps.seal));
    line("audit_hash", median(steps.chain));
}

namespace {

// Microseconds an entry, round by round.
struct Costs {
    std::vector<double> journal, store, bare;
};

}

static std::vector<double> ratios(std::vector<double> const& floor, std::vector<double> const& ours)
{
    std::vector<double> all;
    for (std::size_t i = 0; i < ours.size(); ++i)
        all.push_back(floor[i] / ours[i]);
    return all;
}

static void print_costs(PushSize const& size, Costs const& costs)
{
    auto const floor = median(costs.bare);
    auto const ratio = median(ratios(costs.bare, costs.journal));
    print({ .name = size.name, .value = median(costs.journal), .unit = "µs CPU/entry", .beside = "bare sqlite3, same rows", .beside_value = floor,
        .ratio = ratio, .goal = "≥ 0.6 of the floor", .met = ratio >= 0.6 });
    print({ .name = std::string(size.name) + ".store_alone", .value = median(costs.store), .unit = "µs CPU/entry", .beside = "bare sqlite3, same rows",
        .beside_value = floor, .ratio = median(ratios(costs.bare, costs.store)) });
}

static Result<std::vector<Round>> make_rounds(Caseload& caseload, int count)
{
    std::vector<Round> rounds;
    for (int i = 0; i < count; ++i)
        for (auto const& size : sizes) {
            auto& round = rounds.emplace_back(Round { &size });
            while (round.batches.size() < size.pushes_of_round)
                round.batches.push_back(TRY(caseload.acts(static_cast<int>(size.acts))));
        }
    return rounds;
}

static Done run(std::string const& folder, int count)
{
    auto const caseload = TRY(Caseload::make(folder, cases, 0));
    auto const& node = caseload->node();
    auto const& caller = caseload->worker().caller;
    auto records = caseload->records();
    auto rounds = TRY(make_rounds(*caseload, count + 1));
    record_rows(*caseload, folder + "/twin.db", rounds);

    Contender first(*caseload, folder + "/journal.db");
    Contender second(*caseload, folder + "/store.db");
    check(caseload->node().store.back_up(folder + "/bare.db").has_value());
    auto journal = make_journal(first.store(), node);
    BareWriter bare(folder + "/bare.db");

    std::map<PushSize const*, Costs> costs;
    Steps steps;
    for (auto const& round : rounds) {
        auto const a = cpu_of<Batch>(round, round.batches, [&](Batch const& batch) { take(journal, caller, batch); });
        auto const b = cpu_of<RowGroup>(round, round.groups, [&](RowGroup const& group) { bare.write(group); });
        auto const c = cpu_of<RowGroup>(round, round.groups, [&](RowGroup const& group) { write_through_store(second.store(), group); });
        for (auto const& batch : round.batches)
            time_steps(steps, *node.journal.engine(), node.key, caller, records, batch);
        if (&round - rounds.data() < std::ssize(sizes))
            continue; // everything is read and prepared for the first time
        auto& known = costs[round.size];
        known.journal.push_back(a);
        known.bare.push_back(b);
        known.store.push_back(c);
    }
    for (auto const& size : sizes)
        print_costs(size, costs[&size]);
    print_steps(steps);
    return {};
}

int main(int count, char** values)
{
    auto const rounds = count > 2 ? std::atoi(values[2]) : 7;
    return admin::report(count < 2 ? refuse(ProblemCode::missing_field, "arguments", "FOLDER [ROUNDS]") : run(values[1], rounds));
}
