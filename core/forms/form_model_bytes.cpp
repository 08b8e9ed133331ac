#include "forms/form_model_bytes.hpp"

#include "forms/expression_bytes.hpp"
#include "forms/form_settling.hpp"

#include <algorithm>
#include <map>

namespace relais {

static constexpr int deepest_tree = 100;

namespace {

class ModelWriter {
public:
    ModelWriter(FormModel const& model, std::string& out)
        : model_(model)
        , out_(out)
        , bytes_(out)
        , names_(*model.names, bytes_)
        , expressions_(*model.names, names_, bytes_)
    {
    }

    void write()
    {
        out_ += form_model_format;
        bytes_.text(model_.id);
        bytes_.text(model_.version);
        bytes_.text(model_.title);
        bytes_.number(model_.one_question_a_page ? 1 : 0);
        list(model_.style, [&](std::string const& word) { bytes_.text(word); });
        write_languages();
        list(model_.expressions, [&](XPath const& expression) { expressions_.write(expression); });
        list(model_.named_questions, [&](auto const& named) {
            bytes_.text(named.first);
            bytes_.number(named.second);
        });
        list(model_.texts, [&](FormText const& text) {
            parts(text.parts);
            bytes_.number(number_of(text.itext));
            bytes_.text(text.itext.empty() || number_of(text.itext) != 0 ? std::string_view {} : text.itext);
            bytes_.number(text.itext_of);
        });
        list(model_.choices, [&](FormChoices const& choices) { write_choices(choices); });
        list(model_.nodes, [&](FormNode const& node) { write_node(node); });
        list(model_.actions, [&](FormAction const& action) { write_action(action); });
        tree(*model_.initial);
        tree(*model_.templates);
        list(model_.secondary, [&](SecondaryInstance const& instance) {
            bytes_.text(instance.id);
            bytes_.text(instance.source);
            bytes_.number(instance.is_last_saved ? 1 : 0);
            tree(*instance.tree);
        });
        list(model_.order, [&](Computation computation) {
            bytes_.number(computation.node);
            bytes_.number(static_cast<unsigned>(computation.aspect));
        });
        triggers(model_.by_value);
        triggers(model_.by_shape);
    }

private:
    template<typename Write>
    void list(auto const& all, Write&& write)
    {
        bytes_.number(all.size());
        for (auto const& each : all)
            write(each);
    }

    void parts(FormTextParts const& all)
    {
        list(all, [&](FormTextPart const& part) {
            bytes_.text(part.text);
            bytes_.number(part.output);
        });
    }

    void write_choices(FormChoices const& choices)
    {
        list(choices.items, [&](FormItem const& item) {
            bytes_.text(item.value);
            bytes_.number(item.label);
        });
        bytes_.number(choices.nodes);
        bytes_.number(choices.value);
        bytes_.number(choices.label);
        bytes_.number(choices.is_constant ? 1 : 0);
    }

    void write_node(FormNode const& node)
    {
        names_.write(node.name, node.prefix);
        bytes_.number(static_cast<unsigned>(node.kind));
        bytes_.number(node.parent == no_form_node ? 0 : node.parent + 1);
        bytes_.number(static_cast<unsigned>(node.type));
        bytes_.number(static_cast<unsigned>(node.control));
        bytes_.number((node.is_in_body ? 1U : 0U) | (node.is_instance_id ? 2U : 0U) | (node.is_always_readonly ? 4U : 0U) | (node.has_fixed_count ? 8U : 0U)
            | (node.is_deprecated_id_of_edits ? 16U : 0U) | (node.key == model_.names->local(node.name) ? 32U : 0U));
        for (auto const id : { node.relevant, node.required, node.readonly, node.constraint, node.calculate, node.count, node.label, node.hint, node.constraint_message,
                 node.required_message, node.choices, node.fixed_count })
            bytes_.number(id);
        bytes_.number(static_cast<unsigned>(node.preload));
        bytes_.number(node.repeat_template == no_node ? 0 : element_number(*model_.templates, node.repeat_template));
        for (auto const* text : { &node.appearance, &node.save_to, &node.sensitivity, &node.default_value })
            bytes_.text(*text);
        if (node.key != model_.names->local(node.name))
            bytes_.text(node.key);
        list(node.parameters, [&](auto const& entry) {
            bytes_.text(entry.first);
            bytes_.text(entry.second);
        });
    }

    void write_action(FormAction const& action)
    {
        auto const& events = action.events;
        bytes_.number((events.first_load ? 1U : 0U) | (events.load ? 2U : 0U) | (events.new_repeat ? 4U : 0U) | (events.value_changed ? 8U : 0U) | (action.is_place ? 16U : 0U));
        bytes_.number(action.target);
        bytes_.number(action.nodes);
        bytes_.number(action.source == no_form_node ? 0 : action.source + 1);
        bytes_.number(action.value);
        bytes_.text(action.literal);
    }

    // Each id once, with its texts in every language.
    void write_languages()
    {
        list(model_.languages, [&](FormLanguage const& language) { bytes_.text(language.name); });
        bytes_.number(model_.default_language);
        for (auto const& language : model_.languages)
            for (auto const& [id, translation] : language.texts)
                text_ids_.emplace(id, 0);
        bytes_.number(text_ids_.size());
        std::size_t count = 0;
        for (auto& [id, number] : text_ids_) {
            number = ++count;
            bytes_.text(id);
            for (auto const& language : model_.languages) {
                auto const found = language.texts.find(id);
                bytes_.number(found == language.texts.end() ? 0 : found->second.forms.size() + 1);
                if (found == language.texts.end())
                    continue;
                for (auto const& [form, all] : found->second.forms) {
                    bytes_.text(form);
                    parts(all);
                }
            }
        }
    }

    // The number of a text that has translations, else 0.
    std::size_t number_of(std::string_view text_id) const
    {
        auto const found = text_ids_.find(text_id);
        return found == text_ids_.end() ? 0 : found->second;
    }

    // Elements are known by their number in the order of the document.
    static std::size_t element_number(NodeTree const& tree, NodeId element)
    {
        std::size_t number = 0;
        (void)count_to(tree, NodeTree::document, element, number);
        return number;
    }

    static bool count_to(NodeTree const& tree, NodeId parent, NodeId wanted, std::size_t& number)
    {
        for (auto element = tree.first_element(parent); element != no_node; element = tree.next_element(element)) {
            ++number;
            if (element == wanted || count_to(tree, element, wanted, number))
                return true;
        }
        return false;
    }

    void tree(NodeTree const& tree)
    {
        bytes_.number(tree.declared().size());
        for (auto const& [prefix, uri] : tree.declared()) {
            bytes_.text(prefix);
            bytes_.text(uri);
        }
        children(tree, NodeTree::document);
    }

    void children(NodeTree const& tree, NodeId parent)
    {
        std::size_t count = 0;
        for (auto element = tree.first_element(parent); element != no_node; element = tree.next_element(element))
            ++count;
        bytes_.number(count);
        for (auto element = tree.first_element(parent); element != no_node; element = tree.next_element(element)) {
            names_.write(tree.name(element), tree.prefix(element));
            std::size_t attributes = 0;
            for (auto attribute = tree.first_attribute(element); attribute != no_node; attribute = tree.next(attribute))
                ++attributes;
            bytes_.number(attributes);
            for (auto attribute = tree.first_attribute(element); attribute != no_node; attribute = tree.next(attribute)) {
                names_.write(tree.name(attribute), tree.prefix(attribute));
                bytes_.text(tree.own_text(attribute));
            }
            std::string scratch;
            auto const text = tree.first_element(element) == no_node ? tree.text(element, scratch) : std::string_view {};
            bytes_.number(number_of(text));
            bytes_.text(number_of(text) == 0 ? text : std::string_view {});
            children(tree, element);
        }
    }

    void triggers(std::vector<std::vector<Trigger>> const& table)
    {
        list(table, [&](std::vector<Trigger> const& all) {
            list(all, [&](Trigger trigger) {
                bytes_.number(trigger.computation);
                bytes_.number(trigger.apex);
            });
        });
    }

    FormModel const& model_;
    std::string& out_;
    ByteWriter bytes_;
    NameWriter names_;
    ExpressionWriter expressions_;
    std::map<std::string, std::size_t, std::less<>> text_ids_;
};

class ModelReader {
public:
    explicit ModelReader(std::string_view bytes)
        : bytes_(bytes)
        , names_(*model_.names, bytes_)
        , expressions_(*model_.names, names_, bytes_)
    {
    }

    Result<FormModel> read()
    {
        model_.id = bytes_.text();
        model_.version = bytes_.text();
        model_.title = bytes_.text();
        model_.one_question_a_page = bytes_.number(1) != 0;
        list([&] { model_.style.emplace_back(bytes_.text()); });
        read_languages();
        list([&] { model_.expressions.push_back(expressions_.read()); }, FormModel::most_expressions);
        check_outputs();
        list([&] {
            auto const text = bytes_.text();
            model_.named_questions.emplace(text, some_expression());
        });
        list([&] { read_text(); });
        list([&] { read_choices(); });
        list([&] { read_node(); }, FormModel::most_nodes);
        close_nodes();
        list([&] { read_action(); });
        model_.initial = std::make_unique<NodeTree>(*model_.names);
        read_tree(*model_.initial);
        model_.templates = std::make_unique<NodeTree>(*model_.names);
        elements_.clear();
        read_tree(*model_.templates);
        place_templates();
        list([&] { read_secondary(); });
        list([&] { read_computation(); });
        read_triggers(model_.by_value);
        read_triggers(model_.by_shape);
        if (bytes_.is_bad() || !bytes_.is_at_end() || model_.nodes.empty() || model_.initial->root_element() == no_node)
            return refuse(ProblemCode::form_invalid, "model", "not a form, or of another version");
        settle_form_model(model_);
        return std::move(model_);
    }

private:
    template<typename Read>
    void list(Read&& read, std::size_t most = SIZE_MAX)
    {
        for (auto left = bytes_.count(most); left > 0 && !bytes_.is_bad(); --left)
            read();
    }

    // What is put into translated texts was read before the expressions.
    void check_outputs()
    {
        if (last_output_ > model_.expressions.size())
            bytes_.fail();
    }

    ExpressionId expression() { return bytes_.id<ExpressionId>(model_.expressions.size()); }
    ExpressionId some_expression()
    {
        auto const id = expression();
        return id == 0 ? static_cast<ExpressionId>(bytes_.fail()) : id;
    }
    TextId text() { return bytes_.id<TextId>(model_.texts.size()); }

    FormTextParts read_parts()
    {
        FormTextParts parts;
        list([&] {
            parts.push_back({ std::string(bytes_.text()), 0 });
            parts.back().output = bytes_.id<ExpressionId>(FormModel::most_expressions);
            last_output_ = std::max(last_output_, parts.back().output);
        });
        return parts;
    }

    void read_text()
    {
        FormText text;
        text.parts = read_parts();
        text.itext = read_text_or_id();
        text.itext_of = expression();
        check_outputs();
        model_.texts.push_back(std::move(text));
    }

    void read_choices()
    {
        FormChoices choices;
        list([&] {
            choices.items.push_back({ std::string(bytes_.text()), 0 });
            choices.items.back().label = text();
        });
        choices.nodes = expression();
        choices.value = expression();
        choices.label = text();
        choices.is_constant = bytes_.number(1) != 0;
        model_.choices.push_back(std::move(choices));
    }

    void read_node()
    {
        FormNode node;
        auto const name = names_.read();
        node.name = name.name;
        node.prefix = name.prefix;
        node.kind = static_cast<FormNodeKind>(bytes_.number(static_cast<unsigned>(FormNodeKind::attribute)));
        auto const parent = bytes_.number(model_.nodes.size());
        node.parent = parent == 0 ? no_form_node : static_cast<FormNodeId>(parent - 1);
        node.type = static_cast<BindType>(bytes_.number(static_cast<unsigned>(BindType::intent)));
        node.control = static_cast<ControlKind>(bytes_.number(static_cast<unsigned>(ControlKind::upload)));
        auto const flags = bytes_.number(63);
        node.is_in_body = (flags & 1U) != 0;
        node.is_instance_id = (flags & 2U) != 0;
        node.is_always_readonly = (flags & 4U) != 0;
        node.has_fixed_count = (flags & 8U) != 0;
        node.is_deprecated_id_of_edits = (flags & 16U) != 0;
        for (auto* id : { &node.relevant, &node.required, &node.readonly, &node.constraint, &node.calculate, &node.count })
            *id = expression();
        for (auto* id : { &node.label, &node.hint, &node.constraint_message, &node.required_message })
            *id = text();
        node.choices = bytes_.id<ChoicesId>(model_.choices.size());
        node.fixed_count = static_cast<std::uint32_t>(bytes_.number(10'000));
        node.preload = static_cast<Preload>(bytes_.number(static_cast<unsigned>(Preload::user)));
        auto const kept = bytes_.number(0x7FFFFFFF);
        node.repeat_template = kept == 0 ? no_node : static_cast<NodeId>(kept - 1);
        for (auto* text : { &node.appearance, &node.save_to, &node.sensitivity, &node.default_value })
            *text = bytes_.text();
        node.key = (flags & 32U) != 0 ? model_.names->local(node.name) : bytes_.text();
        list([&] {
            auto const parameter = bytes_.text();
            node.parameters.emplace_back(parameter, bytes_.text());
        });
        // A node stands below the last one that is still open, and only the first is the root, which stands beside nothing.
        bool const is_first = model_.nodes.empty();
        if ((node.parent == no_form_node) != is_first || (node.kind == FormNodeKind::root) != is_first || (is_first && node.is_instance_id)) {
            bytes_.fail();
            return;
        }
        if (!is_first) {
            while (!open_.empty() && open_.back() != node.parent)
                close_last();
            auto const parent_kind = model_.nodes[node.parent].kind;
            if (open_.empty() || (node.kind != FormNodeKind::attribute && (parent_kind == FormNodeKind::question || parent_kind == FormNodeKind::attribute))
                || parent_kind == FormNodeKind::attribute || open_.size() > static_cast<std::size_t>(deepest_tree)) {
                bytes_.fail();
                return;
            }
            node.ordinal = model_.nodes[node.parent].child_count++;
        }
        open_.push_back(static_cast<FormNodeId>(model_.nodes.size()));
        model_.nodes.push_back(std::move(node));
    }

    void close_last()
    {
        model_.nodes[open_.back()].end = static_cast<FormNodeId>(model_.nodes.size());
        open_.pop_back();
    }

    void close_nodes()
    {
        while (!open_.empty())
            close_last();
        model_.computation_of.assign(model_.nodes.size(), {});
    }

    FormNodeId node() { return model_.nodes.empty() ? static_cast<FormNodeId>(bytes_.fail()) : bytes_.id<FormNodeId>(model_.nodes.size() - 1); }

    void read_action()
    {
        FormAction action;
        auto const flags = bytes_.number(31);
        action.events = { (flags & 1U) != 0, (flags & 2U) != 0, (flags & 4U) != 0, (flags & 8U) != 0 };
        action.is_place = (flags & 16U) != 0;
        action.target = node();
        action.nodes = some_expression();
        auto const source = bytes_.number(model_.nodes.size());
        action.source = source == 0 ? no_form_node : static_cast<FormNodeId>(source - 1);
        action.value = expression();
        action.literal = bytes_.text();
        model_.actions.push_back(std::move(action));
    }

    void read_languages()
    {
        list([&] { model_.languages.push_back({ std::string(bytes_.text()), {} }); });
        model_.default_language = static_cast<std::uint32_t>(bytes_.number(model_.languages.empty() ? 0 : model_.languages.size() - 1));
        list([&] {
            auto const id = bytes_.text();
            text_ids_.push_back(id);
            for (auto& language : model_.languages) {
                auto const forms = bytes_.count();
                if (forms == 0)
                    continue;
                // In order of the ids, as they were written.
                auto& translation = language.texts.emplace_hint(language.texts.end(), id, FormTranslation {})->second;
                for (auto left = forms - 1; left > 0 && !bytes_.is_bad(); --left) {
                    auto const form = bytes_.text();
                    translation.forms.emplace_back(form, read_parts());
                }
            }
        });
    }

    std::string_view read_text_or_id()
    {
        auto const number = bytes_.id<std::size_t>(text_ids_.size());
        auto const text = bytes_.text();
        return number == 0 ? text : text_ids_[number - 1];
    }

    void read_tree(NodeTree& tree)
    {
        list([&] {
            auto const prefix = bytes_.text();
            tree.declare(prefix, bytes_.text());
        });
        read_children(tree, NodeTree::document, 0);
    }

    void read_children(NodeTree& tree, NodeId parent, int depth)
    {
        if (depth > deepest_tree) {
            bytes_.fail();
            return;
        }
        list([&] {
            auto const name = names_.read();
            auto const element = tree.add_element(parent, name.name, name.prefix);
            elements_.push_back(element);
            list([&] {
                auto const attribute = names_.read();
                tree.add_attribute(element, attribute.name, bytes_.text(), attribute.prefix);
            });
            auto const text = read_text_or_id();
            if (!text.empty())
                tree.set_text(element, text);
            auto const before = bytes_;
            if (!text.empty() && bytes_.count() != 0) {
                bytes_.fail();
                return;
            }
            bytes_ = before;
            read_children(tree, element, depth + 1);
        });
    }

    void place_templates()
    {
        for (auto& node : model_.nodes) {
            if (node.kind != FormNodeKind::repeat)
                continue;
            if (node.repeat_template >= elements_.size())
                bytes_.fail();
            else
                node.repeat_template = elements_[node.repeat_template];
        }
    }

    void read_secondary()
    {
        SecondaryInstance instance;
        instance.id = bytes_.text();
        instance.source = bytes_.text();
        instance.is_last_saved = bytes_.number(1) != 0;
        auto tree = std::make_shared<NodeTree>(*model_.names);
        read_tree(*tree);
        instance.top = instance.is_last_saved ? no_node : tree->root_element();
        instance.tree = std::move(tree);
        model_.secondary.push_back(std::move(instance));
    }

    void read_computation()
    {
        Computation const computation { node(), static_cast<Aspect>(bytes_.number(static_cast<unsigned>(Aspect::texts))) };
        if (bytes_.is_bad())
            return;
        auto const& of = model_.nodes[computation.node];
        bool const is_there = computation.aspect == Aspect::relevant ? of.relevant != 0
            : computation.aspect == Aspect::count                    ? of.count != 0
            : computation.aspect == Aspect::calculate                ? of.calculate != 0
            : computation.aspect == Aspect::choices                  ? of.choices != 0
            : computation.aspect == Aspect::readonly                 ? of.readonly != 0
            : computation.aspect == Aspect::required                 ? of.required != 0
            : computation.aspect == Aspect::constraint               ? of.constraint != 0
                                                                     : true;
        auto& number = model_.computation_of[computation.node][static_cast<std::size_t>(computation.aspect)];
        if (!is_there || number != 0)
            bytes_.fail();
        model_.order.push_back(computation);
        number = static_cast<std::uint32_t>(model_.order.size());
    }

    void read_triggers(std::vector<std::vector<Trigger>>& table)
    {
        list([&] {
            table.emplace_back();
            list([&] {
                auto const computation = model_.order.empty() ? bytes_.fail() : bytes_.number(model_.order.size() - 1);
                table.back().push_back({ static_cast<std::uint32_t>(computation), node() });
            });
        });
        if (table.size() != model_.nodes.size())
            bytes_.fail();
    }

    ByteReader bytes_;
    FormModel model_;
    NameReader names_;
    ExpressionReader expressions_;
    std::vector<FormNodeId> open_;
    std::vector<NodeId> elements_;
    std::vector<std::string_view> text_ids_;
    ExpressionId last_output_ = 0;
};

}

std::string write_form_model(FormModel const& model)
{
    std::string out;
    ModelWriter(model, out).write();
    return out;
}

Result<FormModel> read_form_model(std::string_view bytes)
{
    if (!bytes.starts_with(form_model_format))
        return refuse(ProblemCode::form_invalid, "model", "not a form, or of another version");
    return ModelReader(bytes.substr(form_model_format.size())).read();
}

}
