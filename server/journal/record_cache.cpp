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
    for (auto const& id : ids) {
        text += &id == &ids.front() ? "\"" : ",\"";
        text += id.to_string();
        text += '"';
    }
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
    text.reserve(1'024);
    text += "{\"record\":\"";
    text += part.record.to_string();
    text += "\",\"kind\":\"";
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

static Result<std::optional<OpenRecord>> fold_history(store::Reader& reader, seal::Key const& key, Id id)
{
    auto const clear = TRY(reader.record(id));
    if (!clear)
        return std::optional<OpenRecord> {};
    OpenRecord open { Record {}, key, clear };
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
        found->second->asked_at = ++clock_;
        return &found->second->record;
    }
    if (absent_ && absent_->id == id)
        return nullptr;
    absent_.reset();
    // Without a key nothing could be read, and mostly there is nothing: one look tells.
    auto const sealed_key = TRY(reader.record_key(id));
    auto const key = sealed_key ? std::optional(TRY(seal::open_key(records_key, *sealed_key, id))) : std::nullopt;
    if (key)
        if (auto open = TRY(fold_history(reader, *key, id)))
            return put(id, *std::move(open));
    absent_ = Absent { id, key };
    return nullptr;
}

void RecordCache::expect_absent(Id id)
{
    if (!by_id_.contains(id))
        absent_ = Absent { id, std::nullopt };
}

// Files of a submission that is held lie under the key of the sheet that it will make.
std::optional<seal::Key> RecordCache::key_of_absent(Id id) const
{
    return absent_ && absent_->id == id ? absent_->key : std::nullopt;
}

OpenRecord* RecordCache::put(Id id, OpenRecord record)
{
    absent_.reset();
    // So many that not all of them can be among those that stay.
    while (kept_.size() >= std::max(records_max_, 2 * staying)) {
        if (may_go(kept_.front())) {
            by_id_.erase(kept_.front().id);
            kept_.pop_front();
            continue;
        }
        kept_.front().spared_at = kept_.front().asked_at;
        kept_.splice(kept_.end(), kept_, kept_.begin());
    }
    kept_.push_back({ id, std::move(record), ++clock_ });
    by_id_[id] = std::prev(kept_.end());
    return &kept_.back().record;
}

void RecordCache::clear()
{
    kept_.clear();
    by_id_.clear();
    absent_.reset();
}

}
