#pragma once

#include "cases/deciding.hpp"

#include <map>

namespace relais {

// Something that was agreed in supervision, and by when.
struct AgreedAction {
    std::string text;
    std::optional<LocalDate> by_on;

    static constexpr auto description()
    {
        return described("AgreedAction", "Something that was agreed in supervision.", field("text", &AgreedAction::text, "What."), optional_field("by_on", &AgreedAction::by_on, "By when."));
    }
};

// A worker was supervised: one of the forms of supervision (domain facts 1.4) as the programme lists them in support_kind. What was said stays between the worker and
// those who reach his work; that it took place may be counted.
struct RecordSupport {
    Id support;
    Id worker;
    std::string kind;
    LocalDate on;
    std::optional<Id> case_id;
    std::string notes;
    std::vector<AgreedAction> actions;
    std::map<std::string, std::string> checks;

    static constexpr auto description()
    {
        return described("RecordSupport", "Records that a worker was supervised.",
            field("support", &RecordSupport::support, "Its id, made on the device."),
            field("worker", &RecordSupport::worker, "Who was supervised."),
            field("kind", &RecordSupport::kind, "Which form of supervision, from the list support_kind."),
            field("on", &RecordSupport::on, "The day."),
            optional_field("case", &RecordSupport::case_id, "The case that was looked at."),
            optional_field("notes", &RecordSupport::notes, "What was said."),
            optional_field("actions", &RecordSupport::actions, "What was agreed."),
            optional_field("checks", &RecordSupport::checks, "By item of the list file_checklist: yes, no or not_applicable."));
    }
    std::vector<Id> needs() const { return case_id ? std::vector { support, *case_id } : std::vector { support }; }
};

// A worker asks for support.
struct AskSupport {
    Id support;
    std::string topic;
    std::string text;
    bool urgent = false;

    static constexpr auto description()
    {
        return described("AskSupport", "Asks for support.",
            field("support", &AskSupport::support, "Its id, made on the device."),
            field("topic", &AskSupport::topic, "About what, from the list support_topic."),
            field("text", &AskSupport::text, "What is needed."),
            optional_field("urgent", &AskSupport::urgent, "True if it cannot wait for the next supervision."));
    }
    std::vector<Id> needs() const { return { support }; }
};

enum class SupportState { asked, answered, closed };

constexpr auto names_of(SupportState)
{
    return std::to_array<std::pair<SupportState, std::string_view>>({ { SupportState::asked, "asked" }, { SupportState::answered, "answered" }, { SupportState::closed, "closed" } });
}

// Answers what a worker asked for.
struct AnswerSupport {
    Id support;
    std::string text;
    SupportState state = SupportState::answered;

    static constexpr auto description()
    {
        return described("AnswerSupport", "Answers what a worker asked for.",
            field("support", &AnswerSupport::support, "What was asked."),
            optional_field("text", &AnswerSupport::text, "The answer."),
            field("state", &AnswerSupport::state, "How it stands now."));
    }
    std::vector<Id> needs() const { return { support }; }
};

// Refuses with unknown_worker whom the caller does not supervise (see require_colleague), with bad_value a kind, an item or a finding that the programme does not
// list, a text over 4,000 bytes and more than 20 actions, with date_in_future, with not_found a case out of reach or of another owner than the worker, and with already_exists.
Result<Changes> decide(RecordSupport const& command, Situation const& situation);
// Refuses with bad_value a topic that the programme does not list, with reason_missing an empty text.
Result<Changes> decide(AskSupport const& command, Situation const& situation);
// Refuses with not_found what the caller does not reach, with not_permitted an answer to oneself, with already_decided what is closed, with reason_missing an answer without text.
Result<Changes> decide(AnswerSupport const& command, Situation const& situation);

}
