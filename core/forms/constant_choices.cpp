#include "forms/constant_choices.hpp"

#include "forms/lists.hpp"

#include <algorithm>

namespace relais {

namespace {

bool is_plain(FormTextParts const& parts)
{
    return std::ranges::all_of(parts, [](FormTextPart const& part) { return part.output == 0; });
}

class ConstantChoices {
public:
    explicit ConstantChoices(FormModel& model)
        : model_(model)
    {
    }

    void find()
    {
        std::vector<bool> follows(model_.order.size());
        for (auto const* table : { &model_.by_value, &model_.by_shape })
            for (auto const& triggers : *table)
                for (auto const& trigger : triggers)
                    follows[trigger.computation] = true;
        std::vector<bool> varies(model_.choices.size());
        for (std::size_t i = 0; i < model_.order.size(); ++i)
            if (follows[i] && model_.order[i].aspect == Aspect::choices)
                varies[model_.nodes[model_.order[i].node].choices - 1] = true;
        for (std::size_t i = 0; i < model_.choices.size(); ++i)
            model_.choices[i].is_constant = !varies[i] && is_constant(model_.choices[i]);
    }

private:
    // Nothing but nodes of lists that come with the form, and functions that always say the same.
    bool is_constant(ExpressionId id) const
    {
        if (id == 0)
            return true;
        auto const& expression = model_.expression(id);
        static constexpr std::string_view of_a_filling[] = { "property", "jr:itext", "jr:choice-name", "pulldata", "current", "once", "format-date", "format-date-time" };
        auto const is_last_saved = [&](XPathPath const& path) {
            auto const* instance = path.start == XPathPath::Start::instance ? model_.secondary_named(path.instance) : nullptr;
            return instance != nullptr && instance->is_last_saved;
        };
        return !expression.is_fickle() && std::ranges::none_of(of_a_filling, [&](auto name) { return expression.calls(name); })
            && std::ranges::none_of(expression.paths(), is_last_saved);
    }

    bool is_constant_text(TextId label) const
    {
        return label == 0 || (is_constant(model_.text(label).itext_of) && is_plain(model_.text(label).parts));
    }

    bool is_constant(FormChoices const& list) const
    {
        return is_constant(list.nodes) && is_constant(list.value) && is_constant_text(list.label)
            && std::ranges::all_of(list.items, [&](FormItem const& item) { return is_constant_text(item.label); });
    }

    FormModel& model_;
};

// What lists offer that are constant.
class OfferedChoices {
public:
    explicit OfferedChoices(FormModel const& model)
        : model_(model)
        , environment_(model)
    {
    }

    std::shared_ptr<FormOptions const> of(FormChoices const& list)
    {
        FormOptions options;
        for (auto const& item : list.items)
            if (!add(options, item.value, item.label, {}))
                return nullptr;
        if (list.nodes != 0) {
            environment_.allowance = 2'000'000;
            auto const nodes = model_.expression(list.nodes).nodes({}, environment_);
            if (!nodes)
                return nullptr;
            for (std::size_t i = 0; i < nodes->size(); ++i) {
                XPathContext const item { .node = (*nodes)[i], .position = i + 1, .size = nodes->size(), .current = {}, .root = {} };
                auto const value = list.value == 0 ? Result<std::string>(std::string()) : model_.expression(list.value).answer(item, environment_);
                if (!value || !add(options, *value, list.label, item))
                    return nullptr;
            }
        }
        return std::make_shared<FormOptions const>(std::move(options));
    }

private:
    // In every language, for what names it may be of any list.
    bool is_plain_text(std::string const& itext) const
    {
        return std::ranges::all_of(model_.languages, [&](FormLanguage const& language) {
            auto const found = language.texts.find(itext);
            return found == language.texts.end() || std::ranges::all_of(found->second.forms, [](auto const& form) { return is_plain(form.second); });
        });
    }

    bool add(FormOptions& options, std::string const& value, TextId label, XPathContext const& item)
    {
        auto& option = options.emplace_back(FormOption { value, {}, {} });
        if (label == 0) {
            option.label = value;
            return true;
        }
        auto const& text = model_.text(label);
        if (!text.is_translated()) {
            for (auto const& part : text.parts)
                option.label += part.text;
            return true;
        }
        option.itext = text.itext;
        if (text.itext_of != 0) {
            auto id = model_.expression(text.itext_of).answer(item, environment_);
            if (!id)
                return false;
            option.itext = *std::move(id);
        }
        return is_plain_text(option.itext);
    }

    FormModel const& model_;
    Lists environment_;
};

}

void find_constant_choices(FormModel& model)
{
    ConstantChoices(model).find();
}

void settle_choices(FormModel& model)
{
    OfferedChoices offered(model);
    for (auto& list : model.choices)
        if (list.is_constant)
            list.always = offered.of(list);
}

}
