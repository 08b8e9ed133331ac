#include "forms/xform_reader.hpp"

#include "forms/constant_choices.hpp"
#include "forms/form_graph.hpp"
#include "forms/form_settling.hpp"

namespace relais {

XFormReader::XFormReader(std::string_view xml, XFormFiles const& files, MissingFiles missing)
    : xml_(xml)
    , files_(files)
    , missing_(missing)
{
}

XFormImport import_xform(std::string_view xml, XFormFiles const& files, MissingFiles missing)
{
    return XFormReader(xml, files, missing).read();
}

XFormImport XFormReader::read()
{
    auto tree = read_node_tree(xml_, *model_.names);
    if (!tree) {
        import_.faults.push_back({ "xml", {}, tree.error().detail, "This is not well-formed XML. Export the form again." });
        return std::move(import_);
    }
    tree_ = *std::move(tree);
    size_as_read_ = tree_->size();
    for (auto const& [prefix, uri] : tree_->declared())
        model_.prefixes.emplace(prefix, uri);
    if (!find_parts())
        return std::move(import_);
    read_nodes();
    if (!import_.faults.empty())
        return std::move(import_);
    read_itext();
    read_binds();
    read_secondary();
    read_actions(form_model_, no_form_node, true);
    read_body(body_, { body_, { model_.nodes[0].name } });
    name_answers();
    name_questions();
    for (auto const& found : link_form_model(model_))
        fault(source_of_[found.node], found.code, found.subject, found.says);
    if (import_.faults.empty()) {
        find_constant_choices(model_);
        settle_form_model(model_);
        import_.model = std::move(model_);
    }
    return std::move(import_);
}

// The head of a form must be in its namespaces: that is how the field's tools find it.
bool XFormReader::find_parts()
{
    auto const html = tree_->root_element();
    auto const head = is_named(html, "html", html_namespace) ? child(html, "head", html_namespace) : no_node;
    body_ = child(html, "body", html_namespace);
    title_ = child(head, "title", html_namespace);
    form_model_ = child(head, "model", xforms_namespace);
    auto const missing = [&](NodeId node, std::string_view name) {
        if (node == no_node)
            fault(html, "part_missing", name, "The form has no such element, or it is not in its namespace. Export the form again as ODK XForms.");
    };
    missing(head, "h:head");
    missing(body_, "h:body");
    missing(title_, "h:title");
    missing(form_model_, "model");
    instances_ = children(form_model_, "instance", xforms_namespace);
    if (!instances_.empty()) {
        for (auto element = tree_->first_element(instances_.front()); element != no_node && instance_root_ == no_node; element = tree_->next_element(element))
            if (has_attribute(element, "id"))
                instance_root_ = element;
        if (instance_root_ == no_node)
            fault(instances_.front(), "id_missing", "instance", "The first element of the primary instance has no id. Set form_id in the settings.");
    } else if (form_model_ != no_node) {
        fault(form_model_, "part_missing", "instance", "The form has no primary instance.");
    }
    if (title_ != no_node)
        model_.title = text_of(title_);
    if (auto const submission = child(form_model_, "submission", xforms_namespace); submission != no_node) {
        auto const method = attribute(submission, "method");
        if (has_attribute(submission, "method") && method != "post" && method != "form-data-post")
            fault(submission, "submission", method, "Only the methods post and form-data-post exist.");
    }
    return import_.faults.empty();
}

void XFormReader::fault(NodeId at, std::string_view code, std::string_view subject, std::string_view says)
{
    import_.faults.push_back({ std::string(code), place_of(at), std::string(subject), std::string(says) });
}

// Places are not kept with the document; few forms have faults, so the text is read once more.
std::string XFormReader::place_of(NodeId element) const
{
    if (element == no_node)
        return {};
    std::size_t count = 0;
    for (auto node = tree_->root_element(); node != no_node && node != element; node = tree_->following(node, NodeTree::document))
        count += tree_->is_element(node) && node < size_as_read_ ? 1 : 0;
    XmlReader reader(xml_);
    while (true) {
        auto const event = reader.next();
        if (!event || *event == XmlEvent::finished)
            return {};
        if (*event == XmlEvent::start && count-- == 0)
            return place_in_text(xml_, reader.offset());
    }
}

std::string_view XFormReader::attribute(NodeId element, std::string_view local, std::string_view uri) const
{
    auto const name = model_.names->find(uri, local);
    auto const found = name == no_name || element == no_node ? no_node : tree_->attribute(element, name);
    return found == no_node ? std::string_view {} : tree_->own_text(found);
}

bool XFormReader::has_attribute(NodeId element, std::string_view local, std::string_view uri) const
{
    auto const name = model_.names->find(uri, local);
    return name != no_name && tree_->attribute(element, name) != no_node;
}

bool XFormReader::is_named(NodeId element, std::string_view local, std::string_view uri) const
{
    return tree_->is_element(element) && tree_->local_name(element) == local && model_.names->prefix_uri(tree_->prefix(element)) == uri;
}

NodeId XFormReader::child(NodeId parent, std::string_view local, std::string_view uri) const
{
    if (parent == no_node)
        return no_node;
    for (auto element = tree_->first_element(parent); element != no_node; element = tree_->next_element(element))
        if (tree_->local_name(element) == local && (uri.empty() || is_named(element, local, uri)))
            return element;
    return no_node;
}

std::vector<NodeId> XFormReader::children(NodeId parent, std::string_view local, std::string_view uri) const
{
    std::vector<NodeId> found;
    for (auto element = parent == no_node ? no_node : tree_->first_element(parent); element != no_node; element = tree_->next_element(element))
        if (tree_->local_name(element) == local && (uri.empty() || is_named(element, local, uri)))
            found.push_back(element);
    return found;
}

std::string XFormReader::text_of(NodeId element) const
{
    std::string scratch;
    return std::string(tree_->text(element, scratch));
}

ExpressionId XFormReader::expression(NodeId at, std::string_view source)
{
    auto parsed = XPath::parse(source, *model_.names, { .prefixes = &model_.prefixes });
    if (!parsed) {
        fault(at, "expression", source, parsed.error().detail);
        return 0;
    }
    model_.expressions.push_back(*std::move(parsed));
    return static_cast<ExpressionId>(model_.expressions.size());
}

// A text of jr:choice-name that is made up as the form is filled can only be the path of a select.
void XFormReader::name_questions()
{
    std::set<std::string> texts;
    for (auto const& expression : model_.expressions)
        for (auto const& text : expression.named_questions())
            texts.insert(text);
    if (texts.erase(std::string()) != 0)
        for (FormNodeId id = 0; id < model_.nodes.size(); ++id)
            if (model_.nodes[id].choices != 0)
                texts.insert(model_.path_of(id));
    for (auto const& text : texts)
        if (auto parsed = XPath::parse(text, *model_.names, { .prefixes = &model_.prefixes })) {
            model_.expressions.push_back(*std::move(parsed));
            model_.named_questions.emplace(text, static_cast<ExpressionId>(model_.expressions.size()));
        }
}

// The names on the way to what a reference means: `/data/group/a`, `a` and `../a` from where it stands.
std::optional<XFormReader::NamePath> XFormReader::names_in(NodeId at, std::string_view reference, NamePath const& context)
{
    auto const parsed = XPath::parse(reference, *model_.names, { .prefixes = &model_.prefixes });
    if (!parsed || parsed->paths().empty()) {
        fault(at, "reference", reference, parsed ? "This is not a path to a question." : parsed.error().detail);
        return std::nullopt;
    }
    auto const& path = parsed->paths().front();
    auto names = path.start == XPathPath::Start::root ? NamePath {} : context;
    for (auto const& step : path.steps) {
        if (step.axis == XPathAxis::parent && !names.empty())
            names.pop_back();
        else if ((step.axis == XPathAxis::child || step.axis == XPathAxis::attribute) && step.test == XPathTest::name)
            names.push_back(step.name);
        else if (step.axis != XPathAxis::self)
            return std::nullopt;
    }
    return names;
}

FormNodeId XFormReader::node_at(NamePath const& path) const
{
    auto const found = node_at_.find(path);
    return found == node_at_.end() ? no_form_node : found->second;
}

std::string XFormReader::shown(NamePath const& path) const
{
    std::string text;
    for (auto const name : path)
        text.append("/").append(model_.names->local(name));
    return text;
}

}
