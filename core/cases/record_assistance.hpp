#pragma once

#include "cases/deciding.hpp"

namespace relais {

// What a returned migrant was given, in its place of the integrated approach: individual, community or structural; economic, social or psychosocial
// (IOM Reintegration Handbook, domain facts 3.1).
struct RecordAssistance {
    Id case_id;
    Id assistance;
    std::string level;
    std::string dimension;
    std::string kind;
    std::string what;
    LocalDate on;
    std::optional<int> amount;
    std::string currency;
    std::string receipt;
    std::string note;
    bool withdrawn = false;

    static constexpr auto description()
    {
        return described("RecordAssistance", "Records what a person was given, or corrects it.",
            field("case", &RecordAssistance::case_id, "The case."),
            field("assistance", &RecordAssistance::assistance, "Its id, made on the device; the same id corrects the same one."),
            field("level", &RecordAssistance::level, "A choice of the list assistance_level."),
            field("dimension", &RecordAssistance::dimension, "A choice of the list assistance_dimension."),
            field("kind", &RecordAssistance::kind, "A choice of the list assistance_kind: in kind, in cash …"),
            field("what", &RecordAssistance::what, "What it is."),
            field("on", &RecordAssistance::on, "The day."),
            optional_field("amount", &RecordAssistance::amount, "Its value, in whole units of the currency."),
            optional_field("currency", &RecordAssistance::currency, "A choice of the list currency."),
            optional_field("receipt", &RecordAssistance::receipt, "The number of the receipt."),
            optional_field("note", &RecordAssistance::note, "What else matters."),
            optional_field("withdrawn", &RecordAssistance::withdrawn, "True where it was recorded by mistake: it counts no more, and stays in the history."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; other_programme; bad_value for what is not in its list, an amount below 1, and long texts; missing_field for no `what`, an
// amount without a currency, and cash without an amount; date_in_future.
Result<Changes> decide(RecordAssistance const& command, Situation const& situation);

}
