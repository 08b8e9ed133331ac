#include "forms/form_log.hpp"

#include <utility>

namespace relais {

static constexpr std::string_view nowhere = ",,,";

FormNode const* FormLog::node_of(FormModel const& model)
{
    for (auto const& node : model.nodes)
        if (node.parent != no_form_node && model.nodes[node.parent].parent == 0 && model.names->local(node.name) == "audit"
            && model.names->local(model.nodes[node.parent].name) == "meta")
            return &node;
    return nullptr;
}

FormLog::FormLog(FormModel const& model, std::string user, bool goes_on, std::int64_t now)
    : user_(std::move(user))
{
    auto const* const node = node_of(model);
    if (node == nullptr)
        return;
    is_kept_ = true;
    for (auto const& [name, value] : node->parameters) {
        tracks_changes_ = tracks_changes_ || (name == "track-changes" && value == "true");
        names_user_ = names_user_ || (name == "identify-user" && value == "true");
        has_reasons_ = has_reasons_ || name == "track-changes-reasons";
        if (name == "location-max-age")
            max_age_ms_ = static_cast<std::int64_t>(loose_number(value).value_or(0) * 1000);
    }
    if (!goes_on) {
        lines_ = "event,node,start,end";
        lines_ += max_age_ms_ > 0 ? ",latitude,longitude,accuracy" : "";
        lines_ += tracks_changes_ ? ",old-value,new-value" : "";
        lines_ += names_user_ ? ",user" : "";
        lines_ += has_reasons_ ? ",change-reason\n" : "\n";
    }
    note(goes_on ? "form resume" : "form start", now);
}

static void write_cell(std::string& out, std::string_view text)
{
    out += ',';
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (auto const c : text)
        out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

// In the order of Collect. There is no reason of a change: the app does not ask for one.
void FormLog::write(std::string_view event, std::string_view reference, std::int64_t start, std::int64_t end, std::string_view place, std::string_view before,
    std::string_view after)
{
    lines_ += event;
    write_cell(lines_, reference);
    write_cell(lines_, number_text(static_cast<double>(start)));
    write_cell(lines_, end == 0 ? std::string() : number_text(static_cast<double>(end)));
    if (max_age_ms_ > 0)
        lines_ += place;
    if (tracks_changes_) {
        write_cell(lines_, before);
        write_cell(lines_, after);
    }
    if (names_user_)
        write_cell(lines_, user_);
    lines_ += has_reasons_ ? ",\n" : "\n";
}

void FormLog::close(FormInstance const& form, std::int64_t now)
{
    if (event_.empty())
        return;
    auto const is_several = questions_.size() > 1;
    auto const place = place_then_.empty() ? std::string(place_at(now)) : place_then_;
    if (questions_.empty() || is_several)
        write(event_, is_several ? form.reference(form.live(static_cast<LiveId>(questions_.front())).parent) : std::string(), start_, now, place);
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        auto const id = static_cast<LiveId>(questions_[i]);
        auto const after = form.live(id).is_removed ? std::string_view(answers_[i]) : form.value(id);
        if (after != answers_[i])
            write("question", form.reference(id), start_, now, place, answers_[i], after);
        else if (!is_several)
            write("question", form.reference(id), start_, now, place);
    }
    event_ = {};
    place_then_.clear();
}

void FormLog::open(FormInstance const& form, std::string_view event, std::int64_t now)
{
    if (!is_kept_)
        return;
    close(form, now);
    event_ = event;
    start_ = now;
    questions_.clear();
    answers_.clear();
    if (auto const place = place_at(now); place != nowhere)
        place_then_ = place;
}

void FormLog::show(FormInstance const& form, std::vector<int> const& questions, std::int64_t now)
{
    if (!event_.empty() && questions == questions_)
        return;
    for (auto const id : questions)
        if (id <= 0 || static_cast<std::size_t>(id) >= form.size())
            return;
    open(form, questions.size() > 1 ? "group questions" : "question", now);
    if (questions.empty())
        event_ = {};
    questions_ = questions;
    for (auto const id : questions)
        answers_.emplace_back(form.value(static_cast<LiveId>(id)));
}

void FormLog::note(std::string_view event, std::int64_t now)
{
    if (is_kept_)
        write(event, {}, now, 0, place_at(now));
}

void FormLog::note_node(std::string_view event, std::string_view reference, std::int64_t now)
{
    if (is_kept_)
        write(event, reference, now, now, place_at(now));
}

void FormLog::locate(std::string_view place, std::int64_t now)
{
    auto const words = list_words(place);
    if (words.size() < 4)
        return;
    auto const metres = loose_number(words[3]).value_or(0);
    if (place_at(now) != nowhere && metres >= metres_)
        return;
    metres_ = metres;
    placed_at_ = now;
    place_.clear();
    for (auto const i : { 0U, 1U, 3U })
        write_cell(place_, words[i]);
}

std::string_view FormLog::place_at(std::int64_t now) const
{
    return place_.empty() || placed_at_ + max_age_ms_ < now ? nowhere : std::string_view(place_);
}

std::string FormLog::take()
{
    return std::exchange(lines_, {});
}

}
