#include "engine/arrival.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Act act_of(std::string command, std::string_view input)
{
    auto read = parse_json(input);
    check(read.has_value());
    return { held_act, stamp("2026-11-20"), id_of(70), std::move(command), *std::move(read), {} };
}

static Act risk_of_her_case()
{
    return act_of("set_risk", R"({"case":")" + her_case.to_string() + R"(","risk":"high","reason":"Menaces"})");
}

// "accepted", "held case_closed: …" or "refused not_found case", with the command of the entry that comes of it.
static std::string told_of(Arrival const& arrival)
{
    auto text = std::string(name_of(arrival.state));
    if (arrival.problem)
        text = arrival.state == ArrivalState::refused ? told(*arrival.problem) : text + " " + std::string(problem_entry(arrival.problem->code).name);
    if (arrival.entry)
        text += " " + arrival.entry->command + " by " + with_names(arrival.entry->by.to_string());
    return text;
}

// Of no case: its owner, Ama, and her team are its own.
static Record a_lone_sheet()
{
    return record_of(his_sheet, RecordKind::sheet,
        { { "form", "gone" }, { "owner", to_json(ama().account) }, { "team", to_json(togo_team) }, { "organisation", ama().organisation }, { "area", "TG04" } });
}

static Caller without_commands(Caller caller)
{
    caller.role = "gone";
    return caller;
}

TEST_CASE("what becomes of an act where it arrives")
{
    struct Row {
        char const* story;
        Caller author;
        Act act;
        Records records;
        bool is_released;
        char const* becomes;
    };
    auto const closed = records_of({ a_closed_case() });
    auto const given_away = records_of({ a_reassigned_case() });
    auto const opening = act_of("open_case",
        R"({"case":")" + his_case.to_string() + R"(","person":")" + afi.to_string() + R"(","code":"TG-26-000001-J","area":"TG0405","risk":"low","opened_on":"2026-11-20"})");
    auto const into_his_sheet = act_of("submit_form", R"({"sheet":")" + his_sheet.to_string() + R"(","form":"gone","form_version":"1","on":"2026-11-20","answers":{},"instance":"uuid:1"})");
    Row const rows[] = {
        { "the rules allow it", ama(), risk_of_her_case(), records_of({ a_case() }), false, "accepted set_risk by Ama" },
        { "a command that nobody knows", ama(), act_of("delete_case", "{}"), {}, false, "refused unknown_command command" },
        { "an input that says nothing", ama(), act_of("set_risk", "{}"), {}, false, "refused missing_field input.case" },
        { "a value that is none is not held: it would never be right", ama(), act_of("set_risk", R"({"case":")" + her_case.to_string() + R"(","risk":"high","reason":" "})"),
            records_of({ a_case() }), false, "refused reason_missing reason" },
        { "the case was closed meanwhile", ama(), risk_of_her_case(), closed, false, "held case_closed hold_entry by Ama" },
        { "the case was given away meanwhile", ama(), risk_of_her_case(), given_away, false, "held case_reassigned hold_entry by Ama" },
        { "a colleague learns nothing", senami(), risk_of_her_case(), closed, false, "refused not_found case" },
        { "somebody without any command reaches the case", claire(), risk_of_her_case(), records_of({ a_case() }), false, "held not_permitted hold_entry by " },
        { "a day that a wrong clock put in the future", ama(),
            act_of("close_case", R"({"case":")" + her_case.to_string() + R"(","reason":"goals_met","closed_on":"2027-11-20"})"), records_of({ a_case() }), false, "held date_in_future hold_entry by Ama" },
        { "the case is not here", ama(), risk_of_her_case(), {}, false, "refused not_found case" },
        { "a case is begun without consent", ama(), opening, records_of({ a_person({ { "consent_services", "no" } }) }), false, "held consent_missing hold_entry by Ama" },
        { "a sheet by itself, of a tool that is not known", ama(), into_his_sheet, {}, false, "held unknown_form hold_entry by Ama" },
        { "the sheet of one's own team", essi(), into_his_sheet, records_of({ a_lone_sheet() }), false, "held unknown_form hold_entry by " },
        { "the sheet of somebody else is not held for one's own supervisor", kokou(), into_his_sheet, records_of({ a_lone_sheet() }), false, "refused not_found sheet" },
        { "nor for the supervisor of whom may not even submit", without_commands(kokou()), into_his_sheet, records_of({ a_lone_sheet() }), false, "refused not_found sheet" },
        { "released, on a closed case", ama(), risk_of_her_case(), closed, true, "accepted set_risk by Ama" },
        { "released, but there is no such case: it is not held twice", ama(), risk_of_her_case(), {}, true, "refused not_found case" },
    };
    static auto const rules = engine();
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const arrival = arrive(rules, row.act, { row.author, at_ten("2026-11-21"), today(), row.records, row.is_released, {} }, id_of(71));
        CHECK(told_of(arrival).starts_with(row.becomes));
        CHECK(arrival.entry.has_value() == (arrival.state != ArrivalState::refused));
        if (arrival.state == ArrivalState::held)
            CHECK(arrival.entry->id == id_of(71));
    }
}

TEST_CASE("what follows a held beginning is held with it")
{
    static auto const rules = engine();
    auto const opening = act_of("open_case",
        R"({"case":")" + her_case.to_string() + R"(","person":")" + afi.to_string() + R"(","code":"TG-26-0001-7","area":"TG0405","risk":"low","opened_on":"2026-11-20"})");
    CHECK(begun_by(opening) == her_case);
    CHECK_FALSE(begun_by(risk_of_her_case()).has_value());
    auto const becomes = [&](Act const& act, std::vector<Id> begun) {
        return told_of(arrive(rules, act, { ama(), at_ten("2026-11-21"), today(), {}, false, {}, std::move(begun) }, id_of(71)));
    };
    CHECK(becomes(opening, {}) == "refused not_found person");
    CHECK(becomes(opening, { afi }).starts_with("held not_found hold_entry by Ama"));
    CHECK(becomes(risk_of_her_case(), { her_case }).starts_with("held not_found hold_entry by Ama"));
    CHECK(becomes(risk_of_her_case(), { his_case }) == "refused not_found case");
}
