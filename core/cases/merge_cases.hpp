#pragma once

#include "cases/deciding.hpp"

namespace relais {

// Two files of one person become one: the other is closed as a duplicate and points to the one that goes on. Both keep their histories, which are shown
// as one, and the other file goes to who has the surviving one. Copied is only what protects: refusals, whom it is to be kept from, numbers that are not called freely, the higher risk.
struct MergeCases {
    Id case_id;
    Id person;
    Id other;
    Id other_person;
    std::string reason;

    static constexpr auto description()
    {
        return described("MergeCases", "Makes two files of one person one.",
            field("case", &MergeCases::case_id, "The file that goes on."),
            field("person", &MergeCases::person, "Its person."),
            field("other", &MergeCases::other, "The file that is closed as its duplicate."),
            field("other_person", &MergeCases::other_person, "That file's person."),
            field("reason", &MergeCases::reason, "Why they are one person."));
    }
    std::vector<Id> needs() const { return { case_id, person, other, other_person }; }
};

// Both have to be reached by whoever decides. Refuses with same_case; with case_merged where either was merged before, so that no ring comes about; with case_closed where
// the file that is to go on is closed and the other is open; bad_value for files of two programmes; reason_missing.
// What the person of the other file refused or withdrew, and whom it is to be kept from, holds for the surviving one too: of two words the more protective counts.
Result<Changes> decide(MergeCases const& command, Situation const& situation);

// Takes a merger back: the other file is as it was, with what was written into it since.
struct UndoMerge {
    Id case_id;
    Id other;
    std::string reason;
    std::optional<Id> person {};

    static constexpr auto description()
    {
        return described("UndoMerge", "Takes a merger back.",
            field("case", &UndoMerge::case_id, "The file that went on."),
            field("other", &UndoMerge::other, "The file that was merged into it."),
            field("reason", &UndoMerge::reason, "Why they are two persons after all."),
            optional_field("person", &UndoMerge::person, "The person of the file that went on: numbers that came with the merger go with it."));
    }
    std::vector<Id> needs() const { return person ? std::vector { case_id, other, *person } : std::vector { case_id, other }; }
};

// Refuses with not_merged; with merge_stands where the surviving file has been merged into a third since; reason_missing. The risk that came over goes, where nobody has
// judged it since and no other file is merged, and so do numbers. Refusals stay: a word of the child is never taken back by a machine.
Result<Changes> decide(UndoMerge const& command, Situation const& situation);

// Two people who look alike and are not one: remembered on both, and not asked again.
struct NotADuplicate {
    Id case_id;
    Id person;
    Id other;
    Id other_person;

    static constexpr auto description()
    {
        return described("NotADuplicate", "Says that two people who look alike are two.",
            field("case", &NotADuplicate::case_id, "The file of the one."),
            field("person", &NotADuplicate::person, "The one."),
            field("other", &NotADuplicate::other, "The file of the other."),
            field("other_person", &NotADuplicate::other_person, "The other."));
    }
    std::vector<Id> needs() const { return { case_id, person, other, other_person }; }
};

// Refuses with same_case, and with case_merged where they were made one.
Result<Changes> decide(NotADuplicate const& command, Situation const& situation);

// The file that a case was merged into, if it was.
std::optional<Id> merged_into(Record const& case_record);

// The files that were merged into a case.
std::vector<Id> merged_cases(Record const& case_record);

// Files that were merged into a case go with it to its new owner, as far as they were loaded. What is held with them goes too.
void give_merged_along(Changes& changes, Id case_id, CaseStanding const& to, Situation const& situation);

// The people of whom somebody said that they are not this one.
std::vector<Id> not_the_same(Record const& person);

}
