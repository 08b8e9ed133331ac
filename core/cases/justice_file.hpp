#pragma once

#include "cases/case_file.hpp"
#include "cases/record_session.hpp"

#include <optional>
#include <string>
#include <vector>

// What a case of a child in conflict with the law tells (domain facts 2), folded from the rows that commands wrote.
namespace relais {

struct LegalEpisode {
    std::string episode;
    std::string status;
    LocalDate from_on;
    std::optional<LocalDate> until_on; // where the next one begins
    int days = 0;
    bool detained = false;
    std::string place;
    std::string separated;
    std::string authority;
    std::string offence;
    std::string note;

    static constexpr auto description()
    {
        return described("LegalEpisode", "An episode of the legal status.",
            field("episode", &LegalEpisode::episode, "Its id."),
            field("status", &LegalEpisode::status, "A choice of the list legal_status."),
            field("from_on", &LegalEpisode::from_on, "Its first day."),
            optional_field("until_on", &LegalEpisode::until_on, "The day on which the next one began."),
            optional_field("days", &LegalEpisode::days, "How many days it lasted until then, or until today."),
            optional_field("detained", &LegalEpisode::detained, "The person is deprived of liberty in it."),
            optional_field("place", &LegalEpisode::place, "Where the person is held."),
            optional_field("separated", &LegalEpisode::separated, "Whether from adults."),
            optional_field("authority", &LegalEpisode::authority, "Who decided."),
            optional_field("offence", &LegalEpisode::offence, "What the person is accused of."),
            optional_field("note", &LegalEpisode::note, "What else matters."));
    }
};

struct SessionLine {
    std::string session;
    std::string kind;
    int number = 0; // the how manieth of its kind
    LocalDate on;
    std::string setting;
    std::vector<SessionAttendance> attendees;
    std::string agreement;
    std::string note;

    static constexpr auto description()
    {
        return described("SessionLine", "A session with the child or the family.",
            field("session", &SessionLine::session, "Its id."),
            field("kind", &SessionLine::kind, "A choice of the list session_kind."),
            field("number", &SessionLine::number, "The how manieth of its kind."),
            field("on", &SessionLine::on, "The day."),
            optional_field("setting", &SessionLine::setting, "individual or group."),
            optional_field("attendees", &SessionLine::attendees, "Who was invited, and came or not."),
            optional_field("agreement", &SessionLine::agreement, "What was agreed."),
            optional_field("note", &SessionLine::note, "What else matters."));
    }
};

struct ReoffenceLine {
    std::string reoffence;
    std::string kind;
    LocalDate on;
    bool counts = false;
    std::string offence;
    std::string outcome;

    static constexpr auto description()
    {
        return described("ReoffenceLine", "A new arrest, charge or conviction.",
            field("reoffence", &ReoffenceLine::reoffence, "Its id."),
            field("kind", &ReoffenceLine::kind, "A choice of the list reoffence_kind."),
            field("on", &ReoffenceLine::on, "The day."),
            optional_field("counts", &ReoffenceLine::counts, "Re-offending by the programme's definition."),
            optional_field("offence", &ReoffenceLine::offence, "What the person is accused of."),
            optional_field("outcome", &ReoffenceLine::outcome, "What became of it."));
    }
};

// Re-offending by the definition that the programme stores. It is only known as far as somebody was in contact: `known_months` of `due_months`.
struct Reoffending {
    bool reoffended = false;
    int due_months = 0;   // whole months since release, at most those of the definition
    int known_months = 0; // of these, until the last contact, or until it was known that the person re-offended
    bool is_due = false;  // the time of the definition is over
    bool is_known = false; // it is over and was followed to its end, or the person re-offended in it

    static constexpr auto description()
    {
        return described("Reoffending", "Re-offending by the definition that the programme stores.",
            optional_field("reoffended", &Reoffending::reoffended, "True once the person did."),
            optional_field("due_months", &Reoffending::due_months, "Whole months since release, at most those of the definition."),
            optional_field("known_months", &Reoffending::known_months, "Of these, followed."),
            optional_field("is_due", &Reoffending::is_due, "The time of the definition is over."),
            optional_field("is_known", &Reoffending::is_known, "Followed to its end, or re-offended in it."));
    }
};

// In the order of their days, however they were written.
std::vector<LegalEpisode> legal_episodes(Record const& case_record, JusticeRules const& rules, LocalDate today);

// The first release (or the last, if the rules say so); nothing before there was one.
std::optional<LocalDate> released_on(Record const& case_record, JusticeRules const& rules);

// Days deprived of liberty until today, over all episodes.
int days_detained(std::vector<LegalEpisode> const& episodes);

// Oldest first.
std::vector<SessionLine> sessions_of(Record const& case_record);

// Oldest first; which count, by the definition.
std::vector<ReoffenceLine> reoffences_of(Record const& case_record, JusticeRules const& rules);

// Nothing before release. What is known of the time after it is what sheets, sessions, legal episodes and new offences tell.
std::optional<Reoffending> reoffending_of(CaseFile const& file, JusticeRules const& rules, LocalDate today);

}
