#include "tools/comparison.hpp"

#include "programme/tool.hpp"

#include <array>
#include <map>

namespace relais::tools {

static std::string written(FormModel const& model, FormTextParts const& parts)
{
    std::string text;
    for (auto const& part : parts)
        text += part.output == 0 ? part.text : "${" + model.expression(part.output).source() + "}";
    return text;
}

// A text in every language.
static std::string written(FormModel const& model, TextId id)
{
    if (id == 0)
        return {};
    auto const& text = model.text(id);
    if (!text.is_translated())
        return written(model, text.parts);
    std::string all;
    for (auto const& language : model.languages)
        if (auto const found = language.texts.find(text.itext); found != language.texts.end())
            for (auto const& [form, parts] : found->second.forms)
                all += language.name + "/" + form + ": " + written(model, parts) + "\n";
    return all;
}

static std::string written_expression(FormModel const& model, ExpressionId id)
{
    return id == 0 ? std::string {} : model.expression(id).source();
}

static std::string written_choices(FormModel const& model, ChoicesId id)
{
    if (id == 0)
        return {};
    auto const& choices = model.list(id);
    auto text = written_expression(model, choices.nodes);
    for (auto const& item : choices.items)
        text += item.value + "=" + written(model, item.label) + "\n";
    return text;
}

using Facets = std::array<std::pair<std::string_view, std::string>, 10>;

static Facets facets_of(FormModel const& model, FormNode const& node)
{
    return { { { "type", std::string(name_of(node.type)) + "/" + std::string(name_of(node.control)) }, { "label", written(model, node.label) + written(model, node.hint) },
        { "choices", written_choices(model, node.choices) }, { "relevant", written_expression(model, node.relevant) },
        { "required", written_expression(model, node.required) }, { "constraint", written_expression(model, node.constraint) },
        { "calculate", written_expression(model, node.calculate) }, { "readonly", written_expression(model, node.readonly) },
        { "sensitivity", node.sensitivity }, { "saveto", node.save_to } } };
}

static std::map<std::string, FormNodeId> questions_of(FormModel const& model)
{
    std::map<std::string, FormNodeId> questions;
    for (FormNodeId id = 0; id < model.nodes.size(); ++id)
        if (auto question = question_of(model, id); !question.empty())
            questions.emplace(std::move(question), id);
    return questions;
}

ToolComparison compare(FormModel const& earlier, FormModel const& later)
{
    ToolComparison comparison;
    auto const before = questions_of(earlier);
    auto const after = questions_of(later);
    for (auto const& [question, node] : before)
        if (!after.contains(question))
            comparison.removed.push_back(question);
    for (auto const& [question, node] : after) {
        auto const known = before.find(question);
        if (known == before.end()) {
            comparison.added.push_back(question);
            continue;
        }
        QuestionChange change { question, {} };
        auto const old_facets = facets_of(earlier, earlier.node(known->second));
        auto const new_facets = facets_of(later, later.node(node));
        for (std::size_t i = 0; i < new_facets.size(); ++i)
            if (old_facets[i].second != new_facets[i].second)
                change.what.emplace_back(new_facets[i].first);
        if (!change.what.empty())
            comparison.changed.push_back(std::move(change));
    }
    return comparison;
}

}
