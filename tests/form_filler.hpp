#pragma once

#include "base/check.hpp"
#include "demo/chance.hpp"
#include "forms/form_state.hpp"
#include "programme/tool.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace relais::demo {

inline constexpr auto remarks = std::to_array<std::string_view>({
    "L’enfant va mieux qu’à la dernière rencontre.",
    "La mère accepte l’orientation vers le centre de santé.",
    "Entretien calme, l’enfant parle peu devant les adultes.",
    "Le directeur de l’école confirme la présence trois jours sur cinq.",
    "La famille demande un appui pour les fournitures scolaires.",
    "L’oncle a été rencontré ; il soutient le retour à la maison.",
    "À revoir la semaine prochaine avec la tante.",
    "Médiation prévue avec les voisins.",
});

inline std::string some_number(Chance& chance)
{
    return std::to_string(chance.between(1, 12));
}

inline std::string some_choices(Chance& chance, FormQuestion const& question)
{
    std::string chosen;
    for (auto const& choice : question.choices)
        if (chance.happens(25))
            chosen += (chosen.empty() ? "" : " ") + choice.name;
    return chosen.empty() ? chance.one_of(question.choices).name : chosen;
}

inline std::string answer_by_chance(Chance& chance, FormQuestion const& question, LocalDate on)
{
    switch (question.type) {
    case QuestionType::select_one:
        return question.choices.empty() ? "" : chance.one_of(question.choices).name;
    case QuestionType::select_multiple:
        return question.choices.empty() ? "" : some_choices(chance, question);
    case QuestionType::integer:
    case QuestionType::decimal:
        return some_number(chance);
    case QuestionType::date:
        return on.plus_days(chance.between(-20, 20)).to_string();
    case QuestionType::acknowledge:
        return "OK";
    default:
        return std::string(chance.one_of(remarks));
    }
}

inline std::string const* wanted_answer(Tool const& form, FormAnswers const& wanted, std::string const& question)
{
    if (auto const by_name = wanted.find(question); by_name != wanted.end())
        return &by_name->second;
    auto const questions = form.questions();
    auto const found = std::ranges::find(questions, question, &ToolQuestion::name);
    auto const by_field = found == questions.end() ? wanted.end() : wanted.find(found->save_to);
    return by_field == wanted.end() ? nullptr : &by_field->second;
}

class Filler {
public:
    Filler(Tool const& form, Chance& chance, FormAnswers const& wanted, LocalDate on)
        : form_(form)
        , chance_(chance)
        , wanted_(wanted)
        , on_(on)
    {
    }

    FormAnswers run()
    {
        static constexpr int rounds_max = 400;
        for (int round = 0; round < rounds_max; ++round)
            if (!step(filled()))
                break;
        return filled().answers;
    }

private:
    FormState filled() const
    {
        auto state = form_state(form_.model(), "fr", answers_, on_);
        check(state.has_value());
        return *std::move(state);
    }

    // Answers the next question, or mends the first error; false when there is nothing left to do.
    bool step(FormState const& state)
    {
        for (auto const& section : state.sections)
            for (auto const& question : section.questions)
                if (question.relevant && is_asked(question.type) && !question.readonly && considered_.insert(question.name).second)
                    if (consider(question))
                        return true;
        if (state.errors.empty())
            return false;
        return mend(state);
    }

    bool consider(FormQuestion const& question)
    {
        if (auto const* wanted = wanted_answer(form_, wanted_, question.name)) {
            answers_[question.name] = *wanted;
            return true;
        }
        // Nobody writes a remark under every question.
        auto const percent = question.type == QuestionType::text ? 15 : 35;
        if (!question.value.empty() || (!question.required && !chance_.happens(percent)))
            return false;
        answers_[question.name] = answer_by_chance(chance_, question, on_);
        return true;
    }

    bool mend(FormState const& state)
    {
        auto const& error = state.errors.front();
        for (auto const& section : state.sections)
            for (auto const& question : section.questions)
                if (question.name == error.question) {
                    if (!question.required && error.kind != FormErrorKind::required)
                        answers_.erase(question.name);
                    else
                        answers_[question.name] = answer_by_chance(chance_, question, on_);
                    return true;
                }
        return false;
    }

    Tool const& form_;
    Chance& chance_;
    FormAnswers const& wanted_;
    LocalDate on_;
    FormAnswers answers_;
    std::set<std::string> considered_;
};

// Fills a tool to its end as a hurried but honest worker would: every required question, some of the others, values that
// the form's own constraints allow. `wanted` gives answers by question name or by save_to ("person.given_name"); they win over chance.
inline FormAnswers fill_by_chance(Tool const& form, Chance& chance, FormAnswers const& wanted, LocalDate on)
{
    auto answers = Filler(form, chance, wanted, on).run();
    answers.erase_if([](auto const& answer) { return answer.second.empty(); });
    return answers;
}

}
