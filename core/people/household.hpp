#pragma once

#include "people/person.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Somebody to whom the person is tied, as `relation[<id>]` of the person's record keeps it. Where he has a record here, the row holds its id and no name:
// who reaches one child's file comes to know that there is a brother, and his name only by reaching him too. A household is those who live together.
struct RelationRow {
    std::string relation;
    std::optional<Id> to;
    std::string name;
    std::string kind;
    bool lives_with = false;
    std::optional<LocalDate> from_on;
    std::optional<LocalDate> to_on;
    std::string reason;

    static constexpr auto description()
    {
        return described("RelationRow", "Somebody to whom the person is tied.",
            field("relation", &RelationRow::relation, "Its id."),
            optional_field("to", &RelationRow::to, "His record, where he has one; the reader may not reach it."),
            optional_field("name", &RelationRow::name, "His name, where he has no record."),
            field("kind", &RelationRow::kind, "What he is to the person: a code of the list relation_kind."),
            optional_field("lives_with", &RelationRow::lives_with, "True if they live together."),
            optional_field("from_on", &RelationRow::from_on, "Since when."),
            optional_field("to_on", &RelationRow::to_on, "Until when."),
            optional_field("reason", &RelationRow::reason, "Why it changed."));
    }
};

// All ties, those that last first, then the newest.
std::vector<RelationRow> relations_of(Record const& person);

// What the other one calls it: `sibling` is sibling both ways, who has a mother is her child, and whose child somebody is, is mother or father by his own
// sex. `other_relative` where there is no one word.
std::string_view relation_back(std::string_view kind, std::string_view sex = {});

// Who takes care of the person, and when, as `caregiver[<id>]` keeps it.
struct CaregiverRow {
    std::string caregiver; // "" for the one of the registration form
    std::string name;
    std::string relation;
    std::optional<LocalDate> from_on;
    std::optional<LocalDate> to_on;
    std::string reason;
    bool is_current = false;

    static constexpr auto description()
    {
        return described("CaregiverRow", "Who takes care of the person, and when.",
            optional_field("caregiver", &CaregiverRow::caregiver, "Its id; absent for what was told at registration."),
            optional_field("name", &CaregiverRow::name, "The name."),
            optional_field("relation", &CaregiverRow::relation, "What he is to the person: a code of the list relation."),
            optional_field("from_on", &CaregiverRow::from_on, "Since when."),
            optional_field("to_on", &CaregiverRow::to_on, "Until when."),
            optional_field("reason", &CaregiverRow::reason, "Why it changed."),
            optional_field("is_current", &CaregiverRow::is_current, "True if he does so now."));
    }
};

// All caregivers, the present ones first, then the newest. The one of the registration form is the present one while there is no other.
std::vector<CaregiverRow> caregivers_of(Record const& person, LocalDate today);

}
