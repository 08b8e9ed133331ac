#include "tools/trained.hpp"

#include "http/request.hpp"

#include <algorithm>

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

static auto of(Id worker, std::string_view version)
{
    return [worker, version](Training const& each) { return each.worker == worker && each.version == version; };
}

Done keep_training(store::Writer& writer, std::string_view tool, Training const& training)
{
    auto all = TRY(trainings(writer, tool));
    std::erase_if(all, of(training.worker, training.version));
    all.push_back(training);
    return keep(writer, tool, std::move(all));
}

Done remove_training(store::Writer& writer, std::string_view tool, Id worker, std::string_view version)
{
    auto all = TRY(trainings(writer, tool));
    if (std::erase_if(all, of(worker, version)) == 0)
        return refuse(ProblemCode::not_found, "worker");
    return keep(writer, tool, std::move(all));
}

}
