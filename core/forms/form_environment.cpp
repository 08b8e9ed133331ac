#include "forms/form_environment.hpp"

#include <algorithm>

namespace relais {

TreeNode FormInstance::Environment::placed(std::uint32_t place)
{
    auto const only = form_.only_[place];
    return only == no_live ? TreeNode {} : TreeNode { &form_.tree_, form_.live_[only].node };
}

TreeNode FormInstance::Environment::instance(std::string_view name)
{
    auto const* found = form_.model_->secondary_named(name);
    if (found == nullptr)
        return {};
    if (found->is_last_saved && form_.last_saved_)
        return { &*form_.last_saved_, NodeTree::document };
    return found->top == no_node ? TreeNode { found->tree.get(), NodeTree::document } : TreeNode { found->tree.get(), found->top };
}

XPathValue FormInstance::Environment::itext(std::string_view id)
{
    return XPathValue(std::string_view(form_.itext(id, form_.context(root), {})));
}

// Version 4 (RFC 9562): all chance.
std::string FormInstance::Environment::uuid()
{
    Id id;
    for (auto& byte : id.bytes)
        byte = static_cast<std::uint8_t>(static_cast<unsigned>(host.random() * 256) & 0xFFU);
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | 0x40U);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
    return id.to_string();
}

std::string FormInstance::Environment::answer_of(std::string_view function, XPathContext const& context)
{
    return XPath::calling(function).answer(context, *this).value_or(std::string());
}

std::string FormInstance::Environment::choice_label(std::string_view value, std::string_view text, TreeNode context)
{
    auto const& named = form_.model_->named_questions;
    auto const question = named.find(text);
    if (question == named.end())
        return {};
    auto const nodes = form_.model_->expression(question->second).nodes({ .node = context }, *this);
    if (!nodes || nodes->empty())
        return {};
    auto const id = form_.live_of(nodes->front());
    if (id == no_live)
        return {};
    auto const options = form_.live_[id].choices();
    auto const found = std::ranges::find(options, value, [](FormOption const& each) { return std::string_view(each.value); });
    return found == options.end() ? std::string() : form_.option_label(*found);
}

}
