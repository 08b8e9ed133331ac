#include "xlsform/reference.hpp"
#include "xlsform/xform_writer.hpp"

#include <algorithm>

namespace relais {

TextTable::Language& TextTable::language(std::string_view name)
{
    for (auto& language : languages_)
        if (language.name == name)
            return language;
    return languages_.emplace_back(Language { std::string(name), {}, {} });
}

TextTable::Forms& TextTable::forms(Language& language, std::string_view id)
{
    auto const [found, is_new] = language.numbers.emplace(id, language.texts.size());
    if (is_new)
        language.texts.emplace_back(std::string(id), Forms {});
    return language.texts[found->second].second;
}

void TextTable::add(std::string_view language_name, std::string_view id, Text text)
{
    auto& known = forms(language(language_name), id);
    auto const same = std::ranges::find(known, text.form, &Text::form);
    if (same != known.end())
        *same = std::move(text);
    else
        known.push_back(std::move(text));
}

void TextTable::complete()
{
    Language all;
    for (auto const& language : languages_)
        for (auto const& [id, texts] : language.texts)
            for (auto& known = forms(all, id); auto const& text : texts)
                if (std::ranges::find(known, text.form, &Text::form) == known.end())
                    known.push_back({ text.form, "-", nullptr });
    for (auto& language : languages_)
        for (auto const& [id, texts] : all.texts)
            for (auto& known = forms(language, id); auto const& text : texts)
                if (std::ranges::find(known, text.form, &Text::form) == known.end())
                    known.push_back(text);
}

void XFormWriter::collect_choice_texts()
{
    for (auto const& list : draft_.lists) {
        if (!list->needs_itext())
            continue;
        for (std::size_t i = 0; i < list->choices.size(); ++i) {
            auto const& choice = list->choices[i];
            auto const id = list->name + "-" + std::to_string(i);
            for (auto const& [language, text] : choice.label.members())
                texts_.add(language, id, { {}, std::string(text.text()), nullptr });
            if (!choice.label.is_map() && !choice.label.empty())
                texts_.add(draft_.default_language, id, { {}, std::string(choice.label.text()), nullptr });
            for (auto const& [kind, file] : choice.media.members()) {
                for (auto const& [language, name] : file.members())
                    texts_.add(language, id, { kind, std::string(name.text()), nullptr });
                if (!file.is_map())
                    texts_.add(draft_.default_language, id, { kind, std::string(file.text()), nullptr });
            }
        }
    }
}

static bool is_itext(FormElement const& element) { return element.label.is_map() || element.media.is_map(); }

void XFormWriter::collect_element_texts(FormElement const& element)
{
    auto const path = element.path();
    auto const add = [&](Nest const& value, std::string_view id, std::string_view form, bool is_always) {
        for (auto const& [language, text] : value.members())
            texts_.add(language, path + ":" + std::string(id), { std::string(form), std::string(text.text()), &element });
        if (!value.is_map() && !value.empty() && is_always)
            texts_.add(draft_.default_language, path + ":" + std::string(id), { std::string(form), std::string(value.text()), &element });
    };
    for (auto const* const message : { "jr:constraintMsg", "jr:requiredMsg" })
        if (auto const* const text = element.bind.find(message))
            add(*text, message, {}, has_reference(text->text()));
    if (auto const* const text = element.bind.find("jr:noAppErrorString"))
        add(*text, "jr:noAppErrorString", {}, false);
    add(element.label, "label", {}, is_itext(element));
    add(element.hint, "hint", {}, !element.guidance_hint.empty());
    add(element.guidance_hint, "hint", "guidance", true);
}

void XFormWriter::collect_title()
{
    auto const* const title = draft_.settings.find("title");
    if (title == nullptr || !title->is_map())
        return;
    for (auto const& [language, text] : title->members())
        texts_.add(language, "form-title", { {}, std::string(text.text()), nullptr });
}

void XFormWriter::collect_texts()
{
    collect_choice_texts();
    auto const is_shown = [](FormElement const& element) { return element.kind <= FormElement::Kind::question; };
    visit_elements(draft_.root, [&](FormElement const& element) {
        if (is_shown(element))
            collect_element_texts(element);
    });
    visit_elements(draft_.root, [&](FormElement const& element) {
        if (!is_shown(element))
            return;
        for (auto const& [kind, file] : element.media.members()) {
            if (kind != "image" && kind != "big-image" && kind != "audio" && kind != "video")
                refuse(element, FormFault::media_unsupported, "media", { kind });
            auto const id = element.path() + ":label";
            for (auto const& [language, name] : file.members())
                texts_.add(language, id, { kind, std::string(name.text()), nullptr });
            if (!file.is_map())
                texts_.add(draft_.default_language, id, { kind, std::string(file.text()), nullptr });
        }
    });
    collect_title();
    texts_.complete();
}

// Text with an `output` element in the place of each reference.
void XFormWriter::add_text(XmlPiece& into, std::string_view text, FormElement const* context) const
{
    if (text == "-") {
        into.add(XmlPiece::of_text("-"));
        return;
    }
    for (auto& part : resolver_.output_parts(text, context)) {
        if (part.is_output)
            into.add(element("output").with("value", part.text));
        else
            into.add(XmlPiece::of_text(std::move(part.text)));
    }
}

XmlPiece XFormWriter::itext() const
{
    auto itext = element("itext");
    for (auto const& language : texts_.languages()) {
        auto& translation = itext.add(element("translation"));
        translation.with("lang", language.name);
        if (language.name == draft_.default_language)
            translation.with("default", "true()");
        for (auto const& [id, forms] : language.texts) {
            auto& text = translation.add(element("text"));
            text.with("id", id);
            for (auto const& form : forms) {
                auto const is_media = !form.form.empty() && form.form != "guidance";
                if (is_media && form.text == "-")
                    continue;
                auto& value = text.add(element("value"));
                if (!form.form.empty())
                    value.with("form", form.form);
                auto const folder = form.form == "image" || form.form == "big-image" ? "images" : form.form;
                if (is_media)
                    add_text(value, "jr://" + folder + "/" + form.text, form.context);
                else
                    add_text(value, form.text, form.context);
            }
        }
    }
    return itext;
}

}
