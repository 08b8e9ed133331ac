#pragma once

#include "cases/deciding.hpp"

namespace relais {

struct SessionAttendance {
    std::string who;
    bool present = false;

    bool operator==(SessionAttendance const&) const = default;
    static constexpr auto description()
    {
        return described("SessionAttendance", "Who was invited to a session, and came or not.",
            field("who", &SessionAttendance::who, "A choice of the list attendee."),
            field("present", &SessionAttendance::present, "Whether the person came."));
    }
};

enum class SessionSetting { individual, group };

constexpr auto names_of(SessionSetting)
{
    return std::to_array<std::pair<SessionSetting, std::string_view>>({ { SessionSetting::individual, "individual" }, { SessionSetting::group, "group" } });
}

// A session with the child or the family: psychoeducation, positive parenting, positive masculinity, family mediation (domain facts 2.3). Which kinds
// there are, the list session_kind says.
struct RecordSession {
    Id case_id;
    Id session;
    std::string kind;
    LocalDate on;
    SessionSetting setting {};
    std::vector<SessionAttendance> attendees;
    std::string agreement;
    std::string note;
    bool withdrawn = false;

    static constexpr auto description()
    {
        return described("RecordSession", "Records a session with the child or the family, or corrects it.",
            field("case", &RecordSession::case_id, "The case."),
            field("session", &RecordSession::session, "The session's id, made on the device; the same id corrects the same session."),
            field("kind", &RecordSession::kind, "A choice of the list session_kind."),
            field("on", &RecordSession::on, "The day."),
            field("setting", &RecordSession::setting, "With this family alone or in a group."),
            field("attendees", &RecordSession::attendees, "Who was invited, and came or not."),
            optional_field("agreement", &RecordSession::agreement, "What was agreed."),
            optional_field("note", &RecordSession::note, "What else matters."),
            optional_field("withdrawn", &RecordSession::withdrawn, "True where it was recorded by mistake: it counts no more, and stays in the history."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; other_programme; bad_value for a kind or a person that is in no list, one person twice, and long texts; missing_field where
// nobody was invited; date_in_future.
Result<Changes> decide(RecordSession const& command, Situation const& situation);

}
