#include "forms/form_settling.hpp"

#include "base/sort.hpp"
#include "forms/constant_choices.hpp"

#include <algorithm>

namespace relais {

namespace {

// Nodes outside of repeats: a filling has each of them once.
class Places final : public XPathPlaces {
public:
    explicit Places(FormModel const& model)
        : model_(model)
    {
        children_.reserve(model.nodes.size());
        for (FormNodeId id = 1; id < model.nodes.size(); ++id)
            if (auto const& node = model.nodes[id]; node.kind != FormNodeKind::attribute)
                children_.push_back(key_of(node.parent, node.name) | id);
        sort_values(children_);
    }

    std::uint32_t below(std::uint32_t place, NameId name) const override
    {
        if (place == none)
            return model_.nodes[0].name == name ? 0 : none;
        auto const key = key_of(place, name);
        auto const child = std::ranges::lower_bound(children_, key);
        auto const bears_it = [&](auto at) { return at != children_.end() && *at - key <= id_mask; };
        if (!bears_it(child) || bears_it(child + 1))
            return none;
        auto const id = static_cast<FormNodeId>(*child & id_mask);
        return model_.nodes[id].kind == FormNodeKind::repeat ? none : id;
    }

private:
    static constexpr unsigned id_bits = 15;
    static constexpr std::uint64_t id_mask = (1U << id_bits) - 1;
    static_assert(FormModel::most_nodes <= id_mask);
    static std::uint64_t key_of(FormNodeId parent, NameId name) { return std::uint64_t { parent } << (64 - id_bits) | std::uint64_t { name } << id_bits; }

    FormModel const& model_;
    // Parent, name and the child itself in one number, sorted.
    std::vector<std::uint64_t> children_;
};

}

void settle_form_model(FormModel& model)
{
    settle_choices(model);
    Places const places(model);
    for (auto& expression : model.expressions)
        expression.settle(places);
    for (auto const& action : model.actions)
        if (action.events.value_changed && action.source != no_form_node)
            model.nodes[action.source].sets_off_actions = true;
}

}
