#pragma once

#include "forms/form_model.hpp"
#include "xpath/environment.hpp"

namespace relais {

// The lists of a form, for expressions that ask nothing else of it. Refers to the model.
class Lists final : public XPathEnvironment {
public:
    explicit Lists(FormModel const& model)
        : model_(model)
    {
    }
    TreeNode instance(std::string_view name) override
    {
        auto const* found = model_.secondary_named(name);
        if (found == nullptr)
            return {};
        return { found->tree.get(), found->top == no_node ? NodeTree::document : found->top };
    }

private:
    FormModel const& model_;
};

}
