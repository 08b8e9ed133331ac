#include "forms/linking.hpp"

#include <algorithm>

namespace relais {

namespace {

class Linker {
public:
    explicit Linker(FormDefinition& form)
        : form_(form)
    {
    }

    std::vector<DefinitionFault> link()
    {
        number_names();
        for (std::size_t i = 0; i < form_.groups.size(); ++i)
            connect(form_.groups[i].relevant, { true, i, "relevant" });
        for (std::size_t i = 0; i < form_.questions.size(); ++i)
            connect_question(form_.questions[i], i);
        return std::move(faults_);
    }

private:
    struct Place {
        bool is_group;
        std::size_t index;
        std::string_view member;
    };

    void number_names()
    {
        form_.question_numbers.clear();
        for (std::size_t i = 0; i < form_.questions.size(); ++i)
            form_.question_numbers.emplace(form_.questions[i].name, i);
        form_.list_numbers.clear();
        for (std::size_t i = 0; i < form_.lists.size(); ++i)
            form_.list_numbers.emplace(form_.lists[i].name, i);
    }

    void fault(Place place, std::string says) { faults_.push_back({ place.is_group, place.index, place.member, std::move(says) }); }
    void unknown_question(Place place, std::string_view name) { fault(place, "there is no question ${" + std::string(name) + "}"); }

    void connect(Expression& expression, Place place, ChoiceList const* list = nullptr)
    {
        for (auto& reference : expression.references()) {
            auto const number = form_.question_named(reference.name);
            if (number)
                reference.question = *number;
            else
                unknown_question(place, reference.name);
        }
        for (auto const& column : expression.columns())
            check_column(column, place, list);
    }

    void check_column(std::string const& column, Place place, ChoiceList const* list)
    {
        if (place.member != "choice_filter")
            return fault(place, "\"" + column + "\" is no value; write ${" + column + "} for an answer, '" + column + "' for a text");
        auto const has_column = [&](FormChoice const& choice) { return choice.columns.contains(column); };
        if (list != nullptr && column != "name" && std::ranges::none_of(list->choices, has_column))
            fault(place, "the choices of " + list->name + " have no column " + column);
    }

    void connect_question(QuestionDefinition& question, std::size_t index)
    {
        auto const* list = form_.list_of(question);
        if (is_select(question.type) && list == nullptr)
            fault({ false, index, "list" }, "there is no list " + question.list + " on the choices sheet");
        connect(question.relevant, { false, index, "relevant" });
        connect(question.required, { false, index, "required" });
        connect(question.constraint, { false, index, "constraint" });
        connect(question.calculation, { false, index, "calculation" });
        connect(question.default_calculation, { false, index, "default" });
        connect(question.read_only, { false, index, "read_only" });
        connect(question.choice_filter, { false, index, "choice_filter" }, list);
        check_texts(question.label, { false, index, "label" });
        check_texts(question.hint, { false, index, "hint" });
        check_texts(question.constraint_message, { false, index, "constraint_message" });
        check_texts(question.required_message, { false, index, "required_message" });
    }

    // A name that several languages miss is said once.
    void check_texts(Translated const& texts, Place place)
    {
        std::vector<std::string_view> missing;
        for (auto const language : languages)
            for_each_reference(texts.in(language), [&](std::string_view name) {
                if (!form_.question_named(name) && std::ranges::find(missing, name) == missing.end())
                    missing.push_back(name);
            });
        for (auto const name : missing)
            unknown_question(place, name);
    }

    template<typename Visit>
    static void for_each_reference(std::string_view text, Visit visit)
    {
        for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
            std::size_t length = 0;
            auto const name = reference_at_front(text.substr(at), length);
            if (!name.empty())
                visit(name);
        }
    }

    FormDefinition& form_;
    std::vector<DefinitionFault> faults_;
};

// Walks what each group and question depends on, depth first but without recursion; what is left last stands behind all it needs.
class Ordering {
public:
    explicit Ordering(FormDefinition& form)
        : form_(form)
        , marks_(form.groups.size() + form.questions.size(), Mark::untouched)
    {
    }

    std::vector<DefinitionFault> put_in_order()
    {
        form_.order.clear();
        form_.order.reserve(marks_.size());
        for (std::size_t node = 0; node < marks_.size(); ++node)
            if (marks_[node] == Mark::untouched)
                walk_from(node);
        return std::move(faults_);
    }

private:
    enum class Mark : std::uint8_t { untouched, entered, left };

    struct Need {
        std::size_t node;
        std::string_view member;
    };
    struct Visit {
        std::size_t node;
        std::vector<Need> needs;
        std::size_t next = 0;
    };

    std::size_t node_of_question(std::size_t question) const { return form_.groups.size() + question; }
    bool is_group(std::size_t node) const { return node < form_.groups.size(); }
    std::size_t index_of(std::size_t node) const { return is_group(node) ? node : node - form_.groups.size(); }
    std::string const& name_of_node(std::size_t node) const { return is_group(node) ? form_.groups[node].name : form_.questions[index_of(node)].name; }

    void add_needs(std::vector<Need>& needs, Expression const& expression, std::string_view member) const
    {
        for (auto const& reference : expression.references())
            needs.push_back({ node_of_question(reference.question), member });
    }

    std::vector<Need> needs_of(std::size_t node) const
    {
        std::vector<Need> needs;
        if (is_group(node)) {
            auto const& group = form_.groups[node];
            if (group.inside)
                needs.push_back({ static_cast<std::size_t>(*group.inside), "inside" });
            add_needs(needs, group.relevant, "relevant");
            return needs;
        }
        auto const& question = form_.questions[index_of(node)];
        if (question.group)
            needs.push_back({ static_cast<std::size_t>(*question.group), "group" });
        add_needs(needs, question.relevant, "relevant");
        add_needs(needs, question.calculation, "calculation");
        add_needs(needs, question.default_calculation, "default");
        return needs;
    }

    void enter(std::size_t node)
    {
        marks_[node] = Mark::entered;
        path_.push_back({ node, needs_of(node) });
    }

    void walk_from(std::size_t start)
    {
        enter(start);
        while (!path_.empty()) {
            auto& visit = path_.back();
            if (visit.next == visit.needs.size()) {
                marks_[visit.node] = Mark::left;
                form_.order.push_back({ is_group(visit.node), index_of(visit.node) });
                path_.pop_back();
                continue;
            }
            auto const need = visit.needs[visit.next++];
            if (marks_[need.node] == Mark::untouched)
                enter(need.node);
            else if (marks_[need.node] == Mark::entered)
                say_circle(need);
        }
    }

    void say_circle(Need need)
    {
        auto const start = std::ranges::find(path_, need.node, &Visit::node);
        std::string circle;
        for (auto visit = start; visit != path_.end(); ++visit)
            circle += name_of_node(visit->node) + " → ";
        auto const last = path_.back().node;
        faults_.push_back({ is_group(last), index_of(last), need.member, "in a circle, each of these needs the next: " + circle + name_of_node(need.node) });
    }

    FormDefinition& form_;
    std::vector<Mark> marks_;
    std::vector<Visit> path_;
    std::vector<DefinitionFault> faults_;
};

}

std::vector<DefinitionFault> link_form(FormDefinition& form)
{
    auto faults = Linker(form).link();
    // Without its references resolved, a form has no order.
    return faults.empty() ? Ordering(form).put_in_order() : faults;
}

}
