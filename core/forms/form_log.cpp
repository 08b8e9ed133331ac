#include "forms/form_log.hpp"

#include <algorithm>
#include <utility>

namespace relais {

static std::string_view parameter(FormNode const& node, std::string_view name)
{
    for (auto const& [known, value] : node.parameters)
        if (known == name)
            return value;
    return {};
}

FormNode const* FormLog::node_of(FormModel const& model)
{
    for (auto const& node : model.nodes)
        if (node.parent != no_form_node && model.nodes[node.parent].parent == 0 && model.names->local(node.name) == "audit"
            && model.names->local(model.nodes[node.parent].name) == "meta")
            return &node;
    return nullptr;
}

FormLog::FormLog(FormModel const& model, std::string user)
    : node_(node_of(model))
    , user_(std::move(user))
{
    if (node_ == nullptr)
        return;
    tracks_changes_ = parameter(*node_, "track-changes") == "true";
    names_user_ = parameter(*node_, "identify-user") == "true";
    has_reasons_ = parameter(*node_, "track-changes-reasons") == "on-form-edit";
    if (!parameter(*node_, "location-priority").empty())
        max_age_ms_ = static_cast<std::int64_t>(loose_number(parameter(*node_, "location-max-age")).value_or(0) * 1000);
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

void FormLog::begin(bool goes_on, std::int64_t now)
{
    if (!goes_on) {
        lines_ += "event,node,start,end";
        if (locates())
            lines_ += ",latitude,longitude,accuracy";
        if (tracks_changes_)
            lines_ += ",old-value,new-value";
        if (names_user_)
            lines_ += ",user";
        if (has_reasons_)
            lines_ += ",change-reason";
        lines_ += '\n';
    }
    write({ .event = goes_on ? "form resume" : "form start", .start = now, .place = best_place(now) }, 0);
}

// In the order of Collect. There is no reason of a change: the app does not ask for one.
void FormLog::write(Open const& event, std::int64_t end, std::string_view before, std::string_view after)
{
    lines_ += event.event;
    write_cell(lines_, event.reference);
    write_cell(lines_, std::to_string(event.start));
    write_cell(lines_, end == 0 ? std::string() : std::to_string(end));
    if (locates())
        for (auto const* const cell : { &event.place.latitude, &event.place.longitude, &event.place.accuracy })
            write_cell(lines_, *cell);
    if (tracks_changes_) {
        write_cell(lines_, before);
        write_cell(lines_, after);
    }
    if (names_user_)
        write_cell(lines_, user_);
    if (has_reasons_)
        write_cell(lines_, {});
    lines_ += '\n';
}

void FormLog::close(FormInstance const& form, std::int64_t now)
{
    for (auto& event : open_) {
        if (event.place.latitude.empty())
            event.place = best_place(now);
        auto const is_there = event.question != no_live && !form.live(event.question).is_removed;
        auto const after = is_there ? form.value(event.question) : std::string_view(event.value);
        auto const is_changed = after != event.value;
        if (event.is_one_of_several && !(tracks_changes_ && is_changed))
            continue;
        if (is_changed)
            write(event, now, event.value, after);
        else
            write(event, now);
    }
    open_.clear();
}

void FormLog::show(FormInstance const& form, std::vector<LiveId> const& questions, std::int64_t now)
{
    if (!is_kept() || (questions == shown_ && !open_.empty()))
        return;
    close(form, now);
    shown_ = questions;
    std::vector<LiveId> known;
    for (auto const id : questions)
        if (id < form.size() && !form.live(id).is_removed && form.live(id).parent != no_live)
            known.push_back(id);
    auto const place = best_place(now);
    auto const is_several = known.size() > 1;
    if (is_several)
        open_.push_back({ .event = "group questions", .reference = form.reference(form.live(known.front()).parent), .start = now, .place = place });
    for (auto const id : known)
        open_.push_back({ "question", id, is_several, form.reference(id), now, place, std::string(form.value(id)) });
}

void FormLog::open(FormInstance const& form, std::string_view event, std::int64_t now)
{
    if (!is_kept() || (!open_.empty() && open_.front().event == event))
        return;
    close(form, now);
    open_.push_back({ .event = event, .start = now, .place = best_place(now) });
}

void FormLog::note(std::string_view event, std::int64_t now)
{
    if (is_kept())
        write({ .event = event, .start = now, .place = best_place(now) }, 0);
}

void FormLog::note_node(std::string_view event, std::string reference, std::int64_t now)
{
    if (is_kept())
        write({ .event = event, .reference = std::move(reference), .start = now, .place = best_place(now) }, now);
}

void FormLog::locate(std::string_view place, std::int64_t now)
{
    auto const words = list_words(place);
    if (!locates() || words.size() < 4)
        return;
    (void)best_place(now);
    places_.push_back({ now, std::string(words[0]), std::string(words[1]), std::string(words[3]), loose_number(words[3]).value_or(0) });
}

// The most exact of those that are still of any worth.
FormLog::Place FormLog::best_place(std::int64_t now)
{
    std::erase_if(places_, [&](Place const& place) { return place.at + max_age_ms_ < now; });
    auto const best = std::ranges::min_element(places_, {}, &Place::metres);
    return best == places_.end() ? Place {} : *best;
}

std::string FormLog::take()
{
    return std::exchange(lines_, {});
}

}
