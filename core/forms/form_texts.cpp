#include "forms/form_environment.hpp"

#include <algorithm>

namespace relais {

std::string FormInstance::joined(FormTextParts const& parts, XPathContext const& context)
{
    std::string text;
    for (auto const& part : parts) {
        text += part.text;
        if (part.output == 0)
            continue;
        auto const value = model_->expression(part.output).evaluate(context, *environment_);
        if (value)
            text += value->to_text(*environment_);
    }
    return text;
}

static bool is_media(std::string_view form)
{
    return form == "image" || form == "audio" || form == "video" || form == "big-image";
}

// The text itself is the one without a form; where there is none, a long one, else a short one.
static FormTextParts const* parts_of(FormTranslation const& translation, std::string_view form)
{
    if (!form.empty())
        return translation.in_form(form);
    for (auto const wanted : { "", "long", "short" })
        if (auto const* parts = translation.in_form(wanted))
            return parts;
    for (auto const& [other, parts] : translation.forms)
        if (!is_media(other) && other != "guidance")
            return &parts;
    return nullptr;
}

// Workbooks write "-" where nobody has translated yet.
static bool is_missing(FormTextParts const* parts)
{
    return parts == nullptr || (parts->size() == 1 && parts->front().text == "-" && parts->front().output == 0);
}

// What is missing in a language is said in the form's own.
std::string FormInstance::itext(std::string_view id, XPathContext const& context, std::string_view form)
{
    auto const in = [&](std::uint32_t language) -> FormTextParts const* {
        if (language >= model_->languages.size())
            return nullptr;
        auto const& texts = model_->languages[language].texts;
        auto const found = texts.find(id);
        return found == texts.end() ? nullptr : parts_of(found->second, form);
    };
    auto const* parts = in(language_);
    if (is_missing(parts))
        if (auto const* own = in(model_->default_language); own != nullptr)
            parts = own;
    return parts == nullptr ? std::string() : joined(*parts, context);
}

std::string FormInstance::itext_id(TextId id, XPathContext const& context)
{
    auto const& text = model_->text(id);
    if (text.itext_of == 0)
        return text.itext;
    return model_->expression(text.itext_of).answer(context, *environment_).value_or(std::string());
}

std::string FormInstance::text(TextId id, XPathContext const& context, std::string_view form)
{
    if (id == 0)
        return {};
    auto const& text = model_->text(id);
    if (text.is_translated())
        return itext(itext_id(id, context), context, form);
    return form.empty() ? joined(text.parts, context) : std::string();
}

FormOption FormInstance::option(std::string value, TextId label, XPathContext const& context)
{
    FormOption option { std::move(value), {}, {} };
    if (label == 0) {
        option.label = option.value;
        return option;
    }
    if (model_->text(label).is_translated()) {
        option.itext = itext_id(label, context);
        option.label = itext(option.itext, context, {});
    } else {
        option.label = joined(model_->text(label).parts, context);
    }
    return option;
}

bool FormInstance::has_label(LiveId id) const
{
    return definition(id).label != 0;
}

std::string FormInstance::label(LiveId id)
{
    return text(definition(id).label, context(id));
}

std::string FormInstance::hint(LiveId id)
{
    return text(definition(id).hint, context(id));
}

std::string FormInstance::guidance(LiveId id)
{
    return text(definition(id).hint, context(id), "guidance");
}

std::string FormInstance::label_form(LiveId id, std::string_view form)
{
    return text(definition(id).label, context(id), form);
}

std::string FormInstance::option_form(LiveId id, FormOption const& option, std::string_view form)
{
    return option.itext.empty() ? std::string() : itext(option.itext, context(id), form);
}

std::string FormInstance::title()
{
    auto text = itext("form-title", context(root), {});
    return text.empty() ? model_->title : text;
}

std::string FormInstance::violation_message(LiveId id)
{
    return message(id, violation(id));
}

std::string FormInstance::message(LiveId id, ViolationKind kind)
{
    switch (kind) {
    case ViolationKind::required: return text(definition(id).required_message, context(id));
    case ViolationKind::constraint: return text(definition(id).constraint_message, context(id));
    case ViolationKind::none: break;
    }
    return {};
}

}
