#include "journal/record.hpp"

#include <algorithm>
#include <set>

namespace relais {

bool Field::is_in_conflict() const
{
    return std::ranges::any_of(heads, [&](Head const& head) { return head.value != heads.front().value; });
}

Record Record::of(RecordLog const& log)
{
    Record record(log.id, log.kind);
    std::set<Id> seen;
    for (auto const& piece : log.pieces)
        if (seen.insert(piece.entry).second)
            record.apply(piece.entry, piece.at, piece.by, piece.set, piece.replaces);
    return record;
}

static bool is_shown_before(Head const& a, Head const& b)
{
    return std::pair { a.at, a.entry } > std::pair { b.at, b.entry };
}

// A replaced entry either was a head, or has not arrived yet, or was replaced already. The last two look the same from
// here; remembering one too many does no harm.
static void replace(Field& field, Id replaced)
{
    auto const head = std::ranges::find(field.heads, replaced, &Head::entry);
    if (head != field.heads.end())
        field.heads.erase(head);
    else if (std::ranges::find(field.replaced_early, replaced) == field.replaced_early.end())
        field.replaced_early.insert(std::ranges::lower_bound(field.replaced_early, replaced), replaced);
}

// Of a record that has none yet: names and values are only moved.
static FieldsByPath first_fields(Id entry, Stamp at, Id by, Values set)
{
    FieldsByPath fields;
    fields.reserve(set.size());
    for (auto& [path, value] : set) {
        Field field;
        field.heads.push_back({ entry, at, by, std::move(value) });
        fields.append(std::move(path), std::move(field));
    }
    return fields;
}

void Record::apply(Id entry, Stamp at, Id by, Values set, Replaced const& replaces)
{
    changed_at_ = std::max(changed_at_, at);
    if (fields_.empty() && replaces.empty()) {
        fields_ = first_fields(entry, at, by, std::move(set));
        return;
    }
    static constexpr std::size_t few = 6;
    if (set.size() > few)
        fields_.add_names_of(set);
    auto at_field = fields_.begin();
    for (auto& [path, value] : set) {
        at_field = fields_.place_from(at_field, path);
        auto& field = at_field++->second;
        if (auto const replaced = replaces.find(path); replaced != replaces.end())
            for (auto const& id : replaced->second)
                replace(field, id);
        if (std::ranges::find(field.replaced_early, entry) != field.replaced_early.end())
            continue;
        Head head { entry, at, by, std::move(value) };
        if (field.heads.empty())
            field.heads.push_back(std::move(head));
        else
            field.heads.insert(std::ranges::upper_bound(field.heads, head, is_shown_before), std::move(head));
    }
}

Field const* Record::field(std::string_view path) const
{
    auto const found = fields_.find(path);
    return found == fields_.end() || found->second.heads.empty() ? nullptr : &found->second;
}

Json const* Record::shown(std::string_view path) const
{
    auto const* known = field(path);
    return known == nullptr ? nullptr : &known->shown();
}

std::string_view Record::text(std::string_view path) const
{
    auto const* value = shown(path);
    auto const* text = value == nullptr ? nullptr : value->as_string();
    return text == nullptr ? std::string_view {} : std::string_view { *text };
}

std::optional<Id> Record::id_at(std::string_view path) const
{
    auto const id = Id::parse(text(path));
    return id ? std::optional(*id) : std::nullopt;
}

std::optional<LocalDate> Record::date_at(std::string_view path) const
{
    auto const date = LocalDate::parse(text(path));
    return date ? std::optional(*date) : std::nullopt;
}

std::vector<std::string> Record::rows(std::string_view name) const
{
    std::vector<std::string> ids;
    auto const prefix = std::string(name) + "[";
    for (auto at = fields_.lower_bound(prefix); at != fields_.end() && at->first.starts_with(prefix); ++at) {
        auto const end = at->first.find(']', prefix.size());
        auto id = at->first.substr(prefix.size(), end - prefix.size());
        if (end != std::string::npos && !at->second.heads.empty() && (ids.empty() || ids.back() != id))
            ids.push_back(std::move(id));
    }
    return ids;
}

std::vector<std::string> Record::conflicts() const
{
    std::vector<std::string> paths;
    for (auto const& [path, field] : fields_)
        if (!field.heads.empty() && field.is_in_conflict())
            paths.push_back(path);
    return paths;
}

std::vector<Id> Record::heads_at(std::string_view path) const
{
    std::vector<Id> ids;
    if (auto const* known = field(path))
        for (auto const& head : known->heads)
            ids.push_back(head.entry);
    return ids;
}

LoadedRecords::LoadedRecords(std::map<Id, Record> const& kept)
{
    for (auto const& [id, record] : kept)
        records_.emplace_back(id, &record);
}

Record const* LoadedRecords::find(Id id) const
{
    for (auto const& [known, record] : records_)
        if (known == id)
            return record->is_empty() ? nullptr : record;
    return nullptr;
}

std::string row_path(std::string_view name, std::string_view row, std::string_view field)
{
    auto path = std::string(name) + "[" + std::string(row) + "]";
    if (!field.empty())
        path += "." + std::string(field);
    return path;
}

}
