#pragma once

#include "cases/deciding.hpp"

namespace relais {

// Says to whom a person is tied, and whether they live together.
struct SetRelation {
    Id person;
    Id case_id;
    Id relation;
    std::optional<Id> to {};
    std::optional<Id> to_case {};
    std::string name {};
    std::string kind {};
    bool lives_with = false;
    std::optional<LocalDate> from_on {};
    std::optional<LocalDate> to_on {};
    std::string reason {};

    static constexpr auto description()
    {
        return described("SetRelation", "Says to whom a person is tied, and whether they live together.",
            field("person", &SetRelation::person, "The person."),
            field("case", &SetRelation::case_id, "The case through which the person is known."),
            field("relation", &SetRelation::relation, "The tie's id, made on the device; the same id changes the same tie."),
            optional_field("to", &SetRelation::to, "Who it is, where he has a record here."),
            optional_field("to_case", &SetRelation::to_case, "The case through which the caller knows him: his record then says the same."),
            optional_field("name", &SetRelation::name, "His name, where he has no record."),
            field("kind", &SetRelation::kind, "What he is to the person: a code of the list relation_kind."),
            optional_field("lives_with", &SetRelation::lives_with, "True if they live together."),
            optional_field("from_on", &SetRelation::from_on, "Since when."),
            optional_field("to_on", &SetRelation::to_on, "Until when."),
            optional_field("reason", &SetRelation::reason, "Why it changed."));
    }
    std::vector<Id> needs() const;
};

// Refuses as require_case does, on a closed case too; not_found for somebody whose case the caller does not reach and who is not tied already;
// bad_value for a name beside a record (whoever reaches one child would read the other's name), for oneself, for a day that ends before it
// began; missing_field where nothing says who it is; date_in_future.
Result<Changes> decide(SetRelation const& command, Situation const& situation);

}
