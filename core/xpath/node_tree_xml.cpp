#include "xpath/node_tree.hpp"

namespace relais {

static NodeId begin_element(XmlReader const& reader, NodeTree& tree, NodeId parent)
{
    auto& names = tree.names();
    auto const name = [&](XmlName const& written) { return names.name(written.uri, written.local); };
    auto const prefix = [&](XmlName const& written) {
        return written.prefix.empty() && written.uri.empty() ? std::uint16_t { 0 } : names.prefix(written.prefix, written.uri);
    };
    auto const element = tree.add_element(parent, name(reader.name()), prefix(reader.name()));
    for (auto const& attribute : reader.attributes())
        tree.add_attribute(element, name(attribute.name), attribute.value, prefix(attribute.name));
    for (auto const& [declared, uri] : reader.declared())
        tree.declare(declared, uri);
    return element;
}

static bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// Reads events until the reader is back at `depth`. White space between elements is dropped where only the content is wanted, but a leaf keeps its own.
static Done read_into(XmlReader& reader, NodeTree& tree, NodeId parent, std::size_t depth)
{
    std::string blank;
    while (true) {
        auto const event = TRY(reader.next());
        bool const is_kept = reader.keeps_comments;
        switch (event) {
        case XmlEvent::start:
            blank.clear();
            parent = begin_element(reader, tree, parent);
            break;
        case XmlEvent::end:
            if (!blank.empty() && tree.first_child(parent) == no_node)
                tree.add_text(parent, blank);
            blank.clear();
            parent = tree.parent(parent);
            if (reader.depth() == depth)
                return {};
            break;
        case XmlEvent::text:
            if (reader.is_cdata())
                tree.add_section(parent, reader.text());
            else if (!is_kept && is_blank(reader.text()))
                blank = reader.text();
            else
                tree.add_text(parent, reader.text());
            break;
        case XmlEvent::comment:
            tree.add_other(parent, NodeKind::comment, no_name, reader.text());
            break;
        case XmlEvent::instruction:
            tree.add_other(parent, NodeKind::instruction, tree.names().name({}, reader.name().local), reader.text());
            break;
        case XmlEvent::finished:
            return {};
        }
    }
}

Result<NodeTree> read_node_tree(std::string_view xml, NameTable& names, XmlKeep keep, XmlLimits limits)
{
    NodeTree tree(names);
    XmlReader reader(xml, limits);
    reader.keeps_comments = keep == XmlKeep::everything;
    // Behind the root element only the end, comments and instructions may come.
    TRY(read_into(reader, tree, NodeTree::document, static_cast<std::size_t>(-1)));
    return tree;
}

Result<NodeId> read_element(XmlReader& reader, NodeTree& tree, NodeId parent)
{
    auto const element = begin_element(reader, tree, parent);
    TRY(read_into(reader, tree, element, reader.depth() - 1));
    return element;
}

static std::string written_name(NodeTree const& tree, NodeId node)
{
    auto const prefix = tree.names().prefix_text(tree.prefix(node));
    auto name = std::string(prefix);
    if (!prefix.empty())
        name += ':';
    name += tree.local_name(node);
    return name;
}

void write_node(XmlWriter& out, NodeTree const& tree, NodeId top)
{
    auto node = top;
    while (true) {
        if (tree.kind(node) == NodeKind::element) {
            out.open(written_name(tree, node));
            for (auto attribute = tree.first_attribute(node); attribute != no_node; attribute = tree.next(attribute))
                out.attribute(written_name(tree, attribute), tree.own_text(attribute));
        } else if (tree.kind(node) == NodeKind::text) {
            out.text(tree.own_text(node));
        }
        if (auto const child = tree.first_child(node); child != no_node) {
            node = child;
            continue;
        }
        if (tree.is_element(node))
            out.close();
        while (node != top && tree.next(node) == no_node) {
            node = tree.parent(node);
            if (tree.is_element(node))
                out.close();
        }
        if (node == top)
            return;
        node = tree.next(node);
    }
}

}
