#include "forms/form_keeping.hpp"

#include <algorithm>

namespace relais {

static bool is_in_meta(FormInstance const& form, LiveId id)
{
    for (auto above = id; above != no_live; above = form.live(above).parent)
        if (form.model().names->local(form.definition(above).name) == "meta" && form.live(above).parent == FormInstance::root)
            return true;
    return false;
}

// The same words, in whatever order a list of choices gives them.
static bool has_same_words(std::string_view one, std::string_view other)
{
    auto first = list_words(one);
    auto second = list_words(other);
    std::ranges::sort(first);
    std::ranges::sort(second);
    return first == second;
}

Result<FormAnswers> kept_answers(std::shared_ptr<FormModel const> const& model, FormHost& host, FormAnswers const& answers)
{
    auto const form = TRY(FormInstance::open(model, host, { .start = FormStart::resumed, .answers = &answers }));
    FormAnswers kept;
    std::size_t known = 0;
    for (LiveId id = 0; id < form->size(); ++id) {
        auto const& live = form->live(id);
        auto const& node = form->definition(id);
        if (live.is_removed || live.is_range || node.kind != FormNodeKind::question)
            continue;
        auto const key = form->key(id);
        auto const given = answers.find(key);
        known += given == answers.end() ? 0 : 1;
        if (!live.is_relevant || is_in_meta(*form, id))
            continue;
        if (auto const kind = form->violation(id); kind != ViolationKind::none)
            return refuse(ProblemCode::answers_invalid, key, kind == ViolationKind::required ? "required" : "constraint");
        auto value = form->value(id);
        if (given != answers.end() && node.calculate == 0 && node.control != ControlKind::none && !given->second.empty() && value.empty())
            return refuse(ProblemCode::answers_invalid, key, node.choices != 0 ? "choice" : "type");
        if (given != answers.end() && node.choices != 0 && !has_same_words(given->second, value))
            return refuse(ProblemCode::answers_invalid, key, "choice");
        if (!value.empty())
            kept.emplace(key, std::move(value));
    }
    if (known != answers.size())
        for (auto const& [key, text] : answers)
            if (form->find_key(key) == no_live)
                return refuse(ProblemCode::answers_invalid, key, "unknown");
    return kept;
}

std::vector<SavedField> saved_fields(FormModel const& model, FormAnswers const& answers)
{
    std::vector<SavedField> fields;
    for (FormNodeId id = 0; id < model.nodes.size(); ++id) {
        auto const& node = model.nodes[id];
        auto const answer = node.save_to.empty() || model.repeat_around(id) != no_form_node ? answers.end() : answers.find(node.key);
        if (answer == answers.end() || answer->second.empty())
            continue;
        auto const dot = node.save_to.find('.');
        fields.push_back({ node.save_to.substr(0, dot), node.save_to.substr(std::min(dot, node.save_to.size() - 1) + 1), answer->second });
    }
    return fields;
}

bool is_saved_field(std::string_view text)
{
    auto const dot = text.find('.');
    return dot != std::string_view::npos && dot + 1 < text.size() && (text.substr(0, dot) == "person" || text.substr(0, dot) == "case");
}

}
