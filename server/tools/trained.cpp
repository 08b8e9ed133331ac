#include "tools/trained.hpp"

#include "http/request.hpp"

#include <set>

namespace relais::tools {

namespace {

struct KeptTrainings {
    std::vector<Training> trainings;
    static constexpr auto description()
    {
        return described("KeptTrainings", "Who was trained on a tool.", field("trainings", &KeptTrainings::trainings, "In the order in which they were recorded."));
    }
};

}

// Names may hold slashes.
static std::string place_of(std::string_view tool)
{
    return "trained/" + http::encoded(tool);
}

Result<std::vector<Training>> trainings(store::Reader& reader, std::string_view tool)
{
    auto const text = TRY(reader.document(place_of(tool)));
    if (!text)
        return std::vector<Training> {};
    return TRY(parse_as<KeptTrainings>(*text, Unknown::passed_over)).trainings;
}

static Done keep(store::Writer& writer, std::string_view tool, std::vector<Training> all)
{
    return writer.put_document(place_of(tool), write_json(to_json(KeptTrainings { std::move(all) })));
}

Done keep_trainings(store::Writer& writer, std::string_view tool, std::vector<Training> const& added)
{
    std::set<std::pair<Id, std::string_view>> again;
    for (auto const& training : added)
        again.emplace(training.worker, training.version);
    auto all = TRY(trainings(writer, tool));
    std::erase_if(all, [&](Training const& each) { return again.contains({ each.worker, each.version }); });
    all.insert(all.end(), added.begin(), added.end());
    return keep(writer, tool, std::move(all));
}

Done remove_training(store::Writer& writer, std::string_view tool, Id worker, std::string_view version)
{
    auto all = TRY(trainings(writer, tool));
    if (std::erase_if(all, [&](Training const& each) { return each.worker == worker && each.version == version; }) == 0)
        return refuse(ProblemCode::not_found, "worker");
    return keep(writer, tool, std::move(all));
}

}
