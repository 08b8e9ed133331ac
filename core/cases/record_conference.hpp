#pragma once

#include "cases/plan.hpp"

namespace relais {

enum class ConferenceMode { in_person, remote, hybrid };

constexpr auto names_of(ConferenceMode)
{
    return std::to_array<std::pair<ConferenceMode, std::string_view>>({
        { ConferenceMode::in_person, "in_person" }, { ConferenceMode::remote, "remote" }, { ConferenceMode::hybrid, "hybrid" },
    });
}

enum class Presence { yes, no, excused };

constexpr auto names_of(Presence)
{
    return std::to_array<std::pair<Presence, std::string_view>>({ { Presence::yes, "yes" }, { Presence::no, "no" }, { Presence::excused, "excused" } });
}

// Who was asked to a case conference.
struct Attendee {
    std::string name;
    std::string organisation;
    std::string role;
    Presence present {};
    bool pledge = false;

    static constexpr auto description()
    {
        return described("Attendee", "Who was asked to a case conference.",
            field("name", &Attendee::name, "The name."),
            optional_field("organisation", &Attendee::organisation, "For whom."),
            optional_field("role", &Attendee::role, "As what."),
            field("present", &Attendee::present, "Whether the person was there."),
            optional_field("pledge", &Attendee::pledge, "Whether the person has pledged to keep what was said."));
    }
};

// A case conference: people of several organisations speak about one case. Row `conference[<id>]` of the case.
struct RecordConference {
    Id case_id;
    Id conference;
    LocalDate on;
    std::string place;
    ConferenceMode mode {};
    std::vector<Attendee> attendees;
    std::string minutes;

    static constexpr auto description()
    {
        return described("RecordConference", "Records a case conference.",
            field("case", &RecordConference::case_id, "The case."),
            field("conference", &RecordConference::conference, "The conference's id, made on the device; the same id corrects it."),
            field("on", &RecordConference::on, "The day."),
            optional_field("place", &RecordConference::place, "Where."),
            field("mode", &RecordConference::mode, "In one room, at a distance, or both."),
            field("attendees", &RecordConference::attendees, "Who was asked, and who was there."),
            optional_field("minutes", &RecordConference::minutes, "What was said."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; missing_field without anybody, or for somebody without a name; bad_value for more than 60 people or too long a text; date_in_future.
Result<Changes> decide(RecordConference const& command, Situation const& situation);

// What a conference decided, with who does it and by when. Row `decision[<id>]` of the case.
struct RecordDecision {
    Id case_id;
    Id conference;
    Id decision;
    std::string text;
    std::string who;
    std::optional<Id> worker;
    std::string organisation;
    std::optional<LocalDate> by_on;
    ActionState state {};

    static constexpr auto description()
    {
        return described("RecordDecision", "Records what a case conference decided, or says how it stands.",
            field("case", &RecordDecision::case_id, "The case."),
            field("conference", &RecordDecision::conference, "The conference."),
            field("decision", &RecordDecision::decision, "The decision's id, made on the device; the same id changes the same decision."),
            field("text", &RecordDecision::text, "What was decided."),
            optional_field("who", &RecordDecision::who, "Who does it, in words, where it is nobody of the service."),
            optional_field("worker", &RecordDecision::worker, "The colleague who does it."),
            optional_field("organisation", &RecordDecision::organisation, "For which organisation."),
            optional_field("by_on", &RecordDecision::by_on, "By when."),
            field("state", &RecordDecision::state, "How it stands."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; missing_field for an empty text; not_found for a conference that the case does not have; unknown_worker.
Result<Changes> decide(RecordDecision const& command, Situation const& situation);

}
