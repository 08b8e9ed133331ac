#include "tools/tool_words.hpp"

#include "forms/listed_choices.hpp"

#include <algorithm>

namespace relais::tools {

static bool begins_path(std::string_view text, std::size_t at)
{
    static constexpr std::string_view before_path = " \t\n(,=<>+*|!-[";
    return text[at] == '/' && (at == 0 || before_path.contains(text[at - 1]));
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

// In the brackets of a path there may be paths again: they are shortened where they stand. Who compiles a workbook puts blanks around paths.
static std::string shortened(std::string_view text)
{
    static constexpr std::string_view ends_path = " \t\n()[],=<>+*|!'\"";
    std::string words;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\'' || text[at] == '"') {
            auto const end = std::min(text.find(text[at], at + 1), text.size() - 1);
            words += text.substr(at, end + 1 - at);
            at = end;
        } else if (begins_path(text, at) && at + 1 < text.size() && text[at + 1] != '/') {
            auto const end = std::min(text.find_first_of(ends_path, at), text.size());
            auto const path = text.substr(at, end - at);
            words += "${" + std::string(path.substr(path.rfind('/') + 1)) + "}";
            at = end - 1;
        } else if (is_blank(text[at])) {
            if (!words.empty() && words.back() != ' ' && words.back() != '(' && words.back() != '[')
                words += ' ';
        } else {
            if ((text[at] == ')' || text[at] == ']' || text[at] == ',') && words.ends_with(' '))
                words.pop_back();
            words += text[at];
        }
    }
    if (words.ends_with(' '))
        words.pop_back();
    return words;
}

std::string written(FormModel const& model, ExpressionId expression)
{
    return expression == 0 ? std::string {} : shortened(model.expression(expression).source());
}

static std::string joined(FormModel const& model, FormTextParts const& parts)
{
    std::string text;
    for (auto const& part : parts)
        text += part.output == 0 ? part.text : written(model, part.output);
    return text;
}

static std::string translated(FormModel const& model, std::string_view itext, std::string_view language, std::string_view form)
{
    for (auto const& each : model.languages)
        if (each.name == language)
            if (auto const found = each.texts.find(itext); found != each.texts.end())
                if (auto const* parts = found->second.in_form(form); parts != nullptr)
                    return joined(model, *parts);
    return {};
}

std::string text_in(FormModel const& model, TextId text, std::string_view language, std::string_view form)
{
    if (text == 0)
        return {};
    auto const& written = model.text(text);
    if (written.is_translated())
        return translated(model, written.itext, language, form);
    return form.empty() ? joined(model, written.parts) : std::string {};
}

std::string_view kind_of(FormNode const& node)
{
    if (node.is_always_readonly && node.control == ControlKind::input)
        return "note";
    if (node.control == ControlKind::none)
        return "calculate";
    return node.control == ControlKind::input ? name_of(node.type) : name_of(node.control);
}

std::string section_of(FormModel const& model, FormNodeId node, std::string_view language)
{
    auto const above = model.node(node).parent;
    if (above == no_form_node || above == 0)
        return {};
    auto const title = text_in(model, model.node(above).label, language);
    auto const outer = section_of(model, above, language);
    return outer + (outer.empty() ? "" : " / ") + (title.empty() ? std::string(model.names->local(model.node(above).name)) : title);
}

std::vector<NamedChoice> choices_of(FormModel const& model, FormNode const& node, std::string_view language)
{
    std::vector<NamedChoice> choices;
    if (node.choices != 0)
        for (auto const& option : listed_choices(model, model.list(node.choices)))
            choices.push_back({ option.value, option.itext.empty() ? option.label : translated(model, option.itext, language, {}) });
    return choices;
}

}
