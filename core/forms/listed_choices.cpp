#include "forms/listed_choices.hpp"

#include "forms/lists.hpp"

#include <algorithm>

namespace relais {

namespace {

// One item of a list that is filtered.
class ItemOfList {
public:
    ItemOfList(FormModel const& model, TreeNode item)
        : model_(model)
        , item_(item)
        , environment_(model)
    {
    }

    std::string answer(ExpressionId expression)
    {
        return expression == 0 ? std::string {} : model_.expression(expression).answer({ .node = item_ }, environment_).value_or(std::string {});
    }

    FormOption option(FormChoices const& list)
    {
        FormOption option { answer(list.value), {}, {} };
        if (list.label == 0)
            return option;
        auto const& text = model_.text(list.label);
        option.itext = text.itext_of == 0 ? text.itext : answer(text.itext_of);
        for (auto const& part : text.parts)
            option.label += part.output == 0 ? part.text : answer(part.output);
        return option;
    }

private:
    FormModel const& model_;
    TreeNode item_;
    Lists environment_;
};

// The list that a filter chooses from: the items of the instance that it names first.
void add_items(FormOptions& options, FormModel const& model, FormChoices const& list)
{
    auto const& paths = model.expression(list.nodes).paths();
    auto const named = std::ranges::find(paths, XPathPath::Start::instance, &XPathPath::start);
    auto const* instance = named == paths.end() ? nullptr : model.secondary_named(named->instance);
    if (instance == nullptr || instance->tree == nullptr)
        return;
    auto const& tree = *instance->tree;
    auto const root = tree.first_element(instance->top == no_node ? NodeTree::document : instance->top);
    if (root == no_node)
        return;
    for (auto item = tree.first_element(root); item != no_node; item = tree.next_element(item))
        options.push_back(ItemOfList(model, { &tree, item }).option(list));
}

}

FormOptions listed_choices(FormModel const& model, FormChoices const& list)
{
    if (list.always)
        return *list.always;
    FormOptions options;
    for (auto const& item : list.items) {
        FormOption option { item.value, {}, {} };
        if (item.label != 0) {
            option.itext = model.text(item.label).itext;
            for (auto const& part : model.text(item.label).parts)
                option.label += part.text;
        }
        options.push_back(std::move(option));
    }
    if (list.nodes != 0)
        add_items(options, model, list);
    return options;
}

}
