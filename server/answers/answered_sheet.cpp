#include "answers/answered_sheet.hpp"

#include "journal/record_cache.hpp"

namespace relais::answers {

static void take_field(AnsweredSheet& sheet, std::string_view path, Json const& value)
{
    static constexpr std::string_view prefix = "answers.";
    auto const* text = value.as_string();
    if (text == nullptr)
        return;
    if (path.starts_with(prefix))
        sheet.answers.emplace_back(path.substr(prefix.size()), *text);
    else if (path == "form_version")
        sheet.version = *text;
    else if (path == "on")
        sheet.on = *text;
    else if (path == "instance")
        sheet.instance = *text;
    else if (path == "case")
        if (auto const id = Id::parse(*text))
            sheet.case_id = *id;
}

std::optional<AnsweredSheet> answered_sheet(seal::NodeKey const& node_key, store::StoredSheet const& stored)
{
    auto const key = seal::open_key(node_key.records(), stored.sealed_key, stored.record.id);
    if (!key || stored.history.empty())
        return std::nullopt;
    auto const& first = stored.history.front();
    AnsweredSheet sheet { stored.record.id, stored.record.form, {}, {}, {}, {}, first.by, first.device, Stamp { first.at }.instant(), {}, {} };
    // Most sheets are written once: what that entry set is what they show.
    if (stored.history.size() == 1) {
        auto const text = journal::readable_part(*key, first, first.parts.front());
        auto const part = text ? parse_json(*text) : Result<Json>(Json::object());
        auto const* set = part ? part->find("set") : nullptr;
        if (set == nullptr || set->as_object() == nullptr)
            return std::nullopt;
        for (auto const& [path, value] : *set->as_object())
            take_field(sheet, path, value);
        return sheet;
    }
    Record record(stored.record.id, RecordKind::sheet);
    for (auto const& entry : stored.history)
        if (auto const text = journal::readable_part(*key, entry, entry.parts.front()))
            if (auto const part = parse_as<Part>(*text))
                record.apply(entry.id, Stamp { entry.at }, entry.by, part->set, part->replaces);
    for (auto const& [path, field] : record.fields())
        if (!field.heads.empty())
            take_field(sheet, path, field.shown());
    return sheet;
}

CaseStanding standing_of(store::StoredSheet const& stored)
{
    return { .owner = stored.root.owner, .team = stored.root.team, .organisation = stored.root.organisation, .area = stored.root.area, .is_case = stored.root.kind == "case" };
}

std::string link_to(std::string_view server, Id account, journal::FileOutline const& file)
{
    return std::string(server) + "/api/sheets/file?account=" + account.to_string() + "&id=" + file.id.to_string();
}

Result<std::vector<journal::FileOutline>> files_of(store::Reader& reader, seal::NodeKey const& node_key, store::StoredSheet const& stored)
{
    auto const key = TRY(seal::open_key(node_key.records(), stored.sealed_key, stored.record.id));
    std::vector<journal::FileOutline> files;
    for (auto const& id : TRY(reader.attachments_of(stored.record.id)))
        if (auto outline = TRY(journal::outline_of(reader, key, id)); outline && !outline->name.empty())
            files.push_back(*std::move(outline));
    return files;
}

}
