#include "entities/entity_list_file.hpp"

#include "entities/record_history.hpp"
#include "journal/record_cache.hpp"
#include "sync/pull.hpp"

#include <algorithm>
#include <set>

namespace relais::entities {

static Done add_cases(std::vector<store::ClearRecord>& cases, store::Reader& reader, store::RootsQuery const& query)
{
    for (auto& root : TRY(reader.roots(query)))
        if (root.kind == name_of(RecordKind::case_file))
            cases.push_back(std::move(root));
    return {};
}

Result<std::vector<store::ClearRecord>> cases_in_reach(store::Reader& reader, Engine const& engine, Caller const& caller)
{
    using Scope = store::RootsQuery::Scope;
    std::vector<store::ClearRecord> cases;
    auto const* role = engine.programme().role(caller.role);
    if (role == nullptr || role->sees.empty())
        return cases;
    auto query = sync::roots_query(engine, caller, *role);
    TRY(add_cases(cases, reader, query));
    // An owner reaches his cases wherever they lie (access/reach.hpp).
    if (query.scope != Scope::own && query.scope != Scope::all) {
        query.scope = Scope::own;
        TRY(add_cases(cases, reader, query));
    }
    std::ranges::sort(cases, {}, &store::ClearRecord::id);
    auto const repeated = std::ranges::unique(cases, {}, &store::ClearRecord::id);
    cases.erase(repeated.begin(), repeated.end());
    return cases;
}

static std::string text_of(Json const* value)
{
    if (value == nullptr)
        return {};
    if (auto const* text = value->as_string())
        return *text;
    if (auto const* number = value->as_integer())
        return std::to_string(*number);
    std::string codes;
    if (auto const* list = value->as_array())
        for (auto const& code : *list)
            if (auto const* text = code.as_string())
                codes += (codes.empty() ? "" : " ") + *text;
    return codes;
}

static void write_row(std::string& out, std::vector<std::string> const& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const is_plain = cells[i].find_first_of(",\"\r\n") == std::string::npos;
        out += i == 0 ? "" : ",";
        if (is_plain) {
            out += cells[i];
            continue;
        }
        out += '"';
        for (auto const c : cells[i])
            out += c == '"' ? std::string("\"\"") : std::string(1, c);
        out += '"';
    }
    out += "\n";
}

namespace {

// One list as one caller sees it.
class ListWriter {
public:
    ListWriter(Node const& node, store::Reader& reader, Programme const& programme, Role const& role, tools::EntityList const& list)
        : reader_(reader)
        , records_key_(node.key.records())
        , list_(list)
        , given_(given_paths(programme, role, list))
    {
    }

    Done add(store::ClearRecord const& of)
    {
        auto const is_person = list_.record == RecordKind::person;
        if (is_person && (!of.person || !written_.insert(*of.person).second))
            return {};
        auto const case_history = is_person || given_.of_case.empty() ? RecordHistory {} : TRY(RecordHistory::read(reader_, records_key_, of.id, RecordKind::case_file));
        auto const person_history
            = !of.person || given_.of_person.empty() ? RecordHistory {} : TRY(RecordHistory::read(reader_, records_key_, *of.person, RecordKind::person));
        if (is_person ? person_history.is_empty() : case_history.is_empty())
            return {};
        auto const id = is_person ? *of.person : of.id;
        auto const seq = std::max(case_history.last_seq(given_.of_case), person_history.last_seq(given_.of_person));
        rows_.push_back(row_of(id, seq, case_history.now(), person_history.now()));
        return {};
    }

    std::string finish()
    {
        std::ranges::sort(rows_, {}, [](std::vector<std::string> const& row) { return std::pair(std::string_view(row[1]), std::string_view(row[0])); });
        std::string text;
        write_row(text, tools::columns_of(list_));
        for (auto const& row : rows_)
            write_row(text, row);
        return text;
    }

private:
    static constexpr std::string_view of_case = "case.";

    std::string shown(std::string_view path, Record const& case_record, Record const& person) const
    {
        auto const is_of_case = path.starts_with(of_case);
        path.remove_prefix(path.find('.') + 1);
        auto const& seen = is_of_case ? given_.of_case : given_.of_person;
        return std::ranges::find(seen, path) == seen.end() ? std::string {} : text_of((is_of_case ? case_record : person).shown(path));
    }

    std::vector<std::string> row_of(Id id, std::int64_t seq, Record const& case_record, Record const& person) const
    {
        std::string label;
        for (auto const& path : list_.label)
            if (auto const part = shown(path, case_record, person); !part.empty())
                label += (label.empty() ? "" : " ") + part;
        std::vector<std::string> row { id.to_string(), label.empty() ? id.to_string() : label, std::to_string(seq * versions_of_entry) };
        for (auto const& property : list_.properties)
            if (!property.only_taken)
                row.push_back(shown(property.path, case_record, person));
        return row;
    }

    store::Reader& reader_;
    seal::Key const& records_key_;
    tools::EntityList const& list_;
    GivenPaths given_;
    std::set<Id> written_;
    std::vector<std::vector<std::string>> rows_;
};

}

Result<std::string> list_file(Node const& node, store::Reader& reader, Caller const& caller, tools::EntityList const& list)
{
    auto const engine = node.journal.engine();
    auto const* role = engine->programme().role(caller.role);
    if (role == nullptr)
        return refuse(ProblemCode::not_permitted, "role");
    ListWriter writer(node, reader, engine->programme(), *role, list);
    for (auto const& each : TRY(cases_in_reach(reader, *engine, caller)))
        TRY(writer.add(each));
    return writer.finish();
}

// What the caller's own held acts would begin.
static Result<std::set<Id>> begun_by_held(Node const& node, store::Reader& reader, Caller const& caller)
{
    std::set<Id> begun;
    for (auto const& root : TRY(reader.roots({ store::RootsQuery::Scope::own, caller.account, {}, {}, {} }))) {
        if (root.kind != name_of(RecordKind::held) || root.status != "held" || root.owner != caller.account)
            continue;
        auto const held = TRY(RecordHistory::read(reader, node.key.records(), root.id, RecordKind::held)).now();
        auto const* kept = held.shown("act");
        auto const act = kept == nullptr ? std::nullopt : std::optional(from_json<Act>(*kept));
        if (auto const first = act && *act ? begun_by(**act) : std::nullopt)
            begun.insert(*first);
    }
    return begun;
}

static bool wrote_of(Caller const& caller, Record const& record)
{
    auto const is_his = [&](Head const& head) { return head.by == caller.account; };
    return std::ranges::any_of(record.fields(), [&](auto const& named) { return std::ranges::any_of(named.second.heads, is_his); });
}

// A person of any case is in sight through a case or not at all.
static Result<std::set<Id>> persons_with_case(store::Reader& reader)
{
    std::set<Id> persons;
    for (auto const& root : TRY(reader.roots({ store::RootsQuery::Scope::all, {}, {}, {}, {} })))
        if (root.person)
            persons.insert(*root.person);
    return persons;
}

Result<std::vector<Id>> gone(Node const& node, store::Reader& reader, Caller const& caller, tools::EntityList const& list, std::span<Id const> ids)
{
    auto const engine = node.journal.engine();
    std::set<Id> in_sight = TRY(begun_by_held(node, reader, caller));
    for (auto const& each : TRY(cases_in_reach(reader, *engine, caller)))
        in_sight.insert(list.record == RecordKind::person ? each.person.value_or(each.id) : each.id);
    std::vector<Id> gone;
    std::optional<std::set<Id>> with_case;
    for (auto const& id : ids) {
        if (in_sight.contains(id))
            continue;
        auto const is_his = list.record == RecordKind::person && wrote_of(caller, TRY(RecordHistory::read(reader, node.key.records(), id, RecordKind::person)).now());
        if (is_his && !with_case)
            with_case = TRY(persons_with_case(reader));
        if (!is_his || with_case->contains(id))
            gone.push_back(id);
    }
    return gone;
}

}
