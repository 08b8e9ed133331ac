#include "cases/offer_transfer.hpp"

#include "cases/held_entry.hpp"
#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const transfer = id_of(81);

// Afi agreed that her file goes to another team.
static Record a_willing_person(Values const& more = {})
{
    auto const row_of = [](char const* name) { return row_path("consent", id_of(90).to_string(), name); };
    return a_person(with({ { row_of("purpose"), "transfer" }, { row_of("decision"), "yes" }, { row_of("on"), "2026-11-01" } }, more));
}

static std::string row(std::string_view name)
{
    return row_path("transfer", transfer.to_string(), name);
}

static OfferTransfer to_benin()
{
    return { her_case, afi, transfer, benin_team, {}, {}, day("2026-11-20"), "Elle part chez sa tante", {}, {} };
}

template<typename Change>
static OfferTransfer changed(Change const& change)
{
    auto command = to_benin();
    change(command);
    return command;
}

static Record an_offer(Values const& more = {})
{
    return record_of(transfer, RecordKind::transfer,
        with({ { "status", "offered" }, { "case", to_json(her_case) }, { "team", to_json(benin_team) }, { "organisation", senami().organisation }, { "area", "BJ12" } }, more));
}

static Record an_offered_case(std::string_view status = "offered", Values const& more = {})
{
    return a_case(with({ { row("status"), status } }, more));
}

TEST_CASE("a case is offered by those who have it")
{
    check_who_reaches(to_benin(), changed([](OfferTransfer& command) { command.reason = " "; }), ClosedCase::refused, records_of({ a_willing_person() }));
}

TEST_CASE("what an offer must say, and to whom")
{
    struct Row {
        char const* story;
        OfferTransfer command;
        Record case_record;
        Values person;
        char const* outcome;
    };
    Values const unwilling { { row_path("consent", id_of(90).to_string(), "decision"), "no" } };
    Values const afraid { { "withhold_from", to_json(std::vector<std::string> { "home_country" }) } };
    Row const rows[] = {
        { "without a reason", changed([](OfferTransfer& command) { command.reason = ""; }), a_case(), {}, "refused reason_missing reason" },
        { "to nobody", changed([](OfferTransfer& command) { command.to_team.reset(); }), a_case(), {}, "refused unknown_receiver receiver" },
        { "to the team that has it", changed([](OfferTransfer& command) { command.to_team = togo_team; }), a_case(), {}, "refused unknown_receiver to_team" },
        { "to a colleague of the team, who is given it", changed([](OfferTransfer& command) { command.to_worker = kokou().account; }), a_case(), {}, "refused unknown_receiver to_team" },
        { "while another offer stands", to_benin(), a_case({ { row_path("transfer", id_of(82).to_string(), "status"), "offered" } }), {}, "refused transfer_open case" },
        { "after another was refused", to_benin(), a_case({ { row_path("transfer", id_of(82).to_string(), "status"), "refused" } }), {}, "" },
        { "without consent", to_benin(), a_case(), unwilling, "refused consent_missing" },
        { "without consent, by override", changed([](OfferTransfer& command) { command.override_of = ConsentOverride { "Danger", "Essi" }; }), a_case(), unwilling, "" },
        { "what the child wants withheld", changed([](OfferTransfer& command) { command.group = "home_country"; }), a_case(), afraid, "refused withheld_by_child receiver" },
        { "to a worker", changed([](OfferTransfer& command) { command.to_worker = senami().account; }), a_case(), {}, "" },
        { "to a team", to_benin(), a_case(), {}, "" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        auto const outcome = tell({ ama() }, each.command, records_of({ each.case_record, a_willing_person(each.person) }));
        if (std::string_view(each.outcome).empty())
            CHECK_MESSAGE(!outcome.starts_with("refused"), outcome);
        else
            CHECK(outcome == each.outcome);
    }
}

TEST_CASE("an offer tells what is needed to decide, and no name")
{
    auto const changes = decide_as({ ama() }, to_benin(), records_of({ a_case({ { "concerns", to_json(std::vector<std::string> { "neglect" }) } }), a_willing_person({ { "age_years", 12 } }) }));
    REQUIRE(changes.has_value());
    Values summary;
    for (auto const& record : changes->records())
        for (auto const& change : record.changes)
            if (record.kind == RecordKind::transfer)
                summary[change.path] = change.value;
    for (auto const* name : { "age_max", "age_min", "area", "case", "case_opened_on", "child_area", "code", "concerns", "from", "from_organisation", "from_team", "on", "organisation", "reason",
             "risk", "sex", "status", "team" }) {
        INFO(std::string(name));
        CHECK(summary.contains(name));
        summary.erase(name);
    }
    CHECK(write_json(to_json(summary)) == "{}");
}

TEST_CASE("an offer is decided by those who receive it, once")
{
    struct Row {
        char const* story;
        Caller caller;
        AcceptTransfer command;
        Records records;
        std::string outcome;
    };
    AcceptTransfer const to_senami { her_case, transfer, senami().account };
    auto const here = R"(transfer.status="accepted" transfer.decided_on="2026-11-21" transfer.decided_by=)";
    auto const by_reine = std::string(here) + '"' + reine().account.to_string() + '"';
    auto const moved = "transfer.status=\"accepted\" case." + row("status") + "=\"accepted\" transfer.decided_on=\"2026-11-21\" case." + row("decided_on")
        + "=\"2026-11-21\" transfer.decided_by=\"" + reine().account.to_string() + "\" case." + row("decided_by") + "=\"" + reine().account.to_string() + "\"";
    Row const rows[] = {
        { "the supervisor of the team", reine(), to_senami, records_of({ an_offer() }), by_reine },
        { "a worker of the team", senami(), to_senami, records_of({ an_offer() }), "refused not_found transfer" },
        { "the worker to whom it is offered", senami(), { her_case, transfer, {} }, records_of({ an_offer({ { "owner", to_json(senami().account) } }) }),
            R"(transfer.status="accepted" transfer.decided_on="2026-11-21" transfer.decided_by="Senami")" },
        { "the sender", ama(), to_senami, records_of({ an_offer(), an_offered_case() }), "refused not_found transfer" },
        { "for a worker of another team", reine(), { her_case, transfer, kokou().account }, records_of({ an_offer() }), "refused unknown_worker worker" },
        { "for a worker whom nobody knows", reine(), { her_case, transfer, id_of(99) }, records_of({ an_offer() }), "refused unknown_worker worker" },
        { "that was taken back", reine(), to_senami, records_of({ an_offer({ { "status", "revoked" } }) }), "refused already_decided transfer" },
        { "that a colleague has decided", reine(), to_senami, records_of({ an_offer({ { "status", "accepted" } }) }), "refused already_decided transfer" },
        { "of a case that was closed meanwhile", reine(), to_senami, records_of({ an_offer(), an_offered_case("offered", { { "status", "closed" } }) }), "refused case_closed case" },
        { "of another case than it names", reine(), { his_case, transfer, senami().account }, records_of({ an_offer() }), "refused not_found transfer" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        CHECK(tell({ each.caller }, each.command, each.records) == with_names(each.outcome));
    }
    auto const whole = tell({ reine() }, to_senami, records_of({ an_offer(), an_offered_case() }));
    for (auto const* part : { R"(case.owner="Senami")", R"(case.team="Za-Kpota")", R"(case.past_owner[Ama]="2026-11-21")" }) {
        INFO(std::string(part));
        CHECK(whole.contains(part));
    }
}

TEST_CASE("what waits with the case goes with it")
{
    auto const records = records_of({ an_offer(), an_offered_case(), a_held_act() });
    auto const told_whole = tell({ reine() }, AcceptTransfer { her_case, transfer, senami().account }, records);
    CHECK(told_whole.contains(R"(held.team="Za-Kpota")"));
    CHECK(told_whole.contains(R"(held.holder="Senami")"));
    CHECK(takes_held_along({ held_act, stamp("2026-11-20"), id_of(70), "accept_transfer", {}, {} }));
}

TEST_CASE("an offer is refused with a reason, and taken back by its sender")
{
    CHECK(tell({ reine() }, RefuseTransfer { her_case, transfer, " " }, records_of({ an_offer() })) == "refused reason_missing reason");
    CHECK(tell({ reine() }, RefuseTransfer { her_case, transfer, "Complet" }, records_of({ an_offer() })).starts_with(R"(transfer.status="refused")"));
    CHECK(tell({ ama() }, RefuseTransfer { her_case, transfer, "Complet" }, records_of({ an_offer(), an_offered_case() })) == "refused not_found transfer");
    WithdrawTransfer const withdraw { her_case, transfer, "Erreur" };
    CHECK(tell({ reine() }, withdraw, records_of({ an_offered_case() })) == "refused not_found case");
    CHECK(tell({ ama() }, withdraw, records_of({ a_case() })) == "refused not_found transfer");
    CHECK(tell({ essi() }, withdraw, records_of({ an_offered_case() })).contains(R"(.status="revoked")"));
    CHECK(tell({ ama() }, WithdrawTransfer { her_case, transfer, {} }, records_of({ an_offered_case("accepted") })) == "refused already_decided transfer");
    CHECK(tell({ ama() }, WithdrawTransfer { her_case, transfer, {} }, records_of({ an_offered_case("offered", { { "status", "closed" } }), an_offer() })).contains(R"(transfer.status="revoked")"));
}
