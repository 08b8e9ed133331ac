#include "environment.hpp"


#include <cmath>
#include <limits>

#if !defined(__wasi__)
#    include <openssl/evp.h>
#endif

namespace relais::conformance {

// The first element of a local name, in the order of the document.
static NodeId find_element(NodeTree const& tree, std::string_view name, NodeId top)
{
    for (auto node = top; node != no_node; node = tree.following(node, top))
        if (tree.is_element(node) && tree.local_name(node) == name)
            return node;
    return no_node;
}

TreeNode CaseEnvironment::instance(std::string_view name)
{
    for (NodeId node = NodeTree::document; tree != nullptr && node != no_node; node = tree->following(node, NodeTree::document))
        if (tree->is_element(node) && tree->local_name(node) == "instance" && tree->attribute_text(node, "id") == name)
            return { tree, node };
    return {};
}

XPathValue CaseEnvironment::itext(std::string_view id)
{
    XPathValue nodes;
    nodes.kind = XPathValue::Kind::nodes;
    auto const top = find_element(*tree, "itext", NodeTree::document);
    auto active = top == no_node ? no_node : tree->first_element(top);
    for (auto language = active; language != no_node; language = tree->next_element(language))
        if (itext_language.empty() ? tree->attribute(language, tree->names().find({}, "default")) != no_node
                                   : tree->attribute_text(language, "lang") == itext_language) {
            active = language;
            break;
        }
    for (auto text = active == no_node ? no_node : tree->first_element(active); text != no_node; text = tree->next_element(text))
        if (tree->attribute_text(text, "id") == id)
            for (auto value = tree->first_element(text); value != no_node; value = tree->next_element(value))
                nodes.nodes.push_back({ tree, value });
    return nodes;
}

double CaseEnvironment::random()
{
    seed_ = seed_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(seed_ >> 11U) * 0x1p-53;
}

std::string CaseEnvironment::uuid()
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
    for (auto& c : text)
        if (c == 'x')
            c = digits[static_cast<std::size_t>(random() * 16)];
    return text;
}

bool CaseEnvironment::can_digest()
{
#if defined(__wasi__)
    return false;
#else
    return true;
#endif
}

std::optional<std::string> CaseEnvironment::digest([[maybe_unused]] std::string_view algorithm, [[maybe_unused]] std::string_view text)
{
#if defined(__wasi__)
    return std::nullopt;
#else
    static constexpr std::pair<std::string_view, char const*> known[] = { { "MD5", "MD5" }, { "SHA-1", "SHA1" }, { "SHA-256", "SHA256" },
        { "SHA-384", "SHA384" }, { "SHA-512", "SHA512" } };
    for (auto const& [name, library_name] : known)
        if (name == algorithm) {
            unsigned char hash[EVP_MAX_MD_SIZE];
            unsigned length = 0;
            EVP_Digest(text.data(), text.size(), hash, &length, EVP_get_digestbyname(library_name), nullptr);
            return std::string(reinterpret_cast<char const*>(hash), length);
        }
    return std::nullopt;
#endif
}

double expected_number(Json const& expected)
{
    if (auto const number = expected.as_number())
        return *number;
    auto const* text = expected.as_string();
    if (text != nullptr && (*text == "Infinity" || *text == "-Infinity"))
        return text->front() == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    return text != nullptr && *text == "-0" ? -0.0 : std::numeric_limits<double>::quiet_NaN();
}

bool is_nearly(double value, double expected)
{
    if (std::isnan(expected))
        return std::isnan(value);
    return value == expected || std::fabs(value - expected) <= 4e-16 * std::fabs(expected);
}

}
