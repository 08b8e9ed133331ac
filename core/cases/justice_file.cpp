#include "cases/justice_file.hpp"

#include "base/sort.hpp"
#include "cases/case_programme.hpp"

#include <algorithm>

namespace relais {

namespace {

// One row of a list of the case, read field by field.
class Row {
public:
    Row(Record const& record, std::string_view list, std::string const& row)
        : record_(record)
        , list_(list)
        , row_(row)
    {
    }

    std::string text(std::string_view name) const { return std::string(record_.text(row_path(list_, row_, name))); }
    std::optional<LocalDate> day(std::string_view name) const { return record_.date_at(row_path(list_, row_, name)); }
    Json const* value(std::string_view name) const { return record_.shown(row_path(list_, row_, name)); }
    bool is_withdrawn() const { return relais::is_withdrawn(record_, list_, row_); }

private:
    Record const& record_;
    std::string_view list_;
    std::string const& row_;
};

}

static bool is_among(std::vector<std::string> const& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

std::vector<LegalEpisode> legal_episodes(Record const& case_record, JusticeRules const& rules, LocalDate today)
{
    std::vector<LegalEpisode> episodes;
    for (auto const& id : case_record.rows("legal_status")) {
        Row const row(case_record, "legal_status", id);
        auto const from = row.day("from_on");
        if (!from || row.is_withdrawn())
            continue;
        LegalEpisode episode;
        episode.episode = id;
        episode.status = row.text("status");
        episode.from_on = *from;
        episode.detained = is_among(rules.detained, episode.status);
        episode.place = row.text("place");
        episode.separated = row.text("separated");
        episode.authority = row.text("authority");
        episode.offence = row.text("offence");
        episode.note = row.text("note");
        episodes.push_back(std::move(episode));
    }
    // Two of one day stand in the order in which they were begun on devices, whose ids grow with time.
    sort_values(episodes, [](LegalEpisode const& a, LegalEpisode const& b) { return std::pair { a.from_on, a.episode } < std::pair { b.from_on, b.episode }; });
    for (std::size_t i = 0; i < episodes.size(); ++i) {
        if (i + 1 < episodes.size())
            episodes[i].until_on = episodes[i + 1].from_on;
        episodes[i].days = std::max(0, episodes[i].until_on.value_or(today).days() - episodes[i].from_on.days());
    }
    return episodes;
}

std::optional<LocalDate> released_on(Record const& case_record, JusticeRules const& rules)
{
    std::optional<LocalDate> released;
    for (auto const& episode : legal_episodes(case_record, rules, {}))
        if (is_among(rules.released, episode.status) && (!released || rules.counts_from == "last"))
            released = episode.from_on;
    return released;
}

int days_detained(std::vector<LegalEpisode> const& episodes)
{
    int days = 0;
    for (auto const& episode : episodes)
        if (episode.detained)
            days += episode.days;
    return days;
}

std::vector<SessionLine> sessions_of(Record const& case_record)
{
    std::vector<SessionLine> sessions;
    for (auto const& id : case_record.rows("session")) {
        Row const row(case_record, "session", id);
        auto const on = row.day("on");
        if (!on || row.is_withdrawn())
            continue;
        SessionLine line { id, row.text("kind"), 0, *on, row.text("setting"), {}, row.text("agreement"), row.text("note") };
        if (auto const* attendees = row.value("attendees"))
            if (auto read = from_json<std::vector<SessionAttendance>>(*attendees, Unknown::passed_over))
                line.attendees = *std::move(read);
        sessions.push_back(std::move(line));
    }
    sort_values(sessions, [](SessionLine const& a, SessionLine const& b) { return std::pair { a.on, a.session } < std::pair { b.on, b.session }; });
    for (auto line = sessions.begin(); line != sessions.end(); ++line)
        line->number = 1 + static_cast<int>(std::count_if(sessions.begin(), line, [&](SessionLine const& before) { return before.kind == line->kind; }));
    return sessions;
}

std::vector<ReoffenceLine> reoffences_of(Record const& case_record, JusticeRules const& rules)
{
    std::vector<ReoffenceLine> lines;
    auto const released = released_on(case_record, rules);
    for (auto const& id : case_record.rows("reoffence")) {
        Row const row(case_record, "reoffence", id);
        auto const on = row.day("on");
        if (!on || row.is_withdrawn())
            continue;
        ReoffenceLine line { id, row.text("kind"), *on, false, row.text("offence"), row.text("outcome") };
        line.counts = released && is_among(rules.reoffending.kinds, line.kind) && *on >= *released && *on <= released->plus_months(rules.reoffending.months);
        lines.push_back(std::move(line));
    }
    sort_values(lines, [](ReoffenceLine const& a, ReoffenceLine const& b) { return std::pair { a.on, a.reoffence } < std::pair { b.on, b.reoffence }; });
    return lines;
}

static int whole_months(LocalDate from, LocalDate to, int most)
{
    int months = 0;
    while (months < most && from.plus_months(months + 1) <= to)
        ++months;
    return months;
}

static LocalDate last_known(CaseFile const& file, JusticeRules const& rules, LocalDate released, LocalDate today)
{
    auto last = released;
    auto const note = [&](LocalDate day) {
        if (day <= today)
            last = std::max(last, day);
    };
    // Nobody is met to review a file or to close it.
    for (auto const& line : file.sheet_lines())
        if (line.form != "review" && line.form != "closure")
            note(line.on);
    for (auto const& session : sessions_of(file.case_record))
        note(session.on);
    for (auto const& episode : legal_episodes(file.case_record, rules, today))
        note(episode.from_on);
    for (auto const& reoffence : reoffences_of(file.case_record, rules))
        note(reoffence.on);
    return last;
}

std::optional<Reoffending> reoffending_of(CaseFile const& file, JusticeRules const& rules, LocalDate today)
{
    auto const released = released_on(file.case_record, rules);
    if (!released || *released > today)
        return std::nullopt;
    auto const months = rules.reoffending.months;
    Reoffending view;
    view.due_months = whole_months(*released, today, months);
    view.known_months = whole_months(*released, last_known(file, rules, *released, today), months);
    view.is_due = view.due_months == months;
    view.reoffended = std::ranges::any_of(reoffences_of(file.case_record, rules), &ReoffenceLine::counts);
    // Who re-offended is known, however long he was followed afterwards.
    view.is_known = view.is_due && (view.reoffended || view.known_months == months);
    return view;
}

}
