#include "sync/pull.hpp"

#include "cases/handover.hpp"
#include "journal/covers.hpp"
#include "journal/record_cache.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace relais::sync {

namespace {

constexpr std::size_t entries_max = 2000; // of one answer; about 100 KB after compression

// Opens parts, remembering the keys of their records, and leaves out what the role may not see.
class PartReader {
public:
    PartReader(store::Reader& reader, seal::NodeKey const& key, Programme const& programme, Role const& role)
        : reader_(reader)
        , key_(key)
        , programme_(programme)
        , role_(role)
        , sees_all_(role.sees_all())
    {
    }

    // The part's JSON text, or "" where the reader sees nothing of it.
    Result<std::string> read(store::StoredEntry const& entry, store::SealedPart const& part)
    {
        auto const* record_key = TRY(key_of(part.record));
        if (record_key == nullptr)
            return std::string {};
        auto text = journal::readable_part(*record_key, entry, part);
        if (!text)
            return std::string {};
        return sees_all_ ? *std::move(text) : without_hidden(TRY(parse_as<Part>(*text)));
    }

private:
    Result<seal::Key const*> key_of(Id record)
    {
        auto found = keys_.find(record);
        if (found == keys_.end()) {
            auto const sealed = TRY(reader_.record_key(record));
            auto opened = sealed ? std::optional(TRY(seal::open_key(key_.records(), *sealed, record))) : std::nullopt;
            found = keys_.emplace(record, std::move(opened)).first;
        }
        return found->second ? &*found->second : nullptr;
    }

    std::string without_hidden(Part part) const
    {
        auto const form = part.set.find("form");
        auto const* form_name = form == part.set.end() ? nullptr : form->second.as_string();
        part.set.erase_if([&](auto const& value) {
            return !role_.may_see(field_class(programme_, part.kind, value.first, form_name == nullptr ? "" : *form_name));
        });
        part.replaces.erase_if([&](auto const& replaced) { return !part.set.contains(replaced.first); });
        return part.set.empty() ? std::string {} : write_json(to_json(part));
    }

    store::Reader& reader_;
    seal::NodeKey const& key_;
    Programme const& programme_;
    Role const& role_;
    bool sees_all_;
    std::unordered_map<Id, std::optional<seal::Key>> keys_;
};

// The answer as it is being written.
class AnswerText {
public:
    Done add(PartReader& parts, store::StoredEntry const& entry)
    {
        std::string written;
        for (auto const& part : entry.parts) {
            auto const text = TRY(parts.read(entry, part));
            if (!text.empty())
                written += (written.empty() ? "" : ",") + text;
        }
        if (written.empty())
            return {};
        entries_ += entries_.empty() ? "{\"id\":\"" : ",{\"id\":\"";
        entries_ += entry.id.to_string() + "\",\"at\":\"" + Stamp { entry.at }.to_string() + "\",\"by\":\"" + entry.by.to_string() + "\",\"device\":\""
            + entry.device.to_string() + "\",\"command\":";
        write_json_string(entries_, entry.command);
        entries_ += ",\"parts\":[" + written + "]}";
        ++count_;
        return {};
    }

    std::size_t count() const { return count_; }

    std::string finish(PullAnswer const& answer) const
    {
        auto json = to_json(answer);
        auto text = write_json(json);
        static constexpr std::string_view empty_list = "\"entries\":[]";
        auto const at = text.find(empty_list);
        return text.replace(at, empty_list.size(), "\"entries\":[" + entries_ + "]");
    }

private:
    std::string entries_;
    std::size_t count_ = 0;
};

struct View {
    std::vector<Id> roots; // sorted
    std::string name;      // tells this view from another
    std::string role_name; // its first half: what of a root is seen
};

}

static std::uint64_t mix(std::uint64_t hash, std::string_view bytes)
{
    for (auto const byte : bytes) // FNV-1a; the view is no secret and nobody gains by a collision
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    return hash;
}

static std::string hash_text(std::uint64_t hash)
{
    return Stamp { hash }.to_string();
}

static constexpr std::uint64_t hash_start = 0xCBF29CE484222325ULL;

store::RootsQuery roots_query(Engine const& engine, Caller const& caller, Role const& role)
{
    using Scope = store::RootsQuery::Scope;
    store::RootsQuery query { static_cast<Scope>(role.scope), caller.account, caller.team, caller.organisation, {} };
    if (query.scope == Scope::area)
        query.areas = engine.areas().codes_inside(caller.area);
    return query;
}

// Adds the roots that a query finds, with the persons of its cases.
static Done add_roots(View& view, store::Reader& reader, Role const& role, store::RootsQuery const& query)
{
    // The act in a held record may hold anything.
    auto const sees_held = role.may_see(FieldClass::sensitive) && role.may_see(FieldClass::identity);
    for (auto const& root : TRY(reader.roots(query))) {
        if (root.kind == "held" && !sees_held)
            continue;
        view.roots.push_back(root.id);
        if (root.person)
            view.roots.push_back(*root.person);
    }
    return {};
}

// The cases of those for whom the caller stands in today, and what says so while it counts or is to come. What they wrote that is held, and their own records, stay theirs.
static Done add_covered(View& view, store::Reader& reader, Caller const& caller, LocalDate today)
{
    for (auto const& cover : caller.covers)
        if (!cover.ended_on && cover.to_on >= today)
            view.roots.push_back(cover.id);
    for (auto const& worker : caller.stands_in_for)
        for (auto const& root : TRY(reader.roots({ store::RootsQuery::Scope::own, worker, {}, {}, {} }))) {
            if (root.kind != name_of(RecordKind::case_file) || root.owner != worker)
                continue;
            view.roots.push_back(root.id);
            if (root.person)
                view.roots.push_back(*root.person);
        }
    return {};
}

// A hand-over is seen while it stands and until its last day: its end takes it from all phones at their next contact.
static bool stands(store::ClearRecord const& handover, LocalDate today)
{
    if (handover.kind == "transfer")
        return handover.status == "offered";
    return !is_over(handover.status) && (handover.closed_on.empty() || handover.closed_on >= today.to_string());
}

static Done add_handovers(View& view, store::Reader& reader, store::RootsQuery const& query, LocalDate today)
{
    for (auto const& handover : TRY(reader.handovers(query)))
        if (stands(handover, today))
            view.roots.push_back(handover.id);
    return {};
}

static Result<View> view_of(store::Reader& reader, Engine const& engine, Caller const& caller, Role const& role, LocalDate today)
{
    using Scope = store::RootsQuery::Scope;
    View view;
    auto query = roots_query(engine, caller, role);
    if (!role.sees.empty()) {
        TRY(add_roots(view, reader, role, query));
        TRY(add_handovers(view, reader, query, today));
    }
    // An owner reaches his cases wherever they lie (access/reach.hpp).
    if (!role.sees.empty() && query.scope != Scope::own && query.scope != Scope::all) {
        query.scope = Scope::own;
        TRY(add_roots(view, reader, role, query));
    }
    if (!role.sees.empty()) {
        TRY(add_covered(view, reader, caller, today));
        std::ranges::copy(TRY(journal::read_shared_lists(reader, caller.team)), std::back_inserter(view.roots));
    }
    std::ranges::sort(view.roots);
    auto const repeated = std::ranges::unique(view.roots);
    view.roots.erase(repeated.begin(), repeated.end());

    auto role_hash = mix(hash_start, role.name);
    for (auto const seen : role.sees)
        role_hash = mix(role_hash, name_of(seen));
    auto roots_hash = hash_start;
    for (auto const& root : view.roots)
        roots_hash = mix(roots_hash, { reinterpret_cast<char const*>(root.bytes.data()), root.bytes.size() });
    view.role_name = hash_text(role_hash);
    view.name = view.role_name + "-" + hash_text(roots_hash);
    return view;
}

namespace {

struct Pulling {
    store::Reader& reader;
    PartReader parts;
    Caller const& caller;
    PullRequest const& request;
    View view;
    LocalDate today;
    PullAnswer answer {};
    AnswerText text {};
    std::vector<Id> delivered {};
};

}

static ForgetReason reason_of_referral(store::ClearRecord const& referral, LocalDate today)
{
    if (referral.status == "revoked")
        return ForgetReason::revoked;
    if (is_over(referral.status))
        return ForgetReason::settled;
    return stands(referral, today) ? ForgetReason::reassigned : ForgetReason::expired;
}

// Why a root leaves the device; nothing where it stays, since this store does not know it.
static Result<std::optional<ForgetReason>> reason_of(Pulling const& pulling, Id root)
{
    auto const clear = TRY(pulling.reader.record(root));
    if (!clear)
        return std::nullopt;
    if (std::ranges::binary_search(pulling.view.roots, root))
        return std::optional(ForgetReason::role_changed);
    if (clear->kind == "held" || clear->kind == "transfer")
        return std::optional(ForgetReason::settled);
    auto const was_for = [&](Cover const& cover) { return cover.id == root || (clear->kind == "case" && cover.worker == clear->owner); };
    if (std::ranges::any_of(pulling.caller.covers, was_for))
        return std::optional(ForgetReason::cover_ended);
    if (clear->kind == "referral")
        return std::optional(reason_of_referral(*clear, pulling.today));
    if (clear->kind != "case" || clear->owner == pulling.caller.account)
        return std::optional(ForgetReason::out_of_reach);
    return std::optional(clear->team == pulling.caller.team ? ForgetReason::reassigned : ForgetReason::transferred);
}

// Entries after the cursor, in the roots that the caller may see and the device has.
static Done send_new(Pulling& pulling)
{
    auto const entries = TRY(pulling.reader.entries_of_roots(pulling.view.roots, pulling.request.cursor, entries_max));
    for (auto const& entry : entries)
        TRY(pulling.text.add(pulling.parts, entry));
    pulling.answer.more = entries.size() == entries_max;
    pulling.answer.cursor = pulling.answer.more ? entries.back().seq : TRY(pulling.reader.last_seq());
    pulling.answer.view = pulling.view.name;
    return {};
}

static std::vector<Id> difference(std::vector<Id> const& from, std::vector<Id> const& what)
{
    std::vector<Id> left;
    std::ranges::set_difference(from, what, std::back_inserter(left));
    return left;
}

// Roots that came into view, whole; roots that left it, to be forgotten.
static Done send_view(Pulling& pulling, std::vector<Id> holds)
{
    std::ranges::sort(holds);
    // A role that sees more or less than before starts afresh: what the device has may be too little or too much.
    auto const is_same_role = pulling.request.view.starts_with(pulling.view.role_name + "-") || holds.empty();
    for (auto const& root : is_same_role ? difference(holds, pulling.view.roots) : holds)
        if (auto const reason = TRY(reason_of(pulling, root)))
            pulling.answer.forget.push_back({ root, *reason });
    if (!is_same_role)
        holds.clear();

    // What is written after this moment comes with the cursor, so a root is never sent with a hole.
    pulling.answer.cursor = holds.empty() && pulling.request.cursor == 0 ? TRY(pulling.reader.last_seq()) : pulling.request.cursor;
    auto const arriving = difference(pulling.view.roots, holds);
    std::size_t sent = 0;
    for (; sent < arriving.size() && pulling.text.count() < entries_max; ++sent) {
        for (auto const& entry : TRY(pulling.reader.entries_of_roots({ &arriving[sent], 1 }, 0, 100'000)))
            TRY(pulling.text.add(pulling.parts, entry));
        pulling.delivered.push_back(arriving[sent]);
    }
    // Until all have gone out the view is not reached; its first half says already what the role sees.
    pulling.answer.more = true;
    pulling.answer.view = sent == arriving.size() ? pulling.view.name : pulling.view.role_name + "-partial";
    return {};
}

static Result<std::optional<Id>> epoch_of(store::Reader& reader)
{
    auto const kept = TRY(reader.document("epoch"));
    return kept ? std::optional(TRY(Id::parse(*kept))) : std::nullopt;
}

Result<Pulled> pull(store::Reader& reader, seal::NodeKey const& key, Engine const& engine, Caller const& signed_in, PullRequest const& request, Instant now)
{
    if (request.account != signed_in.account)
        return refuse(ProblemCode::session_ended, "account");
    // What is delivered is as this reader sees it; who asks may have waited since he was let in.
    auto const today = LocalDate::at(now);
    auto const caller = TRY(journal::with_covers(reader, signed_in, today));
    auto const* role = engine.programme().role(caller.role);
    if (role == nullptr)
        return refuse(ProblemCode::not_permitted, "role");
    auto const epoch = TRY(epoch_of(reader));
    if (request.epoch && epoch && request.epoch != epoch) {
        PullAnswer begin_again;
        begin_again.now = now;
        begin_again.view = request.view;
        begin_again.more = true;
        begin_again.epoch = epoch;
        return Pulled { AnswerText {}.finish(begin_again), false, {} };
    }
    Pulling pulling { reader, PartReader(reader, key, engine.programme(), *role), caller, request, TRY(view_of(reader, engine, caller, *role, today)), today };
    pulling.answer.now = now;
    pulling.answer.cursor = request.cursor;
    pulling.answer.view = request.view;
    pulling.answer.epoch = epoch;
    if (pulling.view.name == request.view)
        TRY(send_new(pulling));
    else if (request.holds)
        TRY(send_view(pulling, *request.holds));
    else
        pulling.answer.need_holds = true;
    auto const& answer = pulling.answer;
    auto const is_empty = pulling.text.count() == 0 && answer.forget.empty() && !answer.more && !answer.need_holds;
    return Pulled { pulling.text.finish(answer), is_empty, std::move(pulling.delivered) };
}

}
