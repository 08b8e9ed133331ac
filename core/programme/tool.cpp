#include "programme/tool.hpp"

#include "codec/described.hpp"

namespace relais {

std::string question_of_key(std::string_view key)
{
    std::string question;
    while (true) {
        auto const colon = key.find(':');
        auto const slash = colon == std::string_view::npos ? colon : key.find('/', colon);
        if (slash == std::string_view::npos)
            return question.append(key);
        question.append(key.substr(0, colon)) += '/';
        key.remove_prefix(slash + 1);
    }
}

std::string question_of(FormModel const& model, FormNodeId node)
{
    if (model.nodes[node].kind != FormNodeKind::question)
        return {};
    auto question = model.nodes[node].key;
    for (auto above = model.repeat_around(node); above != no_form_node; above = model.repeat_around(above))
        question.insert(0, model.nodes[above].key + '/');
    return question;
}

Tool Tool::of(std::string name, std::string version, std::shared_ptr<FormModel const> model)
{
    Tool tool { std::move(name), std::move(version), std::move(model), {} };
    for (FormNodeId id = 0; id < tool.model->nodes.size(); ++id)
        if (auto question = question_of(*tool.model, id); !question.empty())
            tool.classes.emplace(std::move(question), enum_named<FieldClass>(tool.model->nodes[id].sensitivity).value_or(FieldClass::sensitive));
    return tool;
}

}
