#pragma once

#include "base/check.hpp"
#include "engine/engine.hpp"
#include "xlsform/compile.hpp"

#include "doctest.hpp"

// For tests: a small programme, a cast, and records that are as they should be, so that a test states only what matters.
namespace relais::stories {

inline Id id_of(int number)
{
    Id id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[14] = static_cast<std::uint8_t>(number / 256);
    id.bytes[15] = static_cast<std::uint8_t>(number % 256);
    return id;
}

inline LocalDate day(std::string_view text)
{
    auto const parsed = LocalDate::parse(text);
    check(parsed.has_value());
    return *parsed;
}

// Ten o'clock on that day.
inline Instant at_ten(std::string_view text)
{
    return { std::int64_t { day(text).days() } * 86'400'000 + 36'000'000 };
}

inline Stamp stamp(std::string_view text, int minutes = 0)
{
    return Stamp::of(at_ten(text).ms + minutes * 60'000);
}

inline LocalDate today() { return day("2026-11-21"); }

// The teams of Atakpamé (Togo) and of Za-Kpota (Bénin).
inline Id const togo_team = id_of(201);
inline Id const benin_team = id_of(202);

inline Caller caller_of(int account, std::string role, Id team)
{
    auto const is_in_togo = team == togo_team;
    return { id_of(account), std::move(role), team, is_in_togo ? "Action sociale, Togo" : "Action sociale, Bénin", is_in_togo ? "TG04" : "BJ12" };
}

inline Caller ama() { return caller_of(101, "case_manager", togo_team); }
inline Caller kokou() { return caller_of(102, "case_manager", togo_team); }
inline Caller essi() { return caller_of(103, "supervisor", togo_team); }
inline Caller senami() { return caller_of(104, "case_manager", benin_team); }
inline Caller reine() { return caller_of(105, "supervisor", benin_team); }
inline Caller edem() { return caller_of(106, "case_manager", togo_team); } // who has left
inline Caller claire() { return caller_of(107, "national_lead", togo_team); }

inline Directory directory()
{
    auto const worker = [](Caller const& caller, std::string name, bool active = true) {
        return Worker { caller.account, std::move(name), caller.role, caller.team, caller.organisation, caller.area, active };
    };
    return {
        { worker(ama(), "Ama Mensah"), worker(kokou(), "Kokou Agbéko"), worker(essi(), "Essi Lawson"), worker(senami(), "Sènami Dossou"), worker(reine(), "Reine Zannou"),
            worker(edem(), "Edem Sossou", false), worker(claire(), "Claire Adjavon") },
        { { togo_team, "DRAS Plateaux, Atakpamé", ama().organisation, ama().area }, { benin_team, "GUPS Za-Kpota", senami().organisation, senami().area } },
    };
}

inline Areas areas()
{
    auto const area = [](std::string code, std::string name, int level, std::string parent, std::string country) {
        return Area { std::move(code), std::move(name), level, std::move(parent), std::move(country), {}, {}, {} };
    };
    return Areas({ area("TGO", "Togo", 0, "", "TG"), area("TG04", "Plateaux", 1, "TGO", "TG"), area("TG0405", "Ogou", 2, "TG04", "TG"), area("TG01", "Centrale", 1, "TGO", "TG"),
        area("BEN", "Bénin", 0, "", "BJ"), area("BJ12", "Zou", 1, "BEN", "BJ") });
}

inline Tool form_of(std::string_view name, std::string_view rows)
{
    auto const survey = "type,name,label,relevant,required,constraint,bind::cp:saveto,bind::cp:sensitivity\n" + std::string(rows);
    auto const settings = "form_id,form_title,version,default_language\n" + std::string(name) + "," + std::string(name) + ",1,fr\n";
    auto const choices = "list_name,name,label\nyes_no,yes,Oui\nyes_no,no,Non\nrisk,high,Élevé\nrisk,low,Faible\n"
        "concern,neglect,Négligence\nconcern,labour,Travail\n";
    auto const workbook = read_csv_sheets({ { "survey", survey }, { "choices", choices }, { "settings", settings } });
    check(workbook.has_value());
    auto const compiled = compile_workbook(*workbook);
    for (auto const& problem : compiled.problems)
        if (!problem.is_warning)
            MESSAGE(say_in_english(problem));
    check(compiled.is_accepted());
    auto tool = Tool::of_xform(compiled.xform);
    check(tool.has_value());
    return *std::move(tool);
}

// A tool with a question of each class, some of which feed the person and the case; and a short one for visits.
inline std::vector<Tool> forms()
{
    return {
        form_of("initial_assessment",
            "text,given_name,Prénom,,,,person.given_name,identity\n"
            "integer,age,Âge,,,. >= 0 and . <= 140,person.age_years,operational\n"
            "select_one yes_no,consent,Accord,,,,person.consent_services,operational\n"
            "select_multiple yes_no,withhold,Taire,,,,person.withhold_from,sensitive\n"
            "select_multiple concern,concerns,Inquiétudes,,,,case.concerns,operational\n"
            "select_one risk,risk,Risque,,,,case.risk,operational\n"
            "text,story,Récit,,yes,,,\n"
            "integer,rooms,Pièces,,,,,statistical\n"),
        form_of("visit", "text,seen,Vu,,yes,,,\n"),
    };
}

inline Role role_of(std::string name, Scope scope, std::vector<FieldClass> sees, std::vector<std::string> commands)
{
    return { std::move(name), {}, scope, std::move(sees), std::move(commands) };
}

// A role of each scope, and some that see little.
inline std::vector<Role> roles()
{
    using enum FieldClass;
    std::vector<FieldClass> const all_classes { identity, sensitive, operational, statistical };
    std::vector<std::string> const casework { "register_person", "update_person", "set_relation", "set_caregiver", "set_phone", "record_consent", "withdraw_consent", "end_sharing", "open_case",
        "answer_form", "record_visit", "submit_form", "report_tool_use", "set_risk", "set_goal", "set_action", "agree_plan", "record_service", "record_conference", "record_decision",
        "add_document", "remove_document", "request_approval", "close_case", "reconcile_field", "withdraw_entry", "ask_support", "answer_support", "save_list", "drop_list", "refer_case",
        "answer_referral", "revoke_referral", "offer_transfer", "withdraw_transfer", "accept_transfer", "refuse_transfer", "accept_referral", "refuse_referral", "set_appointment", "record_service_given", "send_feedback",
        "finish_referral" };
    auto supervision = casework;
    supervision.insert(supervision.end(), { "assign_case", "approve", "send_back", "cover_absence", "end_cover", "record_support", "reopen_case", "merge_cases", "undo_merge", "not_a_duplicate", "release_entry" });
    return {
        role_of("case_manager", Scope::own, all_classes, casework),
        role_of("supervisor", Scope::team, all_classes, supervision),
        role_of("director", Scope::organisation, all_classes, supervision),
        role_of("area_lead", Scope::area, { operational, statistical }, { "set_risk", "assign_case", "close_case" }),
        role_of("registry", Scope::all, { identity, operational }, { "register_person", "update_person", "add_document", "remove_document" }),
        role_of("national_lead", Scope::all, { operational, statistical }, {}),
        role_of("administrator", Scope::own, {}, {}),
    };
}

inline std::vector<JourneyStep> journey()
{
    return {
        { "identification", {}, { "registration" } },
        { "assessment", {}, { "initial_assessment", "full_assessment" } },
        { "plan", {}, { "individual_plan" } },
        { "implementation", {}, {} },
        { "follow_up", {}, { "visit" } },
        { "closure", {}, {} },
    };
}

// Two versions of the procedures: that of 2026 is stricter.
inline Deadlines deadlines()
{
    using Steps = std::map<std::string, std::map<std::string, Limit>>;
    Steps const steps_2025 { { "initial_assessment", { { "high", { 3, 0 } }, { "medium", { 10, 0 } }, { "low", { 20, 0 } } } } };
    Steps const steps_2026 {
        { "initial_assessment", { { "high", { 0, 24 } }, { "medium", { 0, 72 } }, { "low", { 7, 0 } } } },
        { "full_assessment", { { "high", { 7, 0 } }, { "medium", { 14, 0 } }, { "low", { 28, 0 } } } },
        { "plan", { { "high", { 7, 0 } }, { "medium", { 14, 0 } }, { "low", { 14, 0 } } } },
        { "visit", { { "high", { 7, 0 } }, { "medium", { 14, 0 } }, { "low", { 30, 0 } } } },
        { "review", { { "high", { 30, 0 } }, { "medium", { 60, 0 } }, { "low", { 90, 0 } } } },
        { "referral_feedback", { { "high", { 0, 24 } }, { "medium", { 7, 0 } } } },
        { "post_closure_visit", { { "high", { 60, 0 } }, { "medium", { 90, 0 } }, { "low", { 90, 0 } } } },
    };
    return { { { "2026.1", day("2026-01-01"), {}, steps_2026 }, { "2025.1", day("2025-01-01"), {}, steps_2025 } } };
}

// Whose consent is needed, by age (domain facts 1.8).
inline std::vector<ConsentRule> consent_rules()
{
    std::vector<std::string> const family { "caregiver", "child_and_caregiver" };
    std::vector<std::string> const modes { "written", "thumbprint", "verbal_witness" };
    return {
        { 0, 5, family, { "other_adult", "caseworker" }, false, modes },
        { 6, 11, family, { "other_adult", "caseworker" }, true, modes },
        { 12, 14, family, { "other_adult", "child" }, true, modes },
        { 15, 17, { "child", "child_and_caregiver" }, {}, false, modes },
        { 18, std::nullopt, { "adult" }, {}, false, modes },
    };
}

inline Programme programme()
{
    Programme programme;
    programme.name = "child-protection";
    programme.version = "test";
    programme.journey = journey();
    programme.roles = roles();
    programme.deadlines = deadlines();
    programme.lists["closure_reason"] = { { "goals_met", {} }, { "moved", {} } };
    programme.lists["service_type"] = { { "health", {} } };
    programme.lists["document_kind"] = { { "photo", {} }, { "birth_certificate", {} }, { "medical", {} } };
    programme.lists["support_kind"] = { { "individual_supervision", {} }, { "file_checklist", {} } };
    programme.lists["support_topic"] = { { "difficult_case", {} } };
    programme.lists["file_checklist"] = { { "consent_signed", {} } };
    programme.lists["absence_reason"] = { { "leave", {} } };
    programme.lists["goal_domain"] = { { "education", {} } };
    programme.lists["service"] = { { "health", {} } };
    programme.lists["referral_outcome"] = { { "helped", {} } };
    for (auto const* purpose : { "services", "referral", "photo" })
        programme.lists["consent_purpose"].push_back({ purpose, {} });
    for (auto const* from : { "caregiver", "child_and_caregiver", "child", "other_adult", "caseworker", "adult" })
        programme.lists["consent_from"].push_back({ from, {} });
    for (auto const* mode : { "written", "thumbprint", "verbal_witness", "verbal" })
        programme.lists["consent_mode"].push_back({ mode, {} });
    programme.lists["consent_override_reason"] = { { "imminent_danger", {} } };
    programme.lists["withheld_data"] = { { "address", {} } };
    for (auto const* kind : { "mother", "sibling", "child", "other_relative" })
        programme.lists["relation_kind"].push_back({ kind, {} });
    for (auto const* relation : { "mother", "uncle_aunt" })
        programme.lists["relation"].push_back({ relation, {} });
    programme.lists["phone_whose"] = { { "neighbour", {} } };
    programme.consent_rules = consent_rules();
    programme.forms = forms();
    return programme;
}

inline Engine engine()
{
    return Engine(programme(), areas(), directory());
}

// Ids of the records below.
inline Id const afi = id_of(1);
inline Id const her_case = id_of(2);
inline Id const her_sheet = id_of(3);
inline Id const held_act = id_of(4);
inline Id const kodjo = id_of(11);
inline Id const his_case = id_of(12);
inline Id const his_sheet = id_of(13);

// A record as one entry made it.
inline Record record_of(Id id, RecordKind kind, Values const& values, int entry = 301, Stamp at = stamp("2026-11-01"), Id by = ama().account)
{
    Record record(id, kind);
    record.apply(id_of(entry), at, by, values, {});
    return record;
}

// `values` with those of `more` instead; a null takes one away.
inline Values with(Values values, Values const& more)
{
    for (auto const& [path, value] : more)
        if (value.is_null())
            values.erase(path);
        else
            values[path] = value;
    return values;
}

inline Record a_person(Values const& more = {})
{
    return record_of(afi, RecordKind::person, with({ { "given_name", "Afi" }, { "family_name", "Mensah" }, { "sex", "female" }, { "consent_services", "yes" } }, more));
}

inline Values case_values(Id person = afi)
{
    return {
        { "person", to_json(person) }, { "code", "TG-26-000001-J" }, { "status", "open" }, { "area", "TG0405" }, { "risk", "medium" }, { "opened_on", "2026-11-01" },
        { "owner", to_json(ama().account) }, { "team", to_json(togo_team) }, { "organisation", ama().organisation },
    };
}

// An open case of Ama's.
inline Record a_case(Values const& more = {})
{
    return record_of(her_case, RecordKind::case_file, with(case_values(), more));
}

inline Record a_closed_case(Values const& more = {})
{
    return a_case(with({ { "status", "closed" }, { "closed_on", "2026-11-10" } }, more));
}

// A case that was Ama's and is Kokou's now.
inline Record a_reassigned_case(Values const& more = {})
{
    return a_case(with({ { "owner", to_json(kokou().account) }, { row_path("past_owner", ama().account.to_string()), "2026-11-05" } }, more));
}

inline Values sheet_values()
{
    return { { "case", to_json(her_case) }, { "form", "initial_assessment" }, { "form_version", "1" }, { "on", "2026-11-02" }, { "answers.story", "Elle ne va plus à l’école." },
        { "answers.rooms", "2" } };
}

inline Record a_sheet(Values const& more = {})
{
    return record_of(her_sheet, RecordKind::sheet, with(sheet_values(), more));
}

// What Ama sent after her case had become Kokou's.
inline Record a_held_act(Values const& more = {})
{
    return record_of(held_act, RecordKind::held,
        with({ { "state", "held" }, { "problem", "case_reassigned" }, { "command", "record_visit" }, { "owner", to_json(ama().account) }, { "team", to_json(togo_team) },
                 { "organisation", ama().organisation }, { "area", "TG0405" }, { "case", to_json(her_case) } },
            more));
}

using Records = std::map<Id, Record>;

inline Records records_of(std::initializer_list<Record> list)
{
    Records records;
    for (auto const& record : list)
        records.emplace(record.id(), record);
    return records;
}

// What a decision came to, in words: "refused not_found case", or each value that is written, such as `case.status="closed"`; what is
// written beside the act's purpose has a tilde.
inline std::string told(Problem const& problem)
{
    std::string text = "refused " + std::string(problem_entry(problem.code).name);
    for (auto const* more : { &problem.field, &problem.detail })
        if (!more->empty())
            text += " " + *more;
    return text;
}

inline std::string with_names(std::string text)
{
    std::pair<Id, std::string_view> const names[] = {
        { ama().account, "Ama" }, { kokou().account, "Kokou" }, { essi().account, "Essi" }, { senami().account, "Senami" }, { togo_team, "Atakpamé" }, { benin_team, "Za-Kpota" },
        { afi, "Afi" }, { her_case, "HerCase" }, { her_sheet, "HerSheet" }, { kodjo, "Kodjo" }, { his_case, "HisCase" }, { held_act, "Held" },
    };
    for (auto const& [id, name] : names)
        for (auto at = text.find(id.to_string()); at != std::string::npos; at = text.find(id.to_string()))
            text.replace(at, Id::text_length, name);
    return text;
}

inline std::string told(Result<Changes> const& changes)
{
    if (!changes)
        return told(changes.error());
    std::string text;
    for (auto const& record : changes->records())
        for (auto const& change : record.changes)
            text += (text.empty() ? "" : " ") + std::string(change.is_beside ? "~" : "") + std::string(name_of(record.kind)) + "." + change.path + "=" + write_json(change.value);
    return with_names(text);
}

struct Teller {
    Caller caller;
    bool is_released = false;
    HeldFor held_for {};
};

// Decides a command, and makes sure that nothing that was loaded has changed.
template<typename Command>
Result<Changes> decide_as(Teller const& teller, Command const& command, Records const& records)
{
    static auto const rules = engine();
    auto const* role = rules.programme().role(teller.caller.role);
    check(role != nullptr);
    auto const before = records;
    auto changes = decide(command, Situation { teller.caller, *role, rules.programme(), rules.areas(), rules.directory(), at_ten("2026-11-21"), today(), today(), records, teller.is_released, teller.held_for });
    CHECK(records == before);
    return changes;
}

template<typename Command>
std::string tell(Teller const& teller, Command const& command, Records const& records)
{
    return told(decide_as(teller, command, records));
}

// What every command on Afi's case has in common: who reaches it, and what is told to those who do not. `good` would be accepted from Ama;
// `bad` is wrong in all other ways, which nobody may learn who does not reach the case.
template<typename Command>
void check_who_reaches(Command const& good, Command const& bad, ClosedCase closed, Records const& beside = {})
{
    struct Row {
        char const* story;
        Teller teller;
        Record case_record;
        char const* good_is;
        char const* bad_is;
    };
    auto const* if_closed = closed == ClosedCase::refused ? "refused case_closed case" : "";
    Row const rows[] = {
        { "the case is not known here", { ama() }, Record(her_case, RecordKind::case_file), "refused not_found case", "refused not_found case" },
        { "the id is that of a person", { ama() }, record_of(her_case, RecordKind::person, { { "owner", to_json(ama().account) } }), "refused not_found case", "refused not_found case" },
        { "a colleague of the team", { kokou() }, a_case(), "refused not_found case", "refused not_found case" },
        { "somebody of another country", { senami() }, a_case(), "refused not_found case", "refused not_found case" },
        { "the supervisor of another team", { reine() }, a_case(), "refused not_found case", "refused not_found case" },
        { "a stranger to a closed case", { senami() }, a_closed_case(), "refused not_found case", "refused not_found case" },
        { "the one whose case it was", { ama() }, a_reassigned_case(), "refused case_reassigned case", "refused case_reassigned case" },
        { "the one whose case it was, after it was closed", { ama() }, a_reassigned_case({ { "status", "closed" } }), "refused case_reassigned case", "refused case_reassigned case" },
        { "the owner, after closure", { ama() }, a_closed_case(), if_closed, if_closed },
        { "the owner", { ama() }, a_case(), "", "" },
        { "the supervisor of the team", { essi() }, a_case(), "", "" },
        { "the supervisor, who owned it once", { essi() }, a_case({ { row_path("past_owner", essi().account.to_string()), "2026-11-05" } }), "", "" },
        { "a released act of the one whose case it was", { ama(), true }, a_reassigned_case(), "", "" },
        { "a released act on a closed case", { ama(), true }, a_closed_case(), "", "" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto records = beside;
        records.insert_or_assign(row.case_record.id(), row.case_record);
        auto const is_accepted = std::string_view(row.good_is).empty();
        auto const good_outcome = tell(row.teller, good, records);
        if (is_accepted)
            CHECK_MESSAGE(!good_outcome.starts_with("refused"), good_outcome);
        else
            CHECK(good_outcome == row.good_is);
        auto const bad_outcome = tell(row.teller, bad, records);
        if (is_accepted)
            CHECK_MESSAGE(bad_outcome.starts_with("refused"), bad_outcome);
        else
            CHECK(bad_outcome == row.bad_is);
    }
}

}
