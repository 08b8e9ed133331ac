#include "cases/answer_referral.hpp"

#include "cases/stories.hpp"
#include "engine/arrival.hpp"

using namespace relais;
using namespace relais::stories;

static Id const referral = id_of(80);

static std::string row(std::string_view name)
{
    return row_path("referral", referral.to_string(), name);
}

// A referral of Afi to Senami, who has no other part in the case.
static Record a_referral(Values const& more = {})
{
    return record_of(referral, RecordKind::referral,
        with({ { "status", "offered" }, { "case", to_json(her_case) }, { "owner", to_json(senami().account) }, { "team", to_json(benin_team) },
                 { "organisation", senami().organisation }, { "area", "BJ12" }, { "expires_on", "2026-12-20" } },
            more));
}

static Record a_referred_case(std::string_view status = "offered", Values const& more = {})
{
    return a_case(with({ { row("status"), status }, { row("expires_on"), "2026-12-20" } }, more));
}

static Values nobody_yet()
{
    return { { "owner", nullptr } };
}

TEST_CASE("a referral is answered by its receiver and by nobody else")
{
    struct Row {
        char const* story;
        Caller caller;
        Record record;
        char const* outcome;
    };
    auto const expired = a_referral({ { "expires_on", "2026-11-20" } });
    auto const team_asked = a_referral(nobody_yet());
    auto const organisation_asked = a_referral({ { "owner", nullptr }, { "team", nullptr } });
    Row const rows[] = {
        { "its receiver", senami(), a_referral(), R"(referral.accepted_on="2026-11-21" referral.status="accepted")" },
        { "on its last day", senami(), a_referral({ { "expires_on", "2026-11-21" } }), R"(referral.accepted_on="2026-11-21" referral.status="accepted")" },
        { "the supervisor of its receiver", reine(), a_referral(), R"(referral.accepted_on="2026-11-21" referral.status="accepted")" },
        { "the sender", ama(), a_referral(), "refused not_found referral" },
        { "a colleague of the sender", kokou(), a_referral(), "refused not_found referral" },
        { "of the team that is asked: it is his then", senami(), team_asked,
            R"(referral.accepted_on="2026-11-21" referral.status="accepted" referral.owner="Senami" referral.team="Za-Kpota")" },
        { "of another team", ama(), team_asked, "refused not_found referral" },
        { "of the organisation that is asked", senami(), organisation_asked,
            R"(referral.accepted_on="2026-11-21" referral.status="accepted" referral.owner="Senami" referral.team="Za-Kpota")" },
        { "of another organisation", ama(), organisation_asked, "refused not_found referral" },
        { "whose time has passed", senami(), expired, "refused handover_ended referral" },
        { "that was taken back", senami(), a_referral({ { "status", "revoked" } }), "refused handover_ended referral" },
        { "that was given back", senami(), a_referral({ { "status", "finished" } }), "refused handover_ended referral" },
        { "that was refused", senami(), a_referral({ { "status", "refused" } }), "refused handover_ended referral" },
        { "of another case than it names", senami(), a_referral({ { "case", to_json(his_case) } }), "refused not_found referral" },
        { "that is a case", senami(), record_of(referral, RecordKind::case_file, { { "case", to_json(her_case) }, { "owner", to_json(senami().account) } }), "refused not_found referral" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        CHECK(tell({ each.caller }, AcceptReferral { her_case, referral }, records_of({ each.record })) == each.outcome);
    }
    CHECK(tell({ senami() }, AcceptReferral { her_case, referral }, {}) == "refused not_found referral");
}

TEST_CASE("where the case is known too, it says the same")
{
    auto const records = records_of({ a_referral(nobody_yet()), a_referred_case() });
    CHECK(tell({ senami() }, AcceptReferral { her_case, referral }, records)
        == R"(referral.accepted_on="2026-11-21" referral.status="accepted" referral.owner="Senami" referral.team="Za-Kpota" case.)" + row("accepted_on") + R"(="2026-11-21" case.)" + row("status")
            + R"(="accepted" case.)" + row("to_worker") + R"(="Senami")");
}

TEST_CASE("what a receiver can say")
{
    struct Row {
        char const* story;
        std::string outcome;
        char const* is;
    };
    auto const as_receiver = [](auto const& command, char const* status = "accepted") { return tell({ senami() }, command, records_of({ a_referral({ { "status", status } }) })); };
    Row const rows[] = {
        { "no, without a reason", as_receiver(RefuseReferral { her_case, referral, " " }), "refused reason_missing reason" },
        { "no, though it was done", tell({ senami() }, RefuseReferral { her_case, referral, "Plus de place" }, records_of({ a_referral({ { "status", "served" } }) })), "refused already_decided referral" },
        { "no", as_receiver(RefuseReferral { her_case, referral, "Plus de place" }), R"(referral.reason="Plus de place" referral.status="refused")" },
        { "come on a day", as_receiver(SetAppointment { her_case, referral, day("2026-12-01"), {} }), R"(referral.appointment_on="2026-12-01" referral.status="appointed")" },
        { "come on a day and to a place", as_receiver(SetAppointment { her_case, referral, day("2026-12-01"), "8 h" }),
            R"(referral.appointment_on="2026-12-01" referral.appointment_place="8 h" referral.status="appointed")" },
        { "another day, when it was done already", as_receiver(SetAppointment { her_case, referral, day("2026-12-01"), {} }, "served"), R"(referral.appointment_on="2026-12-01")" },
        { "done on a day to come", as_receiver(RecordServiceGiven { her_case, referral, day("2026-12-01"), {} }), "refused date_in_future on" },
        { "done", as_receiver(RecordServiceGiven { her_case, referral, day("2026-11-20"), "Pansement" }),
            R"(referral.served_on="2026-11-20" referral.what="Pansement" referral.status="served")" },
        { "a report without words", as_receiver(SendFeedback { her_case, referral, " ", "helped" }), "refused missing_field text" },
        { "a report with an outcome that is in no list", as_receiver(SendFeedback { her_case, referral, "Vue", "gone" }), "refused bad_value outcome referral_outcome" },
        { "a report", as_receiver(SendFeedback { her_case, referral, "Vue", "helped" }),
            R"(referral.reported_on="2026-11-21" referral.feedback="Vue" referral.outcome="helped" referral.status="reported")" },
        { "it is over for us", as_receiver(FinishReferral { her_case, referral }), R"(referral.status="finished")" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        CHECK(each.outcome == each.is);
    }
}

TEST_CASE("a referral that was taken back does not live again when what came late is released")
{
    auto const records = records_of({ a_referral({ { "status", "revoked" } }), a_referred_case("revoked") });
    Teller const released { senami(), true };
    CHECK(tell(released, AcceptReferral { her_case, referral }, records) == "refused handover_ended referral");
    CHECK(tell(released, SetAppointment { her_case, referral, day("2026-12-01"), {} }, records) == "refused handover_ended referral");
    CHECK(tell(released, RecordServiceGiven { her_case, referral, day("2026-11-20"), {} }, records) == "case." + row("served_on") + R"(="2026-11-20")");
    CHECK(tell(released, SendFeedback { her_case, referral, "Vue", "helped" }, records)
        == "case." + row("reported_on") + R"(="2026-11-21" case.)" + row("feedback") + R"(="Vue" case.)" + row("outcome") + R"(="helped")");
}

TEST_CASE("the sender ends a referral, and writes down what came on paper")
{
    struct Row {
        char const* story;
        Caller caller;
        Record case_record;
        bool is_refused;
        char const* outcome;
    };
    auto const given_away = a_reassigned_case({ { row("status"), "offered" } });
    Row const rows[] = {
        { "a colleague", kokou(), a_referred_case(), true, "refused not_found case" },
        { "its receiver", senami(), a_referred_case(), true, "refused not_found case" },
        { "the one whose case it was", ama(), given_away, true, "refused case_reassigned case" },
        { "the one who has it now", kokou(), given_away, false, "" },
        { "the supervisor", essi(), a_referred_case(), false, "" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        auto const records = records_of({ each.case_record, a_referral() });
        auto const revoked = tell({ each.caller }, RevokeReferral { her_case, referral, "Le père l’a appris" }, records);
        auto const written = tell({ each.caller }, AnswerReferral { her_case, referral, ReferralStep::accepted, AnswerMeans::telephone, {}, {}, {} }, records);
        CHECK(revoked.starts_with(each.is_refused ? each.outcome : "referral.status="));
        CHECK(written.starts_with(each.is_refused ? each.outcome : "referral.accepted_on="));
    }
}

TEST_CASE("a referral of a case is ended once")
{
    struct Row {
        char const* story;
        Record case_record;
        std::string outcome;
    };
    auto const revoked = "referral.status=\"revoked\" case." + row("status") + R"(="revoked" case.)" + row("reason") + R"(="Peur" case.)" + row("revoked_on") + R"(="2026-11-21")";
    Row const rows[] = {
        { "one that is not of this case", a_case(), "refused not_found referral" },
        { "one that stands", a_referred_case(), revoked },
        { "of a closed case", a_referred_case("accepted", { { "status", "closed" } }), revoked },
        { "of a file that was merged", a_referred_case("served", { { "status", "closed" }, { "closure_reason", "duplicate" }, { "merged_into", to_json(his_case) } }), revoked },
        { "one whose time has passed", a_referred_case("offered", { { row("expires_on"), "2026-11-01" } }), revoked },
        { "one that was ended", a_referred_case("revoked"), "refused already_decided referral" },
        { "one that was refused", a_referred_case("refused"), "refused already_decided referral" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        CHECK(tell({ ama() }, RevokeReferral { her_case, referral, "Peur" }, records_of({ each.case_record, a_referral() })) == each.outcome);
    }
    CHECK(tell({ ama() }, RevokeReferral { her_case, referral, " " }, records_of({ a_referred_case() })) == "refused reason_missing reason");
    // The sender's phone has the case only.
    CHECK(tell({ ama() }, RevokeReferral { her_case, referral, "Peur" }, records_of({ a_referred_case() })).starts_with("case."));
}

TEST_CASE("what came on paper counts as if it were said here")
{
    auto const on_paper = [](ReferralStep step, std::optional<LocalDate> on = {}, std::string text = {}, std::string outcome = {}) {
        return AnswerReferral { her_case, referral, step, AnswerMeans::paper, on, std::move(text), std::move(outcome) };
    };
    auto const tells = [&](AnswerReferral const& command, std::string_view status = "offered") { return tell({ ama() }, command, records_of({ a_referred_case(status) })); };
    CHECK(tells(on_paper(ReferralStep::accepted)) == "case." + row("accepted_on") + R"(="2026-11-21" case.)" + row("means") + R"(="paper" case.)" + row("status") + R"(="accepted")");
    CHECK(tells(on_paper(ReferralStep::served)) == "refused missing_field on");
    CHECK(tells(on_paper(ReferralStep::refused)) == "refused reason_missing reason");
    CHECK(tells(on_paper(ReferralStep::accepted), "revoked") == "refused already_decided referral");
    CHECK(tells(on_paper(ReferralStep::served, day("2026-11-20")), "revoked") == "case." + row("served_on") + R"(="2026-11-20" case.)" + row("means") + R"(="paper")");
}

TEST_CASE("what a receiver did after the referral was taken back is held for those who have the case")
{
    static auto rules = [] {
        auto changed = programme();
        for (auto& role : changed.roles)
            role.commands.insert(role.commands.end(), { "record_service_given", "accept_transfer" });
        return Engine(std::move(changed), areas(), directory());
    }();
    auto const act = [](std::string_view command) {
        auto input = parse_json(R"({"case":")" + her_case.to_string() + R"(","referral":")" + referral.to_string() + R"(","on":"2026-11-20"})");
        return Act { held_act, stamp("2026-11-20"), id_of(70), std::string(command), *std::move(input), {} };
    };
    auto const becomes = [&](Caller const& author, Records const& records) {
        auto const arrival = arrive(rules, act("record_service_given"), { author, at_ten("2026-11-21"), today(), records, false, {} }, id_of(71));
        if (arrival.state == ArrivalState::held)
            CHECK(arrival.entry->parts.front().set.find("team")->second == to_json(togo_team));
        return std::string(name_of(arrival.state)) + (arrival.problem ? " " + told(*arrival.problem) : "");
    };
    auto const revoked = a_referral({ { "status", "revoked" } });
    CHECK(becomes(senami(), records_of({ a_referral(), a_referred_case() })) == "accepted");
    CHECK(becomes(senami(), records_of({ revoked, a_referred_case("revoked") })) == "held refused handover_ended referral");
    CHECK(becomes(kokou(), records_of({ revoked, a_referred_case("revoked") })) == "refused refused not_found referral");
}
