#include "forms/form_environment.hpp"

#include <algorithm>

namespace relais {

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

XPath const* FormInstance::Environment::path(std::string_view text)
{
    auto found = paths_.find(text);
    if (found == paths_.end()) {
        auto parsed = XPath::parse(text, *form_.model_->names);
        found = paths_.emplace(text, parsed ? *std::move(parsed) : XPath()).first;
    }
    return found->second.empty() ? nullptr : &found->second;
}

std::string FormInstance::Environment::choice_label(std::string_view value, std::string_view text, TreeNode context)
{
    auto const* wanted = path(text);
    auto const nodes = wanted == nullptr ? Result<std::vector<TreeNode>>(std::vector<TreeNode> {}) : wanted->nodes({ .node = context }, *this);
    if (!nodes || nodes->empty())
        return {};
    auto const id = form_.live_of(nodes->front());
    if (id == no_live)
        return {};
    auto const& options = form_.live_[id].options;
    auto const found = std::ranges::find(options, value, [](FormOption const& each) { return std::string_view(each.value); });
    return found == options.end() ? std::string() : found->label;
}

}
