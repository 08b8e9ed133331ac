#include "engine/programme_views.hpp"

#include "base/sort.hpp"
#include "cases/case_programme.hpp"

namespace relais {

static JusticeView justice_view(CaseFile const& file, JusticeRules const& rules, LocalDate today)
{
    auto const& record = file.case_record;
    JusticeView view;
    view.episodes = legal_episodes(record, rules, today);
    view.days_detained = days_detained(view.episodes);
    view.released_on = released_on(record, rules);
    view.sessions = sessions_of(record);
    view.reoffences = reoffences_of(record, rules);
    view.definition = rules.reoffending;
    view.reoffending = reoffending_of(file, rules, today);
    return view;
}

static std::vector<AssistanceLine> assistance_of(Record const& record)
{
    std::vector<AssistanceLine> lines;
    for (auto const& id : record.rows("assistance")) {
        auto const text = [&](std::string_view name) { return std::string(record.text(row_path("assistance", id, name))); };
        auto const on = record.date_at(row_path("assistance", id, "on"));
        if (!on || is_withdrawn(record, "assistance", id))
            continue;
        AssistanceLine line { id, text("level"), text("dimension"), text("kind"), text("what"), *on, {}, text("currency"), text("receipt"), text("note") };
        if (auto const* amount = record.shown(row_path("assistance", id, "amount")); amount != nullptr && amount->as_integer())
            line.amount = static_cast<int>(*amount->as_integer());
        lines.push_back(std::move(line));
    }
    sort_values(lines, [](AssistanceLine const& a, AssistanceLine const& b) { return std::pair { a.on, a.assistance } < std::pair { b.on, b.assistance }; });
    return lines;
}

static std::vector<std::string> texts_at(Record const& record, std::string_view path)
{
    auto const* value = record.shown(path);
    auto read = value == nullptr ? Result<std::vector<std::string>> {} : from_json<std::vector<std::string>>(*value, Unknown::passed_over);
    return read ? *std::move(read) : std::vector<std::string> {};
}

static TraffickingView trafficking_view(CaseFile const& file, Programme const& programme, TraffickingRules const& rules)
{
    auto const& record = file.case_record;
    TraffickingView view;
    view.acts = texts_at(record, "trafficking_acts");
    view.means = texts_at(record, "trafficking_means");
    view.purposes = texts_at(record, "trafficking_purposes");
    view.indicators = texts_at(record, "trafficking_indicators");
    view.note = record.text("trafficking_note");
    view.finding = trafficking_finding(file, programme, rules);
    view.recovery_from = record.date_at("recovery_from");
    view.recovery_to = record.date_at("recovery_to");
    view.recovery_ended_on = record.date_at("recovery_ended_on");
    return view;
}

std::optional<ProgrammeView> programme_view(CaseFile const& file, Programme const& programme, Role const& role, LocalDate today)
{
    auto const& own = programme.of(file.case_record);
    if (own.schedules.empty() && !own.justice && !own.returning && !own.trafficking)
        return std::nullopt;
    ProgrammeView view;
    for (auto const& schedule : own.schedules)
        for (auto& day : scheduled_days(file, programme, schedule))
            view.schedule.push_back(std::move(day));
    if (own.justice)
        view.justice = justice_view(file, *own.justice, today);
    if (own.returning)
        view.returning = ReturnView { assistance_of(file.case_record), survey_curve(file, *own.returning), *own.returning };
    if (own.trafficking && role.may_see(FieldClass::sensitive))
        view.trafficking = trafficking_view(file, programme, *own.trafficking);
    return view;
}

}
