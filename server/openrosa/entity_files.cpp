#include "openrosa/entity_files.hpp"

#include "digest/digest.hpp"
#include "entities/entity_list_file.hpp"

#include <algorithm>
#include <optional>

namespace relais::openrosa {

Result<ListsOfForm> lists_of(Node const& node, tools::EntityLists const& lists, std::string_view form, std::string_view version)
{
    ListsOfForm asked;
    auto engine = node.journal.engine();
    if (!lists.lists.empty() && engine->programme().form(form, version) == nullptr) {
        // Published by the command line meanwhile.
        TRY(node.refresh_tools());
        engine = node.journal.engine();
    }
    auto const* tool = engine->programme().form(form, version);
    if (tool == nullptr)
        return asked;
    for (auto const& instance : tool->model()->secondary)
        if (auto const* list = lists.of_file(instance.source); list != nullptr && std::ranges::find(asked, list) == asked.end())
            asked.push_back(list);
    return asked;
}

Done write_lists(XmlWriter& writer, Node const& node, store::Reader& reader, Caller const& caller, ListsOfForm const& lists, std::string const& base)
{
    for (auto const* list : lists) {
        writer.open("mediaFile");
        writer.attribute("type", "entityList");
        writer.element("filename", list->name + ".csv");
        writer.element("hash", "md5:" + digest::md5_of(TRY(entities::list_file(node, reader, caller, *list))));
        writer.element("downloadUrl", base + std::string(entities_place) + list->name + ".csv");
        writer.element("integrityUrl", base + std::string(integrity_place) + list->name);
        writer.close();
    }
    return {};
}

Result<std::string> integrity_answer(Node const& node, store::Reader& reader, Caller const& caller, tools::EntityList const& list, std::string_view ids)
{
    std::vector<std::pair<std::string, std::optional<Id>>> asked;
    while (!ids.empty()) {
        auto const word = ids.substr(0, ids.find(','));
        ids.remove_prefix(std::min(word.size() + 1, ids.size()));
        auto const id = Id::parse(word);
        asked.emplace_back(word, id ? std::optional(*id) : std::nullopt);
        if (asked.size() > most_asked_ids)
            return refuse(ProblemCode::too_large, "id", std::to_string(most_asked_ids));
    }
    std::vector<Id> known;
    for (auto const& [word, id] : asked)
        if (id)
            known.push_back(*id);
    auto const gone = TRY(entities::gone(node, reader, caller, list, known));
    std::string xml;
    XmlWriter writer(xml);
    writer.declaration();
    writer.open("data");
    writer.open("entities");
    for (auto const& [word, id] : asked) {
        writer.open("entity");
        writer.attribute("id", word);
        writer.element("deleted", !id || std::ranges::find(gone, *id) != gone.end() ? "true" : "false");
        writer.close();
    }
    writer.close();
    writer.close();
    return xml;
}

}
