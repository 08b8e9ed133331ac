#pragma once

#include "cases/deciding.hpp"

namespace relais {

// How urgent the danger is (inter-agency guidelines; élevé, moyen, faible).
enum class RiskLevel { high, medium, low };

constexpr auto names_of(RiskLevel)
{
    return std::to_array<std::pair<RiskLevel, std::string_view>>({
        { RiskLevel::high, "high" }, { RiskLevel::medium, "medium" }, { RiskLevel::low, "low" },
    });
}

// Opens a case for a registered person. The caller becomes its owner.
struct OpenCase {
    Id case_id;
    Id person;
    std::string code;
    std::string area;
    RiskLevel risk {};
    LocalDate opened_on;
    std::string source;
    std::vector<std::string> concerns;
    std::optional<Id> known_by {};
    std::string programme {};

    static constexpr auto description()
    {
        return described("OpenCase", "Opens a case for a registered person.",
            field("case", &OpenCase::case_id, "The new case's id, made on the device."),
            field("person", &OpenCase::person, "The person."),
            field("code", &OpenCase::code, "The short code for paper and telephone."),
            field("area", &OpenCase::area, "Where the person lives now."),
            field("risk", &OpenCase::risk, "The first risk level."),
            field("opened_on", &OpenCase::opened_on, "The day of identification."),
            optional_field("source", &OpenCase::source, "Who told us."),
            optional_field("concerns", &OpenCase::concerns, "Protection concerns."),
            optional_field("known_by", &OpenCase::known_by, "Another case of the person, for who did not register the person."),
            optional_field("programme", &OpenCase::programme, "Which programme of the node it is of; the first where it is not said."));
    }
    std::vector<Id> needs() const { return known_by ? std::vector { case_id, person, *known_by } : std::vector { case_id, person }; }
};

// Refuses with already_exists; not_found for a person who is unknown, or whom the caller neither wrote of nor reaches by the case
// `known_by`; consent_missing without consent for services or a recorded
// reason to go on without it (domain facts 1.8); unknown_area; date_in_future; bad_value for a code that does not check, and for a programme that is
// not run here; not_permitted for one in which the caller's role opens no cases.
Result<Changes> decide(OpenCase const& command, Situation const& situation);

}
