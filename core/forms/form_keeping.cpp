#include "forms/form_keeping.hpp"

#include "forms/file_answer.hpp"
#include "forms/form_log.hpp"

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
        if (auto const place = form.place_of_answer(id); place != FormInstance::no_answer)
            is_known[place] = true;
    std::size_t place = 0;
    for (auto const& [key, text] : answers) {
        if (!is_known[place++] || key.empty())
            return refuse(ProblemCode::answers_invalid, name_to_tell(key), "unknown");
    }
    return {};
}

// The log of the filling is a file like others, though its question stands in meta.
static void keep_log(FormInstance const& form, FormAnswers const& answers, std::vector<std::string_view>& values)
{
    auto const* log = FormLog::node_of(form.model());
    auto const found = log == nullptr ? answers.end() : answers.find(log->key);
    if (found != answers.end() && found->second.size() <= longest_answer && !hash_in_file_answer(found->second).empty())
        values[static_cast<std::size_t>(found - answers.begin())] = found->second;
}

Result<FormAnswers> kept_answers(BlankForm& blank, FormAnswers const& answers, LocalDate today)
{
    auto const answered = TRY(blank.with(answers, today));
    auto const& form = answered->form();
    TRY(check_keys(form, answers));
    // Of what was answered, in its order, and of what the form itself puts there.
    std::vector<std::string_view> values(answers.size());
    FormAnswers others;
    for (auto const id : answered->questions()) {
        if (auto const kind = answered->error(id))
            return refuse(ProblemCode::answers_invalid, form.key(id), std::string(name_of(*kind)));
        auto const value = answered->value(id);
        if (auto const place = form.place_of_answer(id); place != FormInstance::no_answer && values[place].empty())
            values[place] = value;
        else if (!value.empty())
            others.emplace(form.key(id), std::string(value));
    }
    keep_log(form, answers, values);
    FormAnswers kept;
    kept.reserve(answers.size() + others.size());
    auto value = values.begin();
    for (auto const& [key, text] : answers)
        if (auto const kept_value = *value++; !kept_value.empty())
            kept.append(key, std::string(kept_value));
    for (auto& [key, text] : others)
        kept.emplace(key, std::move(text));
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
