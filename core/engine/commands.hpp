#pragma once

#include "cases/add_document.hpp"
#include "cases/answer_form.hpp"
#include "cases/answer_referral.hpp"
#include "cases/approvals.hpp"
#include "cases/assign_case.hpp"
#include "cases/close_case.hpp"
#include "cases/cover_absence.hpp"
#include "cases/held_entry.hpp"
#include "cases/merge_cases.hpp"
#include "cases/offer_transfer.hpp"
#include "cases/plan.hpp"
#include "cases/reconcile_field.hpp"
#include "cases/record_assistance.hpp"
#include "cases/record_conference.hpp"
#include "cases/record_consent.hpp"
#include "cases/record_reoffence.hpp"
#include "cases/record_service.hpp"
#include "cases/record_session.hpp"
#include "cases/record_support.hpp"
#include "cases/refer_case.hpp"
#include "cases/register_person.hpp"
#include "cases/report_tool_use.hpp"
#include "cases/save_list.hpp"
#include "cases/set_caregiver.hpp"
#include "cases/set_goal.hpp"
#include "cases/set_legal_status.hpp"
#include "cases/set_phone.hpp"
#include "cases/set_relation.hpp"
#include "cases/set_risk.hpp"
#include "cases/set_trafficking_elements.hpp"
#include "cases/submit_form.hpp"
#include "engine/intent.hpp"

#include <array>
#include <span>
#include <string_view>

namespace relais {

// Every command with the type of its input: the one list of what people can do. `visit` is called as visit.operator()<Input>(name).
template<typename Visitor>
constexpr void each_command(Visitor&& visit)
{
    visit.template operator()<RegisterPerson>("register_person");
    visit.template operator()<UpdatePerson>("update_person");
    visit.template operator()<SetRelation>("set_relation");
    visit.template operator()<SetCaregiver>("set_caregiver");
    visit.template operator()<SetPhone>("set_phone");
    visit.template operator()<RecordConsent>("record_consent");
    visit.template operator()<WithdrawConsent>("withdraw_consent");
    visit.template operator()<EndSharing>("end_sharing");
    visit.template operator()<OpenCase>("open_case");
    visit.template operator()<AnswerForm>("answer_form");
    visit.template operator()<RecordVisit>("record_visit");
    visit.template operator()<SubmitForm>("submit_form");
    visit.template operator()<AddDocument>("add_document");
    visit.template operator()<RemoveDocument>("remove_document");
    visit.template operator()<ReportToolUse>("report_tool_use");
    visit.template operator()<SetRisk>("set_risk");
    visit.template operator()<SetGoal>("set_goal");
    visit.template operator()<SetAction>("set_action");
    visit.template operator()<AgreePlan>("agree_plan");
    visit.template operator()<RecordService>("record_service");
    visit.template operator()<RecordConference>("record_conference");
    visit.template operator()<RecordDecision>("record_decision");
    visit.template operator()<RequestApproval>("request_approval");
    visit.template operator()<Approve>("approve");
    visit.template operator()<SendBack>("send_back");
    visit.template operator()<SetLegalStatus>("set_legal_status");
    visit.template operator()<RecordSession>("record_session");
    visit.template operator()<RecordReoffence>("record_reoffence");
    visit.template operator()<RecordAssistance>("record_assistance");
    visit.template operator()<SetTraffickingElements>("set_trafficking_elements");
    visit.template operator()<SetRecoveryPeriod>("set_recovery_period");
    visit.template operator()<AssignCase>("assign_case");
    visit.template operator()<CoverAbsence>("cover_absence");
    visit.template operator()<EndCover>("end_cover");
    visit.template operator()<RecordSupport>("record_support");
    visit.template operator()<AskSupport>("ask_support");
    visit.template operator()<AnswerSupport>("answer_support");
    visit.template operator()<SaveList>("save_list");
    visit.template operator()<DropList>("drop_list");
    visit.template operator()<OfferTransfer>("offer_transfer");
    visit.template operator()<AcceptTransfer>("accept_transfer");
    visit.template operator()<RefuseTransfer>("refuse_transfer");
    visit.template operator()<WithdrawTransfer>("withdraw_transfer");
    visit.template operator()<ReferCase>("refer_case");
    visit.template operator()<AcceptReferral>("accept_referral");
    visit.template operator()<RefuseReferral>("refuse_referral");
    visit.template operator()<SetAppointment>("set_appointment");
    visit.template operator()<RecordServiceGiven>("record_service_given");
    visit.template operator()<SendFeedback>("send_feedback");
    visit.template operator()<FinishReferral>("finish_referral");
    visit.template operator()<AnswerReferral>("answer_referral");
    visit.template operator()<RevokeReferral>("revoke_referral");
    visit.template operator()<CloseCase>("close_case");
    visit.template operator()<ReopenCase>("reopen_case");
    visit.template operator()<MergeCases>("merge_cases");
    visit.template operator()<UndoMerge>("undo_merge");
    visit.template operator()<NotADuplicate>("not_a_duplicate");
    visit.template operator()<ReconcileField>("reconcile_field");
    visit.template operator()<ReleaseEntry>("release_entry");
    visit.template operator()<WithdrawEntry>("withdraw_entry");
}

// One command as the engine runs it: its name, and what its input is.
struct Command {
    std::string_view name {};
    IntentKind const* kind = nullptr;
};

// All commands.
std::span<Command const> commands();

// What a role may be given beside commands: it writes no entries. manage_tools: upload, publish and withdraw tools; manage_devices: let other clients in;
// export_answers: take answers out as files; see_looks: read who looked at a document; search_country: ask whether a child is known anywhere, and whom to call.
inline constexpr auto rights = std::to_array<std::string_view>({ "manage_tools", "manage_devices", "export_answers", "see_looks", "search_country" });

// Refuses with unknown_command.
Result<Command const*> command_named(std::string_view name);

}
