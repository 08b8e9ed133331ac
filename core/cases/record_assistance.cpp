#include "cases/record_assistance.hpp"

#include "cases/case_programme.hpp"
#include "cases/row_changes.hpp"

namespace relais {

static Done require_amount(RecordAssistance const& command, Situation const& situation, Record const& case_record)
{
    if (!command.amount)
        return command.kind == "cash" ? Done(refuse(ProblemCode::missing_field, "amount")) : Done {};
    if (*command.amount < 1)
        return refuse(ProblemCode::bad_value, "amount", "at least 1");
    if (command.currency.empty())
        return refuse(ProblemCode::missing_field, "currency");
    return require_choice(situation, case_record, "currency", command.currency, "currency");
}

Result<Changes> decide(RecordAssistance const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    TRY(require_rules(situation, *case_record, &Programme::returning));
    TRY(require_choice(situation, *case_record, "assistance_level", command.level, "level"));
    TRY(require_choice(situation, *case_record, "assistance_dimension", command.dimension, "dimension"));
    TRY(require_choice(situation, *case_record, "assistance_kind", command.kind, "kind"));
    if (command.what.find_first_not_of(" \t\r\n") == std::string::npos)
        return refuse(ProblemCode::missing_field, "what");
    TRY(require_not_in_future(situation, command.on, "on"));
    TRY(require_amount(command, situation, *case_record));
    TRY(require_short(command.what, "what"));
    TRY(require_short(command.receipt, "receipt"));
    TRY(require_short(command.note, "note"));

    RowChanges row(*case_record, "assistance", command.assistance);
    row.say("kind", command.kind);
    row.set("level", command.level);
    row.set("dimension", command.dimension);
    row.set("what", command.what);
    row.set("on", to_json(command.on));
    row.set("amount", command.amount ? Json(std::int64_t { *command.amount }) : Json());
    row.set_text("currency", command.amount ? command.currency : std::string {});
    row.set_text("receipt", command.receipt);
    row.set_text("note", command.note);
    row.set("withdrawn", command.withdrawn ? Json(true) : Json());
    return row.take();
}

}
