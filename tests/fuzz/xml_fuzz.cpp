// Strategy: the bytes are a document. It is read into a tree with and without comments, written, and read again; elements are copied and removed.
//
// Invariants: nothing crashes or runs without end; what was read can be written, and what was written reads as the same; numbers of order grow.

#include "base/check.hpp"
#include "xpath/node_tree.hpp"

#include <cstddef>
#include <cstdint>

using namespace relais;

static std::string written(NodeTree const& tree)
{
    std::string xml;
    XmlWriter writer(xml);
    write_node(writer, tree, tree.root_element());
    return xml;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    std::string_view const xml(reinterpret_cast<char const*>(bytes), size);
    NameTable names;
    auto tree = read_node_tree(xml, names, XmlKeep::everything);
    check(tree.has_value() == read_node_tree(xml, names).has_value());
    if (!tree)
        return 0;
    std::uint32_t last = 0;
    std::string scratch;
    for (NodeId node = NodeTree::document; node != no_node; node = tree->following(node, NodeTree::document)) {
        check(tree->order(node) > last);
        last = tree->order(node);
        tree->text(node, scratch);
    }
    auto const root = tree->root_element();
    auto const copy = tree->copy(*tree, root, root);
    auto const first = written(*tree);
    tree->remove(copy);
    // A prefix that stands for a namespace is written without its declaration: that is the form writer's part.
    if (tree->declared().empty() && !xml.contains("CDATA")) {
        auto const again = read_node_tree(first, names, XmlKeep::everything, { 300 });
        check(again.has_value() && written(*again) == first);
    }
    return 0;
}
