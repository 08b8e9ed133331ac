#pragma once

#include "base/check.hpp"
#include "engine/engine.hpp"
#include "xlsform/compile.hpp"

// A small programme with one case in it, for the fuzz targets: Ama's, with a person, a sheet, two values of its risk, and a held act.
namespace relais::fuzz {

inline Id id_of(std::uint8_t number)
{
    Id id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[15] = number;
    return id;
}

inline Id const ama = id_of(1);
inline Id const essi = id_of(2);
inline Id const team = id_of(3);
inline Id const person = id_of(4);
inline Id const case_id = id_of(5);
inline Id const sheet = id_of(6);
inline Id const held = id_of(7);

inline Caller caller(bool is_supervisor)
{
    return { is_supervisor ? essi : ama, is_supervisor ? "supervisor" : "case_manager", team, "Action sociale", "TG04" };
}

inline Tool form(std::string_view name)
{
    auto const settings = "form_id,form_title,version\n" + std::string(name) + ",Form,1\n";
    static constexpr std::string_view survey = "type,name,label,required,constraint,relevant,calculation,bind::cp:saveto\n"
        "text,given_name,Name,,,,,person.given_name\n"
        "integer,age,Age,,. < 130,,,person.age_years\n"
        "select_one risk,risk,Risk,,,,,case.risk\n"
        "select_multiple risk,levels,Levels,,count-selected(.) < 3,,,case.concerns\n"
        "date,next,Next,,. > today(),${risk} = 'high',,\n"
        "calculate,double_age,,,,,${age} * 2,\n";
    static constexpr std::string_view choices = "list_name,name,label\nrisk,high,High\nrisk,low,Low\n";
    auto const workbook = read_csv_sheets({ { "survey", survey }, { "choices", choices }, { "settings", settings } });
    check(workbook.has_value());
    auto const compiled = compile_workbook(*workbook);
    check(compiled.is_accepted());
    auto tool = Tool::of_xform(compiled.xform);
    check(tool.has_value());
    return *std::move(tool);
}

inline Programme programme()
{
    using enum FieldClass;
    Programme programme;
    programme.name = "small";
    programme.version = "1";
    programme.journey = { { "identification", {}, { "intake" } }, { "plan", {}, {} }, { "follow_up", {}, { "visit" } }, { "closure", {}, {} } };
    std::vector<std::string> const all { "register_person", "update_person", "open_case", "answer_form", "record_visit", "set_risk", "set_goal", "set_action",
        "agree_plan", "record_service", "record_conference", "record_decision", "request_approval", "approve", "send_back", "assign_case", "close_case", "reopen_case",
        "reconcile_field", "release_entry", "withdraw_entry" };
    programme.roles = { { "case_manager", {}, Scope::own, { identity, sensitive, operational, statistical }, all }, { "supervisor", {}, Scope::team, { identity, operational }, all } };
    programme.deadlines.versions = { { "1", LocalDate::from_days(20'000), {}, { { "visit", { { "high", { 7, 0 } }, { "low", { 0, 48 } } } }, { "initial_assessment", { { "high", { 0, 24 } } } } } } };
    programme.approvals = { "assessment", "plan" };
    programme.lists["service_type"] = { { "health", {} } };
    programme.lists["closure_reason"] = { { "moved", {} } };
    programme.forms = { form("intake"), form("visit") };
    return programme;
}

inline std::vector<Area> areas()
{
    return { { "TGO", "Togo", 0, "", "TG", {}, {}, {} }, { "TG04", "Plateaux", 1, "TGO", "TG", {}, {}, {} }, { "TG0405", "Ogou", 2, "TG04", "TG", {}, LocalDate::from_days(20'500), { "TG04" } } };
}

inline Directory directory()
{
    return { { { ama, "Ama", "case_manager", team, "Action sociale", "TG04", true }, { essi, "Essi", "supervisor", team, "Action sociale", "TG04", true } },
        { { team, "Atakpamé", "Action sociale", "TG04" } } };
}

inline Engine engine()
{
    return Engine(programme(), Areas(areas()), directory());
}

inline Instant now() { return { std::int64_t { 20'778 } * 86'400'000 + 36'000'000 }; }

inline std::map<Id, Record> records()
{
    std::map<Id, Record> records;
    auto const add = [&](Id id, RecordKind kind, Values const& values) {
        records.emplace(id, Record(id, kind)).first->second.apply(id_of(100), Stamp::of(now().ms - 86'400'000), ama, values, {});
    };
    add(person, RecordKind::person, { { "given_name", "Afi" }, { "consent_services", "yes" } });
    add(case_id, RecordKind::case_file,
        { { "person", to_json(person) }, { "status", "open" }, { "risk", "low" }, { "owner", to_json(ama) }, { "team", to_json(team) }, { "organisation", "Action sociale" }, { "area", "TG0405" },
            { "opened_on", "2026-11-01" } });
    add(sheet, RecordKind::sheet, { { "case", to_json(case_id) }, { "form", "intake" }, { "form_version", "1" }, { "on", "2026-11-02" }, { "answers.age", "9" } });
    add(held, RecordKind::held, { { "state", "held" }, { "owner", to_json(ama) }, { "team", to_json(team) } });
    records.at(case_id).apply(id_of(101), Stamp::of(now().ms), essi, { { "risk", "high" } }, {});
    return records;
}

}
