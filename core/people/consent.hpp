#pragma once

#include "people/person.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// What was answered: yes, no, or that one goes on without consent (imminent danger, a duty to report, best interests).
enum class ConsentDecision { yes, no, override };

constexpr auto names_of(ConsentDecision)
{
    return std::to_array<std::pair<ConsentDecision, std::string_view>>({
        { ConsentDecision::yes, "yes" }, { ConsentDecision::no, "no" }, { ConsentDecision::override, "override" },
    });
}

// Whether the child itself agreed. unable: too young or too ill to be asked, which a reason must tell.
enum class Assent { not_asked, yes, no, unable };

constexpr auto names_of(Assent)
{
    return std::to_array<std::pair<Assent, std::string_view>>({
        { Assent::not_asked, "not_asked" }, { Assent::yes, "yes" }, { Assent::no, "no" }, { Assent::unable, "unable" },
    });
}

// Whose consent is needed at an age, as a programme sets it (domain facts 1.8). The codes are those of the lists consent_from and consent_mode.
struct ConsentRule {
    int from_age = 0;
    std::optional<int> to_age; // inclusive
    std::vector<std::string> from;
    std::vector<std::string> from_with_reason; // who may stand in, where a reason says why
    bool assent = false;
    std::vector<std::string> modes;

    static constexpr auto description()
    {
        return described("ConsentRule", "Whose consent is needed at an age.",
            field("from_age", &ConsentRule::from_age, "From this age on."),
            optional_field("to_age", &ConsentRule::to_age, "Up to this age, inclusive; without it, for life."),
            field("from", &ConsentRule::from, "Whose consent is enough."),
            optional_field("from_with_reason", &ConsentRule::from_with_reason, "Who may stand in where a reason says why."),
            optional_field("assent", &ConsentRule::assent, "True if the child must agree too."),
            optional_field("modes", &ConsentRule::modes, "How it may be given; without it, in any way."));
    }
};

// What is needed of one person: the rules of every age that the person may have, the most protective of each.
struct ConsentNeed {
    std::vector<std::string> from;
    std::vector<std::string> from_with_reason;
    bool assent = false;
    std::vector<std::string> modes;

    static constexpr auto description()
    {
        return described("ConsentNeed", "What is needed for a consent of this person.",
            field("from", &ConsentNeed::from, "Whose consent is enough; empty: anybody's."),
            field("from_with_reason", &ConsentNeed::from_with_reason, "Who may stand in where a reason says why."),
            field("assent", &ConsentNeed::assent, "True if the child must agree too."),
            field("modes", &ConsentNeed::modes, "How it may be given; empty: in any way."));
    }
};

// Whoever may be a child is one: the rule of the lowest age decides who consents, and where any rule of the interval asks for assent, it
// is needed. An unknown age is that of a child. Never refuses: without rules nothing is needed.
ConsentNeed consent_need(std::span<ConsentRule const> rules, std::optional<AgeInterval> age);

// One answer of a person, as `consent[<id>]` of the person's record keeps it. Nothing of it is changed later but that it was withdrawn.
struct ConsentRow {
    std::string consent; // "" for the one that was told at registration
    std::string purpose;
    std::string recipient; // an organisation; "" for whoever it may be
    ConsentDecision decision {};
    std::string from;
    Assent assent {};
    std::string mode;
    std::string witness;
    std::string interpreter;
    std::optional<LocalDate> on;
    std::string basis;
    std::string reason;
    std::string authoriser;
    std::vector<std::string> withhold;
    std::string withhold_why;
    std::optional<LocalDate> withdrawn_on;
    std::string withdrawn_from;
    std::string withdrawn_reason;
    std::optional<LocalDate> ended_on;
    bool stands = false;
    Id by;
    Stamp at;
    Stamp withdrawn_at;

    static constexpr auto description()
    {
        return described("ConsentRow", "What somebody answered when consent was asked.",
            optional_field("consent", &ConsentRow::consent, "Its id; absent for what was told at registration."),
            field("purpose", &ConsentRow::purpose, "For what: a code of the list consent_purpose."),
            optional_field("recipient", &ConsentRow::recipient, "To whom; absent for anybody."),
            field("decision", &ConsentRow::decision, "What was answered."),
            optional_field("from", &ConsentRow::from, "Who answered."),
            optional_field("assent", &ConsentRow::assent, "Whether the child agreed."),
            optional_field("mode", &ConsentRow::mode, "How it was given."),
            optional_field("witness", &ConsentRow::witness, "Who witnessed it."),
            optional_field("interpreter", &ConsentRow::interpreter, "Who interpreted."),
            optional_field("on", &ConsentRow::on, "The day."),
            optional_field("basis", &ConsentRow::basis, "Why one goes on without consent."),
            optional_field("reason", &ConsentRow::reason, "Why, in words."),
            optional_field("authoriser", &ConsentRow::authoriser, "Who authorised going on without consent."),
            optional_field("withhold", &ConsentRow::withhold, "What is not to be passed on: codes of the list withheld_data."),
            optional_field("withhold_why", &ConsentRow::withhold_why, "Why not."),
            optional_field("withdrawn_on", &ConsentRow::withdrawn_on, "The day on which it was withdrawn."),
            optional_field("withdrawn_from", &ConsentRow::withdrawn_from, "Who withdrew it."),
            optional_field("withdrawn_reason", &ConsentRow::withdrawn_reason, "Why, if it was said."),
            optional_field("ended_on", &ConsentRow::ended_on, "The day on which what hung on it was ended."),
            field("stands", &ConsentRow::stands, "True if it is what counts now and permits."),
            field("by", &ConsentRow::by, "Who wrote it down."));
    }
};

// All answers, newest first, with that of the registration form (consent_services). `stands` is set.
std::vector<ConsentRow> consents_of(Record const& person);

// The answer that permits this purpose and this recipient ("" for anybody) on that day; nothing where it was never asked, refused or withdrawn.
//
// The last word counts, by day, then by the clock. What was said of one recipient counts before what was said of all; but a later refusal
// or withdrawal for all ends that for one too. A word of the day after counts: phones stand in other time zones. An override without a reason
// permits nothing.
std::optional<ConsentRow> consent_for(Record const& person, std::string_view purpose, std::string_view recipient, LocalDate on);

// An answer that permitted something and does so no longer, and what is to be done about it: nothing yet for what was ended since.
struct LostConsent {
    std::string consent;
    std::string purpose;
    LocalDate on;
};
std::vector<LostConsent> lost_consents(Record const& person);

}
