#include "programme/tool_reading.hpp"

#include "programme/tool.hpp"

namespace relais {

bool reads_tools()
{
    return true;
}

Done Codec<std::vector<Tool>>::read(Json const& json, std::vector<Tool>& tools, Unknown)
{
    tools.clear();
    for (auto const& element : *TRY(elements_of(json)))
        if (auto const* model = element.find("model"); model != nullptr && model->as_string() != nullptr)
            if (auto tool = Tool::of_model(*model->as_string()))
                tools.push_back(*std::move(tool));
    return {};
}

}
