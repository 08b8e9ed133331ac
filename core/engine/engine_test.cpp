#include "engine/engine.hpp"

#include "cases/stories.hpp"
#include "engine/commands.hpp"
#include "engine/every_command.hpp"

#include <algorithm>

using namespace relais;
using namespace relais::stories;
using namespace relais::every_command;

namespace {

std::string told(Result<Entry> const& entry)
{
    return entry ? "accepted" : std::string(problem_entry(entry.error().code).name);
}

std::string arrive(Engine const& engine, Act const& act, Caller const& caller, Records const& records, bool is_released = false)
{
    return told(engine.decide_arrived(act, { caller, at_ten("2026-11-21"), today(), records, is_released }));
}

struct Relation {
    char const* story;
    Caller caller;
    Scope reached_by; // the first scope that reaches the case through this relation; nothing but `own` is inside of the others
    bool was_owner = false;
};

// Each has nothing in common with the case but what is said.
std::vector<Relation> relations()
{
    auto const from_benin = [](int account) { return caller_of(account, "", benin_team); };
    auto teammate = from_benin(112);
    teammate.team = togo_team;
    auto colleague = from_benin(113);
    colleague.organisation = ama().organisation;
    auto neighbour = from_benin(114);
    neighbour.area = "TG04";
    return {
        { "the owner", from_benin(101), Scope::own },
        { "of the team", teammate, Scope::team },
        { "of the organisation", colleague, Scope::organisation },
        { "of the area", neighbour, Scope::area },
        { "a stranger", from_benin(115), Scope::all },
        { "owner once", from_benin(116), Scope::all, true },
    };
}

bool reaches_case(Role const& role, Relation const& relation)
{
    return relation.reached_by == Scope::own || role.scope == Scope::all || role.scope == relation.reached_by;
}

bool begins(std::string_view command) { return command == "register_person" || command == "open_case"; }
bool stands_alone(std::string_view command)
{
    return command == "register_person" || command == "report_tool_use" || command == "ask_support" || command == "save_list";
}
// About the owner of the case, whom the supervisors of her cases supervise.
bool is_about_worker(std::string_view command) { return command == "cover_absence" || command == "record_support"; }
// About what is hers beside the case.
bool is_beside_case(std::string_view command) { return command == "end_cover" || command == "answer_support" || command == "drop_list"; }
bool settles(std::string_view command) { return command == "release_entry" || command == "withdraw_entry"; }
// What its receiver does with a hand-over: of the case he knows nothing.
bool receives(std::string_view command)
{
    static constexpr auto of_receiver = std::to_array<std::string_view>({ "accept_transfer", "refuse_transfer", "accept_referral", "refuse_referral", "set_appointment", "record_service_given",
        "send_feedback", "finish_referral" });
    return std::ranges::find(of_receiver, command) != of_receiver.end();
}

// What the programme says of it: its role's commands first, then its reach, then what it may see.
std::string expected(Role const& role, std::string_view command, Relation const& relation)
{
    if (!role.may(command))
        return "not_permitted";
    if (!stands_alone(command) && !reaches_case(role, relation))
        return is_about_worker(command) ? "unknown_worker" : relation.was_owner && !settles(command) && !begins(command) && !is_beside_case(command) && !receives(command) ? "case_reassigned" : "not_found";
    auto const is_herself = relation.reached_by == Scope::own;
    if (is_about_worker(command) && is_herself)
        return "unknown_worker";
    if (command == "answer_support" && is_herself)
        return "not_permitted";
    if (command == "drop_list" && !is_herself)
        return "not_found";
    // The held act is the owner's own.
    if (command == "release_entry" && relation.reached_by == Scope::own)
        return "not_permitted";
    if ((command == "approve" || command == "send_back") && relation.reached_by == Scope::own)
        return "own_approval"; // of his own case
    auto const writes_narrative = command == "set_risk" || command == "reopen_case" || command == "merge_cases" || command == "undo_merge";
    return writes_narrative && !role.may_see(FieldClass::sensitive) ? "field_not_permitted" : "accepted";
}

}

TEST_CASE("every role with every command in every relation")
{
    auto const rules = engine();
    int accepted = 0;
    int decided = 0;
    for (auto const& role : rules.programme().roles)
        for (auto const& command : commands())
            for (auto const& relation : relations()) {
                INFO(role.name, " ", std::string(command.name), " ", std::string(relation.story));
                auto caller = relation.caller;
                caller.role = role.name;
                auto const act = act_of(std::string(command.name), input_of(command.name));
                auto const records = world(command.name);
                auto const outcome = arrive(rules, act, caller, records);
                CHECK(outcome == expected(role, command.name, relation));
                // On the phone it is decided alike.
                auto copy = act;
                CHECK(told(rules.decide_here(copy, { caller, at_ten("2026-11-21"), today(), records })) == outcome);
                accepted += outcome == "accepted" ? 1 : 0;
                ++decided;
            }
    CHECK(decided == 7 * static_cast<int>(commands().size()) * 6);
    CHECK(accepted > 60);
}

TEST_CASE("a role that is not in the programme may nothing")
{
    auto caller = ama();
    caller.role = "king";
    for (auto const& command : commands())
        CHECK(arrive(engine(), act_of(std::string(command.name), input_of(command.name)), caller, world(command.name)) == "not_permitted");
}

TEST_CASE("a released act is judged as it stands")
{
    auto const rules = engine();
    auto const late_visit = act_of("record_visit", input_of("record_visit"));
    auto stranger = caller_of(115, "administrator", benin_team);
    CHECK(arrive(rules, late_visit, stranger, world("")) == "not_permitted");
    CHECK(arrive(rules, late_visit, stranger, world(""), true) == "accepted");
    auto area_lead = caller_of(115, "area_lead", togo_team);
    CHECK(arrive(rules, act_of("set_risk", input_of("set_risk")), area_lead, world("")) == "field_not_permitted");
    CHECK(arrive(rules, act_of("set_risk", input_of("set_risk")), area_lead, world(""), true) == "accepted");
    CHECK(arrive(rules, act_of("answer_form", input_of("answer_form")), ama(), records_of({ a_closed_case(), a_person() }), true) == "accepted");
    auto nobody = ama();
    nobody.role = "king";
    CHECK(arrive(rules, late_visit, nobody, world(""), true) == "not_permitted");
}

TEST_CASE("a field that the role may not see is not written")
{
    struct Row {
        char const* story;
        Json fields;
        char const* outcome;
    };
    auto const registry = caller_of(117, "registry", togo_team);
    Row const rows[] = {
        { "names", object({ { "given_name", "Adjo" } }), "accepted" },
        { "what is operational", object({ { "sex", "female" } }), "accepted" },
        { "what is sensitive", object({ { "withhold_why", "Peur" } }), "field_not_permitted" },
        { "one sensitive among others", object({ { "given_name", "Adjo" }, { "nationality", "TG" } }), "field_not_permitted" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const input = object({ { "person", text(afi) }, { "case", text(her_case) }, { "fields", row.fields } });
        CHECK(arrive(engine(), act_of("update_person", input), registry, world("")) == row.outcome);
    }
}

TEST_CASE("what a command needs, and what its input refuses")
{
    auto const rules = engine();
    CHECK(*rules.needs("answer_form", input_of("answer_form")) == std::vector { id_of(83), her_case, afi });
    CHECK(*rules.needs("withdraw_entry", input_of("withdraw_entry")) == std::vector { held_act });
    struct Row {
        char const* story;
        std::string command;
        Json input;
        char const* refusal;
    };
    Row const rows[] = {
        { "a command that is not known", "delete_case", {}, "refused unknown_command command" },
        { "no object", "set_risk", Json("x"), "refused wrong_type input object" },
        { "a field is missing", "set_risk", object({ { "case", text(her_case) } }), "refused missing_field input.risk" },
        { "a field too many", "set_risk", object({ { "case", text(her_case) }, { "risk", "low" }, { "reason", "x" }, { "note", "y" } }), "refused unknown_field input.note" },
        { "an id that is none", "set_risk", object({ { "case", "7" }, { "risk", "low" }, { "reason", "x" } }), "refused bad_value input.case uuid" },
        { "a word out of its list", "set_risk", object({ { "case", text(her_case) }, { "risk", "severe" }, { "reason", "x" } }), "refused bad_value input.risk high|medium|low" },
        { "an answer that is no text", "answer_form", with_member(input_of("answer_form"), "answers", object({ { "Afi Mensah", 7 } })), "refused wrong_type input.answers string" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const needs = rules.needs(row.command, row.input);
        REQUIRE_FALSE(needs.has_value());
        CHECK(stories::told(needs.error()) == row.refusal);
    }
    for (auto const& command : commands())
        CHECK(rules.needs(command.name, input_of(command.name)).has_value());
}

namespace {

// A device, or the node: what it knows, and how it takes an entry.
struct Place {
    Records records;

    void take(Entry const& entry)
    {
        for (auto const& part : entry.parts)
            records.try_emplace(part.record, part.record, part.kind).first->second.apply(entry.id, entry.at, entry.by, part.set, part.replaces);
    }

    // Decides and keeps what is done here.
    Act act(Engine const& rules, Caller const& caller, Act act)
    {
        auto const entry = rules.decide_here(act, { caller, at_ten("2026-11-21"), today(), records });
        REQUIRE(entry.has_value());
        take(*entry);
        return act;
    }

    // Decides again what a device did.
    Entry arrive(Engine const& rules, Caller const& caller, Act const& act)
    {
        auto entry = rules.decide_arrived(act, { caller, at_ten("2026-11-21"), today(), records });
        REQUIRE(entry.has_value());
        take(*entry);
        return *std::move(entry);
    }

    std::vector<std::string> conflicts() const
    {
        std::vector<std::string> paths;
        for (auto const& [id, record] : records)
            for (auto const& path : record.conflicts())
                paths.push_back(with_names(id.to_string()) + "/" + path);
        return paths;
    }
};

Records start() { return records_of({ a_case(), a_person(), a_sheet() }); }

}

TEST_CASE("where it is done, an act says what its author saw")
{
    struct Row {
        char const* story;
        Act act;
        Replaced seen;
    };
    auto const opening = std::vector { id_of(301) };
    auto const again = object({ { "sheet", text(her_sheet) }, { "form", "initial_assessment" }, { "form_version", "1" }, { "case", text(her_case) }, { "person", text(afi) }, { "on", "2026-11-02" },
        { "answers", object({ { "story", "Elle ne va plus à l’école." }, { "rooms", "3" }, { "age", "9" } }) } });
    auto unaware = again;
    unaware.set("answers", object({ { "story", "Elle ne va plus à l’école." }, { "rooms", "3" } }));
    unaware.set("began_with", object({ { "story", "Elle ne va plus à l’école." }, { "rooms", "1" } }));
    auto const in_case = [](std::string_view path) { return seen_key(her_case, path); };
    auto const in_sheet = [](std::string_view path) { return seen_key(her_sheet, path); };
    Row const rows[] = {
        { "a value that was there", act_of("set_risk", input_of("set_risk")), { { in_case("risk"), opening } } },
        { "a new record has nothing to see", act_of("register_person", input_of("register_person")), {} },
        { "a new sheet: only what is new on the person and known in the case", act_of("answer_form", input_of("answer_form")), {} },
        { "what is written only where it differs is named, even where nothing was", act_of("answer_form", again),
            { { in_sheet("case"), opening }, { in_sheet("form"), opening }, { in_sheet("form_version"), opening }, { in_sheet("on"), opening }, { in_sheet("answers.rooms"), opening },
                { in_sheet("answers.age"), {} }, { seen_key(afi, "age_years"), {} }, { seen_key(afi, "age_on"), {} } } },
        { "what its author began with is what he saw: another's answer of meanwhile is not", act_of("answer_form", unaware),
            { { in_sheet("case"), opening }, { in_sheet("form"), opening }, { in_sheet("form_version"), opening }, { in_sheet("on"), opening }, { in_sheet("answers.rooms"), {} } } },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        Place phone { start() };
        auto claimed = row.act;
        claimed.seen = { { in_case("area"), { id_of(999) } } }; // is not believed
        CHECK(phone.act(engine(), ama(), claimed).seen == row.seen);
    }
}

TEST_CASE("where it arrives, an entry replaces what its author saw and nothing else")
{
    auto const rules = engine();
    Place phone_of_ama { start() };
    Place phone_of_essi { start() };
    Place node { start() };
    auto const risk = [](char const* level, int number, Stamp at) {
        return act_of("set_risk", object({ { "case", text(her_case) }, { "risk", level }, { "reason", "R" } }), number, at);
    };
    auto const of_ama = phone_of_ama.act(rules, ama(), risk("high", 401, stamp("2026-11-20")));
    auto const of_essi = phone_of_essi.act(rules, essi(), risk("low", 402, stamp("2026-11-19")));
    auto const first = node.arrive(rules, ama(), of_ama);
    auto const second = node.arrive(rules, essi(), of_essi);
    CHECK(first.parts.front().replaces.find("risk")->second == std::vector { id_of(301) });
    CHECK(second.parts.front().replaces.find("risk")->second == std::vector { id_of(301) });
    CHECK(second.by == essi().account);
    CHECK(second.id == of_essi.id);
    CHECK(second.at == of_essi.at);
    CHECK(node.conflicts() == std::vector<std::string> { "HerCase/risk" });
    CHECK(node.records.at(her_case).text("risk") == "high"); // written later, though it arrived first

    // The phone takes the node's entries instead of its own and shows the same.
    Place again { start() };
    again.take(second);
    again.take(first);
    CHECK(again.records == node.records);

    // Who saw both values ends it.
    auto choice = act_of("reconcile_field", input_of("reconcile_field"), 403);
    node.arrive(rules, essi(), again.act(rules, essi(), choice));
    CHECK(node.conflicts().empty());
}

TEST_CASE("what waited on a phone has the day on which it was done")
{
    auto const rules = engine();
    auto const answer = act_of("request_approval", input_of("request_approval"), 401, stamp("2026-11-19"));
    auto const records = world("request_approval");
    auto const entry = rules.decide_arrived(answer, { ama(), at_ten("2026-11-21"), today(), records });
    REQUIRE(entry.has_value());
    CHECK(entry->parts.front().set.find(row_path("approval", id_of(55).to_string(), "on"))->second == Json("2026-11-19"));
    // A clock that is ahead makes nothing happen tomorrow.
    auto const early = rules.decide_arrived(act_of("request_approval", input_of("request_approval"), 402, stamp("2026-11-25")), { ama(), at_ten("2026-11-21"), today(), records });
    REQUIRE(early.has_value());
    CHECK(early->parts.front().set.find(row_path("approval", id_of(55).to_string(), "on"))->second == Json("2026-11-21"));
}

TEST_CASE("two people who change two things do not meet")
{
    auto const goal_of = [](char const* words, char const* by_on) {
        auto input = object({ { "case", text(her_case) }, { "goal", text(goal) }, { "text", words }, { "state", "open" } });
        if (by_on != nullptr)
            input.set("by_on", by_on);
        return act_of("set_goal", input);
    };
    auto const sheet_of = [](char const* story, char const* rooms, char const* risk = nullptr) {
        auto answers = object({ { "story", story } });
        if (rooms != nullptr)
            answers.set("rooms", rooms);
        if (risk != nullptr)
            answers.set("risk", risk);
        return act_of("answer_form", object({ { "sheet", text(her_sheet) }, { "form", "initial_assessment" }, { "form_version", "1" }, { "case", text(her_case) }, { "person", text(afi) },
                                         { "on", "2026-11-02" }, { "answers", answers } }));
    };
    static constexpr char const* story = "Elle ne va plus à l’école.";
    struct Row {
        char const* story;
        Act common; // done before the two part
        Act of_ama;
        Act of_essi;
        std::vector<std::string> conflicts;
        std::vector<std::pair<std::string, Json>> shown; // of the case, or the sheet
    };
    auto const at = [](std::string_view name) { return row_path("goal", goal.to_string(), name); };
    Row const rows[] = {
        { "the words of a goal and its day", goal_of("École", "2026-12-01"), goal_of("École de Gléi", "2026-12-01"), goal_of("École", "2026-12-24"), {},
            { { at("text"), "École de Gléi" }, { at("by_on"), "2026-12-24" } } },
        { "a day that one takes away and words of the other", goal_of("École", "2026-12-01"), goal_of("École", nullptr), goal_of("École de Gléi", "2026-12-01"), {},
            { { at("text"), "École de Gléi" }, { at("by_on"), nullptr } } },
        { "the same thing in two ways", goal_of("École", nullptr), goal_of("École de Gléi", nullptr), goal_of("Collège", nullptr), { "HerCase/" + at("text") }, {} },
        { "a day that both give where none was", goal_of("École", nullptr), goal_of("École", "2026-12-01"), goal_of("École", "2026-12-24"), { "HerCase/" + at("by_on") }, {} },
        { "two answers of one sheet", sheet_of(story, "2"), sheet_of("Elle va mieux.", "2"), sheet_of(story, "3"), {}, { { "answers.story", "Elle va mieux." }, { "answers.rooms", "3" } } },
        { "an answer that one adds and another that the other changes", sheet_of(story, "2"), sheet_of(story, "2", "low"), sheet_of("Elle va mieux.", "2"), {},
            { { "answers.story", "Elle va mieux." }, { "answers.risk", "low" } } },
        { "an answer that one takes back and another that the other changes", sheet_of(story, "2"), sheet_of(story, nullptr), sheet_of("Elle va mieux.", "2"), {},
            { { "answers.story", "Elle va mieux." }, { "answers.rooms", nullptr } } },
        { "one answer in two ways", sheet_of(story, "2"), sheet_of(story, "4"), sheet_of(story, "3"), { "HerSheet/answers.rooms" }, {} },
    };
    auto const rules = engine();
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        Place node { start() };
        auto const act = [&](Place& place, Caller const& caller, Act done, int number) {
            done.id = id_of(number);
            done.at = Stamp::of(stamp("2026-11-21").instant().ms + number);
            return place.act(rules, caller, done);
        };
        act(node, ama(), row.common, 410);
        auto phone_of_ama = node;
        auto phone_of_essi = node;
        auto const of_ama = act(phone_of_ama, ama(), row.of_ama, 411);
        auto const of_essi = act(phone_of_essi, essi(), row.of_essi, 412);
        auto other_way = node;
        node.arrive(rules, ama(), of_ama);
        node.arrive(rules, essi(), of_essi);
        other_way.arrive(rules, essi(), of_essi);
        other_way.arrive(rules, ama(), of_ama);
        CHECK(node.conflicts() == row.conflicts);
        CHECK(other_way.conflicts() == row.conflicts);
        for (auto const& [path, value] : row.shown) {
            auto const& record = node.records.at(path.starts_with("answers.") ? her_sheet : her_case);
            CHECK(*record.shown(path) == value);
        }
    }
}

TEST_CASE("what an answer feeds into the person is left out where its author saw it there")
{
    auto const rules = engine();
    auto input = input_of("answer_form");
    input.set("answers", object({ { "story", "R" }, { "given_name", "Afi" }, { "age", "9" } }));
    Place phone { start() };
    auto const done = phone.act(rules, ama(), act_of("answer_form", input));
    CHECK_FALSE(done.seen.contains(seen_key(afi, "given_name")));

    // Meanwhile somebody corrected the name: the answer, which said what was known, does not write the old one back.
    Place node { start() };
    auto const correction = act_of("update_person", object({ { "person", text(afi) }, { "case", text(her_case) }, { "fields", object({ { "given_name", "Adjo" } }) } }), 420);
    Place phone_of_essi { start() };
    node.arrive(rules, essi(), phone_of_essi.act(rules, essi(), correction));
    auto const entry = node.arrive(rules, ama(), done);
    CHECK(node.records.at(afi).text("given_name") == "Adjo");
    CHECK(node.conflicts().empty());
    CHECK(*node.records.at(afi).shown("age_years") == Json(9));
    auto const of_person = std::ranges::find(entry.parts, afi, &Part::record);
    REQUIRE(of_person != entry.parts.end());
    CHECK_FALSE(of_person->set.contains("given_name"));
    CHECK_FALSE(of_person->replaces.contains("age_years")); // nothing was there
}
