#include "multiplied_cases.hpp"

#include "journal/audit.hpp"
#include "journal/record_cache.hpp"

#include <algorithm>
#include <map>

namespace relais::bench {

using namespace store;

namespace {

constexpr int cases_of_worker = 40;
constexpr int workers_of_team = 10;

// A text that names ids: `pieces` alternate with the ids between them.
struct NamingText {
    std::vector<std::string> pieces;
    std::vector<Id> ids;
};

struct OpenPart {
    Id record;
    Id root;
    NamingText text;
};

struct OpenEntry {
    StoredEntry entry; // without parts
    std::vector<OpenPart> parts;
};

// A case as it is copied: its entries unsealed, the clear fields of its records.
struct Template {
    std::vector<OpenEntry> entries;
    std::vector<ClearRecord> records;
};

using NewIds = std::map<Id, Id>;

}

static NamingText naming_text(std::string_view text)
{
    NamingText naming { { "" }, {} };
    while (!text.empty()) {
        auto const id = text.front() == '0' ? Id::parse(text.substr(0, Id::text_length)) : Result<Id>(refuse(ProblemCode::bad_value));
        if (!id) {
            naming.pieces.back() += text.front();
            text.remove_prefix(1);
            continue;
        }
        naming.ids.push_back(*id);
        naming.pieces.emplace_back();
        text.remove_prefix(Id::text_length);
    }
    return naming;
}

static Result<Template> template_of(Reader& reader, seal::NodeKey const& key, ClearRecord const& case_record)
{
    Template made;
    std::map<Id, seal::Key> keys;
    std::vector<Id> roots { case_record.id };
    if (case_record.person)
        roots.push_back(*case_record.person);
    std::ranges::sort(roots);
    for (auto& entry : TRY(reader.entries_of_roots(roots, 0, 10'000))) {
        OpenEntry open { entry, {} };
        open.entry.parts.clear();
        for (auto const& part : entry.parts) {
            if (!keys.contains(part.record)) {
                made.records.push_back(*TRY(reader.record(part.record)));
                keys[part.record] = TRY(seal::open_key(key.records(), *TRY(reader.record_key(part.record)), part.record));
            }
            auto const text = TRY(journal::open_part(keys.at(part.record), entry, part));
            open.parts.push_back({ part.record, part.root, naming_text(text) });
        }
        made.entries.push_back(std::move(open));
    }
    return made;
}

static Result<std::vector<Template>> templates_of(Node& node)
{
    auto const reader = TRY(node.store.read());
    std::vector<Template> templates;
    RootsQuery all;
    all.scope = RootsQuery::Scope::all;
    for (auto const& root : TRY(reader->roots(all)))
        if (root.kind == "case")
            templates.push_back(TRY(template_of(*reader, node.key, root)));
    return templates;
}

// The id that stands for this one in the copy: always the same, and of the same moment.
static Id copied(NewIds& ids, Id id)
{
    auto const found = ids.find(id);
    if (found != ids.end())
        return found->second;
    auto made = id;
    auto const chance = seal::random_bytes(8);
    std::ranges::copy(chance, made.bytes.begin() + 8);
    made.bytes[8] = static_cast<std::uint8_t>((made.bytes[8] & 0x3F) | 0x80);
    return ids.emplace(id, made).first->second;
}

static std::string copied(NewIds& ids, NamingText const& text)
{
    auto made = text.pieces.front();
    for (std::size_t i = 0; i < text.ids.size(); ++i)
        made += copied(ids, text.ids[i]).to_string() + text.pieces[i + 1];
    return made;
}

static Done write_records(Writer& writer, seal::NodeKey const& key, Template const& from, Account const& owner, NewIds& ids, std::map<Id, seal::Key>& keys)
{
    for (auto clear : from.records) {
        clear.id = copied(ids, clear.id);
        clear.root = copied(ids, clear.root);
        if (clear.person)
            clear.person = copied(ids, *clear.person);
        if (clear.owner) {
            clear.owner = owner.id;
            clear.team = owner.team;
            clear.organisation = owner.organisation;
        }
        TRY(writer.add_record(clear));
        keys[clear.id] = seal::make_record_key();
        TRY(writer.add_record_key(clear.id, seal::seal_key(key.records(), keys[clear.id], clear.id)));
    }
    return {};
}

static Done write_copy(Node& node, Writer& writer, Template const& from, Account const& owner)
{
    NewIds ids { { from.entries.front().entry.by, owner.id } };
    for (auto const& record : from.records)
        if (record.team)
            ids[*record.team] = owner.team;
    std::map<Id, seal::Key> keys;
    TRY(write_records(writer, node.key, from, owner, ids, keys));
    seal::ChainHash chain(node.key.audit());
    journal::AuditChain audit(writer, chain);
    for (auto const& open : from.entries) {
        auto entry = open.entry;
        entry.id = copied(ids, entry.id);
        entry.by = copied(ids, entry.by);
        entry.device = copied(ids, entry.device);
        for (auto const& part : open.parts) {
            auto const record = copied(ids, part.record);
            entry.parts.push_back({ record, copied(ids, part.root), seal::seal(keys.at(record), copied(ids, part.text), journal::part_place(record, entry.id)) });
        }
        TRY(writer.append(entry));
        TRY(audit.note_entry(Stamp { entry.at }.instant(), entry));
    }
    return {};
}

static Done put_worker(Node& node, Writer& writer, Account account, std::string login, std::string role)
{
    auto profile = Json::object();
    profile.set("name", "Worker " + login);
    account.login = std::move(login);
    account.role = std::move(role);
    account.sealed_profile = seal::seal(node.key.names(), write_json(profile), "profile|" + account.id.to_string());
    return writer.put_account(account);
}

static Result<Account> next_worker(Node& node, Writer& writer, Account worker, int number)
{
    auto const now = node.now();
    if (number % workers_of_team == 0) {
        auto const team = std::to_string(number / workers_of_team);
        worker.team = seal::make_id(now);
        TRY(writer.put_team({ worker.team, "Team " + team, worker.organisation, worker.area }));
        worker.id = seal::make_id(now);
        TRY(put_worker(node, writer, worker, "supervisor" + team, "supervisor"));
    }
    worker.id = seal::make_id(now);
    TRY(put_worker(node, writer, worker, "worker" + std::to_string(number), "case_manager"));
    return worker;
}

Done multiply_cases(Node& node, int cases)
{
    auto const templates = TRY(templates_of(node));
    auto const known = TRY(TRY(node.store.read())->accounts());
    auto worker = known.front();
    int written = static_cast<int>(templates.size());
    for (int number = 0; written < cases; ++number)
        TRY(node.store.write([&](Writer& writer) -> Done {
            worker = TRY(next_worker(node, writer, worker, number));
            for (int i = 0; i < cases_of_worker && written < cases; ++i, ++written)
                TRY(write_copy(node, writer, templates[static_cast<std::size_t>(written) % templates.size()], worker));
            return {};
        }));
    return node.refresh_directory();
}

}
