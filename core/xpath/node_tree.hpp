#pragma once

#include "base/check.hpp"
#include "base/result.hpp"
#include "codec/xml.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

using NodeId = std::uint32_t;
using NameId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFFU;
inline constexpr NameId no_name = 0xFFFFFFFFU;

inline constexpr std::string_view xforms_namespace = "http://www.w3.org/2002/xforms";

// Names and namespaces, each once. All trees and expressions of one form share one table; it must outlive them. Reading from several threads is safe
// while nobody adds.
class NameTable {
public:
    NameTable();

    // The expanded name: namespace and local part. A name in the namespace of XForms is the same as one in none, because authors and tools mix them.
    NameId name(std::string_view uri, std::string_view local);
    // The same without adding: no_name where nothing bears it.
    NameId find(std::string_view uri, std::string_view local) const;
    // A prefix as written with the namespace it stands for there.
    std::uint16_t prefix(std::string_view prefix, std::string_view uri);
    std::uint16_t uri(std::string_view uri);
    std::uint16_t find_uri(std::string_view uri) const;

    std::string_view local(NameId name) const { return names_[name].local; }
    std::string_view uri_text(std::uint16_t uri) const { return uris_[uri]; }
    std::uint16_t uri_number(NameId name) const { return names_[name].uri; }
    std::string_view prefix_text(std::uint16_t prefix) const { return prefixes_[prefix].first; }
    std::string_view prefix_uri(std::uint16_t prefix) const { return uris_[prefixes_[prefix].second]; }

private:
    struct Name {
        std::string local;
        std::uint16_t uri;
    };
    std::vector<Name> names_;
    std::vector<std::string> uris_;
    std::vector<std::pair<std::string, std::uint16_t>> prefixes_;
    // Where the search for a name ends: its place in `slots_`, which is free where the table has no such name.
    std::size_t slot_of(std::uint16_t uri, std::string_view local) const;
    std::vector<NameId> slots_; // a power of two of them, at least half free
};

enum class NodeKind : std::uint8_t { document, element, attribute, text, comment, instruction };

// An XML document as XPath sees it, in one arena. Node 0 is the document. An element with nothing but a text holds it itself; the text node below it is
// then the element's id with the highest bit set. Ids stay as they are until their node is removed; a removed id is not used again.
class NodeTree {
public:
    static constexpr NodeId text_bit = 0x80000000U;
    static constexpr NodeId document = 0;

    explicit NodeTree(NameTable& names);

    NameTable& names() const { return *names_; }
    NodeId root_element() const;

    NodeId add_element(NodeId parent, NameId name, std::uint16_t prefix = 0, NodeId before = no_node);
    NodeId add_attribute(NodeId element, NameId name, std::string_view value, std::uint16_t prefix = 0);
    void add_text(NodeId parent, std::string_view text);
    // A CDATA section as a text of its own, told apart by its prefix: only DOM makes the difference.
    void add_section(NodeId parent, std::string_view text);
    NodeId add_other(NodeId parent, NodeKind kind, NameId name, std::string_view text);
    // The text of a leaf, an attribute or another node that holds one. An element must have no child elements.
    void set_text(NodeId node, std::string_view text);
    // A copy of an element with its attributes and children, also from another tree of the same names; the copy's id.
    NodeId copy(NodeTree const& from, NodeId element, NodeId parent, NodeId before = no_node);
    // Takes the node and what is below it out of the tree.
    void remove(NodeId node);
    void set_relevant(NodeId node, bool is_relevant);
    void rename(NodeId node, NameId name) { at(node).name = name; }

    NodeKind kind(NodeId node) const { return (node & text_bit) != 0 ? NodeKind::text : at(node).kind; }
    bool is_element(NodeId node) const { return kind(node) == NodeKind::element; }
    // no_name for a text, a comment and the document.
    NameId name(NodeId node) const { return (node & text_bit) != 0 ? no_name : at(node).name; }
    std::uint16_t prefix(NodeId node) const { return at(node & ~text_bit).prefix; }
    std::string_view local_name(NodeId node) const { return name(node) == no_name ? std::string_view {} : names_->local(name(node)); }
    NodeId parent(NodeId node) const { return (node & text_bit) != 0 ? node & ~text_bit : at(node).parent; }
    NodeId first_child(NodeId node) const;
    NodeId last_child(NodeId node) const;
    NodeId next(NodeId node) const { return (node & text_bit) != 0 ? no_node : at(node).next; }
    NodeId previous(NodeId node) const { return (node & text_bit) != 0 ? no_node : at(node).previous; }
    NodeId first_attribute(NodeId node) const { return (node & text_bit) != 0 ? no_node : at(node).first_attribute; }

    // Only elements, the first of a name, or the first at all.
    NodeId first_element(NodeId parent, NameId name = no_name) const;
    NodeId next_element(NodeId node, NameId name = no_name) const;
    // The one child element of a name; no_node where there is none, there are several, or it is not clear after so many children.
    struct OnlyElement {
        NodeId node = no_node;
        std::size_t seen = 0; // children that were looked at
    };
    OnlyElement only_element(NodeId parent, NameId name, std::size_t most) const;
    NodeId attribute(NodeId element, NameId name) const;
    // The value of an attribute without a namespace, or "".
    std::string_view attribute_text(NodeId element, std::string_view local) const;

    // The bit of the node itself: whoever sets it sees to what is below. A new node takes its parent's.
    bool is_relevant(NodeId node) const { return at(node & ~text_bit).is_relevant; }
    // The string value: the text of a leaf; else of all texts below, put together in `scratch`. A node that is not relevant reads as "", and so does its
    // part in a node above it.
    std::string_view text(NodeId node, std::string& scratch) const;
    // The text that the node itself holds: of a leaf, an attribute, a text.
    std::string_view own_text(NodeId node) const { return at(node & ~text_bit).value; }

    // Numbers that grow in the order of the document.
    std::uint32_t order(NodeId node) const;
    // A number of its own for every structure that any tree ever had: it changes when nodes are added or removed, not when a text does.
    std::uint64_t stamp() const;
    // Makes what is else made when it is first asked for, so that several threads may read the tree from then on.
    void settle() const;
    // The next node in the order of the document, without attributes, within the subtree of `top`.
    NodeId following(NodeId node, NodeId top) const;

    // Prefixes as the document declares them, the outermost first.
    std::vector<std::pair<std::string, std::string>> const& declared() const { return declared_; }
    void declare(std::string_view prefix, std::string_view uri);
    std::size_t size() const { return nodes_.size(); }

private:
    struct Record {
        NameId name = no_name;
        std::uint16_t prefix = 0;
        NodeKind kind = NodeKind::element;
        bool is_relevant = true;
        NodeId parent = no_node;
        NodeId first_child = no_node;
        NodeId last_child = no_node;
        NodeId next = no_node;
        NodeId previous = no_node;
        NodeId first_attribute = no_node;
        std::string value;
    };
    Record& at(NodeId node) { return nodes_[node]; }
    Record const& at(NodeId node) const { return nodes_[node]; }
    NodeId make(NodeId parent, NodeKind kind, NameId name, std::uint16_t prefix);
    void link(NodeId node, NodeId parent, NodeId before);
    void unfold(NodeId leaf);

    NameTable* names_;
    std::vector<Record> nodes_;
    std::vector<std::pair<std::string, std::string>> declared_;
    mutable std::vector<std::uint32_t> order_;
    mutable bool is_ordered_ = false;
    mutable std::uint64_t stamp_ = 0;
};

enum class XmlKeep : std::uint8_t { content, everything };

// Reads a document. `everything` keeps comments and instructions; else white space between elements is kept too, as XPath wants it.
Result<NodeTree> read_node_tree(std::string_view xml, NameTable& names, XmlKeep keep = XmlKeep::content, XmlLimits limits = {});
// Reads the element that the reader has just begun, to its end, below `parent`.
Result<NodeId> read_element(XmlReader& reader, NodeTree& tree, NodeId parent);
void write_node(XmlWriter& out, NodeTree const& tree, NodeId node);

// A node of some tree.
struct TreeNode {
    NodeTree const* tree = nullptr;
    NodeId id = no_node;
    explicit operator bool() const { return tree != nullptr; }
    bool operator==(TreeNode const&) const = default;
};

}
