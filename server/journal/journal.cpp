#include "journal/journal.hpp"

#include "journal/audit.hpp"
#include "people/person.hpp"

#include <algorithm>

namespace relais::journal {

Journal::Journal(store::Store& store, seal::NodeKey const& key, std::shared_ptr<Engine const> engine, std::size_t cached_records, std::function<Instant()> now)
    : store_(store)
    , key_(key)
    , engine_(std::move(engine))
    , cache_(cached_records)
    , now_(std::move(now))
    , queue_(store)
{
    queue_.on_loss([this] { cache_.clear(); });
}

Done Journal::note(store::Writer& writer, Id who, std::string_view what, Id subject)
{
    return journal::note(writer, key_.audit(), now_(), who, what, subject);
}

Result<std::vector<ActAnswer>> Journal::take(Caller const& caller, std::vector<Act> const& acts)
{
    std::vector<ActAnswer> answers;
    TRY(queue_.run([&](store::Writer& writer) -> Done {
        answers.clear();
        for (auto const& act : acts) {
            auto answer = take_one(writer, caller, act);
            if (!answer) {
                cache_.clear();
                return std::unexpected(std::move(answer).error());
            }
            answers.push_back(*std::move(answer));
        }
        return {};
    }));
    return answers;
}

Done Journal::write_acts(WriteQueue::Work work)
{
    return queue_.run([this, work = std::move(work)](store::Writer& writer) {
        auto outcome = work(writer);
        if (!outcome)
            cache_.clear();
        return outcome;
    });
}

Result<seal::Key> Journal::key_for_files(store::Writer& writer, Id record)
{
    if (auto const sealed = TRY(writer.record_key(record)))
        return seal::open_key(key_.records(), *sealed, record);
    auto const key = seal::make_record_key();
    TRY(writer.put_record_key(record, seal::seal_key(key_.records(), key, record)));
    return key;
}

Result<ActAnswer> Journal::take_one(store::Writer& writer, Caller const& caller, Act const& act)
{
    if (auto const known = TRY(known_answer(writer, caller, act)))
        return *known;
    // Deciding writes nothing; what is then written fails for faults of the disk only, and takes the whole push with it.
    auto const arrival = TRY(arrive_here(writer, caller, act));
    if (arrival.state == ArrivalState::accepted && act.command == "release_entry")
        return release(writer, act, *arrival.entry);
    if (arrival.entry)
        TRY(write_entry(writer, *arrival.entry));
    return ActAnswer { act.id, arrival.state, arrival.problem };
}

// An act is sent again when its answer was lost on the way.
Result<std::optional<ActAnswer>> Journal::known_answer(store::Writer& writer, Caller const& caller, Act const& act)
{
    if (auto const entry = TRY(writer.entry(act.id))) {
        if (entry->by == caller.account && entry->command == act.command && entry->at == act.at.value)
            return std::optional(ActAnswer { act.id, ArrivalState::accepted, std::nullopt });
        return std::optional(ActAnswer { act.id, ArrivalState::refused, Problem { ProblemCode::entry_differs, "id", {} } });
    }
    auto const clear = TRY(writer.record(act.id));
    if (!clear)
        return std::optional<ActAnswer> {};
    // An act that had the id of a case would, held, write into that case.
    if (clear->kind != "held" || clear->owner != caller.account)
        return std::optional(ActAnswer { act.id, ArrivalState::refused, Problem { ProblemCode::entry_differs, "id", {} } });
    auto const records = TRY(load(writer, { act.id }));
    auto const* held = records.find(act.id);
    auto const name = held == nullptr ? std::string_view {} : held->text("problem");
    for (auto const& line : problem_catalogue())
        if (line.name == name)
            return std::optional(ActAnswer { act.id, ArrivalState::held, Problem { line.code, {}, {} } });
    return std::optional(ActAnswer { act.id, ArrivalState::held, std::nullopt });
}

Result<LoadedRecords> Journal::load(store::Writer& writer, std::vector<Id> const& ids)
{
    LoadedRecords records;
    for (auto const& id : ids)
        if (auto const* open = TRY(cache_.find(writer, key_.records(), id)))
            records.add(open->record);
    return records;
}

Result<Arrival> Journal::arrive_here(store::Writer& writer, Caller const& caller, Act const& act, bool is_released)
{
    auto const engine = engine_.load();
    auto const needed = engine->needs(act.command, act.input);
    if (!needed)
        return Arrival { ArrivalState::refused, std::nullopt, needed.error() };
    auto const now = now_();
    return arrive(*engine, act, { caller, now, LocalDate::at(now), TRY(load(writer, *needed)), is_released }, seal::make_id(now));
}

// Two entries or none: the supervisor's, and the one that it releases.
Result<ActAnswer> Journal::release(store::Writer& writer, Act const& act, Entry const& entry)
{
    auto const released = store_.attempt(writer, [&]() -> Done {
        TRY(write_entry(writer, entry));
        return write_released(writer, entry.parts.front().record);
    });
    if (released)
        return ActAnswer { act.id, ArrivalState::accepted, std::nullopt };
    cache_.clear();
    if (http_status(released.error().code) >= 500)
        return std::unexpected(released.error());
    return ActAnswer { act.id, ArrivalState::refused, released.error() };
}

static Caller caller_of(store::Account const& account)
{
    return { account.id, account.role, account.team, account.organisation, account.area };
}

// The held act becomes an entry under its own id, author and time, judged as its supervisor judged it.
Done Journal::write_released(store::Writer& writer, Id held)
{
    auto const* open = TRY(cache_.find(writer, key_.records(), held));
    if (open == nullptr || open->record.shown("act") == nullptr || !open->record.id_at("owner"))
        return refuse(ProblemCode::not_found, "held");
    auto const act = TRY(from_json<Act>(*open->record.shown("act")));
    auto const author = TRY(writer.account(*open->record.id_at("owner")));
    if (!author)
        return refuse(ProblemCode::unknown_worker, "held");
    auto const arrival = TRY(arrive_here(writer, caller_of(*author), act, true));
    if (!arrival.entry)
        return std::unexpected(*arrival.problem);
    return write_entry(writer, *arrival.entry);
}

Done Journal::write_entry(store::Writer& writer, Entry const& entry)
{
    store::StoredEntry stored { 0, entry.id, entry.at.value, entry.by, entry.device, entry.command, {} };
    for (auto const& part : entry.parts)
        stored.parts.push_back(TRY(write_part(writer, entry, part)));
    TRY(writer.append(stored));
    return note_entry(writer, key_.audit(), now_(), stored);
}

static std::string_view kind_name(RecordKind kind)
{
    return name_of(kind);
}

store::ClearRecord clear_of(Record const& record, LocalDate today)
{
    store::ClearRecord clear;
    clear.id = record.id();
    clear.kind = kind_name(record.kind());
    clear.root = record.kind() == RecordKind::sheet ? record.id_at("case").value_or(record.id()) : record.id();
    clear.person = record.id_at("person");
    clear.owner = record.id_at("owner");
    clear.team = record.id_at("team");
    clear.organisation = record.text("organisation");
    clear.area = record.text("area");
    clear.status = record.text(record.kind() == RecordKind::held ? "state" : "status");
    clear.risk = record.text("risk");
    clear.opened_on = record.text("opened_on");
    clear.closed_on = record.text("closed_on");
    if (record.kind() == RecordKind::sheet)
        clear.form = record.text("form");
    if (record.kind() == RecordKind::person) {
        clear.sex = record.text("sex");
        clear.age_band = age_band(age_of(record, today));
    }
    return clear;
}

static bool sets_clear_fields(Part const& part)
{
    static constexpr auto clear_fields = std::to_array<std::string_view>({ "age_on", "age_years", "area", "birth_date", "birth_precision", "closed_on",
        "form", "opened_on", "organisation", "owner", "person", "risk", "sex", "state", "status", "team" });
    return std::ranges::any_of(clear_fields, [&](std::string_view name) { return part.set.contains(std::string(name)); });
}

// Files of a submission that is held lie under the key of the sheet that it will make.
Result<seal::Key> Journal::key_of_new(store::Writer& writer, Part const& part)
{
    auto const sealed = part.kind == RecordKind::sheet ? TRY(writer.record_key(part.record)) : std::nullopt;
    return sealed ? seal::open_key(key_.records(), *sealed, part.record) : seal::make_record_key();
}

Result<store::SealedPart> Journal::write_part(store::Writer& writer, Entry const& entry, Part const& part)
{
    auto* open = TRY(cache_.find(writer, key_.records(), part.record));
    auto const is_new = open == nullptr;
    if (is_new)
        open = cache_.put(part.record, { Record(part.record, part.kind), TRY(key_of_new(writer, part)), std::nullopt });
    // When the attempt or the transaction is lost, the cache is emptied.
    open->record.apply(entry.id, entry.at, entry.by, part.set, part.replaces);
    if (is_new || sets_clear_fields(part)) {
        auto clear = clear_of(open->record, LocalDate::at(now_()));
        if (open->clear != clear)
            TRY(writer.put_record(clear));
        open->clear = std::move(clear);
    }
    if (is_new)
        TRY(writer.put_record_key(part.record, seal::seal_key(key_.records(), open->key, part.record)));
    return store::SealedPart { part.record, open->clear->root, seal::seal(open->key, write_json(to_json(part)), part_place(part.record, entry.id)) };
}

}
