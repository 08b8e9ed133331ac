#include "forms/xform_reader.hpp"

#include <algorithm>

namespace relais {

void XFormReader::read_itext()
{
    bool has_default = false;
    for (auto const itext : children(form_model_, "itext"))
        for (auto const translation : children(itext, "translation")) {
            if (!has_attribute(translation, "lang"))
                continue;
            FormLanguage language { std::string(attribute(translation, "lang")), {} };
            if (has_attribute(translation, "default") && attribute(translation, "default") != "false()" && !has_default) {
                has_default = true;
                model_.default_language = static_cast<std::uint32_t>(model_.languages.size());
            }
            read_translation(translation, language);
            model_.languages.push_back(std::move(language));
        }
}

void XFormReader::read_translation(NodeId element, FormLanguage& language)
{
    for (auto const text : children(element, "text")) {
        FormTranslation translation;
        for (auto const value : children(text, "value"))
            translation.forms.emplace_back(attribute(value, "form"), parts_of(value));
        language.texts[std::string(attribute(text, "id"))] = std::move(translation);
    }
}

FormTextParts XFormReader::parts_of(NodeId element)
{
    FormTextParts parts;
    for (auto node = tree_->first_child(element); node != no_node; node = tree_->next(node)) {
        if (tree_->kind(node) == NodeKind::text) {
            parts.push_back({ std::string(tree_->own_text(node)), 0 });
        } else if (tree_->is_element(node) && tree_->local_name(node) == "output") {
            auto const value = has_attribute(node, "value") ? attribute(node, "value") : attribute(node, "ref");
            if (!value.empty())
                parts.push_back({ {}, expression(node, value) });
        }
    }
    return parts;
}

TextId XFormReader::text_in(NodeId element)
{
    if (has_attribute(element, "ref"))
        return text_reference(element, attribute(element, "ref"));
    model_.texts.push_back({ parts_of(element), {}, 0 });
    return static_cast<TextId>(model_.texts.size());
}

// What stands between `jr:itext(` and `)`, where the whole text is such a call.
static std::optional<std::string_view> itext_argument(std::string_view reference)
{
    auto const is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
    while (!reference.empty() && is_blank(reference.front()))
        reference.remove_prefix(1);
    while (!reference.empty() && is_blank(reference.back()))
        reference.remove_suffix(1);
    static constexpr std::string_view call = "jr:itext(";
    if (!reference.starts_with(call) || !reference.ends_with(')'))
        return std::nullopt;
    return reference.substr(call.size(), reference.size() - call.size() - 1);
}

TextId XFormReader::text_reference(NodeId at, std::string_view reference)
{
    FormText text;
    if (auto const argument = itext_argument(reference)) {
        auto const id = expression(at, *argument);
        auto const constant = id == 0 ? std::nullopt : model_.expression(id).constant();
        if (constant && constant->kind == XPathValue::Kind::text) {
            text.itext = constant->text;
            model_.expressions.pop_back();
        } else {
            text.itext_of = id;
        }
    } else {
        text.parts.push_back({ {}, expression(at, reference) });
    }
    model_.texts.push_back(std::move(text));
    return static_cast<TextId>(model_.texts.size());
}

TextId XFormReader::message(NodeId bind, std::string_view local)
{
    if (!has_attribute(bind, local, javarosa_namespace))
        return 0;
    auto const text = attribute(bind, local, javarosa_namespace);
    if (itext_argument(text))
        return text_reference(bind, text);
    model_.texts.push_back({ { { std::string(text), 0 } }, {}, 0 });
    return static_cast<TextId>(model_.texts.size());
}

}
