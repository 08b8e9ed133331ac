#include "xlsform/loops.hpp"

namespace relais {

using Kind = FormElement::Kind;

static std::string filled(std::string_view text, ListChoice const& choice, std::string_view language)
{
    std::string out;
    while (!text.empty()) {
        auto const at = text.find("%(");
        auto const end = at == std::string_view::npos ? at : text.find(")s", at);
        if (end == std::string_view::npos)
            break;
        auto const name = text.substr(at + 2, end - at - 2);
        out += text.substr(0, at);
        if (name == "name") {
            out += choice.name;
        } else if (name == "label") {
            auto const* const translated = choice.label.find(language);
            out += translated == nullptr ? choice.label.text() : translated->text();
        } else {
            for (auto const& [column, value] : choice.others)
                if (column == name)
                    out += value;
        }
        text.remove_prefix(end + 2);
    }
    return out.append(text);
}

static void fill(Nest& value, ListChoice const& choice)
{
    if (!value.is_map()) {
        value = Nest(filled(value.text(), choice, {}));
        return;
    }
    for (auto& [name, member] : value.members())
        if (!member.is_map())
            member = Nest(filled(member.text(), choice, name));
}

static std::unique_ptr<FormElement> copy_of(FormElement const& element)
{
    auto copy = std::make_unique<FormElement>();
    copy->kind = element.kind;
    copy->name = element.name;
    copy->type = element.type;
    copy->question = element.question;
    copy->row = element.row;
    copy->label = element.label;
    copy->hint = element.hint;
    copy->guidance_hint = element.guidance_hint;
    copy->media = element.media;
    copy->bind = element.bind;
    copy->control = element.control;
    copy->instance = element.instance;
    copy->default_value = element.default_value;
    copy->choice_filter = element.choice_filter;
    copy->itemset = element.itemset;
    copy->query = element.query;
    copy->triggers = element.triggers;
    copy->actions = element.actions;
    copy->parameters = element.parameters;
    copy->tags = element.tags;
    copy->is_dynamic_default = element.is_dynamic_default;
    copy->is_bodyless = element.is_bodyless;
    for (auto const& child : element.children)
        copy->add(copy_of(*child));
    return copy;
}

static std::unique_ptr<FormElement> round_of(FormElement const& loop, ListChoice const& choice)
{
    auto round = std::make_unique<FormElement>();
    round->kind = Kind::group;
    round->type = "group";
    round->name = choice.name;
    round->label = choice.label;
    round->media = choice.media;
    round->row = loop.row;
    for (auto const& child : loop.children) {
        auto copy = copy_of(*child);
        copy->name = filled(copy->name, choice, {});
        copy->default_value = filled(copy->default_value, choice, {});
        copy->choice_filter = filled(copy->choice_filter, choice, {});
        for (auto* const value : { &copy->label, &copy->hint, &copy->guidance_hint, &copy->media, &copy->bind, &copy->control })
            fill(*value, choice);
        round->add(std::move(copy));
    }
    return round;
}

void unroll_loops(FormDraft& draft, FormElement& element, std::size_t& allowance)
{
    for (auto const& child : element.children)
        unroll_loops(draft, *child, allowance);
    auto const* const list = element.kind == Kind::loop ? draft.list(element.itemset) : nullptr;
    if (list == nullptr)
        return;
    std::size_t size = 0;
    visit_elements(element, [&](FormElement const&) { ++size; });
    std::vector<std::unique_ptr<FormElement>> rounds;
    for (auto const& choice : list->choices) {
        if (choice.name == "none")
            continue;
        if (size > allowance)
            break;
        allowance -= size;
        rounds.push_back(round_of(element, choice));
        rounds.back()->parent = &element;
    }
    element.itemset.clear();
    element.children = std::move(rounds);
}

}
