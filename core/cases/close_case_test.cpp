#include "cases/close_case.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

TEST_CASE("a case is closed with a reason of the programme")
{
    check_who_reaches(CloseCase { her_case, "goals_met", {}, today() }, CloseCase { her_case, "because", {}, today().plus_days(9) }, ClosedCase::refused);

    struct Row {
        char const* story;
        CloseCase command;
        char const* outcome;
    };
    Row const rows[] = {
        { "a reason that the programme does not have", { her_case, "because", {}, today() }, "refused bad_value reason closure_reason" },
        { "no reason", { her_case, "", {}, today() }, "refused bad_value reason closure_reason" },
        { "the day after tomorrow", { her_case, "goals_met", {}, today().plus_days(2) }, "refused date_in_future closed_on" },
        { "tomorrow, which it is already elsewhere", { her_case, "goals_met", {}, today().plus_days(1) }, R"(case.status="closed" case.closed_on="2026-11-22" case.closure_reason="goals_met")" },
        { "with a word for the next reader", { her_case, "moved", "Chez l’oncle", today() },
            R"(case.status="closed" case.closed_on="2026-11-21" case.closure_reason="moved" case.closure_note="Chez l’oncle")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ ama() }, row.command, records_of({ a_case() })) == row.outcome);
    }
}

TEST_CASE("a closed case is opened again with a reason")
{
    struct Row {
        char const* story;
        Teller teller;
        Record case_record;
        char const* reason;
        char const* outcome;
    };
    Row const rows[] = {
        { "the case is not known here", { essi() }, Record(her_case, RecordKind::case_file), "", "refused not_found case" },
        { "somebody of another country", { reine() }, a_closed_case(), "", "refused not_found case" },
        { "a stranger to an open case", { reine() }, a_case(), "", "refused not_found case" },
        { "the one whose case it was", { ama() }, a_reassigned_case({ { "status", "closed" } }), "", "refused case_reassigned case" },
        { "a case that is open", { essi() }, a_case(), "", "refused case_not_closed case" },
        { "without a reason", { essi() }, a_closed_case(), " ", "refused reason_missing reason" },
        { "with a reason", { essi() }, a_closed_case(), "Il est revenu", R"(case.status="open" case.reopened_on="2026-11-21" case.reopen_reason="Il est revenu")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell(row.teller, ReopenCase { her_case, row.reason }, records_of({ row.case_record })) == row.outcome);
    }
}
