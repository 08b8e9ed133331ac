#include "journal/journal.hpp"

#include "cases/held_entry.hpp"
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

Result<ActAnswer> Journal::take_one(store::Writer& writer, Caller const& caller, Act const& act)
{
    if (auto const known = TRY(known_answer(writer, caller, act)))
        return *known;
    cache_is_ahead_ = false;
    auto const accepted = store_.attempt(writer, [&] { return accept(writer, caller, act); });
    if (accepted)
        return ActAnswer { act.id, ActState::accepted, std::nullopt };
    if (cache_is_ahead_)
        cache_.clear();
    // A fault of the disk is nobody's refusal.
    if (http_status(accepted.error().code) >= 500)
        return std::unexpected(accepted.error());
    return hold_or_refuse(writer, caller, act, accepted.error());
}

// An act is sent again when its answer was lost on the way.
Result<std::optional<ActAnswer>> Journal::known_answer(store::Writer& writer, Caller const& caller, Act const& act)
{
    if (auto const entry = TRY(writer.entry(act.id))) {
        if (entry->by == caller.account && entry->command == act.command && entry->at == act.at.value)
            return std::optional(ActAnswer { act.id, ActState::accepted, std::nullopt });
        return std::optional(ActAnswer { act.id, ActState::refused, Problem { ProblemCode::entry_differs, "id", {} } });
    }
    auto const clear = TRY(writer.record(act.id));
    if (!clear)
        return std::optional<ActAnswer> {};
    // An act that had the id of a case would, held, write into that case.
    if (clear->kind != "held" || clear->owner != caller.account)
        return std::optional(ActAnswer { act.id, ActState::refused, Problem { ProblemCode::entry_differs, "id", {} } });
    auto const records = TRY(load(writer, { act.id }));
    auto const name = records.contains(act.id) ? records.at(act.id).text("problem") : std::string_view {};
    for (auto const& line : problem_catalogue())
        if (line.name == name)
            return std::optional(ActAnswer { act.id, ActState::held, Problem { line.code, {}, {} } });
    return std::optional(ActAnswer { act.id, ActState::held, std::nullopt });
}

Result<std::map<Id, Record>> Journal::load(store::Writer& writer, std::vector<Id> const& ids)
{
    std::map<Id, Record> records;
    for (auto const& id : ids)
        if (auto const* open = TRY(cache_.find(writer, key_.records(), id)))
            records.emplace(id, open->record);
    return records;
}

Done Journal::accept(store::Writer& writer, Caller const& caller, Act const& act)
{
    auto const engine = engine_.load();
    auto const records = TRY(load(writer, TRY(engine->needs(act.command, act.input))));
    auto const now = now_();
    auto const entry = TRY(engine->decide_arrived(act, { caller, now, LocalDate::at(now), records }));
    TRY(write_entry(writer, entry));
    if (act.command == "release_entry")
        return accept_released(writer, entry.parts.front().record);
    return {};
}

static Caller caller_of(store::Account const& account)
{
    return { account.id, account.role, account.team, account.organisation, account.area };
}

// The held act becomes an entry under its own id, author and time, judged as its supervisor judged it.
Done Journal::accept_released(store::Writer& writer, Id held)
{
    auto const engine = engine_.load();
    auto const* open = TRY(cache_.find(writer, key_.records(), held));
    if (open == nullptr || open->record.shown("act") == nullptr || !open->record.id_at("owner"))
        return refuse(ProblemCode::not_found, "held");
    auto const act = TRY(from_json<Act>(*open->record.shown("act")));
    auto const author = TRY(writer.account(*open->record.id_at("owner")));
    if (!author)
        return refuse(ProblemCode::unknown_worker, "held");
    auto const records = TRY(load(writer, TRY(engine->needs(act.command, act.input))));
    auto const now = now_();
    auto const entry = TRY(engine->decide_arrived(act, { caller_of(*author), now, LocalDate::at(now), records, true }));
    return write_entry(writer, entry);
}

// The case that an act is about, among what it needs.
static Record const* case_among(std::map<Id, Record> const& records)
{
    for (auto const& [id, record] : records)
        if (record.kind() == RecordKind::case_file && !record.is_empty())
            return &record;
    return nullptr;
}

Result<ActAnswer> Journal::hold_or_refuse(store::Writer& writer, Caller const& caller, Act const& act, Problem const& problem)
{
    ActAnswer const refused { act.id, ActState::refused, problem };
    auto const engine = engine_.load();
    auto const needed = engine->needs(act.command, act.input);
    if (!needed || !is_to_hold(problem.code))
        return refused;
    auto const records = TRY(load(writer, *needed));
    auto const* case_record = case_among(records);
    // Held is what comes from somebody who had to do with the case, or who begins one. Others learn nothing and leave nothing.
    auto const begins_one = act.command == "register_person" || act.command == "open_case";
    auto const* role = engine->programme().role(caller.role);
    auto const has_to_do_with_it = case_record != nullptr
        && (was_owner(caller, *case_record) || reaches(caller, role == nullptr ? Scope::own : role->scope, CaseStanding::of(*case_record), engine->areas()));
    if (!begins_one && !has_to_do_with_it)
        return case_record == nullptr ? refused : ActAnswer { act.id, ActState::refused, Problem { ProblemCode::not_found, "case", {} } };

    auto const changes = hold(act, problem, caller, case_record, now_());
    Act const holding { seal::make_id(now_()), act.at, act.device, "hold_entry", {}, {} };
    TRY(write_entry(writer, entry_of(holding, caller.account, changes)));
    return ActAnswer { act.id, ActState::held, problem };
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
    if (record.kind() == RecordKind::person) {
        clear.sex = record.text("sex");
        clear.age_band = age_band(age_of(record, today));
    }
    return clear;
}

Result<store::SealedPart> Journal::write_part(store::Writer& writer, Entry const& entry, Part const& part)
{
    auto* open = TRY(cache_.find(writer, key_.records(), part.record));
    auto const is_new = open == nullptr;
    if (is_new)
        open = cache_.put(part.record, { Record(part.record, part.kind), seal::make_record_key(), std::nullopt });
    // When the attempt or the transaction is lost, the cache is emptied.
    cache_is_ahead_ = true;
    open->record.apply(entry.id, entry.at, entry.by, part.set, part.replaces);
    auto const clear = clear_of(open->record, LocalDate::at(now_()));
    if (open->clear != clear) {
        TRY(writer.put_record(clear));
        open->clear = clear;
    }
    if (is_new)
        TRY(writer.put_record_key(part.record, seal::seal_key(key_.records(), open->key, part.record)));
    return store::SealedPart { part.record, clear.root, seal::seal(open->key, write_json(to_json(part)), part_place(part.record, entry.id)) };
}

}
