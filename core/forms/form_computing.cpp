#include "forms/form_environment.hpp"

#include <algorithm>

namespace relais {

void FormInstance::mark(LiveId id)
{
    if (live_[id].is_marked)
        return;
    live_[id].is_marked = true;
    marked_.push_back(id);
}

XPathContext FormInstance::context(LiveId id) const
{
    return { .node = { &tree_, live_[id].node } };
}

void FormInstance::schedule(std::uint32_t computation, LiveId id)
{
    auto const bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(model_->order[computation].aspect));
    if ((live_[id].pending & bit) != 0)
        return;
    live_[id].pending |= bit;
    heap_.push_back({ computation, id });
    std::ranges::push_heap(heap_, [](Job const& a, Job const& b) { return a.computation != b.computation ? a.computation > b.computation : a.live > b.live; });
}

void FormInstance::schedule_all(LiveId id)
{
    for (auto const number : model_->computation_of[live_[id].definition])
        if (number != 0)
            schedule(number - 1, id);
    for (auto const child : live_[id].children)
        schedule_all(child);
}

Done FormInstance::compute_again(std::string_view function)
{
    for (std::uint32_t number = 0; number < model_->order.size(); ++number) {
        auto const& node = model_->nodes[model_->order[number].node];
        auto const calls = [&](ExpressionId id) { return id != 0 && model_->expression(id).calls(function); };
        ExpressionId const of_aspect[] = { node.relevant, node.count, node.calculate, node.choices == 0 ? 0 : model_->list(node.choices).nodes, node.readonly, node.required, node.constraint, 0 };
        auto const aspect = model_->order[number].aspect;
        // Texts may show any value.
        if (aspect == Aspect::texts || calls(of_aspect[static_cast<std::size_t>(aspect)]))
            schedule_below(root, number);
    }
    return process();
}

// The computation, wherever its node stands below `scope`.
void FormInstance::schedule_below(LiveId scope, std::uint32_t computation)
{
    auto const target = model_->order[computation].node;
    auto const& live = live_[scope];
    if (live.definition == target)
        schedule(computation, scope);
    if (live.is_range) {
        for (auto const instance : live.children)
            schedule_below(instance, computation);
        return;
    }
    if (live.definition == target)
        return;
    auto step = target;
    while (model_->nodes[step].parent != live.definition) {
        step = model_->nodes[step].parent;
        if (step == no_form_node)
            return;
    }
    if (auto const place = model_->nodes[step].ordinal; place < live.children.size())
        schedule_below(live.children[place], computation);
}

void FormInstance::fire(std::vector<Trigger> const& triggers, LiveId id)
{
    for (auto const& trigger : triggers) {
        auto const target = model_->order[trigger.computation].node;
        if (auto const only = only_[target]; only != no_live && !live_[only].is_range) {
            schedule(trigger.computation, only);
            continue;
        }
        // Up to the instance of the apex; where the event itself lies above the apex, all below it are meant.
        auto scope = id;
        while (live_[scope].definition != trigger.apex && live_[scope].parent != no_live && live_[scope].definition > trigger.apex)
            scope = live_[scope].parent;
        while (!model_->is_within(target, live_[scope].definition))
            scope = live_[scope].parent;
        schedule_below(scope, trigger.computation);
    }
}

Done FormInstance::process()
{
    static constexpr std::size_t most_rounds = 200;
    budget_ = most_rounds * (live_.size() + 100);
    while (true) {
        while (!heap_.empty()) {
            std::ranges::pop_heap(heap_, [](Job const& a, Job const& b) { return a.computation != b.computation ? a.computation > b.computation : a.live > b.live; });
            auto const job = heap_.back();
            heap_.pop_back();
            auto const computation = model_->order[job.computation];
            live_[job.live].pending &= static_cast<std::uint8_t>(~(1U << static_cast<unsigned>(computation.aspect)));
            if (live_[job.live].is_removed)
                continue;
            if (budget_-- == 0) {
                heap_.clear();
                for (auto& live : live_)
                    live.pending = 0;
                return refuse(ProblemCode::form_invalid, model_->path_of(computation.node), "the calculations of the form do not come to rest");
            }
            ++computed;
            TRY(compute(computation, job.live));
        }
        if (!added_.empty()) {
            auto const added = std::exchange(added_, {});
            for (auto const instance : added)
                TRY(run_new_repeat_actions(instance));
            continue;
        }
        if (value_sources_.empty())
            return {};
        TRY(run_value_actions());
    }
}

Done FormInstance::compute(Computation computation, LiveId id)
{
    auto const& node = model_->nodes[computation.node];
    environment_->allowance = 2'000'000;
    switch (computation.aspect) {
    case Aspect::relevant: return compute_relevant(id);
    case Aspect::count: return compute_count(id);
    case Aspect::calculate: return compute_value(id);
    case Aspect::choices: return compute_choices(id);
    case Aspect::readonly: {
        auto const is_readonly = TRY(tolerated(model_->expression(node.readonly).holds(context(id), *environment_)));
        if (is_readonly != live_[id].is_self_readonly) {
            live_[id].is_self_readonly = is_readonly;
            update_readonly(id);
        }
        return {};
    }
    case Aspect::required: {
        auto const is_required = TRY(tolerated(model_->expression(node.required).holds(context(id), *environment_)));
        if (is_required != live_[id].is_required)
            mark(id);
        live_[id].is_required = is_required;
        return {};
    }
    case Aspect::constraint: {
        auto const is_valid = TRY(tolerated(model_->expression(node.constraint).holds(context(id), *environment_)));
        if (is_valid != live_[id].is_valid)
            mark(id);
        live_[id].is_valid = is_valid;
        return {};
    }
    case Aspect::texts: mark(id); return {};
    }
    return {};
}

Done FormInstance::compute_relevant(LiveId id)
{
    auto const is_relevant = TRY(tolerated(model_->expression(definition(id).relevant).holds(context(id), *environment_)));
    if (is_relevant == live_[id].is_self_relevant)
        return {};
    live_[id].is_self_relevant = is_relevant;
    update_relevance(id);
    return {};
}

void FormInstance::update_relevance(LiveId id)
{
    auto above = live_[id].parent;
    // An instance looks past its range, which is a node of ours alone.
    if (above != no_live && live_[above].is_range)
        above = live_[above].parent;
    bool const is_relevant = live_[id].is_self_relevant && (above == no_live || live_[above].is_relevant);
    if (live_[id].is_range && live_[id].is_relevant != is_relevant) {
        live_[id].is_relevant = is_relevant;
        mark(id);
    }
    if (live_[id].is_range) {
        for (auto const instance : live_[id].children)
            update_relevance(instance);
        return;
    }
    if (live_[id].is_relevant == is_relevant)
        return;
    live_[id].is_relevant = is_relevant;
    tree_.set_relevant(live_[id].node, is_relevant);
    mark(id);
    auto const definition_id = live_[id].definition;
    auto const& node = model_->nodes[definition_id];
    if (node.kind == FormNodeKind::question || node.kind == FormNodeKind::attribute) {
        fire(model_->by_value[definition_id], id);
        if (node.sets_off_actions && !live_[id].value.empty())
            value_sources_.push_back(id);
        if (auto const calculation = model_->computation_of[definition_id][static_cast<std::size_t>(Aspect::calculate)]; is_relevant && calculation != 0)
            schedule(calculation - 1, id);
    } else {
        fire(model_->by_shape[definition_id], id);
    }
    for (std::size_t i = 0; i < live_[id].children.size(); ++i)
        update_relevance(live_[id].children[i]);
}

void FormInstance::update_readonly(LiveId id)
{
    auto const above = live_[id].parent;
    bool const is_readonly = live_[id].is_self_readonly || (above != no_live && live_[above].is_readonly);
    if (live_[id].is_readonly == is_readonly)
        return;
    live_[id].is_readonly = is_readonly;
    mark(id);
    for (auto const child : live_[id].children)
        update_readonly(child);
}

Done FormInstance::compute_count(LiveId id)
{
    // Of the range alone: an instance does not count itself.
    if (!live_[id].is_range)
        return {};
    auto const value = TRY(tolerated(model_->expression(definition(id).count).evaluate(context(id), *environment_)));
    auto const number = value.to_number(*environment_);
    if (number != number)
        return {};
    grow(id, number < 1 ? 0 : number > 1e6 ? 1'000'000 : static_cast<std::size_t>(number));
    return {};
}

Done FormInstance::compute_value(LiveId id)
{
    if (!live_[id].is_relevant)
        return {};
    auto const& node = definition(id);
    auto const value = TRY(tolerated(model_->expression(node.calculate).answer(context(id), *environment_)));
    put(id, value);
    return {};
}

Done FormInstance::compute_choices(LiveId id)
{
    auto const& list = model_->list(definition(id).choices);
    if (list.always) {
        // Again only for the words of another language.
        if (live_[id].options != list.always || std::ranges::any_of(*list.always, [](FormOption const& option) { return !option.itext.empty(); }))
            offer(id, { std::shared_ptr<void>(), list.always.get() }); // the model keeps them: nobody counts who else does
        return {};
    }
    FormOptions options;
    for (auto const& item : list.items)
        options.push_back(option(item.value, item.label, context(id)));
    if (list.nodes != 0) {
        auto const nodes = TRY(tolerated(model_->expression(list.nodes).nodes(context(id), *environment_)));
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            XPathContext const item { .node = nodes[i], .position = i + 1, .size = nodes.size(), .current = { &tree_, live_[id].node }, .root = { &tree_, NodeTree::document } };
            auto value = list.value == 0 ? std::string() : TRY(tolerated(model_->expression(list.value).answer(item, *environment_)));
            options.push_back(option(std::move(value), list.label, item));
        }
    }
    if (live_[id].options == nullptr || options != *live_[id].options)
        offer(id, std::make_shared<FormOptions const>(std::move(options)));
    return {};
}

void FormInstance::offer(LiveId id, std::shared_ptr<FormOptions const> options)
{
    live_[id].options = std::move(options);
    mark(id);
    publish(id);
    // A label may be read by jr:choice-name.
    fire(model_->by_value[live_[id].definition], id);
}

// Of a list only what its choices offer; a ranking has them all.
std::string_view FormInstance::offered(LiveNode const& live, FormNode const& node, std::string& scratch) const
{
    auto const is_offered = [&](std::string_view value) { return std::ranges::any_of(live.choices(), [&](FormOption const& each) { return each.value == value; }); };
    if (node.choices == 0 || live.value.empty())
        return live.value;
    if (node.control == ControlKind::select_one || (node.control == ControlKind::select && is_one_word(live.value)))
        return is_offered(live.value) ? std::string_view(live.value) : "";
    std::vector<std::string_view> chosen;
    for (auto const word : list_words(live.value))
        if (is_offered(word))
            chosen.push_back(word);
    if (node.control == ControlKind::rank)
        for (auto const& each : live.choices())
            if (std::ranges::find(chosen, std::string_view(each.value)) == chosen.end())
                chosen.push_back(each.value);
    scratch = joined_words(chosen);
    return scratch;
}

// What other questions see of this one.
void FormInstance::publish(LiveId id)
{
    auto const& node = definition(id);
    if (node.kind != FormNodeKind::question && node.kind != FormNodeKind::attribute) // a group has no value of its own, whatever its bind says
        return;
    std::string scratch;
    auto const text = offered(live_[id], node, scratch);
    if (text == tree_.own_text(live_[id].node))
        return;
    tree_.set_text(live_[id].node, text);
    mark(id);
    if (!live_[id].is_relevant)
        return;
    fire(model_->by_value[live_[id].definition], id);
    if (node.sets_off_actions)
        value_sources_.push_back(id);
}

std::string FormInstance::typed(FormNode const& node, std::string_view text) const
{
    if (node.control == ControlKind::trigger) {
        auto const is_ok = text.size() == 2 && (text[0] | 0x20) == 'o' && (text[1] | 0x20) == 'k';
        return is_ok ? "OK" : "";
    }
    if (node.control == ControlKind::select || node.control == ControlKind::rank)
        return is_one_word(text) ? std::string(text) : joined_words(list_words(text));
    auto value = typed_value(node.type, text);
    if (node.control == ControlKind::range && !value.empty()) {
        auto const bound = [&](std::string_view name) {
            auto const found = std::ranges::find(node.parameters, name, [](auto const& entry) { return std::string_view(entry.first); });
            return found == node.parameters.end() ? 0 : loose_number(found->second).value_or(0);
        };
        auto const number = loose_number(value).value_or(0);
        if (number < bound("start") || number > bound("end"))
            return {};
    }
    return value;
}

void FormInstance::put(LiveId id, std::string_view text)
{
    auto const& node = definition(id);
    live_[id].value = node.kind == FormNodeKind::attribute ? std::string(text) : typed(node, text);
    publish(id);
}

}
