#include "forms/form_environment.hpp"

#include "base/sort.hpp"
#include "base/whole_text.hpp"

#include <algorithm>
#include <utility>

namespace relais {

FormInstance::FormInstance(std::shared_ptr<FormModel const> model, FormHost& given)
    : model_(std::move(model))
    , tree_(*model_->names)
    , environment_(std::make_unique<Environment>(*this, given))
    , only_(model_->nodes.size(), no_live)
    , language_(model_->default_language)
{
}

// Of a filling that was opened afresh without answers: no submission, nothing that was saved last, and the language it began with.
FormInstance::FormInstance(FormInstance const& blank, FormHost& given)
    : computed(blank.computed)
    , model_(blank.model_)
    , tree_(blank.tree_)
    , environment_(std::make_unique<Environment>(*this, given))
    , live_(blank.live_)
    , by_node_(blank.by_node_)
    , only_(blank.only_)
    , marked_(blank.marked_)
    , removed_(blank.removed_)
    , by_key_(blank.by_key_)
    , sorted_(blank.sorted_)
    , waiting_(blank.waiting_)
    , waiting_source_(blank.waiting_source_)
    , language_(blank.language_)
{
}

FormInstance::~FormInstance() = default;

FormHost& FormInstance::host() const
{
    return environment_->host;
}

Result<std::unique_ptr<FormInstance>> FormInstance::open(std::shared_ptr<FormModel const> model, FormHost& host, Opening const& opening)
{
    auto form = std::unique_ptr<FormInstance>(new FormInstance(std::move(model), host));
    TRY(form->begin(opening));
    return form;
}

Result<std::unique_ptr<FormInstance>> FormInstance::with(FormAnswers const& answers, FormHost& host) const
{
    auto form = std::unique_ptr<FormInstance>(new FormInstance(*this, host));
    TRY(form->begin_with(answers));
    form->is_loading_ = false;
    return form;
}

Done FormInstance::begin(Opening const& opening)
{
    Source source { model_->initial.get(), model_->initial->root_element(), false };
    auto const start = opening.start;
    start_ = start;
    if (opening.submission != nullptr) {
        submission_ = opening.submission;
        source = { &submission_->tree, submission_->tree.root_element(), false };
        if (submission_->tree.attribute_text(source.element, "id") != model_->id)
            return refuse(ProblemCode::bad_value, "submission", "of another form");
    } else if (opening.answers != nullptr && start != FormStart::fresh) {
        source_.emplace(*model_->names);
        write_answers(*source_, *opening.answers);
        source = { &*source_, source_->root_element(), false };
    }
    if (opening.last_saved != nullptr)
        write_answers(last_saved_.emplace(*model_->names), *opening.last_saved);
    for (auto const& [prefix, uri] : model_->initial->declared())
        tree_.declare(prefix, uri);
    auto const& node = model_->nodes[0];
    make(0, no_live, tree_.add_element(NodeTree::document, node.name, node.prefix));
    build_children(root, source);
    if (start == FormStart::edited)
        number_anew(root);
    for (LiveId id = 0; id < live_.size(); ++id)
        preload(id, start);
    schedule_all(root);
    TRY(process());
    TRY(run_load_actions(start));
    TRY(process());
    if (opening.answers != nullptr && start == FormStart::fresh)
        TRY(begin_with(*opening.answers));
    is_loading_ = false;
    return {};
}

Done FormInstance::begin_with(FormAnswers const& answers)
{
    take_answers(answers);
    return process();
}

Done FormInstance::set(LiveId id, std::string_view text)
{
    if (id >= live_.size() || live_[id].is_removed || definition(id).kind != FormNodeKind::question)
        return refuse(ProblemCode::bad_value, "node", "not a question");
    auto const& node = definition(id);
    auto& live = live_[id];
    if (live.is_readonly && !takes_place(live.definition))
        return refuse(ProblemCode::bad_value, "node", "read only");
    auto value = typed(node, text);
    if (node.control == ControlKind::select || node.control == ControlKind::rank) {
        auto const words = list_words(value);
        auto const is_chosen = [&](FormOption const& option) { return std::ranges::find(words, std::string_view(option.value)) != words.end(); };
        if (node.control == ControlKind::rank && !words.empty() && !std::ranges::all_of(live.choices(), is_chosen))
            return refuse(ProblemCode::bad_value, "value", "the ranking lacks a choice");
        if (node.control == ControlKind::select) {
            // In the order of the list, whatever was touched first.
            std::string sorted;
            for (auto const& option : live.choices())
                if (is_chosen(option) && !option.value.empty())
                    sorted.append(sorted.empty() ? "" : " ").append(option.value);
            value = std::move(sorted);
        }
    } else if (node.control == ControlKind::select_one) {
        auto const is_same = [&](FormOption const& option) { return option.value == value; };
        value = std::ranges::any_of(live.choices(), is_same) ? value : std::string();
    }
    live.value = std::move(value);
    publish(id);
    return process();
}

Done FormInstance::set_language(std::string_view name)
{
    auto const found = std::ranges::find(model_->languages, name, [](FormLanguage const& each) { return std::string_view(each.name); });
    if (found == model_->languages.end())
        return refuse(ProblemCode::bad_value, "language");
    language_ = static_cast<std::uint32_t>(found - model_->languages.begin());
    // Answers stay as they are in whatever language; but what repeats the label of a choice (jr:choice-name) follows it.
    for (LiveId id = 0; id < live_.size(); ++id) {
        if (live_[id].is_removed)
            continue;
        mark(id);
        if (auto const number = model_->computation_of[live_[id].definition][static_cast<std::size_t>(Aspect::choices)]; number != 0)
            schedule(number - 1, id);
    }
    return process();
}

bool FormInstance::speak(std::string_view code)
{
    auto const* known = model_->language_called(code);
    return known != nullptr && set_language(known->name).has_value();
}

std::string_view FormInstance::language() const
{
    return language_ < model_->languages.size() ? std::string_view(model_->languages[language_].name) : std::string_view {};
}

FormInstance::Changes FormInstance::changes()
{
    Changes changes;
    for (auto const id : std::exchange(marked_, {})) {
        live_[id].is_marked = false;
        if (!live_[id].is_removed && definition(id).kind != FormNodeKind::attribute)
            changes.changed.push_back(id);
    }
    sort_values(changes.changed);
    changes.removed = std::exchange(removed_, {});
    return changes;
}

std::string_view FormInstance::value(LiveId id) const
{
    auto const& live = live_[id];
    return live.is_relevant && !live.is_range && definition(id).kind != FormNodeKind::group ? tree_.own_text(live.node) : std::string_view();
}

// A rule speaks of an answer, so it cannot be broken without one.
ViolationKind FormInstance::violation(LiveId id) const
{
    auto const& live = live_[id];
    if (!live.is_relevant || live.is_range || definition(id).kind != FormNodeKind::question)
        return ViolationKind::none;
    bool const is_blank = tree_.own_text(live.node).empty();
    if (!is_blank && !live.is_valid)
        return ViolationKind::constraint;
    return is_blank && live.is_required ? ViolationKind::required : ViolationKind::none;
}

ViolationKind FormInstance::violation_to_tell(LiveId id) const
{
    auto const& live = live_[id];
    if (live.is_valid && !live.is_required) // as it mostly is
        return ViolationKind::none;
    bool const is_blank = value(id).find_first_not_of(" \t\n\r") == std::string_view::npos;
    if (is_blank)
        return live.is_relevant && live.is_required && !live.is_readonly ? ViolationKind::required : ViolationKind::none;
    return violation(id);
}

std::string FormInstance::reference(LiveId id) const
{
    auto const& live = live_[id];
    if (live.parent == no_live)
        return "/" + model_->written_name(live.definition);
    if (live_[live.parent].is_range) {
        auto const& siblings = live_[live.parent].children;
        auto const place = std::ranges::find(siblings, id) - siblings.begin();
        return reference(live.parent) + '[' + whole_text(place + 1) + ']';
    }
    return reference(live.parent) + '/' + model_->written_name(live.definition);
}

LiveId FormInstance::find(std::string_view wanted) const
{
    auto at = root;
    std::size_t start = wanted.find('/', 1);
    while (start != std::string_view::npos && start < wanted.size()) {
        auto const end = std::min(wanted.find('/', start + 1), wanted.size());
        auto step = wanted.substr(start + 1, end - start - 1);
        auto const bracket = step.find('[');
        auto const name = step.substr(0, bracket);
        auto const child = std::ranges::find_if(live_[at].children, [&](LiveId each) { return model_->written_name(live_[each].definition) == name; });
        if (child == live_[at].children.end())
            return no_live;
        at = *child;
        if (bracket != std::string_view::npos) {
            auto const place = loose_number(step.substr(bracket + 1, step.size() - bracket - 2)).value_or(0);
            if (!(place >= 1) || place > static_cast<double>(live_[at].children.size()))
                return no_live;
            at = live_[at].children[static_cast<std::size_t>(place) - 1];
        }
        start = end == wanted.size() ? std::string_view::npos : end;
    }
    return at;
}

}
