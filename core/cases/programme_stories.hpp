#pragma once

#include "cases/stories.hpp"

// For tests: a node that runs a programme of each kind beside that of stories.hpp.
namespace relais::stories {

inline Programme justice_programme()
{
    Programme programme;
    programme.name = "justice";
    programme.version = "test";
    programme.roles = { role_of("case_manager", Scope::own, {}, { "open_case", "set_legal_status", "record_session", "record_reoffence" }) };
    programme.lists["legal_status"] = { { "arrest", {} }, { "police_custody", {} }, { "pre_trial_detention", {} }, { "sentence", {} }, { "release", {} } };
    programme.lists["session_kind"] = { { "psychoeducation", {} }, { "family_mediation", {} } };
    programme.lists["attendee"] = { { "child", {} }, { "mother", {} }, { "father", {} } };
    programme.lists["reoffence_kind"] = { { "re_arrest", {} }, { "re_charge", {} }, { "re_conviction", {} } };
    programme.justice = JusticeRules { { "police_custody", "pre_trial_detention", "sentence" }, { "release" }, {}, { { "re_arrest", "re_conviction" }, 12 } };
    programme.schedules = { { "release_visit", "release", { 1, 3, 6, 12 }, {}, "visit" } };
    return programme;
}

inline Programme return_programme()
{
    Programme programme;
    programme.name = "return";
    programme.version = "test";
    programme.roles = { role_of("case_manager", Scope::own, {}, { "open_case", "record_assistance" }) };
    programme.lists["assistance_level"] = { { "individual", {} }, { "community", {} }, { "structural", {} } };
    programme.lists["assistance_dimension"] = { { "economic", {} }, { "social", {} }, { "psychosocial", {} } };
    programme.lists["assistance_kind"] = { { "in_kind", {} }, { "cash", {} } };
    programme.lists["currency"] = { { "XOF", {} }, { "BIF", {} } };
    programme.returning = ReturnRules { "rss", { { "economic_score", {} }, { "composite_score", {} } }, "composite_score", 50, 66, true };
    programme.schedules = { { "sustainability_survey", "arrival", { 0, 6, 12 }, {}, "rss" } };
    return programme;
}

inline Programme trafficking_programme()
{
    Programme programme;
    programme.name = "trafficking";
    programme.version = "test";
    programme.roles = { role_of("case_manager", Scope::own, {}, { "open_case", "set_trafficking_elements", "set_recovery_period" }) };
    programme.lists["trafficking_act"] = { { "recruitment", {} }, { "harbouring", {} } };
    programme.lists["trafficking_means"] = { { "deception", {} } };
    programme.lists["trafficking_purpose"] = { { "forced_labour", {} } };
    programme.lists["trafficking_dimension"] = { { "deceptive_recruitment", {} }, { "exploitation", {} }, { "coercion", {} } };
    auto const sign = [](std::string name, std::string dimension, std::string strength) { return Indicator { std::move(name), std::move(dimension), std::move(strength), {} }; };
    programme.trafficking = TraffickingRules {
        { sign("s1", "exploitation", "strong"), sign("s2", "exploitation", "strong"), sign("m1", "exploitation", "medium"), sign("m2", "exploitation", "medium"),
            sign("m3", "exploitation", "medium"), sign("w1", "exploitation", "weak"), sign("w2", "exploitation", "weak"), sign("d1", "deceptive_recruitment", "strong"),
            sign("d2", "deceptive_recruitment", "weak") },
        { { 2, 0, 0 }, { 1, 0, 1 }, { 0, 3, 0 }, { 0, 2, 1 } }, 2, 30
    };
    return programme;
}

inline Engine engine_of_programmes()
{
    return Engine(join_programmes({ programme(), justice_programme(), return_programme(), trafficking_programme() }).programme, areas(), directory());
}

// Decides a command on the node of several programmes.
template<typename Command>
std::string tell_there(Teller const& teller, Command const& command, Records const& records)
{
    static auto const rules = engine_of_programmes();
    auto const* role = rules.programme().role(teller.caller.role);
    check(role != nullptr);
    return told(decide(command, Situation { teller.caller, *role, rules.programme(), rules.areas(), rules.directory(), at_ten("2026-11-21"), today(), today(), records, teller.is_released }));
}

inline Record a_case_of(std::string_view programme, Values const& more = {})
{
    return a_case(with({ { "programme", programme } }, more));
}

}
