#include "forms/secondary_instance.hpp"
#include "forms/xform_reader.hpp"

#include <algorithm>

namespace relais {

void XFormReader::find_repeats(NodeId body_element, NamePath const& context)
{
    for (auto element = tree_->first_element(body_element); element != no_node; element = tree_->next_element(element)) {
        auto const local = tree_->local_name(element);
        if (local != "group" && local != "repeat")
            continue;
        auto const reference = has_attribute(element, "nodeset") ? attribute(element, "nodeset") : attribute(element, "ref");
        auto inner = context;
        if (!reference.empty())
            inner = names_in(element, reference, context).value_or(context);
        if (local == "repeat" && !reference.empty())
            repeats_.insert(inner);
        find_repeats(element, inner);
    }
}

void XFormReader::read_nodes()
{
    model_.id = attribute(instance_root_, "id");
    model_.version = has_attribute(instance_root_, "version") ? attribute(instance_root_, "version") : attribute(instance_root_, "version", openrosa_namespace);
    model_.templates = std::make_unique<NodeTree>(*model_.names);
    model_.templates->add_element(NodeTree::document, model_.names->name({}, "templates"));
    for (auto node = instance_root_; node != no_node; node = tree_->following(node, instance_root_))
        if (tree_->is_element(node) && model_.names->prefix_text(tree_->prefix(node)).empty())
            // Paths name what has no prefix without a namespace, whatever the instance declares.
            tree_->rename(node, model_.names->name({}, tree_->local_name(node)));
    find_repeats(body_, { tree_->name(instance_root_) });
    add_instance_id();
    copy_instance();
    add_deprecated_id();
    add_node(instance_root_, no_form_node, { instance_root_ }, { tree_->name(instance_root_) });
}

void XFormReader::add_node(NodeId element, FormNodeId parent, std::vector<NodeId> const& same_named, NamePath const& path)
{
    if (model_.nodes.size() >= FormModel::most_nodes) {
        if (import_.faults.empty())
            fault(element, "too_large", shown(path), "The form has too many questions. Split it.");
        return;
    }
    auto const template_name = model_.names->find(javarosa_namespace, "template");
    auto const is_template = [&](NodeId node) { return template_name != no_name && tree_->attribute(node, template_name) != no_node; };
    auto const id = static_cast<FormNodeId>(model_.nodes.size());
    node_at_.emplace(path, id);
    source_of_.push_back(element);
    {
        FormNode node;
        node.name = tree_->name(element);
        node.prefix = tree_->prefix(element);
        node.parent = parent;
        node.kind = parent == no_form_node ? FormNodeKind::root : tree_->first_element(element) == no_node ? FormNodeKind::question : FormNodeKind::group;
        if (node.kind == FormNodeKind::question)
            node.default_value = text_of(element);
        if (repeats_.contains(path) && parent != no_form_node) {
            auto const own = std::ranges::find_if(same_named, is_template);
            bool const is_explicit = own != same_named.end();
            element = is_explicit ? *own : element;
            node.kind = FormNodeKind::repeat;
            node.repeat_template = add_template(element, is_explicit);
            node.fixed_count = static_cast<std::uint32_t>(std::ranges::count_if(same_named, [&](NodeId other) { return !is_template(other); }));
        } else if (same_named.size() > 1) {
            fault(same_named[1], "repeated_element", shown(path), "This occurs more than once, but nothing in the body repeats it. Put it into a repeat, or rename one.");
        }
        node.is_instance_id = element == instance_id_;
        node.is_deprecated_id_of_edits = element == added_deprecated_id_;
        node.preload = node.is_instance_id && is_instance_id_added_ ? Preload::uid : Preload::none;
        if (parent != no_form_node)
            node.ordinal = model_.nodes[parent].child_count++;
        model_.nodes.push_back(std::move(node));
    }
    add_attributes(element, id);
    std::vector<NameId> seen;
    for (auto inner = tree_->first_element(element); inner != no_node; inner = tree_->next_element(inner)) {
        auto const name = tree_->name(inner);
        if (std::ranges::find(seen, name) != seen.end())
            continue;
        seen.push_back(name);
        std::vector<NodeId> same;
        for (auto other = inner; other != no_node; other = tree_->next_element(other, name))
            same.push_back(other);
        auto inner_path = path;
        inner_path.push_back(name);
        add_node(inner, id, same, inner_path);
    }
    model_.nodes[id].end = static_cast<FormNodeId>(model_.nodes.size());
}

void XFormReader::add_attributes(NodeId element, FormNodeId parent)
{
    auto const template_name = model_.names->find(javarosa_namespace, "template");
    for (auto attribute = tree_->first_attribute(element); attribute != no_node; attribute = tree_->next(attribute)) {
        if (tree_->name(attribute) == template_name)
            continue;
        FormNode node;
        node.kind = FormNodeKind::attribute;
        node.name = tree_->name(attribute);
        node.prefix = tree_->prefix(attribute);
        node.parent = parent;
        node.ordinal = model_.nodes[parent].child_count++;
        node.end = static_cast<FormNodeId>(model_.nodes.size() + 1);
        node.default_value = tree_->own_text(attribute);
        source_of_.push_back(element);
        model_.nodes.push_back(std::move(node));
    }
}

// Every filled form has an instanceID; a form that does not ask for one gets it all the same.
void XFormReader::add_instance_id()
{
    auto& names = *model_.names;
    auto const in_either = [&](NodeId parent, std::string_view local) {
        for (auto element = tree_->first_element(parent); element != no_node; element = tree_->next_element(element)) {
            auto const uri = names.prefix_uri(tree_->prefix(element));
            if (tree_->local_name(element) == local && (uri == openrosa_namespace || uri == xforms_namespace || uri.empty()))
                return element;
        }
        return no_node;
    };
    auto meta = in_either(instance_root_, "meta");
    if (meta == no_node) {
        auto const declared = std::ranges::find(tree_->declared(), openrosa_namespace, [](auto const& entry) { return std::string_view(entry.second); });
        // Without a prefix of its own it stands in the namespace of the form.
        bool const has_prefix = declared != tree_->declared().end() && !declared->first.empty();
        auto const prefix = has_prefix ? names.prefix(declared->first, openrosa_namespace) : tree_->prefix(instance_root_);
        meta = tree_->add_element(instance_root_, names.name(has_prefix ? openrosa_namespace : std::string_view {}, "meta"), prefix);
    }
    instance_id_ = in_either(meta, "instanceID");
    if (instance_id_ == no_node) {
        auto const prefix = tree_->prefix(meta);
        auto const uri = names.prefix_text(prefix).empty() ? std::string_view {} : names.prefix_uri(prefix);
        instance_id_ = tree_->add_element(meta, names.name(uri, "instanceID"), prefix);
        is_instance_id_added_ = true;
    }
}

void XFormReader::add_deprecated_id()
{
    auto const meta = tree_->parent(instance_id_);
    if (child(meta, "deprecatedID") != no_node)
        return;
    auto const prefix = tree_->prefix(meta);
    auto const uri = model_.names->prefix_text(prefix).empty() ? std::string_view {} : model_.names->prefix_uri(prefix);
    added_deprecated_id_ = tree_->add_element(meta, model_.names->name(uri, "deprecatedID"), prefix);
}

void XFormReader::copy_instance()
{
    model_.initial = std::make_unique<NodeTree>(*model_.names);
    auto const root = model_.initial->copy(*tree_, instance_root_, NodeTree::document);
    remove_templates(*model_.initial, root);
    for (auto const& [prefix, uri] : tree_->declared())
        model_.initial->declare(prefix, uri);
}

// What a new instance is copied from: the template as it is, or the first instance without its answers.
NodeId XFormReader::add_template(NodeId element, bool is_explicit)
{
    auto& templates = *model_.templates;
    auto const copy = templates.copy(*tree_, element, templates.root_element());
    remove_templates(templates, copy);
    if (!is_explicit)
        clear_texts(copy);
    return copy;
}

void XFormReader::clear_texts(NodeId element)
{
    auto& templates = *model_.templates;
    if (templates.first_element(element) == no_node)
        templates.set_text(element, {});
    for (auto inner = templates.first_element(element); inner != no_node; inner = templates.next_element(inner))
        clear_texts(inner);
}

void XFormReader::remove_templates(NodeTree& tree, NodeId element) const
{
    auto const template_name = model_.names->find(javarosa_namespace, "template");
    if (template_name == no_name)
        return;
    for (auto inner = tree.first_element(element); inner != no_node;) {
        auto const next = tree.next_element(inner);
        if (tree.attribute(inner, template_name) != no_node)
            tree.remove(inner);
        else
            remove_templates(tree, inner);
        inner = next;
    }
}

void XFormReader::read_binds()
{
    auto const root = NamePath { model_.nodes[0].name };
    for (auto const bind : children(form_model_, "bind", xforms_namespace)) {
        auto const reference = has_attribute(bind, "nodeset") ? attribute(bind, "nodeset") : attribute(bind, "ref");
        if (reference.empty())
            continue;
        if (auto const id = attribute(bind, "id"); !id.empty())
            bind_by_id_.emplace(id, bind);
        auto path = names_in(bind, reference, root);
        if (!path)
            continue;
        if (auto const node = node_at(*path); node != no_form_node) {
            read_bind(bind, model_.nodes[node]);
            continue;
        }
        if (path->empty())
            continue;
        auto const name = path->back();
        path->pop_back();
        if (auto const owner = node_at(*path); owner != no_form_node)
            if (auto const attribute_node = model_.child_named(owner, name, true); attribute_node != no_form_node)
                read_bind(bind, model_.nodes[attribute_node]);
    }
}

void XFormReader::read_bind(NodeId bind, FormNode& node)
{
    node.type = bind_type_named(attribute(bind, "type"));
    auto const condition = [&](std::string_view name) { return has_attribute(bind, name) ? expression(bind, attribute(bind, name)) : 0; };
    node.relevant = condition("relevant");
    node.required = condition("required");
    node.readonly = condition("readonly");
    node.constraint = condition("constraint");
    node.calculate = condition("calculate");
    if (node.readonly != 0) {
        auto const& source = model_.expression(node.readonly).source();
        auto const constant = model_.expression(node.readonly).constant();
        node.is_always_readonly = source == "true()" || (constant && constant->to_boolean());
    }
    node.constraint_message = message(bind, "constraintMsg");
    node.required_message = message(bind, "requiredMsg");
    read_preload(bind, node);
    node.save_to = attribute(bind, "saveto", protection_namespace);
    node.sensitivity = attribute(bind, "sensitivity", protection_namespace);
    if (auto const pixels = attribute(bind, "max-pixels", openrosa_namespace); !pixels.empty())
        node.parameters.emplace_back("max-pixels", pixels);
    // Of the log of a filling.
    for (auto const* const name : { "track-changes", "track-changes-reasons", "identify-user", "location-priority", "location-min-interval", "location-max-age" })
        if (auto const value = attribute(bind, name, odk_namespace); !value.empty())
            node.parameters.emplace_back(name, value);
}

void XFormReader::read_preload(NodeId bind, FormNode& node)
{
    auto const kind = attribute(bind, "preload", javarosa_namespace);
    auto const parameter = attribute(bind, "preloadParams", javarosa_namespace);
    if (kind == "uid")
        node.preload = Preload::uid;
    else if (kind == "timestamp")
        node.preload = parameter == "end" ? Preload::end : Preload::start;
    else if (kind == "date")
        node.preload = Preload::today;
    else if (kind == "property")
        node.preload = parameter == "deviceid" ? Preload::device
            : parameter == "email"             ? Preload::email
            : parameter == "phonenumber"       ? Preload::phone
            : parameter == "username"          ? Preload::user
                                               : Preload::none;
}

void XFormReader::read_secondary()
{
    for (std::size_t i = 1; i < instances_.size(); ++i) {
        auto const element = instances_[i];
        SecondaryInstance instance { std::string(attribute(element, "id")), std::string(attribute(element, "src")), false, {}, no_node };
        if (instance.id.empty()) {
            fault(element, "id_missing", "instance", "A secondary instance has no id.");
            continue;
        }
        auto tree = std::make_shared<NodeTree>(*model_.names);
        if (instance.source.empty()) {
            instance.top = tree->copy(*tree_, element, NodeTree::document);
        } else if (instance.source.starts_with("jr://instance/last-saved")) {
            instance.is_last_saved = true;
        } else {
            auto const name = instance.source.substr(instance.source.rfind('/') + 1);
            auto const file = files_.find(name);
            if (file != files_.end()) {
                auto top = read_secondary_instance(name, file->second, *tree);
                if (!top)
                    fault(element, "file_invalid", name, top.error().detail);
                else
                    instance.top = *top;
            } else if (missing_ == MissingFiles::refused) {
                fault(element, "file_missing", name, "The form needs this file. Upload it with the form.");
            }
        }
        instance.tree = std::move(tree);
        model_.secondary.push_back(std::move(instance));
    }
}

// A question is known by its name; where one scope (the form, or one repeat) has the name twice, by the names of the groups around it too.
void XFormReader::name_answers()
{
    std::map<std::pair<FormNodeId, std::string>, int> uses;
    for (FormNodeId id = 0; id < model_.nodes.size(); ++id) {
        auto& node = model_.nodes[id];
        if (node.kind != FormNodeKind::question && node.kind != FormNodeKind::repeat)
            continue;
        ++uses[{ model_.repeat_around(id), std::string(model_.names->local(node.name)) }];
    }
    for (FormNodeId id = 0; id < model_.nodes.size(); ++id) {
        auto& node = model_.nodes[id];
        if (node.kind != FormNodeKind::question && node.kind != FormNodeKind::repeat)
            continue;
        auto const scope = model_.repeat_around(id);
        node.key = model_.names->local(node.name);
        if (uses[{ scope, node.key }] < 2)
            continue;
        for (auto above = node.parent; above != no_form_node && above != 0 && above != scope; above = model_.nodes[above].parent)
            node.key.insert(0, std::string(model_.names->local(model_.nodes[above].name)) + '/');
    }
}

}
