#include "cases/held_entry.hpp"

#include "cases/stories.hpp"

#include <algorithm>

using namespace relais;
using namespace relais::stories;

TEST_CASE("a held act is released or withdrawn once, by who reaches it")
{
    struct Row {
        char const* story;
        Teller teller;
        Record held;
        char const* refusal;
    };
    Row const rows[] = {
        { "it is not known here", { essi() }, Record(held_act, RecordKind::held), "refused not_found held" },
        { "the id is that of a case", { essi() }, record_of(held_act, RecordKind::case_file, case_values()), "refused not_found held" },
        { "a colleague of the author", { kokou() }, a_held_act(), "refused not_found held" },
        { "the supervisor of another team", { reine() }, a_held_act(), "refused not_found held" },
        { "a stranger to one that is decided", { reine() }, a_held_act({ { "state", "released" } }), "refused not_found held" },
        { "it was released already", { essi() }, a_held_act({ { "state", "released" } }), "refused already_decided held" },
        { "it was withdrawn already", { ama() }, a_held_act({ { "state", "withdrawn" } }), "refused already_decided held" },
        { "the supervisor of the team", { essi() }, a_held_act(), nullptr },
        { "its author", { ama() }, a_held_act(), nullptr },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const records = records_of({ row.held });
        auto const released = tell(row.teller, ReleaseEntry { held_act, {} }, records);
        auto const withdrawn = tell(row.teller, WithdrawEntry { held_act, "Erreur" }, records);
        auto const by_author = row.refusal == nullptr && row.teller.caller.account == ama().account;
        CHECK(released == (by_author ? "refused not_permitted held" : row.refusal == nullptr ? R"(held.state="released")" : row.refusal));
        CHECK(withdrawn == (row.refusal == nullptr ? R"(held.state="withdrawn" held.note="Erreur")" : row.refusal));
    }
}

TEST_CASE("what is held keeps the act, its reason, and who is to decide")
{
    Act const act { held_act, stamp("2026-11-20"), id_of(70), "record_visit", Json::object(), {} };
    auto const problem = Problem { ProblemCode::case_reassigned, "case", "never kept" };
    auto const of_case = a_case({ { "owner", to_json(senami().account) }, { "team", to_json(benin_team) }, { "organisation", senami().organisation }, { "area", "BJ12" } });
    struct Row {
        char const* story;
        Record const* case_record;
        char const* standing;
    };
    Row const rows[] = {
        { "by those who reach the case now", &of_case, R"(held.case="HerCase" held.holder="Senami" held.team="Za-Kpota" held.organisation="Action sociale, Bénin" held.area="BJ12")" },
        { "without a case, by the author's team", nullptr, R"(held.team="Atakpamé" held.organisation="Action sociale, Togo" held.area="TG04")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const written = told(Result<Changes>(hold(act, problem, ama(), row.case_record, Instant { 5 })));
        CHECK(written == with_names(R"(held.state="held" held.problem="case_reassigned" held.field="case" held.command="record_visit" held.owner="Ama" held.held_at=5 held.act=)" + write_json(to_json(act)) + " ")
                + row.standing);
    }
}

TEST_CASE("a worker's refused act is held, a broken one is not")
{
    using enum ProblemCode;
    ProblemCode const held[] = { not_permitted, field_not_permitted, case_closed, case_not_closed, case_reassigned, case_merged, cover_ended, nothing_to_reconcile, approval_needed, answers_invalid, consent_missing, consent_not_enough, assent_missing, witness_missing,
        already_withdrawn, phone_not_safe, date_in_future, unknown_form, unknown_worker, unknown_area, unknown_receiver, withheld_by_child, transfer_open, handover_ended };
    for (auto const& line : problem_catalogue()) {
        INFO(std::string(line.name));
        CHECK(is_to_hold(line.code) == (std::ranges::find(held, line.code) != std::end(held)));
    }
}
