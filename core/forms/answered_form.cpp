#include "forms/answered_form.hpp"

#include "base/sort.hpp"

#include <algorithm>

namespace relais {

// The middle of a day, where local time is that of UTC.
class AnsweredForm::Host final : public FormHost {
public:
    Host(std::string_view language, LocalDate today)
        : language_(language)
        , now_ms_(std::int64_t { today.days() } * 86'400'000 + 43'200'000)
    {
    }

    std::int64_t now_ms() override { return now_ms_; }
    std::string_view date_language() override { return language_; }

private:
    std::string language_;
    std::int64_t now_ms_;
};

AnsweredForm::AnsweredForm(std::shared_ptr<Host> host)
    : host_(std::move(host))
{
}

static bool is_in_meta(FormModel const& model, FormNodeId node)
{
    for (auto above = node; above != no_form_node; above = model.nodes[above].parent)
        if (model.nodes[above].parent == 0 && model.names->local(model.nodes[above].name) == "meta")
            return true;
    return false;
}

static std::vector<LiveId> questions_of(FormInstance const& form)
{
    std::vector<LiveId> questions;
    std::vector<LiveId> open { FormInstance::root };
    while (!open.empty()) {
        auto const id = open.back();
        open.pop_back();
        auto const& live = form.live(id);
        if (form.definition(id).kind == FormNodeKind::question && !live.is_range && !is_in_meta(form.model(), live.definition))
            questions.push_back(id);
        open.insert(open.end(), live.children.rbegin(), live.children.rend());
    }
    return questions;
}

// What is known goes before what the form puts there first; unseen, it goes before what was answered too.
static void add_known(FormAnswers& answers, FormModel const& model, FormAnswers const& known)
{
    for (FormNodeId id = 0; id < model.nodes.size(); ++id) {
        auto const& node = model.nodes[id];
        if (node.kind != FormNodeKind::question || model.repeat_around(id) != no_form_node || is_in_meta(model, id))
            continue;
        if (auto const unseen = node.control == ControlKind::none ? known.find(node.key) : known.end(); unseen != known.end())
            answers[node.key] = unseen->second;
        else if (auto const field = node.save_to.empty() ? known.end() : known.find(node.save_to); field != known.end())
            answers.emplace(node.key, field->second);
    }
}

Result<std::unique_ptr<AnsweredForm>> AnsweredForm::open(std::shared_ptr<FormModel const> const& model, std::string_view language, FormAnswers const& answers, LocalDate today,
    FormAnswers const& known)
{
    std::unique_ptr<AnsweredForm> answered(new AnsweredForm(std::make_shared<Host>(language, today)));
    answered->answers_ = &answers;
    if (!known.empty()) {
        answered->completed_ = answers;
        add_known(answered->completed_, *model, known);
        answered->answers_ = &answered->completed_;
    }
    answered->form_ = TRY(FormInstance::open(model, *answered->host_, { .answers = answered->answers_ }));
    answered->form_->speak(language);
    answered->questions_ = questions_of(*answered->form_);
    return answered;
}

Result<std::unique_ptr<AnsweredForm>> AnsweredForm::with(FormAnswers const& answers) const
{
    std::unique_ptr<AnsweredForm> answered(new AnsweredForm(host_));
    answered->answers_ = &answers;
    answered->form_ = TRY(form_->with(answers, *host_));
    // Only instances of repeats come and go.
    auto const is_flat = std::ranges::none_of(form_->model().nodes, [](FormNode const& node) { return node.kind == FormNodeKind::repeat; });
    answered->questions_ = is_flat ? questions_ : questions_of(*answered->form_);
    return answered;
}

std::string const* AnsweredForm::given(LiveId question) const
{
    auto const& node = form_->definition(question);
    if (node.calculate != 0)
        return nullptr;
    if (auto const place = form_->place_of_answer(question); place != FormInstance::no_answer)
        return &answers_->begin()[static_cast<std::ptrdiff_t>(place)].second;
    auto const& first = form_->live(question).value;
    return first.empty() ? nullptr : &first;
}

std::string_view AnsweredForm::value(LiveId question) const
{
    if (!form_->live(question).is_relevant)
        return {};
    auto const* text = given(question);
    return text == nullptr ? form_->value(question) : std::string_view(*text);
}

bool AnsweredForm::is_emptied(LiveId question) const
{
    auto const* text = given(question);
    return text != nullptr && text->empty() && form_->live(question).is_relevant && form_->definition(question).control != ControlKind::none;
}

static bool is_integer(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && text.size() <= 15 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// The same words, each once, in whatever order.
static bool has_same_words(std::string_view one, std::string_view other)
{
    bool const is_equal = one == other;
    if (is_one_word(one))
        return is_equal;
    auto first = list_words(one);
    sort_values(first);
    if (std::ranges::adjacent_find(first) != first.end())
        return false;
    if (is_equal)
        return true;
    auto second = list_words(other);
    sort_values(second);
    return first == second;
}

bool AnsweredForm::is_of_type(LiveId question, std::string const& text) const
{
    auto const& node = form_->definition(question);
    auto const value = form_->value(question);
    if (text.size() > longest_answer || value.empty())
        return false;
    if (node.choices != 0)
        return has_same_words(text, value);
    if (node.control == ControlKind::trigger)
        return text == "OK";
    switch (node.type) {
    case BindType::integer: return is_integer(text);
    case BindType::decimal: return text.size() <= 40 && text.find_first_not_of("0123456789.-") == std::string::npos;
    case BindType::date: return LocalDate::parse(text).has_value();
    default: return true;
    }
}

std::optional<FormErrorKind> AnsweredForm::error(LiveId question) const
{
    auto const& live = form_->live(question);
    if (!live.is_relevant)
        return std::nullopt;
    auto const* text = given(question);
    if (text != nullptr && !text->empty() && form_->definition(question).control != ControlKind::none && !is_of_type(question, *text))
        return FormErrorKind::type;
    switch (form_->violation_to_tell(question)) {
    case ViolationKind::required: return FormErrorKind::required;
    case ViolationKind::constraint: return FormErrorKind::constraint;
    case ViolationKind::none: break;
    }
    return std::nullopt;
}

}
