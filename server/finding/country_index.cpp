#include "finding/country_index.hpp"

#include "journal/record_cache.hpp"
#include "observe/log.hpp"
#include "text/fold.hpp"

#include <algorithm>

namespace relais::finding {

namespace {

std::uint64_t hash_of(std::string_view kind, std::string_view text)
{
    auto hash = std::uint64_t { 0xCBF29CE484222325ULL };
    for (auto const part : { kind, std::string_view { "|" }, text })
        for (auto const byte : part) // FNV-1a: it stays in memory, and whoever could choose a collision could as well be told of a case
            hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    return hash;
}

// The words of a name as they sound, in one order.
std::string name_key(std::string_view name)
{
    auto words = words_of(name);
    for (auto& word : words)
        word = sound_of(word);
    std::erase(words, std::string {});
    std::ranges::sort(words);
    std::string key;
    for (auto const& word : words)
        key += word + " ";
    return words.size() < 2 ? std::string {} : key;
}

// The last eight digits: with and without the country's prefix it is one telephone.
std::string phone_key(std::string_view phone)
{
    std::string digits;
    for (auto const letter : phone)
        if (letter >= '0' && letter <= '9')
            digits += letter;
    return digits.size() < 8 ? std::string {} : digits.substr(digits.size() - 8);
}

std::string code_key(std::string_view code)
{
    auto const tight = fold_tight(code);
    return tight.size() < 6 ? std::string {} : tight;
}

template<typename Keys>
void add_key(Keys& keys, std::string_view kind, std::string const& text)
{
    if (!text.empty())
        keys.insert(hash_of(kind, text));
}

bool is_phone(std::string_view text)
{
    return std::ranges::all_of(text, [](char letter) { return (letter >= '0' && letter <= '9') || std::string_view { " +-.()/" }.contains(letter); });
}

// Keys of each value that the record has or had not settled: people who wrote two names are found by both.
void add_values(std::set<std::uint64_t>& keys, Record const& record, std::string_view path, std::string_view kind, std::string (*key)(std::string_view))
{
    if (auto const* field = record.field(path))
        for (auto const& head : field->heads)
            if (auto const* text = head.value.as_string())
                add_key(keys, kind, key(*text));
}

}

void CountryIndex::keep(Id record, std::set<Key> keys)
{
    auto& known = keys_of_[record];
    for (auto const key : known) {
        auto [at, end] = by_key_.equal_range(key);
        for (; at != end; ++at)
            if (at->second == record) {
                by_key_.erase(at);
                break;
            }
    }
    for (auto const key : keys)
        by_key_.emplace(key, record);
    known = std::move(keys);
}

Done CountryIndex::read_record(store::Reader& reader, seal::Key const& records_key, Id id, std::string_view kind)
{
    journal::RecordCache cache(1);
    auto const* open = TRY(cache.find(reader, records_key, id));
    if (open == nullptr) {
        keep(id, {});
        return {};
    }
    auto const& record = open->record;
    std::set<Key> keys;
    if (kind == name_of(RecordKind::case_file)) {
        if (auto const person = record.id_at("person"))
            cases_of_[*person].insert(id);
        add_values(keys, record, "code", "code", code_key);
    } else {
        auto const given = std::string(record.text("given_name"));
        auto const family = std::string(record.text("family_name"));
        add_key(keys, "name", name_key(given + " " + family));
        if (!record.text("other_names").empty())
            add_key(keys, "name", name_key(std::string(record.text("other_names")) + " " + family));
        add_values(keys, record, "other_names", "name", name_key);
        for (auto const* path : { "phone", "caregiver_phone" })
            add_values(keys, record, path, "phone", phone_key);
        for (auto const& row : record.rows("phone"))
            add_values(keys, record, row_path("phone", row, "number"), "phone", phone_key);
    }
    keep(id, std::move(keys));
    return {};
}

Done CountryIndex::catch_up(store::Reader& reader, seal::Key const& records_key)
{
    static constexpr std::size_t at_once = 2000;
    std::map<Id, std::string> changed;
    for (auto last = TRY(reader.last_seq()); seq_ < last;) {
        auto const entries = TRY(reader.entries_after(seq_, at_once));
        if (entries.empty())
            break;
        for (auto const& entry : entries)
            for (auto const& part : entry.parts)
                if (part.record == part.root) // persons and cases are roots of their own
                    changed.try_emplace(part.record);
        seq_ = entries.back().seq;
    }
    for (auto const& [id, none] : changed)
        if (auto const clear = TRY(reader.record(id)); clear && (clear->kind == name_of(RecordKind::person) || clear->kind == name_of(RecordKind::case_file)))
            if (auto const read = read_record(reader, records_key, id, clear->kind); !read)
                observe::log(observe::Level::error, "record_not_found_by_search", { { "record", id } });
    return {};
}

std::set<Id> CountryIndex::with(Key key) const
{
    std::set<Id> found;
    auto const [first, last] = by_key_.equal_range(key);
    for (auto at = first; at != last; ++at)
        found.insert(at->second);
    return found;
}

Result<std::vector<Id>> CountryIndex::find(store::Reader& reader, seal::Key const& records_key, std::string_view query)
{
    std::lock_guard const lock(mutex_);
    TRY(catch_up(reader, records_key));
    std::set<Key> asked;
    if (is_phone(query))
        add_key(asked, "phone", phone_key(query));
    else {
        add_key(asked, "name", name_key(query));
        add_key(asked, "code", code_key(query));
    }
    std::set<Id> cases;
    for (auto const key : asked)
        for (auto const& id : with(key)) {
            auto const of_person = cases_of_.find(id);
            if (of_person != cases_of_.end())
                cases.insert(of_person->second.begin(), of_person->second.end());
            else if (auto const clear = TRY(reader.record(id)); clear && clear->kind == name_of(RecordKind::case_file))
                cases.insert(id);
        }
    return std::vector<Id>(cases.begin(), cases.end());
}

static std::string contact_of(Engine const& engine, Id team, std::optional<Id> owner)
{
    std::string names;
    for (auto const& worker : engine.directory().workers) {
        auto const* role = engine.programme().role(worker.role);
        if (worker.active && worker.team == team && role != nullptr && role->scope != Scope::own && role->may("release_entry"))
            names += (names.empty() ? "" : ", ") + worker.name;
    }
    auto const* worker = owner ? engine.directory().worker(*owner) : nullptr;
    return names.empty() && worker != nullptr && worker->active ? worker->name : names;
}

Result<std::optional<CountryFinding>> finding_of(store::Reader& reader, seal::Key const& records_key, Engine const& engine, Id case_id)
{
    journal::RecordCache cache(1);
    auto const* open = TRY(cache.find(reader, records_key, case_id));
    auto const reason = open == nullptr ? std::string_view {} : open->record.text("closure_reason");
    if (open == nullptr || (open->record.text("status") == "closed" && (reason == "duplicate" || reason == "opened_in_error")))
        return std::optional<CountryFinding> {};
    auto const& record = open->record;
    CountryFinding found { std::string(record.text("code")), {}, {}, {} };
    auto const team = record.id_at("team");
    for (auto const& each : engine.directory().teams)
        if (each.id == team) {
            found.team = each.name;
            found.area = engine.areas().path_name(each.area);
        }
    if (team)
        found.contact = contact_of(engine, *team, record.id_at("owner"));
    return std::optional(std::move(found));
}

}
