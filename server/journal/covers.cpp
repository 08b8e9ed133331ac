#include "journal/covers.hpp"

#include <algorithm>

namespace relais::journal {

static constexpr std::string_view document_name = "covers";

Result<std::vector<Cover>> read_covers(store::Reader& reader)
{
    auto const kept = TRY(reader.document(document_name));
    if (!kept)
        return std::vector<Cover> {};
    return from_json<std::vector<Cover>>(TRY(parse_json(*kept)), Unknown::passed_over);
}

Result<Caller> with_covers(store::Reader& reader, Caller caller, LocalDate today)
{
    caller.covers.clear();
    for (auto const& cover : TRY(read_covers(reader)))
        if (cover.by == caller.account)
            caller.covers.push_back(cover);
    return standing_in(std::move(caller), today);
}

static constexpr std::string_view lists_name = "shared_lists";

namespace {

struct SharedList {
    Id list;
    Id team;

    static constexpr auto description()
    {
        return described("SharedList", "A list that a team shares.", field("list", &SharedList::list, "The list."), field("team", &SharedList::team, "The team."));
    }
};

}

static Result<std::vector<SharedList>> shared_lists(store::Reader& reader)
{
    auto const kept = TRY(reader.document(lists_name));
    return kept ? from_json<std::vector<SharedList>>(TRY(parse_json(*kept)), Unknown::passed_over) : std::vector<SharedList> {};
}

Result<std::vector<Id>> read_shared_lists(store::Reader& reader, Id team)
{
    std::vector<Id> lists;
    for (auto const& shared : TRY(shared_lists(reader)))
        if (shared.team == team)
            lists.push_back(shared.list);
    return lists;
}

Done keep_shared_list(store::Writer& writer, Record const& record)
{
    auto lists = TRY(shared_lists(writer));
    std::erase_if(lists, [&](SharedList const& shared) { return shared.list == record.id(); });
    auto const* shared = record.shown("shared");
    auto const team = record.id_at("by_team");
    if (team && shared != nullptr && *shared == Json(true) && record.text("state") == "kept")
        lists.push_back({ record.id(), *team });
    return writer.put_document(lists_name, write_json(to_json(lists)));
}

Done keep_cover(store::Writer& writer, Record const& record, LocalDate today)
{
    auto const worker = record.id_at("worker");
    auto const by = record.id_at("by");
    auto const from = record.date_at("from_on");
    auto const to = record.date_at("to_on");
    if (!worker || !by || !from || !to)
        return {};
    auto covers = TRY(read_covers(writer));
    std::erase_if(covers, [&](Cover const& cover) { return cover.id == record.id() || today.days() - cover.to_on.days() > 365; });
    covers.push_back({ record.id(), *worker, *by, *from, *to, record.date_at("ended_on") });
    return writer.put_document(document_name, write_json(to_json(covers)));
}

}
