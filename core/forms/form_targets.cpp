#include "forms/form_graph.hpp"

#include <algorithm>

namespace relais {

namespace {

// Walks the definition of a form along a path.
class Walk {
public:
    Walk(FormModel const& model, FormNodeId start)
        : model_(model)
        , apex_(start == no_form_node ? 0 : start)
        , at_ { start }
    {
    }

    void step(XPathPath::Step const& step)
    {
        next_.clear();
        for (auto const node : at_)
            follow(node, step);
        std::ranges::sort(next_);
        next_.erase(std::ranges::unique(next_).begin(), next_.end());
        std::swap(at_, next_);
    }

    FormTargets result()
    {
        std::erase(at_, no_form_node);
        return { std::move(at_), apex_ };
    }

private:
    bool fits(FormNodeId node, XPathPath::Step const& step) const
    {
        auto const& found = model_.nodes[node];
        bool const is_attribute = step.axis == XPathAxis::attribute;
        if ((found.kind == FormNodeKind::attribute) != is_attribute)
            return false;
        return step.test != XPathTest::name || found.name == step.name;
    }

    void take(FormNodeId node, XPathPath::Step const& step)
    {
        if (fits(node, step))
            next_.push_back(node);
    }

    void rise(FormNodeId node)
    {
        if (node < apex_)
            apex_ = node;
    }

    void take_children(FormNodeId node, XPathPath::Step const& step)
    {
        if (node == no_form_node)
            return take(0, step);
        for (auto child = node + 1; child < model_.nodes[node].end; child = model_.nodes[child].end)
            take(child, step);
    }

    void take_below(FormNodeId node, XPathPath::Step const& step)
    {
        auto const first = node == no_form_node ? 0 : node + 1;
        auto const end = node == no_form_node ? static_cast<FormNodeId>(model_.nodes.size()) : model_.nodes[node].end;
        for (auto below = first; below < end; ++below)
            take(below, step);
    }

    void follow(FormNodeId node, XPathPath::Step const& step)
    {
        auto const parent = node == no_form_node ? no_form_node : model_.nodes[node].parent;
        switch (step.axis) {
        case XPathAxis::self:
            if (node == no_form_node || step.test == XPathTest::node || fits(node, { XPathAxis::self, step.test, step.name, false }))
                next_.push_back(node);
            break;
        case XPathAxis::child:
        case XPathAxis::attribute:
            // The text below a question is its value.
            if (step.test == XPathTest::text && node != no_form_node)
                next_.push_back(node);
            else
                take_children(node, step);
            break;
        case XPathAxis::parent:
            if (node == no_form_node)
                break;
            rise(parent == no_form_node ? 0 : parent);
            next_.push_back(parent);
            break;
        case XPathAxis::descendant_or_self:
            if (node == no_form_node || step.test == XPathTest::node)
                next_.push_back(node);
            else
                take(node, step);
            take_below(node, step);
            break;
        case XPathAxis::descendant: take_below(node, step); break;
        case XPathAxis::ancestor:
        case XPathAxis::ancestor_or_self:
            apex_ = 0;
            for (auto above = step.axis == XPathAxis::ancestor ? parent : node; above != no_form_node; above = model_.nodes[above].parent)
                take(above, step);
            break;
        case XPathAxis::following_sibling:
        case XPathAxis::preceding_sibling:
            if (parent != no_form_node) {
                rise(parent);
                take_children(parent, { XPathAxis::child, step.test, step.name, false });
            }
            break;
        case XPathAxis::following:
        case XPathAxis::preceding:
            apex_ = 0;
            take_below(no_form_node, step);
            break;
        case XPathAxis::name_space: break;
        }
    }

    FormModel const& model_;
    FormNodeId apex_;
    std::vector<FormNodeId> at_;
    std::vector<FormNodeId> next_;
};

}

FormTargets targets_of(FormModel const& model, XPathPath const& path, FormNodeId context)
{
    if (path.start != XPathPath::Start::context && path.start != XPathPath::Start::root)
        return {};
    Walk walk(model, path.start == XPathPath::Start::root ? no_form_node : context);
    for (auto const& step : path.steps)
        walk.step(step);
    return walk.result();
}

FormNodeId node_in_literal(FormModel const& model, std::string_view literal, FormNodeId context)
{
    auto const path = XPath::parse(literal, *model.names);
    if (!path || path->paths().size() != 1)
        return no_form_node;
    auto const targets = targets_of(model, path->paths().front(), context);
    return targets.nodes.empty() ? no_form_node : targets.nodes.front();
}

}
