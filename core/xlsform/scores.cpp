#include "xlsform/scores.hpp"

#include "xlsform/reference.hpp"

#include <algorithm>

namespace relais {

namespace {

struct Score {
    std::string name;
    int row = 0;
    std::string sum;
    std::string answered;
    int questions = 0;
};

class ScoreAdder {
public:
    ScoreAdder(SheetTable const& survey, FormDraft& draft, FormProblems& problems)
        : survey_(survey)
        , draft_(draft)
        , problems_(problems)
    {
    }

    void add()
    {
        for (auto const& row : survey_.rows())
            if (!row.text("score").empty())
                read_row(row);
        auto const minimum = draft_.settings.at("score_minimum");
        if (!minimum.empty() && (!is_whole_number(minimum) || minimum.starts_with('-')))
            return problems_.refuse(FormFault::score_wrong, { "settings", 0, "score_minimum", 0 }, { "score_minimum is how many answers a score needs, such as 4" });
        for (auto const& score : scores_)
            add_score(score, minimum.empty() ? std::to_string(score.questions) : std::string(minimum));
    }

private:
    void wrong(SheetTable::Row const& row, std::string_view column, std::string says)
    {
        problems_.refuse(FormFault::score_wrong, survey_.place(row.number, column), { std::move(says) });
    }

    FormElement const* question_of(int row) const
    {
        FormElement const* found = nullptr;
        visit_elements(draft_.root, [&](FormElement const& element) {
            if (element.row == row && element.kind == FormElement::Kind::question && found == nullptr)
                found = &element;
        });
        return found;
    }

    void read_row(SheetTable::Row const& row)
    {
        auto const name = row.text("score");
        auto const* const question = question_of(row.number);
        auto const weight = row.text("weight").empty() ? std::string_view("1") : row.text("weight");
        if (!is_element_name(name) || name.find(':') != std::string_view::npos)
            return wrong(row, "score", "the name of a score has letters, digits and _ only, not '" + std::string(name) + "'");
        if (!Decimal::parse(weight))
            return wrong(row, "weight", "the weight is a number, not '" + std::string(weight) + "'");
        if (question == nullptr)
            return wrong(row, "score", "only questions count to a score");
        for (auto const* above = question->parent; above != nullptr; above = above->parent)
            if (above->kind == FormElement::Kind::repeat || above->kind == FormElement::Kind::loop)
                return wrong(row, "score", "a question of a repeat cannot count to a score; calculate its sum outside of the repeat and let that count");
        auto const value = value_of(row, *question);
        if (value.empty())
            return;
        auto found = std::ranges::find(scores_, name, &Score::name);
        if (found == scores_.end())
            found = scores_.insert(scores_.end(), Score { std::string(name), row.number, {}, {}, 0 });
        auto const plus = found->questions++ == 0 ? "" : " + ";
        found->sum += plus + (weight == "1" ? value : std::string(weight) + " * " + value);
        found->answered += plus + ("if(${" + question->name + "} = '', 0, 1)");
    }

    // What the answer of a question counts, as an expression; "" where it cannot count.
    std::string value_of(SheetTable::Row const& row, FormElement const& question)
    {
        auto const reference = "${" + question.name + "}";
        auto const* const list = draft_.list(question.itemset);
        auto const has_points = [](ListChoice const& choice) { return std::ranges::find(choice.others, "score", &std::pair<std::string, std::string>::first) != choice.others.end(); };
        if (list != nullptr && question.is_select() && std::ranges::any_of(list->choices, has_points)) {
            for (auto const& choice : list->choices)
                for (auto const& [column, points] : choice.others)
                    if (column == "score" && !Decimal::parse(points))
                        problems_.refuse(FormFault::score_wrong, { "choices", choice.row, {}, 0 }, { "the score of a choice is a number, not '" + points + "'" });
            auto const match = question.type == "select one" ? "name = " + reference : "selected(" + reference + ", name)";
            return "sum(instance('" + list->name + "')/root/item[" + match + "]/score)";
        }
        auto const is_number = question.bind.at("type") == "int" || question.bind.at("type") == "decimal" || question.type == "calculate";
        if (is_number || (list != nullptr && question.type == "select one" && std::ranges::all_of(list->choices, [](ListChoice const& choice) { return Decimal::parse(choice.name).has_value(); })))
            return "if(" + reference + " = '', 0, number(" + reference + "))";
        wrong(row, "score", "the choices need a column score with their points on the sheet choices, or the question must be a number");
        return {};
    }

    void add_calculation(Score const& score, std::string name, std::string_view calculation)
    {
        auto element = std::make_unique<FormElement>();
        element->name = std::move(name);
        element->type = "calculate";
        element->question = question_kind("calculate");
        element->row = score.row;
        element->bind = bind_of_kind(*element->question);
        element->bind.set("calculate", std::string(calculation));
        element->bind.set("cp:score", score.name);
        element->bind.set("cp:sensitivity", "sensitive");
        auto is_taken = false;
        for (auto const& child : draft_.root.children)
            is_taken = is_taken || child->name == element->name;
        if (is_taken)
            return problems_.refuse(FormFault::name_taken, survey_.place(score.row, "score"), { element->name });
        draft_.root.add(std::move(element));
    }

    void add_score(Score const& score, std::string const& minimum)
    {
        add_calculation(score, score.name + "_answered", score.answered);
        add_calculation(score, score.name + "_score", "if(${" + score.name + "_answered} >= " + minimum + ", " + score.sum + ", '')");
        if (auto const version = draft_.settings.at("score_version"); !version.empty())
            add_calculation(score, score.name + "_score_version", "'" + std::string(version) + "'");
    }

    SheetTable const& survey_;
    FormDraft& draft_;
    FormProblems& problems_;
    std::vector<Score> scores_;
};

}

void add_scores(SheetTable const& survey, FormDraft& draft, FormProblems& problems)
{
    ScoreAdder(survey, draft, problems).add();
}

}
