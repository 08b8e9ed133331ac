#include "journal/record_cache.hpp"

#include "observe/log.hpp"

namespace relais::journal {

static void append_value(std::string& text, Json const& value)
{
    write_json(text, value);
}

static void append_value(std::string& text, std::vector<Id> const& ids)
{
    text += '[';
    for (auto const& id : ids)
        text += (&id == &ids.front() ? "\"" : ",\"") + id.to_string() + "\"";
    text += ']';
}

template<typename T>
static void append_by_path(std::string& text, FlatMap<T> const& values)
{
    auto separator = '{';
    for (auto const& [path, value] : values) {
        text += separator;
        write_json_string(text, path);
        text += ':';
        append_value(text, value);
        separator = ',';
    }
    text += values.empty() ? "{}" : "}";
}

std::string part_text(Part const& part)
{
    std::string text;
    text.reserve(512);
    text += "{\"record\":\"" + part.record.to_string() + "\",\"kind\":\"";
    text += name_of(part.kind);
    text += "\",\"set\":";
    append_by_path(text, part.set);
    if (!part.replaces.empty()) {
        text += ",\"replaces\":";
        append_by_path(text, part.replaces);
    }
    return text += '}';
}

std::string part_place(Id record, Id entry)
{
    std::string place(reinterpret_cast<char const*>(record.bytes.data()), record.bytes.size());
    place.append(reinterpret_cast<char const*>(entry.bytes.data()), entry.bytes.size());
    return place;
}

Result<std::string> open_part(seal::Key const& record_key, store::StoredEntry const& entry, store::SealedPart const& part)
{
    return seal::open(record_key, part.sealed, part_place(part.record, entry.id));
}

std::optional<std::string> readable_part(seal::Key const& record_key, store::StoredEntry const& entry, store::SealedPart const& part)
{
    auto text = open_part(record_key, entry, part);
    if (text)
        return *std::move(text);
    observe::log(observe::Level::error, "part_unreadable", { { "entry", entry.id }, { "record", part.record } });
    return std::nullopt;
}

static Result<std::optional<OpenRecord>> fold_history(store::Reader& reader, seal::Key const& records_key, Id id)
{
    auto const clear = TRY(reader.record(id));
    if (!clear)
        return std::optional<OpenRecord> {};
    auto const sealed_key = TRY(reader.record_key(id));
    if (!sealed_key)
        return std::optional<OpenRecord> {};
    OpenRecord open { Record {}, TRY(seal::open_key(records_key, *sealed_key, id)), clear };
    bool is_first = true;
    for (auto const& entry : TRY(reader.history(id)))
        for (auto const& sealed : entry.parts) {
            auto const text = readable_part(open.key, entry, sealed);
            if (!text)
                continue;
            auto part = TRY(parse_as<Part>(*text));
            if (is_first)
                open.record = Record(id, part.kind);
            is_first = false;
            open.record.apply(entry.id, Stamp { entry.at }, entry.by, std::move(part.set), part.replaces);
        }
    return std::optional<OpenRecord>(std::move(open));
}

Result<OpenRecord*> RecordCache::find(store::Reader& reader, seal::Key const& records_key, Id id)
{
    if (auto const found = by_id_.find(id); found != by_id_.end()) {
        used_.splice(used_.begin(), used_, found->second);
        return &found->second->second;
    }
    if (absent_ == id)
        return nullptr;
    auto open = TRY(fold_history(reader, records_key, id));
    if (open)
        return put(id, *std::move(open));
    absent_ = id;
    return nullptr;
}

OpenRecord* RecordCache::put(Id id, OpenRecord record)
{
    absent_.reset();
    used_.emplace_front(id, std::move(record));
    by_id_[id] = used_.begin();
    // The records of one act must stay while it is decided, so there is always room for a few.
    while (used_.size() > std::max<std::size_t>(records_max_, 64)) {
        by_id_.erase(used_.back().first);
        used_.pop_back();
    }
    return &used_.front().second;
}

void RecordCache::clear()
{
    used_.clear();
    by_id_.clear();
    absent_.reset();
}

}
