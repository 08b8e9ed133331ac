#include "cases/assign_case.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

TEST_CASE("a case is given to a worker who is there")
{
    check_who_reaches(AssignCase { her_case, senami().account, {} }, AssignCase { her_case, id_of(99), {} }, ClosedCase::refused);

    struct Row {
        char const* story;
        AssignCase command;
        Record case_record;
        char const* outcome;
    };
    Row const rows[] = {
        { "to nobody", { her_case, id_of(99), {} }, a_case(), "refused unknown_worker worker" },
        { "to one who has left", { her_case, edem().account, {} }, a_case(), "refused unknown_worker worker" },
        { "to one who makes no visits", { her_case, claire().account, {} }, a_case(), "refused unknown_worker worker" },
        { "to the one who has it", { her_case, ama().account, {} }, a_case(), "refused unknown_worker worker" },
        { "to a colleague", { her_case, kokou().account, "Congé" }, a_case(),
            R"(case.owner="Kokou" case.team="Atakpamé" case.organisation="Action sociale, Togo" case.past_owner[Ama]="2026-11-21" case.assign_reason="Congé")" },
        { "to another country, without a word", { her_case, senami().account, {} }, a_case(),
            R"(case.owner="Senami" case.team="Za-Kpota" case.organisation="Action sociale, Bénin" case.past_owner[Ama]="2026-11-21")" },
        { "back to whom it was taken from", { her_case, ama().account, {} }, a_reassigned_case(),
            R"(case.owner="Ama" case.team="Atakpamé" case.organisation="Action sociale, Togo" case.past_owner[Kokou]="2026-11-21")" },
        { "a case without an owner", { her_case, kokou().account, {} }, a_case({ { "owner", nullptr } }),
            R"(case.owner="Kokou" case.team="Atakpamé" case.organisation="Action sociale, Togo")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ essi() }, row.command, records_of({ row.case_record })) == row.outcome);
    }
}
