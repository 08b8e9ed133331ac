// How much CPU an accepted entry costs through journal::Journal, beside its floor: the same rows written by the bare C API of
// SQLite, with the same statements, batches and durability. Turn by turn in one run, each on its own copy of one store.
//   bench_journal FOLDER [ROUNDS]
#include "bare_writer.hpp"
#include "caseload.hpp"
#include "figure.hpp"

#include "admin/report.hpp"
#include "base/check.hpp"
#include "journal/audit.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <cstdlib>
#include <functional>

using namespace relais;
using namespace relais::bench;

static constexpr std::size_t batch_size = 100;
static constexpr std::size_t batches_of_round = 20;
static constexpr double acts_of_round = batch_size * batches_of_round;
static constexpr int cases = 400;

using Batch = std::vector<Act>;
using Batches = std::vector<Batch>;
using Groups = std::vector<RowGroup>;

template<typename T>
static std::span<T const> round_of(std::vector<T> const& all, int round)
{
    return std::span(all).subspan(static_cast<std::size_t>(round) * batches_of_round, batches_of_round);
}

static double cpu_of(std::function<void()> const& work)
{
    auto const before = process_cpu_us();
    work();
    return (process_cpu_us() - before) / acts_of_round;
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

static journal::Journal make_journal(store::Store& store, ServerNode const& node)
{
    return { store, node.key, node.journal.engine(), static_cast<std::size_t>(node.settings.reader_cache_records), system_now };
}

static void take(journal::Journal& journal, Caller const& caller, std::span<Batch const> batches)
{
    for (auto const& batch : batches)
        for (auto const& answer : *journal.take(caller, batch))
            check(answer.state == ArrivalState::accepted);
}

// The rows that the journal writes for these acts.
static Groups rows_of(Caseload& caseload, std::string const& path, Batches const& batches)
{
    Contender twin(caseload, path);
    {
        auto journal = make_journal(twin.recording(), caseload.node());
        take(journal, caseload.worker().caller, batches);
    }
    return twin.recording().take_groups();
}

static Done write_row(store::Writer& writer, Row const& row)
{
    if (auto const* entry = std::get_if<store::StoredEntry>(&row)) {
        TRY(writer.append(*entry));
        return {};
    }
    if (auto const* record = std::get_if<WrittenRecord>(&row))
        return writer.put_record(record->clear);
    if (auto const* key = std::get_if<WrittenKey>(&row))
        return writer.put_record_key(key->record, key->sealed);
    return writer.append_audit(std::get<store::AuditLine>(row));
}

static void write_through_store(store::Store& store, std::span<RowGroup const> groups)
{
    for (auto const& group : groups)
        check(store.write([&](store::Writer& writer) -> Done {
            for (auto const& row : group)
                TRY(write_row(writer, row));
            return {};
        }).has_value());
}

namespace {

// What each step of taking an act costs by itself, without a store: microseconds an entry.
struct Steps {
    std::vector<double> needs, decide, apply, text, seal, chain;
};

struct Taking {
    Act const* act;
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
    time(steps.needs, [&](Taking& taking) { taking.needed = loaded(records, *engine.needs(taking.act->command, taking.act->input)); });
    time(steps.decide, [&](Taking& taking) { taking.entry = *engine.decide_arrived(*taking.act, { caller, now, LocalDate::at(now), taking.needed }); });
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
            taking.texts.push_back(write_json(to_json(part)));
    });
    time(steps.seal, [&](Taking& taking) {
        for (auto const& text : taking.texts)
            taking.sealed.push_back(seal::seal(record_key, text, "0123456789abcdef0123456789abcdef"));
    });
    time(steps.chain, [&](Taking& taking) {
        std::string content;
        for (auto const& sealed : taking.sealed)
            content += sealed;
        check(!seal::chain_hash(key.audit(), "0123456789abcdef0123456789abcdef", content).empty());
    });
}

static void print_steps(Steps const& steps, double store_us)
{
    auto const line = [](char const* name, double value) { print({ .name = std::string("journal.step.") + name, .value = value, .unit = "µs CPU/entry" }); };
    line("needs_and_find", median(steps.needs));
    line("decide", median(steps.decide));
    line("apply", median(steps.apply));
    line("part_to_json_text", median(steps.text));
    line("seal", median(steps.seal));
    line("audit_hash", median(steps.chain));
    line("store_rows", store_us);
}

static void print_all(std::vector<double> const& journal, std::vector<double> const& through_store, std::vector<double> const& bare, Steps const& steps)
{
    std::vector<double> ratios;
    std::vector<double> store_ratios;
    for (std::size_t i = 0; i < journal.size(); ++i) {
        ratios.push_back(bare[i] / journal[i]);
        store_ratios.push_back(bare[i] / through_store[i]);
    }
    auto const floor = median(bare);
    print({ .name = "journal.entries_per_cpu_second", .value = 1e6 / median(journal), .unit = "entries", .beside = "bare sqlite3, same rows", .beside_value = 1e6 / floor });
    print({ .name = "journal.take", .value = median(journal), .unit = "µs CPU/entry", .beside = "bare sqlite3, same rows", .beside_value = floor,
        .ratio = median(ratios), .goal = "≥ 0.6 of the floor", .met = median(ratios) >= 0.6 });
    print({ .name = "journal.store_alone", .value = median(through_store), .unit = "µs CPU/entry", .beside = "bare sqlite3, same rows", .beside_value = floor,
        .ratio = median(store_ratios) });
    print_steps(steps, median(through_store));
}

static Result<Batches> make_batches(Caseload& caseload, int rounds)
{
    Batches batches;
    for (std::size_t i = 0; i < static_cast<std::size_t>(rounds) * batches_of_round; ++i)
        batches.push_back(TRY(caseload.acts(batch_size)));
    return batches;
}

static Done run(std::string const& folder, int rounds)
{
    auto const caseload = TRY(Caseload::make(folder, cases, 0));
    auto const& node = caseload->node();
    auto const& caller = caseload->worker().caller;
    auto records = caseload->records();
    auto const batches = TRY(make_batches(*caseload, rounds + 1));
    auto const groups = rows_of(*caseload, folder + "/twin.db", batches);
    check(groups.size() == batches.size());

    Contender first(*caseload, folder + "/journal.db");
    Contender second(*caseload, folder + "/store.db");
    check(caseload->node().store.back_up(folder + "/bare.db").has_value());
    auto journal = make_journal(first.store(), node);
    BareWriter bare(folder + "/bare.db");

    std::vector<double> taken;
    std::vector<double> stored;
    std::vector<double> written;
    Steps steps;
    for (int round = 0; round <= rounds; ++round) {
        auto const a = cpu_of([&] { take(journal, caller, round_of(batches, round)); });
        auto const b = cpu_of([&] { for (auto const& group : round_of(groups, round)) bare.write(group); });
        auto const c = cpu_of([&] { write_through_store(second.store(), round_of(groups, round)); });
        for (auto const& batch : round_of(batches, round))
            time_steps(steps, *node.journal.engine(), node.key, caller, records, batch);
        if (round == 0)
            continue; // everything is read and prepared for the first time
        taken.push_back(a);
        written.push_back(b);
        stored.push_back(c);
    }
    print_all(taken, stored, written, steps);
    return {};
}

int main(int count, char** values)
{
    auto const rounds = count > 2 ? std::atoi(values[2]) : 7;
    return admin::report(count < 2 ? refuse(ProblemCode::missing_field, "arguments", "FOLDER [ROUNDS]") : run(values[1], rounds));
}
