#include "journal/journal.hpp"

#include "cases/held_entry.hpp"
#include "cases/merge_cases.hpp"
#include "journal/covers.hpp"
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
    , chain_(key.audit())
{
    queue_.on_loss([this] { cache_.clear(); });
}

Done Journal::change_engine(std::function<Done(Engine&)> const& change)
{
    std::lock_guard const lock(changing_engine_);
    auto engine = std::make_shared<Engine>(*engine_.load());
    TRY(change(*engine));
    engine_.store(std::move(engine));
    return {};
}

Done Journal::note(store::Writer& writer, Id who, std::string_view what, Id subject)
{
    return AuditChain(writer, chain_).note(now_(), who, what, subject);
}

Result<std::vector<ActAnswer>> Journal::take(Caller const& caller, std::vector<Act> const& acts)
{
    auto answers = take(caller, acts, Known::found);
    return !answers && answers.error().code == ProblemCode::already_exists ? take(caller, acts, Known::looked_for) : answers;
}

Result<std::vector<ActAnswer>> Journal::take(Caller const& caller, std::vector<Act> const& acts, Known known)
{
    std::vector<ActAnswer> answers;
    TRY(queue_.run([&](store::Writer& writer) -> Done {
        answers.clear();
        auto const standing = TRY(with_covers(writer, caller, LocalDate::at(now_())));
        Push push { writer, standing, engine_.load(), now_(), AuditChain(writer, chain_), known };
        // A push that is sent again mostly begins as it did.
        if (!acts.empty() && known == Known::found && TRY(writer.is_known(acts.front().id)))
            push.known = Known::looked_for;
        for (auto const& act : acts) {
            auto answer = take_one(push, act);
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
    auto key = seal::make_record_key();
    cache_.forget_absent();
    TRY(writer.add_record_key(record, seal::seal_key(key_.records(), key, record)));
    return key;
}

Result<ActAnswer> Journal::take_one(store::Writer& writer, Caller const& caller, Act const& act)
{
    auto const standing = TRY(with_covers(writer, caller, LocalDate::at(now_())));
    Push push { writer, standing, engine_.load(), now_(), AuditChain(writer, chain_) };
    return take_one(push, act);
}

Done Journal::hold_one(store::Writer& writer, Caller const& caller, Act const& act, Problem const& problem, std::optional<Id> about_case)
{
    Push push { writer, caller, engine_.load(), now_(), AuditChain(writer, chain_) };
    auto const* open = about_case ? TRY(cache_.find(writer, key_.records(), *about_case)) : nullptr;
    auto const changes = hold(act, problem, caller, open == nullptr ? nullptr : &open->record, push.now);
    return write_entry(push, entry_of({ seal::make_id(push.now), act.at, act.device, "hold_entry", {}, {} }, caller.account, changes));
}

Result<ActAnswer> Journal::take_one(Push& push, Act const& act)
{
    if (push.known == Known::found)
        if (auto entry = TRY(entry_if_new(push, act))) {
            TRY(write_entry(push, *std::move(entry)));
            return ActAnswer { act.id, ArrivalState::accepted, std::nullopt };
        }
    if (TRY(push.writer.is_known(act.id)))
        return known_answer(push, act);
    // Deciding writes nothing; what is then written fails for faults of the disk only, and takes the whole push with it.
    auto arrival = TRY(arrive_here(push, push.caller, act, {}));
    if (arrival.problem && arrival.problem->code == ProblemCode::not_found)
        if (auto begun = TRY(begun_by_held(push)); !begun.empty())
            arrival = TRY(arrive_here(push, push.caller, act, { .begun = std::move(begun) }));
    if (arrival.state == ArrivalState::accepted && act.command == "release_entry")
        return release(push, act, *std::move(arrival.entry));
    if (arrival.entry)
        TRY(write_entry(push, *std::move(arrival.entry)));
    return ActAnswer { act.id, arrival.state, std::move(arrival.problem) };
}

// The act's entry, if the act is new and so is what it begins, as nearly all are: writing it tells of the entry and of what it begins. Nothing where the rules refuse it,
// where it has the id of a record, as one that is held, and where it touches held acts.
Result<std::optional<Entry>> Journal::entry_if_new(Push& push, Act const& act)
{
    auto const intent = push.engine->read(act.command, act.input);
    if (!intent || takes_held_along(act) || act.command == "release_entry" || TRY(push.writer.record(act.id)))
        return std::optional<Entry> {};
    auto const begun = intent->begins();
    if (begun)
        cache_.expect_absent(*begun);
    auto records = TRY(load(push.writer, intent->needs()));
    // What was looked for since took the place of the expectation. It is to be written as it was decided, or not at all.
    if (begun)
        cache_.expect_absent(*begun);
    auto entry = push.engine->decide_arrived(act, *intent, question_of(push, push.caller, std::move(records)));
    if (entry)
        return *std::move(entry);
    cache_.forget_absent();
    return std::optional<Entry> {};
}

// An act is sent again when its answer was lost on the way.
Result<ActAnswer> Journal::known_answer(Push& push, Act const& act)
{
    ActAnswer differs { act.id, ArrivalState::refused, Problem { ProblemCode::entry_differs, "id", {} } };
    if (auto const entry = TRY(push.writer.entry(act.id))) {
        // Not its time: a phone may have mended its clock since, and with it the stamps of what it believes unsent.
        auto const is_same = entry->by == push.caller.account && entry->command == act.command;
        return is_same ? ActAnswer { act.id, ArrivalState::accepted, std::nullopt } : differs;
    }
    // An act that had the id of a case would, held, write into that case.
    auto const clear = TRY(push.writer.record(act.id));
    if (!clear || clear->kind != "held" || clear->owner != push.caller.account)
        return differs;
    auto const records = TRY(load(push.writer, { act.id }));
    auto const* held = records.find(act.id);
    auto const name = held == nullptr ? std::string_view {} : held->text("problem");
    for (auto const& line : problem_catalogue())
        if (line.name == name)
            return ActAnswer { act.id, ArrivalState::held, Problem { line.code, {}, {} } };
    return ActAnswer { act.id, ArrivalState::held, std::nullopt };
}

Result<LoadedRecords> Journal::load(store::Writer& writer, std::vector<Id> const& ids)
{
    LoadedRecords records;
    for (auto const& id : ids)
        if (auto const* open = TRY(cache_.find(writer, key_.records(), id)))
            records.add(open->record);
    return records;
}

// What the caller's held acts would begin.
Result<std::vector<Id>> Journal::begun_by_held(Push& push)
{
    auto const caller = push.caller.account;
    std::vector<Id> begun;
    for (auto const& root : TRY(push.writer.roots({ store::RootsQuery::Scope::own, caller, {}, {}, {} }))) {
        if (root.kind != "held" || root.status != "held" || root.owner != caller)
            continue;
        auto const* open = TRY(cache_.find(push.writer, key_.records(), root.id));
        auto const* kept = open == nullptr ? nullptr : open->record.shown("act");
        auto const act = kept == nullptr ? std::nullopt : std::optional(from_json<Act>(*kept));
        auto const first = act && *act ? begun_by(**act) : std::nullopt;
        if (first)
            begun.push_back(*first);
    }
    return begun;
}

// The team of a case; several where it is in dispute.
static std::set<Id> teams_of(Record const& record)
{
    std::set<Id> teams;
    if (auto const* field = record.field("team"))
        for (auto const& head : field->heads)
            if (auto const* team = head.value.as_string())
                if (auto const id = Id::parse(*team))
                    teams.insert(*id);
    return teams;
}

// Acts that wait with a case of these teams. Copies, for there is no saying how many they are.
Result<std::list<Record>> Journal::held_with(Push& push, Id case_id, std::set<Id> const& teams)
{
    std::list<Record> held;
    for (auto const& team : teams)
        for (auto const& root : TRY(push.writer.roots({ store::RootsQuery::Scope::team, push.caller.account, team, {}, {} }))) {
            if (root.kind != "held" || root.status != "held")
                continue;
            auto const* open = TRY(cache_.find(push.writer, key_.records(), root.id));
            if (open != nullptr && open->record.id_at("case") == case_id)
                held.push_back(open->record);
        }
    return held;
}

// What goes where its case goes: files that were merged into it, and acts that wait with it, of which no phone has all.
Result<std::list<Record>> Journal::held_along(Push& push, std::vector<Id> const& needs)
{
    std::list<Record> along;
    auto const teams_among = [](auto const& records) {
        std::vector<std::pair<Id, std::set<Id>>> cases;
        for (auto const& [id, record] : records)
            if (record->kind() == RecordKind::case_file)
                cases.emplace_back(id, teams_of(*record));
        return cases;
    };
    auto cases = teams_among(TRY(load(push.writer, needs)));
    // Files that were merged into one of them go with it, and what was merged into those.
    for (std::size_t at = 0; at < cases.size(); ++at) {
        auto const* open = TRY(cache_.find(push.writer, key_.records(), cases[at].first));
        for (auto const& id : open == nullptr ? std::vector<Id> {} : merged_cases(open->record)) {
            if (std::ranges::find(cases, id, &std::pair<Id, std::set<Id>>::first) != cases.end())
                continue;
            if (auto const* merged = TRY(cache_.find(push.writer, key_.records(), id))) {
                along.push_back(merged->record);
                cases.emplace_back(id, teams_of(merged->record));
            }
        }
    }
    for (auto const& [id, teams] : cases)
        along.splice(along.end(), TRY(held_with(push, id, teams)));
    return along;
}

Engine::Question Journal::question_of(Push& push, Caller const& author, LoadedRecords records) const
{
    return { author, push.now, LocalDate::at(push.now), std::move(records) };
}

Result<Arrival> Journal::arrive_here(Push& push, Caller const& author, Act const& act, Circumstances circumstances)
{
    auto const intent = push.engine->read(act.command, act.input);
    if (!intent)
        return Arrival { ArrivalState::refused, std::nullopt, intent.error() };
    auto const held = takes_held_along(act) ? TRY(held_along(push, intent->needs())) : std::list<Record> {};
    // Loaded last: to look for what is held may take any number of records through the cache.
    auto records = TRY(load(push.writer, intent->needs()));
    for (auto const& record : held)
        records.add(record);
    auto question = question_of(push, author, std::move(records));
    question.is_released = circumstances.is_released;
    question.held_for = std::move(circumstances.held_for);
    question.begun = std::move(circumstances.begun);
    return arrive(*push.engine, act, *intent, question, seal::make_id(push.now));
}

// Two entries or none: the supervisor's, and the one that it releases.
Result<ActAnswer> Journal::release(Push& push, Act const& act, Entry entry)
{
    auto const held = entry.parts.front().record;
    push.known = Known::looked_for; // what it releases is not expected to be new
    auto const released = store_.attempt(push.writer, [&]() -> Done {
        TRY(write_entry(push, std::move(entry)));
        return write_released(push, held);
    });
    if (released)
        return ActAnswer { act.id, ArrivalState::accepted, std::nullopt };
    cache_.clear();
    push.audit.forget();
    if (http_status(released.error().code) >= 500)
        return std::unexpected(released.error());
    return ActAnswer { act.id, ArrivalState::refused, released.error() };
}

static Caller caller_of(store::Account const& account)
{
    return { account.id, account.role, account.team, account.organisation, account.area, {}, {} };
}

// Whoever could release an act when it was held may have lost its case, or its sheet, since.
Done Journal::require_reach(Push& push, Id record)
{
    auto const* open = TRY(cache_.find(push.writer, key_.records(), record));
    auto const* role = push.engine->programme().role(push.caller.role);
    if (open == nullptr || role == nullptr || !reaches(push.caller, role->scope, CaseStanding::of(open->record), push.engine->areas()))
        return refuse(ProblemCode::not_found, "held");
    return {};
}

// The sheet into which the act would write, where it is there and of no case.
Result<std::optional<Id>> Journal::sheet_of(Push& push, Act const& act)
{
    auto const* named = act.command == "submit_form" ? act.input.find("sheet") : nullptr;
    auto const* text = named == nullptr ? nullptr : named->as_string();
    auto const id = text == nullptr ? std::nullopt : std::optional(Id::parse(*text));
    if (!id || !*id)
        return std::optional<Id> {};
    auto const* open = TRY(cache_.find(push.writer, key_.records(), **id));
    return open == nullptr || open->record.id_at("case") ? std::optional<Id> {} : std::optional(**id);
}

// The held act becomes an entry under its own id, author and time, judged as its supervisor judged it.
Done Journal::write_released(Push& push, Id held)
{
    auto const* open = TRY(cache_.find(push.writer, key_.records(), held));
    if (open == nullptr || open->record.shown("act") == nullptr || !open->record.id_at("owner"))
        return refuse(ProblemCode::not_found, "held");
    if (auto const case_id = open->record.id_at("case"))
        TRY(require_reach(push, *case_id));
    auto const act = TRY(from_json<Act>(*open->record.shown("act")));
    auto const owner = *open->record.id_at("owner");
    HeldFor const held_for { std::string(open->record.text("problem")), std::string(open->record.text("field")) };
    if (auto const sheet = TRY(sheet_of(push, act)))
        TRY(require_reach(push, *sheet));
    auto const author = TRY(push.writer.account(owner));
    if (!author)
        return refuse(ProblemCode::unknown_worker, "held");
    auto arrival = TRY(arrive_here(push, TRY(with_covers(push.writer, caller_of(*author), LocalDate::at(push.now))), act, { .is_released = true, .held_for = held_for }));
    if (!arrival.entry)
        return std::unexpected(*arrival.problem);
    return write_entry(push, *std::move(arrival.entry));
}

Done Journal::write_entry(Push& push, Entry entry)
{
    store::StoredEntry stored { 0, entry.id, entry.at.value, entry.by, entry.device, entry.command, {} };
    stored.parts.reserve(entry.parts.size());
    for (auto& part : entry.parts)
        stored.parts.push_back(TRY(write_part(push, entry, std::move(part))));
    TRY(push.writer.append(stored));
    return push.audit.note_entry(push.now, stored);
}

static std::string_view kind_name(RecordKind kind)
{
    return name_of(kind);
}

// `shown` gives the value of a field, or null.
template<typename Shown>
static store::ClearRecord clear_from(Id id, RecordKind kind, Shown const& shown)
{
    auto const text = [&](std::string_view path) {
        auto const* value = shown(path);
        auto const* known = value == nullptr ? nullptr : value->as_string();
        return known == nullptr ? std::string_view {} : std::string_view(*known);
    };
    auto const id_at = [&](std::string_view path) {
        auto const parsed = Id::parse(text(path));
        return parsed ? std::optional(*parsed) : std::nullopt;
    };
    store::ClearRecord clear;
    clear.id = id;
    clear.kind = kind_name(kind);
    clear.root = kind == RecordKind::sheet ? id_at("case").value_or(id) : id;
    clear.person = id_at("person");
    clear.owner = id_at("owner");
    clear.team = id_at("team");
    clear.organisation = text("organisation");
    clear.area = text("area");
    clear.status = text(kind == RecordKind::held ? "state" : "status");
    clear.risk = text("risk");
    clear.opened_on = text("opened_on");
    clear.closed_on = text(kind == RecordKind::referral ? "expires_on" : "closed_on");
    if (kind == RecordKind::sheet)
        clear.form = text("form");
    if (kind == RecordKind::held)
        clear.holder = id_at("holder");
    if (kind == RecordKind::person)
        clear.sex = text("sex");
    return clear;
}

store::ClearRecord clear_of(Record const& record, LocalDate today)
{
    auto clear = clear_from(record.id(), record.kind(), [&](std::string_view path) { return record.shown(path); });
    if (record.kind() == RecordKind::person)
        clear.age_band = age_band(age_of(record, today));
    return clear;
}

// Of a sheet as its first entry makes it.
static store::ClearRecord clear_of_new(Part const& sheet)
{
    return clear_from(sheet.record, sheet.kind, [&](std::string_view path) {
        auto const found = sheet.set.find(path);
        return found == sheet.set.end() ? nullptr : &found->second;
    });
}

static bool sets_clear_fields(Part const& part)
{
    static constexpr auto clear_fields = std::to_array<std::string_view>({ "age_on", "age_years", "area", "birth_date", "birth_precision", "closed_on", "expires_on",
        "form", "holder", "opened_on", "organisation", "owner", "person", "risk", "sex", "state", "status", "team" });
    return std::ranges::any_of(part.set, [](auto const& named) { return std::ranges::binary_search(clear_fields, std::string_view(named.first)); });
}

Result<store::SealedPart> Journal::write_part(Push& push, Entry const& entry, Part part)
{
    auto const text = part_text(part);
    auto* open = TRY(cache_.find(push.writer, key_.records(), part.record));
    if (open == nullptr && part.kind == RecordKind::sheet)
        return write_new_sheet(push, entry, part, text);
    auto const is_to_clear = sets_clear_fields(part);
    auto const is_new = open == nullptr;
    auto const key = is_new ? TRY(key_of_new(push, part.record)) : open->key;
    if (is_new)
        open = cache_.put(part.record, { Record(part.record, part.kind), key, std::nullopt });
    // When the attempt or the transaction is lost, the cache is emptied.
    open->record.apply(entry.id, entry.at, entry.by, std::move(part.set), part.replaces);
    if (part.kind == RecordKind::cover)
        TRY(keep_cover(push.writer, open->record, LocalDate::at(push.now)));
    if (part.kind == RecordKind::saved_list)
        TRY(keep_shared_list(push.writer, open->record));
    if (is_new || is_to_clear)
        TRY(write_clear(push, *open));
    return store::SealedPart { part.record, open->clear->root, seal::seal(key, text, part_place(part.record, entry.id)) };
}

// Hardly a sheet is written again soon: to keep each would take the room of the cases and persons.
Result<store::SealedPart> Journal::write_new_sheet(Push& push, Entry const& entry, Part const& part, std::string const& text)
{
    auto const clear = clear_of_new(part);
    auto const key = TRY(key_of_new(push, part.record));
    TRY(add_clear(push, clear));
    return store::SealedPart { part.record, clear.root, seal::seal(key, text, part_place(part.record, entry.id)) };
}

// The key of a record that begins: made here, unless files of it came first.
Result<seal::Key> Journal::key_of_new(Push& push, Id record)
{
    auto const known = cache_.key_of_absent(record);
    cache_.forget_absent();
    if (known)
        return *known;
    auto key = seal::make_record_key();
    TRY(push.writer.add_record_key(record, seal::seal_key(key_.records(), key, record)));
    return key;
}

Done Journal::write_clear(Push& push, OpenRecord& open)
{
    auto clear = clear_of(open.record, LocalDate::at(push.now));
    if (open.clear == clear)
        return {};
    auto const is_new = !open.clear;
    open.clear = std::move(clear);
    return is_new ? add_clear(push, *open.clear) : push.writer.put_record(*open.clear);
}

// A record whose key was destroyed is as good as new, but its row is there.
Done Journal::add_clear(Push& push, store::ClearRecord const& clear)
{
    auto const added = push.writer.add_record(clear);
    return push.known == Known::looked_for && !added && added.error().code == ProblemCode::already_exists ? push.writer.put_record(clear) : added;
}

}
