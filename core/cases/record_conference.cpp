#include "cases/record_conference.hpp"

#include "cases/row_changes.hpp"

namespace relais {

static constexpr std::size_t most_attendees = 60;
static constexpr std::size_t longest_name = 400;
static constexpr std::size_t longest_minutes = 16'000;

static Done require_attendees(std::vector<Attendee> const& attendees)
{
    if (attendees.empty())
        return refuse(ProblemCode::missing_field, "attendees");
    if (attendees.size() > most_attendees)
        return refuse(ProblemCode::bad_value, "attendees", "too many");
    for (auto const& one : attendees) {
        TRY(require_text(one.name, "attendees.name"));
        for (auto const* text : { &one.name, &one.organisation, &one.role })
            TRY(require_short(*text, "attendees", longest_name));
    }
    return {};
}

Result<Changes> decide(RecordConference const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    TRY(require_attendees(command.attendees));
    TRY(require_short(command.place, "place", longest_name));
    TRY(require_short(command.minutes, "minutes", longest_minutes));
    TRY(require_not_in_future(situation, command.on, "on"));

    RowChanges row(*case_record, "conference", command.conference);
    row.set_text("place", command.place);
    row.set("mode", name_of(command.mode));
    row.set("attendees", to_json(command.attendees));
    row.set_text("minutes", command.minutes);
    row.say("on", to_json(command.on));
    return row.take();
}

Result<Changes> decide(RecordDecision const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id, ClosedCase::duplicate));
    TRY(require_begun(*case_record, "decision", command.decision));
    TRY(require_text(command.text, "text"));
    TRY(require_short(command.who, "who", longest_name));
    TRY(require_short(command.organisation, "organisation", longest_name));
    if (case_record->shown(row_path("conference", command.conference.to_string(), "on")) == nullptr)
        return refuse(ProblemCode::not_found, "conference");
    if (command.worker && situation.directory.worker(*command.worker) == nullptr)
        return refuse(ProblemCode::unknown_worker, "worker");

    RowChanges row(*case_record, "decision", command.decision);
    row.set("conference", to_json(command.conference));
    row.set("text", command.text);
    row.set_text("who", command.who);
    row.set("worker", to_json(command.worker));
    row.set_text("organisation", command.organisation);
    row.set("by_on", to_json(command.by_on));
    row.say("state", name_of(command.state));
    return row.take();
}

}
