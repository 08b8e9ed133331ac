#pragma once

#include "cases/case_code.hpp"
#include "cases/stories.hpp"

// For tests: an input for each command there is, and the records that it is given on. A test that goes through all commands finds it here; whoever adds a command adds its input.
namespace relais::every_command {

using namespace stories;

inline Json object(std::initializer_list<JsonMember> members)
{
    return Json(JsonObject(members));
}

inline Json with_member(Json json, std::string_view name, Json value)
{
    json.set(name, std::move(value));
    return json;
}

inline Act act_of(std::string command, Json input, int number = 400, Stamp at = stamp("2026-11-21"))
{
    return { id_of(number), at, id_of(70), std::move(command), std::move(input), {} };
}

inline Json text(Id id) { return to_json(id); }

inline Id const goal = id_of(60);
inline Id const conference = id_of(53);
inline Id const approval = id_of(56);
// Those who reach the case reach these too: the table below asks one thing at a time.
inline Id const a_referral = id_of(61);
inline Id const an_offer = id_of(62);

inline Record handed_over(Id id, RecordKind kind)
{
    return record_of(id, kind,
        { { "status", "offered" }, { "case", text(her_case) }, { "owner", text(ama().account) }, { "team", text(togo_team) }, { "organisation", ama().organisation }, { "area", "TG0405" } });
}
inline Id const withdrawn_later = id_of(61);
inline Id const withdrawn_before = id_of(62);

// She agreed to two things, one of which she took back.
inline Record a_person_who_was_asked()
{
    auto const at = [](Id consent, std::string_view name) { return row_path("consent", consent.to_string(), name); };
    return a_person({ { at(withdrawn_later, "purpose"), "photo" }, { at(withdrawn_later, "decision"), "yes" }, { at(withdrawn_later, "on"), "2026-11-02" },
        { at(withdrawn_before, "purpose"), "referral" }, { at(withdrawn_before, "decision"), "yes" }, { at(withdrawn_before, "on"), "2026-11-02" },
        { at(withdrawn_before, "withdrawn_on"), "2026-11-04" } });
}
inline Id const document = id_of(88);

// An input for each command that Ama may give on her own case, and that nobody has given yet.
inline Json input_of(std::string_view command)
{
    if (command == "register_person")
        return object({ { "person", text(id_of(81)) }, { "fields", object({ { "given_name", "Yawa" } }) } });
    if (command == "set_legal_status")
        return object({ { "case", text(her_case) }, { "episode", text(id_of(75)) }, { "status", "arrest" }, { "from_on", "2026-11-20" } });
    if (command == "record_session")
        return object({ { "case", text(her_case) }, { "session", text(id_of(76)) }, { "kind", "psychoeducation" }, { "on", "2026-11-20" }, { "setting", "group" },
            { "attendees", Json(JsonArray { object({ { "who", "child" }, { "present", true } }) }) } });
    if (command == "record_reoffence")
        return object({ { "case", text(her_case) }, { "reoffence", text(id_of(77)) }, { "on", "2026-11-20" }, { "kind", "re_arrest" } });
    if (command == "record_assistance")
        return object({ { "case", text(her_case) }, { "assistance", text(id_of(78)) }, { "level", "individual" }, { "dimension", "economic" }, { "kind", "in_kind" }, { "what", "Un stock" },
            { "on", "2026-11-20" } });
    if (command == "set_trafficking_elements") {
        auto const none = to_json(std::vector<std::string> {});
        return object({ { "case", text(her_case) }, { "acts", none }, { "means", none }, { "purposes", none }, { "indicators", none } });
    }
    if (command == "set_recovery_period")
        return object({ { "case", text(her_case) }, { "from_on", "2026-11-20" }, { "to_on", "2026-12-20" } });
    if (command == "update_person")
        return object({ { "person", text(afi) }, { "case", text(her_case) }, { "fields", object({ { "village", "Gléi" } }) } });
    if (command == "set_relation")
        return object({ { "person", text(afi) }, { "case", text(her_case) }, { "relation", text(id_of(88)) }, { "name", "Abla" }, { "kind", "mother" } });
    if (command == "set_caregiver")
        return object({ { "person", text(afi) }, { "case", text(her_case) }, { "caregiver", text(id_of(89)) }, { "name", "Abla" }, { "relation", "mother" } });
    if (command == "set_phone")
        return object({ { "person", text(afi) }, { "case", text(her_case) }, { "phone", text(id_of(90)) }, { "number", "90112233" }, { "safe", "yes" } });
    if (command == "record_consent")
        return object({ { "person", text(afi) }, { "case", text(her_case) }, { "consent", text(id_of(87)) }, { "purpose", "photo" }, { "decision", "no" }, { "on", "2026-11-20" } });
    if (command == "withdraw_consent")
        return object({ { "person", text(afi) }, { "case", text(her_case) }, { "consent", text(withdrawn_later) }, { "on", "2026-11-20" } });
    if (command == "end_sharing")
        return object({ { "person", text(afi) }, { "case", text(her_case) }, { "consent", text(withdrawn_before) }, { "on", "2026-11-20" } });
    if (command == "open_case")
        return object({ { "case", text(id_of(82)) }, { "person", text(afi) }, { "code", case_code("TG", 2026, id_of(82)) }, { "area", "TG04" }, { "risk", "low" }, { "opened_on", "2026-11-20" },
            { "known_by", text(her_case) } });
    if (command == "answer_form")
        return object({ { "sheet", text(id_of(83)) }, { "form", "initial_assessment" }, { "form_version", "1" }, { "case", text(her_case) }, { "person", text(afi) }, { "on", "2026-11-20" },
            { "answers", object({ { "story", "Récit" } }) } });
    if (command == "record_visit")
        return object({ { "sheet", text(id_of(84)) }, { "form", "visit" }, { "form_version", "1" }, { "case", text(her_case) }, { "person", text(afi) }, { "on", "2026-11-20" },
            { "answers", object({ { "seen", "Afi" } }) } });
    if (command == "submit_form")
        return object({ { "sheet", text(id_of(85)) }, { "form", "visit" }, { "form_version", "1" }, { "case", text(her_case) }, { "person", text(afi) }, { "on", "2026-11-20" },
            { "answers", object({ { "seen", "Afi" } }) }, { "instance", "uuid:85" } });
    if (command == "report_tool_use")
        return object({ { "sheet", text(id_of(86)) }, { "tool", "visit" }, { "tool_version", "1" }, { "hindrances", to_json(std::vector<std::string> { "too_long" }) } });
    if (command == "add_document") {
        std::string const hash(64, 'a');
        return object({ { "case", text(her_case) }, { "document", text(id_of(87)) }, { "kind", "photo" }, { "title", "Photo" }, { "class", "identity" },
            { "file", object({ { "name", "photo-" + hash.substr(0, 32) + ".jpg" }, { "hash", hash }, { "type", "image/jpeg" }, { "bytes", 9 } }) } });
    }
    if (command == "remove_document")
        return object({ { "case", text(her_case) }, { "document", text(document) }, { "reason", "Une autre" } });
    if (command == "set_risk")
        return object({ { "case", text(her_case) }, { "risk", "low" }, { "reason", "Mieux" } });
    if (command == "set_goal")
        return object({ { "case", text(her_case) }, { "goal", text(goal) }, { "text", "École" }, { "state", "open" } });
    if (command == "set_action")
        return object({ { "case", text(her_case) }, { "action", text(id_of(51)) }, { "goal", text(goal) }, { "text", "Inscrire" }, { "state", "todo" } });
    if (command == "agree_plan")
        return object({ { "case", text(her_case) }, { "with", "child" }, { "on", "2026-11-21" }, { "version", 1 } });
    if (command == "record_service")
        return object({ { "case", text(her_case) }, { "service", text(id_of(52)) }, { "type", "health" }, { "given_on", "2026-11-21" }, { "mode", "direct" } });
    if (command == "record_conference")
        return object({ { "case", text(her_case) }, { "conference", text(conference) }, { "on", "2026-11-21" }, { "mode", "remote" },
            { "attendees", Json(JsonArray { object({ { "name", "Juge" }, { "present", "yes" } }) }) } });
    if (command == "record_decision")
        return object({ { "case", text(her_case) }, { "conference", text(conference) }, { "decision", text(id_of(54)) }, { "text", "Ordonner" }, { "state", "todo" } });
    if (command == "request_approval")
        return object({ { "case", text(her_case) }, { "approval", text(id_of(55)) }, { "of", "closure" }, { "reason", "goals_met" }, { "closed_on", "2026-11-21" } });
    if (command == "approve" || command == "send_back")
        return object({ { "case", text(her_case) }, { "approval", text(approval) }, { "comment", "Bien" } });
    if (command == "assign_case")
        return object({ { "case", text(her_case) }, { "worker", text(kokou().account) } });
    if (command == "refer_case")
        return object({ { "case", text(her_case) }, { "person", text(afi) }, { "referral", text(id_of(92)) }, { "service", "health" }, { "receiver", object({ { "name", "Centre" } }) },
            { "purpose", "Soins" }, { "urgency", "high" }, { "on", "2026-11-20" }, { "expires_on", "2026-12-20" }, { "shared", to_json(std::vector<std::string> { "person.sex" }) } });
    if (command == "offer_transfer")
        return object({ { "case", text(her_case) }, { "person", text(afi) }, { "transfer", text(id_of(93)) }, { "to_team", text(benin_team) }, { "on", "2026-11-20" }, { "reason", "Elle part" } });
    if (command == "accept_transfer")
        return object({ { "case", text(her_case) }, { "transfer", text(an_offer) }, { "worker", text(kokou().account) } });
    if (command == "refuse_transfer" || command == "withdraw_transfer")
        return object({ { "case", text(her_case) }, { "transfer", text(an_offer) }, { "reason", "Complet" } });
    if (command == "accept_referral" || command == "finish_referral")
        return object({ { "case", text(her_case) }, { "referral", text(a_referral) } });
    if (command == "refuse_referral" || command == "revoke_referral")
        return object({ { "case", text(her_case) }, { "referral", text(a_referral) }, { "reason", "Complet" } });
    if (command == "set_appointment" || command == "record_service_given")
        return object({ { "case", text(her_case) }, { "referral", text(a_referral) }, { "on", "2026-11-20" } });
    if (command == "send_feedback")
        return object({ { "case", text(her_case) }, { "referral", text(a_referral) }, { "text", "Vue" }, { "outcome", "helped" } });
    if (command == "answer_referral")
        return object({ { "case", text(her_case) }, { "referral", text(a_referral) }, { "step", "refused" }, { "means", "paper" }, { "text", "Complet" } });
    if (command == "close_case")
        return object({ { "case", text(her_case) }, { "reason", "goals_met" }, { "closed_on", "2026-11-21" } });
    if (command == "reopen_case")
        return object({ { "case", text(her_case) }, { "reason", "Revenu" } });
    if (command == "merge_cases")
        return object({ { "case", text(her_case) }, { "person", text(afi) }, { "other", text(his_case) }, { "other_person", text(kodjo) }, { "reason", "La même" } });
    if (command == "undo_merge")
        return object({ { "case", text(her_case) }, { "other", text(his_case) }, { "reason", "Deux" } });
    if (command == "not_a_duplicate")
        return object({ { "case", text(her_case) }, { "person", text(afi) }, { "other", text(his_case) }, { "other_person", text(kodjo) } });
    if (command == "reconcile_field")
        return object({ { "case", text(her_case) }, { "record", text(her_case) }, { "path", "risk" }, { "value", "high" } });
    if (command == "cover_absence")
        return object({ { "cover", text(id_of(87)) }, { "worker", text(ama().account) }, { "by", text(kokou().account) }, { "from_on", "2026-11-21" }, { "to_on", "2026-11-30" } });
    if (command == "end_cover")
        return object({ { "cover", text(id_of(70)) } });
    if (command == "record_support")
        return object({ { "support", text(id_of(88)) }, { "worker", text(ama().account) }, { "kind", "individual_supervision" }, { "on", "2026-11-21" } });
    if (command == "ask_support")
        return object({ { "support", text(id_of(89)) }, { "topic", "difficult_case" }, { "text", "Que faire ?" } });
    if (command == "answer_support")
        return object({ { "support", text(id_of(71)) }, { "text", "Venez" }, { "state", "answered" } });
    if (command == "save_list")
        return object({ { "list", text(id_of(90)) }, { "name", "Urgences" }, { "filters", "{}" } });
    if (command == "drop_list")
        return object({ { "list", text(id_of(72)) } });
    return object({ { "held", text(held_act) } }); // release_entry, withdraw_entry
}

// The programme that has rules for this command; none: each has.
inline std::string_view programme_of(std::string_view command)
{
    if (command == "set_legal_status" || command == "record_session" || command == "record_reoffence")
        return "justice";
    if (command == "record_assistance")
        return "return";
    if (command == "set_trafficking_elements" || command == "set_recovery_period")
        return "trafficking";
    return {};
}

// Everything that those inputs need.
inline Records world(std::string_view command)
{
    auto case_record = command == "reopen_case" ? a_closed_case() : a_case();
    if (auto const programme = programme_of(command); !programme.empty())
        case_record.apply(id_of(301), stamp("2026-11-02"), ama().account, { { "programme", programme } }, {});
    case_record.apply(id_of(302), stamp("2026-11-02"), ama().account, { { row_path("past_owner", id_of(116).to_string()), "2026-11-02" } }, {});
    if (command == "reconcile_field")
        case_record.apply(id_of(303), stamp("2026-11-03"), kokou().account, { { "risk", "high" } }, {});
    case_record.apply(id_of(304), stamp("2026-11-04"), edem().account,
        { { row_path("goal", goal.to_string(), "text"), "École" }, { row_path("conference", conference.to_string(), "on"), "2026-11-04" },
            { row_path("approval", approval.to_string(), "of"), "plan" }, { row_path("approval", approval.to_string(), "state"), "requested" },
            { row_path("approval", approval.to_string(), "by"), to_json(edem().account) } },
        {});
    if (command == "remove_document")
        case_record.apply(id_of(304), stamp("2026-11-03"), ama().account,
            { { row_path("document", document.to_string(), "state"), "kept" }, { row_path("document", document.to_string(), "identity"), to_json(DocumentText { .title = "Photo" }) } }, {});
    // Ama's own: her absence, what she asked for, a list of hers.
    Values const hers { { "owner", to_json(ama().account) }, { "team", to_json(togo_team) }, { "organisation", ama().organisation }, { "area", "TG04" } };
    auto const cover = record_of(id_of(70), RecordKind::cover, stories::with(hers, { { "from_on", "2026-11-20" }, { "to_on", "2026-11-30" } }));
    auto const asked = record_of(id_of(71), RecordKind::support, stories::with(hers, { { "kind", "asked" }, { "state", "asked" } }));
    auto const list = record_of(id_of(72), RecordKind::saved_list, { { "owner", to_json(ama().account) } });
    case_record.apply(id_of(304), stamp("2026-11-02"), ama().account, { { row_path("referral", a_referral.to_string(), "status"), "offered" } }, {});
    if (command != "offer_transfer")
        case_record.apply(id_of(305), stamp("2026-11-02"), ama().account, { { row_path("transfer", an_offer.to_string(), "status"), "offered" } }, {});
    auto person = a_person_who_was_asked();
    for (auto const* purpose : { "referral", "transfer" }) {
        // What was agreed to anew is no sharing that has to end.
        if (command == "end_sharing")
            break;
        auto const row = [&](char const* name) { return row_path("consent", purpose, name); };
        person.apply(id_of(306), stamp("2026-11-02"), ama().account, { { row("purpose"), purpose }, { row("decision"), "yes" }, { row("on"), "2026-11-19" } }, {});
    }
    // A second file in the same hands.
    auto other = record_of(his_case, RecordKind::case_file, case_values(kodjo));
    other.apply(id_of(307), stamp("2026-11-02"), ama().account, { { row_path("past_owner", id_of(116).to_string()), "2026-11-02" } }, {});
    if (command == "undo_merge")
        other.apply(id_of(308), stamp("2026-11-03"), essi().account, { { "merged_into", text(her_case) } }, {});
    auto const other_person = record_of(kodjo, RecordKind::person, { { "given_name", "Afiwa" } });
    return records_of({ case_record, other, person, other_person, a_held_act(), handed_over(a_referral, RecordKind::referral), handed_over(an_offer, RecordKind::transfer), cover, asked, list });
}

}
