#include "answers/layout.hpp"

#include <algorithm>

namespace relais::answers {

Table const* Layout::table(std::string_view name) const
{
    auto const found = std::ranges::find(tables, name, &Table::name);
    return found == tables.end() ? nullptr : &*found;
}

bool Layout::has_files() const
{
    return std::ranges::any_of(tables, [](Table const& table) { return std::ranges::contains(table.columns, BindType::binary, &Column::type); });
}

static FormLanguage const* language_of(FormModel const& model, std::string_view wanted)
{
    if (auto const* language = model.language_called(wanted))
        return language;
    return model.default_language < model.languages.size() ? &model.languages[model.default_language] : nullptr;
}

static std::string plain(FormTextParts const& parts)
{
    std::string text;
    for (auto const& part : parts)
        text += part.text;
    return text;
}

static std::string translated(FormLanguage const* language, std::string_view itext)
{
    if (language == nullptr)
        return {};
    auto const found = language->texts.find(itext);
    auto const* parts = found == language->texts.end() ? nullptr : found->second.in_form("");
    return parts == nullptr ? std::string {} : plain(*parts);
}

static std::string shown_text(FormModel const& model, TextId id, FormLanguage const* language)
{
    auto const& text = model.text(id);
    return text.is_translated() ? translated(language, text.itext) : plain(text.parts);
}

static std::string text_below(NodeTree const& tree, NodeId element, std::string_view name)
{
    for (auto child = tree.first_element(element); child != no_node; child = tree.next_element(child))
        if (tree.local_name(child) == name)
            return std::string(tree.own_text(child));
    return {};
}

// "instance('districts')/root/item[…]" names the list `districts`.
static std::string list_named_in(std::string_view expression)
{
    auto const at = expression.find("instance(");
    if (at == std::string_view::npos || at + 10 >= expression.size())
        return {};
    auto const quote = expression[at + 9];
    auto const end = expression.find(quote, at + 10);
    return end == std::string_view::npos ? std::string {} : std::string(expression.substr(at + 10, end - at - 10));
}

static void add_labels_of_list(Column& column, FormModel const& model, FormChoices const& choices, FormLanguage const* language)
{
    auto const* list = model.secondary_named(list_named_in(model.expression(choices.nodes).source()));
    if (list == nullptr || list->tree == nullptr || list->top == no_node)
        return;
    auto const& tree = *list->tree;
    auto const value = choices.value == 0 ? "name" : model.expression(choices.value).source();
    for (auto root = tree.first_element(list->top); root != no_node; root = tree.next_element(root))
        for (auto item = tree.first_element(root); item != no_node; item = tree.next_element(item)) {
            auto label = text_below(tree, item, "label");
            if (label.empty())
                label = translated(language, text_below(tree, item, "itextId"));
            if (!label.empty())
                column.labels.emplace(text_below(tree, item, value), std::move(label));
        }
}

static void add_labels(Column& column, FormModel const& model, FormNode const& node, std::string_view wanted)
{
    if (wanted.empty())
        return;
    auto const* language = language_of(model, wanted);
    if (node.label != 0)
        column.label = shown_text(model, node.label, language);
    if (node.choices == 0)
        return;
    auto const& choices = model.list(node.choices);
    for (auto const& item : choices.items)
        if (item.label != 0)
            column.labels.emplace(item.value, shown_text(model, item.label, language));
    if (choices.nodes != 0)
        add_labels_of_list(column, model, choices, language);
}

static bool is_in_meta(FormModel const& model, FormNodeId node)
{
    for (auto above = node; above != no_form_node; above = model.nodes[above].parent)
        if (model.nodes[above].parent == 0 && model.names->local(model.nodes[above].name) == "meta")
            return true;
    return false;
}

static Table& table_named(Layout& layout, std::string const& name)
{
    auto found = std::ranges::find(layout.tables, name, &Table::name);
    if (found == layout.tables.end())
        found = layout.tables.insert(layout.tables.end(), Table { name, {}, {} });
    return *found;
}

static void add_columns(Layout& layout, Tool const& tool, Programme const& programme, Role const& role, std::string_view language)
{
    auto const& model = *tool.model();
    for (FormNodeId id = 0; id < model.nodes.size(); ++id) {
        auto const& node = model.nodes[id];
        auto question = question_of(model, id);
        if (question.empty() || is_in_meta(model, id) || (node.is_always_readonly && node.calculate == 0))
            continue;
        if (!role.may_see(field_class(programme, RecordKind::sheet, "answers." + question, tool.name())))
            continue;
        auto const around = model.repeat_around(id);
        auto const beginning = around == no_form_node ? 0 : question.size() - node.key.size();
        auto& table = table_named(layout, beginning == 0 ? std::string {} : question.substr(0, beginning - 1));
        if (table.column_of.contains(question))
            continue;
        Column column { question, question.substr(beginning), {}, node.type, node.control == ControlKind::select, {} };
        add_labels(column, model, node, language);
        // No name of a question has a colon.
        Column link { .question = {}, .header = column.header + ":file", .label = {}, .type = BindType::text, .is_multiple = false, .labels = {} };
        auto const is_file = column.type == BindType::binary;
        table.column_of.emplace(std::move(question), table.columns.size());
        table.columns.push_back(std::move(column));
        if (is_file)
            table.columns.push_back(std::move(link));
    }
}

Result<Layout> layout_of(Programme const& programme, Role const& role, std::string_view form, std::string_view language)
{
    Layout layout { std::string(form), {}, { Table {} } };
    auto const versions = programme.versions(form);
    if (versions.empty())
        return refuse(ProblemCode::unknown_form, "form");
    layout.title = versions.front()->model()->title;
    for (auto const* tool : versions)
        add_columns(layout, *tool, programme, role, language);
    return layout;
}

}
