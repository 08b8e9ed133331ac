#include "forms/form_keeping.hpp"

#include <algorithm>

namespace relais {

std::string name_to_tell(std::string_view key)
{
    static constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789_";
    return key.size() <= 40 && key.find_first_not_of(plain) == std::string_view::npos ? std::string(key) : std::string {};
}

static Done check_keys(FormInstance const& form, FormAnswers const& answers)
{
    std::vector<bool> is_known(answers.size());
    for (LiveId id = 0; id < form.size(); ++id)
        if (auto const found = answers.find(form.key(id)); found != answers.end())
            is_known[static_cast<std::size_t>(found - answers.begin())] = true;
    std::size_t place = 0;
    for (auto const& [key, text] : answers) {
        if (!is_known[place++] || key.empty())
            return refuse(ProblemCode::answers_invalid, name_to_tell(key), "unknown");
    }
    return {};
}

Result<FormAnswers> kept_answers(std::shared_ptr<FormModel const> const& model, FormAnswers const& answers, LocalDate today)
{
    auto const answered = TRY(AnsweredForm::open(model, {}, answers, today));
    auto const& form = answered->form();
    TRY(check_keys(form, answers));
    FormAnswers kept;
    for (auto const id : answered->questions()) {
        if (auto const kind = answered->error(id))
            return refuse(ProblemCode::answers_invalid, form.key(id), std::string(name_of(*kind)));
        if (auto value = answered->value(id); !value.empty())
            kept.emplace(form.key(id), std::move(value));
    }
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

}
