#include "cases/approvals.hpp"

#include "cases/close_case.hpp"
#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const asked = id_of(60);

static Programme approving(bool approves_own = false)
{
    auto rules = programme();
    rules.approvals = { "assessment", "plan", "closure" };
    rules.approves_own = approves_own;
    return rules;
}

template<typename Command>
static std::string tell_where(Programme const& rules, Teller const& teller, Command const& command, Record const& case_record)
{
    auto const records = records_of({ case_record });
    auto const here = areas();
    auto const people = directory();
    return told(decide(command, Situation { teller.caller, *rules.role(teller.caller.role), rules, here, people, at_ten("2026-11-21"), today(), today(), records, teller.is_released }));
}

static Values line_of(std::string_view form)
{
    auto line = Json::object();
    line.set("form", form);
    line.set("on", "2026-11-02");
    return { { row_path("sheet", her_sheet.to_string()), std::move(line) } };
}

// What Ama asked for on the twentieth.
static Values asked_for(std::string_view of, std::string_view state = "requested")
{
    auto const at = [](std::string_view name) { return row_path("approval", asked.to_string(), name); };
    Values values { { at("of"), of }, { at("state"), state }, { at("by"), to_json(ama().account) }, { at("on"), "2026-11-20" } };
    if (of == "closure") {
        values[at("reason")] = "goals_met";
        values[at("note")] = "Chez la tante";
        values[at("closed_on")] = "2026-11-19";
    }
    return values;
}

static std::string in_row(std::string text)
{
    auto const row = "approval[" + asked.to_string() + "]";
    for (auto at = text.find('@'); at != std::string::npos; at = text.find('@'))
        text.replace(at, 1, "case." + row);
    return text;
}

static RequestApproval ask(ApprovedStep of, std::string note = {}, std::string reason = {}, std::optional<LocalDate> on = {})
{
    return { her_case, asked, of, std::move(note), std::move(reason), on };
}

TEST_CASE("an approval is asked for on a case that the caller reaches")
{
    check_who_reaches(ask(ApprovedStep::closure, {}, "goals_met", today()), ask(ApprovedStep::closure, {}, "because", today().plus_days(9)), ClosedCase::refused);
    struct Row {
        char const* story;
        Record case_record;
        RequestApproval command;
        char const* outcome;
    };
    using enum ApprovedStep;
    Row const rows[] = {
        { "an assessment without a sheet", a_case(), ask(assessment), "refused nothing_to_approve of" },
        { "an assessment with another step's sheet", a_case(line_of("visit")), ask(assessment), "refused nothing_to_approve of" },
        { "an assessment", a_case(line_of("initial_assessment")), ask(assessment), R"(@.of="assessment" @.state="requested" @.by="Ama" @.on="2026-11-21")" },
        { "a plan that has a goal and no sheet", a_case({ { "goal[1].text", "École" } }), ask(plan, "Vu avec la tante"),
            R"(@.of="plan" @.state="requested" @.by="Ama" @.on="2026-11-21" @.note="Vu avec la tante")" },
        { "a plan without anything", a_case(), ask(plan), "refused nothing_to_approve of" },
        { "a closure without a reason", a_case(), ask(closure, {}, {}, today()), "refused bad_value reason closure_reason" },
        { "a closure without a day", a_case(), ask(closure, {}, "goals_met"), "refused missing_field closed_on" },
        { "a closure to come", a_case(), ask(closure, {}, "goals_met", today().plus_days(2)), "refused date_in_future closed_on" },
        { "a closure", a_case(), ask(closure, "Chez l’oncle", "moved", today()),
            R"(@.of="closure" @.state="requested" @.by="Ama" @.on="2026-11-21" @.note="Chez l’oncle" @.reason="moved" @.closed_on="2026-11-21")" },
        { "the same once more", a_case(asked_for("closure", "sent_back")), ask(closure, {}, "goals_met", today()), "refused already_exists approval" },
        { "too long a note", a_case(), ask(closure, std::string(4001, 'x'), "goals_met", today()), "refused bad_value note at most 4000 bytes" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell_where(approving(), { ama() }, row.command, row.case_record) == in_row(row.outcome));
    }
}

TEST_CASE("of one step, one approval waits at a time")
{
    auto const other = RequestApproval { her_case, id_of(61), ApprovedStep::closure, {}, "goals_met", today() };
    CHECK(tell_where(approving(), { essi() }, other, a_case(asked_for("closure"))) == "refused approval_waiting of");
    CHECK(tell_where(approving(), { essi() }, other, a_case(asked_for("closure", "sent_back"))).starts_with("case.approval"));
    CHECK(tell_where(approving(), { essi() }, other, a_case(asked_for("plan"))).starts_with("case.approval"));
}

TEST_CASE("what is asked is approved by somebody else, and a closure closes the case")
{
    struct Row {
        char const* story;
        Teller teller;
        Record case_record;
        bool approves_own;
        std::string approved;
        std::string sent_back;
    };
    std::string const approved = R"(@.state="approved" @.answered_by="Essi" @.answered_on="2026-11-21" @.comment="Bien")";
    std::string const sent_back = R"(@.state="sent_back" @.answered_by="Essi" @.answered_on="2026-11-21" @.comment="Bien")";
    auto const by_herself = [](std::string text) {
        text.replace(text.find("Essi"), 4, "Ama");
        return text;
    };
    Row const rows[] = {
        { "by the supervisor", { essi() }, a_case(asked_for("plan")), false, approved, sent_back },
        { "a closure", { essi() }, a_case(asked_for("closure")), false,
            approved + R"( case.status="closed" case.closed_on="2026-11-19" case.closure_reason="goals_met" case.closure_note="Chez la tante")", sent_back },
        { "by herself", { ama() }, a_case(asked_for("plan")), false, "refused own_approval approval", "refused own_approval approval" },
        { "by herself, where the programme allows it", { ama() }, a_case(asked_for("plan")), true, by_herself(approved), by_herself(sent_back) },
        { "by the supervisor who owns the case", { essi() }, a_case(with(asked_for("plan"), { { "owner", to_json(essi().account) } })), false, "refused own_approval approval", "refused own_approval approval" },
        { "by a supervisor of another country", { reine() }, a_case(asked_for("plan")), false, "refused not_found case", "refused not_found case" },
        { "what was answered already", { essi() }, a_case(asked_for("plan", "approved")), false, "refused approval_answered approval", "refused approval_answered approval" },
        { "what nobody asked for", { essi() }, a_case(), false, "refused not_found approval", "refused not_found approval" },
        { "on a closed case", { essi() }, a_closed_case(asked_for("plan")), false, "refused case_closed case", "refused case_closed case" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const rules = approving(row.approves_own);
        CHECK(tell_where(rules, row.teller, Approve { her_case, asked, "Bien" }, row.case_record) == in_row(row.approved));
        CHECK(tell_where(rules, row.teller, SendBack { her_case, asked, "Bien" }, row.case_record) == in_row(row.sent_back));
    }
    CHECK(tell_where(approving(), { essi() }, SendBack { her_case, asked, " " }, a_case(asked_for("plan"))) == "refused reason_missing comment");
}

TEST_CASE("where closures are approved, nobody closes alone")
{
    CloseCase const close { her_case, "goals_met", {}, today() };
    CHECK(tell_where(approving(), { ama() }, close, a_case()) == "refused approval_needed");
    CHECK(tell_where(approving(), { essi() }, close, a_case()) == "refused approval_needed");
    CHECK(tell_where(approving(), { ama(), true }, close, a_case()).starts_with(R"(case.status="closed")"));
    CHECK(tell_where(programme(), { ama() }, close, a_case()).starts_with(R"(case.status="closed")"));
}
