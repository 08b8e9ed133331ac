#include "forms/form_graph.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <queue>
#include <set>

namespace relais {

namespace {

// Computations by number before they have an order, and what each waits for.
class Graph {
public:
    explicit Graph(FormModel& model)
        : model_(model)
        , number_of_(model.nodes.size())
        , by_value_(model.nodes.size())
        , by_shape_(model.nodes.size())
    {
    }

    std::vector<FormLinkFault> link()
    {
        find_dynamic_outputs();
        for (FormNodeId id = 0; id < model_.nodes.size(); ++id)
            add_computations(id);
        waits_for_.resize(all_.size());
        for (std::uint32_t number = 0; number < all_.size(); ++number)
            add_dependencies(number);
        sort();
        find_cycles();
        return std::move(faults_);
    }

private:
    void add(FormNodeId node, Aspect aspect, bool is_there)
    {
        if (!is_there)
            return;
        all_.push_back({ node, aspect });
        number_of_[node][static_cast<std::size_t>(aspect)] = static_cast<std::uint32_t>(all_.size());
    }

    bool has_outputs(TextId id) const
    {
        if (id == 0)
            return false;
        auto const& text = model_.text(id);
        if (text.itext_of != 0)
            return true;
        auto const any = [](FormTextParts const& parts) { return std::ranges::any_of(parts, [](auto const& part) { return part.output != 0; }); };
        if (any(text.parts))
            return true;
        for (auto const& language : model_.languages)
            if (auto const found = language.texts.find(text.itext); found != language.texts.end())
                for (auto const& [form, parts] : found->second.forms)
                    if (any(parts))
                        return true;
        return false;
    }

    void add_computations(FormNodeId id)
    {
        auto const& node = model_.nodes[id];
        add(id, Aspect::relevant, node.relevant != 0);
        add(id, Aspect::count, node.kind == FormNodeKind::repeat && node.count != 0);
        add(id, Aspect::calculate, node.calculate != 0);
        add(id, Aspect::choices, node.choices != 0);
        add(id, Aspect::readonly, node.readonly != 0);
        add(id, Aspect::required, node.required != 0);
        add(id, Aspect::constraint, node.constraint != 0);
        add(id, Aspect::texts, has_outputs(node.label) || has_outputs(node.hint) || has_outputs(node.constraint_message) || has_outputs(node.required_message));
    }

    // Texts that only an expression names, such as those of choices in an instance: their outputs, by the name of the text.
    void find_dynamic_outputs()
    {
        std::set<std::string, std::less<>> named;
        for (auto const& text : model_.texts)
            named.insert(text.itext);
        for (auto const& language : model_.languages)
            for (auto const& [id, translation] : language.texts)
                if (!named.contains(id))
                    for (auto const& [form, parts] : translation.forms)
                        for (auto const& part : parts)
                            if (part.output != 0)
                                dynamic_outputs_[id].push_back(part.output);
    }

    static bool is_sink(Aspect aspect) { return aspect == Aspect::readonly || aspect == Aspect::required || aspect == Aspect::constraint || aspect == Aspect::texts; }

    void wait(std::uint32_t number, FormNodeId node, Aspect aspect)
    {
        auto const other = number_of_[node][static_cast<std::size_t>(aspect)];
        if (other != 0)
            waits_for_[number].push_back(other - 1);
    }

    void trigger(std::vector<std::vector<Trigger>>& table, FormNodeId node, std::uint32_t number, FormNodeId apex) { table[node].push_back({ number, apex }); }

    // Repeats between the apex and the target: other instances of them mean other nodes.
    void depend_on_repeats(std::uint32_t number, FormNodeId target, FormNodeId apex)
    {
        for (auto above = target; above != no_form_node && above > apex; above = model_.nodes[above].parent)
            if (model_.nodes[above].kind == FormNodeKind::repeat) {
                trigger(by_shape_, above, number, apex);
                wait(number, above, Aspect::count);
            }
    }

    void depend(std::uint32_t number, FormNodeId target, FormNodeId apex)
    {
        auto const& computation = all_[number];
        auto const kind = model_.nodes[target].kind;
        depend_on_repeats(number, target, apex);
        if (kind == FormNodeKind::question || kind == FormNodeKind::attribute) {
            trigger(by_value_, target, number, apex);
            wait(number, target, Aspect::calculate);
            wait(number, target, Aspect::choices);
        } else {
            trigger(by_shape_, target, number, apex);
            wait(number, target, Aspect::count);
            // position(..) asks where a node stands, not whether it is relevant.
            if (model_.is_within(computation.node, target))
                return;
        }
        for (auto above = target; above != no_form_node; above = model_.nodes[above].parent)
            if (above != computation.node || computation.aspect == Aspect::relevant)
                wait(number, above, Aspect::relevant);
    }

    void depend_on_expression(std::uint32_t number, ExpressionId id, FormNodeId context)
    {
        if (id == 0)
            return;
        auto const& expression = model_.expression(id);
        for (auto const& path : expression.paths()) {
            auto const targets = targets_of(model_, path, context);
            for (auto const target : targets.nodes)
                depend(number, target, targets.apex);
        }
        if (expression.calls("jr:choice-name"))
            depend_on_choice_names(number, expression.source(), context);
    }

    // The question stands in a text: jr:choice-name(${a}, '/data/a').
    void depend_on_choice_names(std::uint32_t number, std::string_view source, FormNodeId context)
    {
        static constexpr std::string_view call = "choice-name(";
        for (auto at = source.find(call); at != std::string_view::npos; at = source.find(call, at + 1)) {
            auto const path = second_argument(source.substr(at + call.size()));
            if (path.empty())
                continue;
            auto const target = node_in_literal(model_, path, context);
            if (target == no_form_node)
                faults_.push_back({ "no_such_question", context, std::string(path), "jr:choice-name() asks for the choices of a question that is not there. Mend the path." });
            else if (model_.nodes[target].choices == 0)
                faults_.push_back({ "no_choices", context, std::string(path), "jr:choice-name() asks for the choices of a question that has none. Name a select question." });
            else
                depend(number, target, 0);
        }
    }

    // The text between quotes behind the first comma that stands in no brackets and no text; "" where it is none.
    static std::string_view second_argument(std::string_view arguments)
    {
        int depth = 0;
        char quote = 0;
        for (std::size_t i = 0; i < arguments.size() && depth >= 0; ++i) {
            char const c = arguments[i];
            if (quote != 0) {
                quote = c == quote ? '\0' : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[') {
                ++depth;
            } else if (c == ')' || c == ']') {
                --depth;
            } else if (c == ',' && depth == 0) {
                auto const start = arguments.find_first_not_of(" \n\t", i + 1);
                if (start == std::string_view::npos || (arguments[start] != '\'' && arguments[start] != '"'))
                    return {};
                auto const end = arguments.find(arguments[start], start + 1);
                return end == std::string_view::npos ? std::string_view {} : arguments.substr(start + 1, end - start - 1);
            }
        }
        return {};
    }

    void depend_on_parts(std::uint32_t number, FormTextParts const& parts, FormNodeId context)
    {
        for (auto const& part : parts)
            depend_on_expression(number, part.output, context);
    }

    void depend_on_text(std::uint32_t number, TextId id, FormNodeId context)
    {
        if (id == 0)
            return;
        auto const& text = model_.text(id);
        depend_on_parts(number, text.parts, context);
        depend_on_expression(number, text.itext_of, context);
        if (text.itext_of != 0)
            depend_on_named_texts(number, nullptr, context);
        if (!text.itext.empty())
            for (auto const& language : model_.languages)
                if (auto const found = language.texts.find(text.itext); found != language.texts.end())
                    for (auto const& [form, parts] : found->second.forms)
                        depend_on_parts(number, parts, context);
    }

    void depend_on_choices(std::uint32_t number, FormChoices const& choices, FormNodeId context)
    {
        for (auto const& item : choices.items)
            depend_on_text(number, item.label, context);
        if (choices.nodes == 0)
            return;
        depend_on_expression(number, choices.nodes, context);
        // Values and labels are seen from the nodes that are chosen from.
        auto const& paths = model_.expression(choices.nodes).paths();
        bool is_of_form = false;
        for (auto const& path : paths)
            for (auto const target : targets_of(model_, path, context).nodes) {
                if (model_.nodes[target].kind == FormNodeKind::question || model_.nodes[target].kind == FormNodeKind::attribute)
                    continue;
                is_of_form = true;
                depend_on_expression(number, choices.value, target);
                depend_on_text(number, choices.label, target);
            }
        if (is_of_form || choices.label == 0 || model_.text(choices.label).itext_of == 0)
            return;
        auto const list = std::ranges::find(paths, XPathPath::Start::instance, &XPathPath::start);
        auto const* instance = list == paths.end() ? nullptr : model_.secondary_named(list->instance);
        depend_on_named_texts(number, instance == nullptr ? nullptr : instance->tree.get(), context);
    }

    // The texts whose names stand in a list, or all of them where it is not known which.
    void depend_on_named_texts(std::uint32_t number, NodeTree const* list, FormNodeId context)
    {
        auto const depend_on = [&](std::vector<ExpressionId> const& outputs) {
            for (auto const output : outputs)
                depend_on_expression(number, output, context);
        };
        if (list == nullptr) {
            for (auto const& [text, outputs] : dynamic_outputs_)
                depend_on(outputs);
            return;
        }
        if (!dynamic_outputs_.empty())
            for (NodeId node = 0; node < list->size(); ++node)
                if (list->is_element(node))
                    if (auto const found = dynamic_outputs_.find(list->own_text(node)); found != dynamic_outputs_.end())
                        depend_on(found->second);
    }

    void add_dependencies(std::uint32_t number)
    {
        auto const [id, aspect] = all_[number];
        auto const& node = model_.nodes[id];
        switch (aspect) {
        case Aspect::relevant: depend_on_expression(number, node.relevant, id); break;
        case Aspect::count: depend_on_expression(number, node.count, id); break;
        case Aspect::calculate:
            depend_on_expression(number, node.calculate, id);
            for (auto above = id; above != no_form_node; above = model_.nodes[above].parent)
                wait(number, above, Aspect::relevant);
            break;
        case Aspect::choices: depend_on_choices(number, model_.list(node.choices), id); break;
        case Aspect::readonly: depend_on_expression(number, node.readonly, id); break;
        case Aspect::required: depend_on_expression(number, node.required, id); break;
        case Aspect::constraint: depend_on_expression(number, node.constraint, id); break;
        case Aspect::texts:
            depend_on_text(number, node.label, id);
            depend_on_text(number, node.hint, id);
            depend_on_text(number, node.constraint_message, id);
            depend_on_text(number, node.required_message, id);
            break;
        }
    }

    // Each after all that it waits for; otherwise in the order of the form, those that nothing waits for at the end.
    void sort()
    {
        std::vector<std::uint32_t> open(all_.size());
        std::vector<std::vector<std::uint32_t>> followers(all_.size());
        for (std::uint32_t number = 0; number < all_.size(); ++number) {
            auto& waits = waits_for_[number];
            std::ranges::sort(waits);
            waits.erase(std::ranges::unique(waits).begin(), waits.end());
            open[number] = static_cast<std::uint32_t>(waits.size());
            for (auto const other : waits)
                followers[other].push_back(number);
        }
        using Entry = std::pair<bool, std::uint32_t>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> ready;
        for (std::uint32_t number = 0; number < all_.size(); ++number)
            if (open[number] == 0)
                ready.push({ is_sink(all_[number].aspect), number });
        std::vector<std::uint32_t> place(all_.size(), 0xFFFFFFFFU);
        auto const settle = [&](std::uint32_t number) {
            place[number] = static_cast<std::uint32_t>(model_.order.size());
            model_.order.push_back(all_[number]);
        };
        while (!ready.empty()) {
            auto const number = ready.top().second;
            ready.pop();
            settle(number);
            for (auto const follower : followers[number])
                if (--open[follower] == 0)
                    ready.push({ is_sink(all_[follower].aspect), follower });
        }
        // What is left stands in a cycle, or waits for one.
        for (std::uint32_t number = 0; number < all_.size(); ++number)
            if (open[number] != 0) {
                left_.push_back(number);
                settle(number);
            }
        auto const placed = [&](std::vector<std::vector<Trigger>>& table) {
            for (auto& triggers : table) {
                for (auto& each : triggers)
                    each.computation = place[each.computation];
                std::ranges::sort(triggers, {}, [](Trigger const& each) { return std::pair(each.computation, each.apex); });
                triggers.erase(std::ranges::unique(triggers).begin(), triggers.end());
            }
            return std::move(table);
        };
        model_.by_value = placed(by_value_);
        model_.by_shape = placed(by_shape_);
        model_.computation_of.assign(model_.nodes.size(), {});
        for (std::uint32_t i = 0; i < model_.order.size(); ++i)
            model_.computation_of[model_.order[i].node][static_cast<std::size_t>(model_.order[i].aspect)] = i + 1;
    }

    // Tarjan's strongly connected components among what is left, without recursion.
    std::vector<std::vector<std::uint32_t>> components() const
    {
        struct Frame {
            std::uint32_t number;
            std::size_t next;
        };
        std::vector<std::vector<std::uint32_t>> found;
        std::vector<std::uint32_t> index(all_.size(), 0);
        std::vector<std::uint32_t> low(all_.size(), 0);
        std::vector<bool> is_open(all_.size(), false);
        std::vector<std::uint32_t> stack;
        std::uint32_t counter = 0;
        for (auto const start : left_) {
            if (index[start] != 0)
                continue;
            std::vector<Frame> frames { { start, 0 } };
            while (!frames.empty()) {
                auto& frame = frames.back();
                auto const number = frame.number;
                if (frame.next == 0 && index[number] == 0) {
                    index[number] = low[number] = ++counter;
                    stack.push_back(number);
                    is_open[number] = true;
                }
                // A count may depend on what it makes: with it, instances come one after the other until it rests.
                if (all_[number].aspect != Aspect::count && frame.next < waits_for_[number].size()) {
                    auto const other = waits_for_[number][frame.next++];
                    if (index[other] == 0)
                        frames.push_back({ other, 0 });
                    else if (is_open[other])
                        low[number] = std::min(low[number], index[other]);
                    continue;
                }
                if (low[number] == index[number]) {
                    found.emplace_back();
                    while (is_open[number]) {
                        found.back().push_back(stack.back());
                        is_open[stack.back()] = false;
                        stack.pop_back();
                    }
                }
                frames.pop_back();
                if (!frames.empty())
                    low[frames.back().number] = std::min(low[frames.back().number], low[number]);
            }
        }
        return found;
    }

    void find_cycles()
    {
        for (auto const& component : components()) {
            auto const first = component.front();
            bool const is_loop = all_[first].aspect != Aspect::count && std::ranges::binary_search(waits_for_[first], first);
            if (component.size() == 1 && !is_loop)
                continue;
            bool const has_calculation = std::ranges::any_of(component, [&](auto number) { return all_[number].aspect == Aspect::calculate; });
            if (!has_calculation && component.size() > 1)
                continue;
            std::set<FormNodeId> nodes;
            for (auto const number : component)
                nodes.insert(all_[number].node);
            FormLinkFault fault { "cycle", *nodes.begin(), {}, "These depend on each other in a circle. Take one of them out of a calculation or a condition." };
            for (auto const node : nodes)
                fault.subject += (fault.subject.empty() ? "" : ", ") + model_.path_of(node);
            faults_.push_back(std::move(fault));
        }
    }

    FormModel& model_;
    std::vector<Computation> all_;
    std::vector<std::array<std::uint32_t, 8>> number_of_;
    std::vector<std::vector<std::uint32_t>> waits_for_;
    std::vector<std::vector<Trigger>> by_value_;
    std::vector<std::vector<Trigger>> by_shape_;
    std::vector<std::uint32_t> left_;
    std::map<std::string, std::vector<ExpressionId>, std::less<>> dynamic_outputs_;
    std::vector<FormLinkFault> faults_;
};

}

std::vector<FormLinkFault> link_form_model(FormModel& model)
{
    return Graph(model).link();
}

}
