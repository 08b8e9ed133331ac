#include "answers/answer_pages.hpp"

#include "journal/record_cache.hpp"

#include <algorithm>

namespace relais::answers {

AnswerPages::AnswerPages(Node const& node, Caller caller, std::string form, Id after)
    : node_(node)
    , engine_(node.journal.engine())
    , caller_(std::move(caller))
    , scope_(engine_->programme().role(caller_.role) == nullptr ? Scope::own : engine_->programme().role(caller_.role)->scope)
    , form_(std::move(form))
    , after_(after)
{
}

Result<std::vector<AnsweredSheet>> AnswerPages::next(std::size_t limit)
{
    auto const reader = TRY(node_.store.read());
    auto const stored = TRY(reader->sheets_of_form(form_, after_, limit));
    is_at_end_ = stored.size() < limit;
    std::vector<AnsweredSheet> sheets;
    sheets.reserve(stored.size());
    for (auto const& each : stored) {
        after_ = each.record.id;
        CaseStanding const standing { each.root.owner, each.root.team, each.root.organisation, each.root.area };
        if (reaches(caller_, scope_, standing, engine_->areas()))
            if (auto sheet = read(each))
                sheets.push_back(*std::move(sheet));
    }
    return sheets;
}

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

std::optional<AnsweredSheet> AnswerPages::read(store::StoredSheet const& stored) const
{
    auto const key = seal::open_key(node_.key.records(), stored.sealed_key, stored.record.id);
    if (!key || stored.history.empty())
        return std::nullopt;
    auto const& first = stored.history.front();
    AnsweredSheet sheet { stored.record.id, {}, {}, {}, {}, first.by, Stamp { first.at }.instant(), {} };
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

}
