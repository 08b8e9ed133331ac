#pragma once

#include "forms/xform_import.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

inline constexpr std::string_view html_namespace = "http://www.w3.org/1999/xhtml";
inline constexpr std::string_view javarosa_namespace = "http://openrosa.org/javarosa";
inline constexpr std::string_view openrosa_namespace = "http://openrosa.org/xforms";
inline constexpr std::string_view odk_namespace = "http://www.opendatakit.org/xforms";
inline constexpr std::string_view protection_namespace = "https://relais.org/xforms/child-protection";

// What import_xform() works with: the document, the model that grows, the faults. Its parts stand in files of their own: nodes and binds in
// xform_nodes.cpp, the body in xform_body.cpp, texts in xform_texts.cpp.
class XFormReader {
public:
    XFormReader(std::string_view xml, XFormFiles const& files, MissingFiles missing);
    XFormImport read();

private:
    // A name and its prefix, for each step of a path to a node of the primary instance.
    using NamePath = std::vector<NameId>;

    // What a body element gives to the elements within it.
    struct BodyContext {
        NodeId element = no_node;
        NamePath path;
    };

    // xform_reader.cpp: the document.
    bool find_parts();
    void fault(NodeId at, std::string_view code, std::string_view subject, std::string_view says);
    std::string place_of(NodeId element) const;
    std::string_view attribute(NodeId element, std::string_view local, std::string_view uri = {}) const;
    bool has_attribute(NodeId element, std::string_view local, std::string_view uri = {}) const;
    bool is_named(NodeId element, std::string_view local, std::string_view uri) const;
    NodeId child(NodeId parent, std::string_view local, std::string_view uri = {}) const;
    std::vector<NodeId> children(NodeId parent, std::string_view local, std::string_view uri = {}) const;
    std::string text_of(NodeId element) const;
    ExpressionId expression(NodeId at, std::string_view source);
    std::optional<NamePath> names_in(NodeId at, std::string_view reference, NamePath const& context);
    FormNodeId node_at(NamePath const& path) const;
    std::string shown(NamePath const& path) const;

    // xform_nodes.cpp
    void find_repeats(NodeId body_element, NamePath const& context);
    void read_nodes();
    void add_node(NodeId element, FormNodeId parent, std::vector<NodeId> const& same_named, NamePath const& path);
    void add_attributes(NodeId element, FormNodeId parent);
    void add_instance_id();
    void add_deprecated_id();
    void copy_instance();
    NodeId add_template(NodeId element, bool is_explicit);
    void clear_texts(NodeId element);
    void remove_templates(NodeTree& tree, NodeId element) const;
    void read_binds();
    void read_bind(NodeId bind, FormNode& node);
    void read_preload(NodeId bind, FormNode& node);
    void read_secondary();
    void name_answers();
    void name_questions();

    // xform_body.cpp
    void read_body(NodeId parent, BodyContext const& context);
    void read_body_element(NodeId element, BodyContext const& context);
    void read_group(NodeId element, BodyContext const& context, FormNodeId node);
    void read_repeat(NodeId element, FormNodeId node);
    void read_control(NodeId element, FormNodeId node, ControlKind kind);
    void check_control(NodeId element, FormNode const& node);
    void read_choices(NodeId element, FormNode& node);
    void read_itemset(NodeId itemset, FormChoices& choices);
    void read_range(NodeId element, FormNode& node);
    void read_upload(NodeId element, FormNode& node);
    void read_actions(NodeId element, FormNodeId source, bool is_in_model);
    void read_action(NodeId element, FormNodeId source, bool is_in_model);

    // xform_texts.cpp
    void read_itext();
    void read_translation(NodeId element, FormLanguage& language);
    FormTextParts parts_of(NodeId element);
    TextId text_in(NodeId element);
    TextId text_reference(NodeId at, std::string_view reference);
    TextId message(NodeId bind, std::string_view local);

    std::string_view xml_;
    XFormFiles const& files_;
    MissingFiles missing_;
    XFormImport import_;
    FormModel model_;
    std::optional<NodeTree> tree_;
    NodeId title_ = no_node;
    NodeId form_model_ = no_node;
    NodeId instance_root_ = no_node;
    NodeId body_ = no_node;
    NodeId instance_id_ = no_node;
    bool is_instance_id_added_ = false;
    NodeId added_deprecated_id_ = no_node;
    std::size_t size_as_read_ = 0;
    std::vector<NodeId> instances_;
    std::set<NamePath> repeats_;
    std::map<NamePath, FormNodeId> node_at_;
    std::map<std::string, NodeId, std::less<>> bind_by_id_;
    std::vector<NodeId> source_of_; // by node of the model, its element
};

}
