#pragma once

#include "cases/approvals.hpp"
#include "cases/case_file.hpp"
#include "cases/record_conference.hpp"
#include "cases/record_service.hpp"

namespace relais {

// An approval with its history: who asked and who answered.
struct ApprovalView {
    std::string approval;
    ApprovedStep of {};
    ApprovalState state {};
    std::optional<Id> by;
    std::optional<LocalDate> on;
    std::string note;
    std::optional<Id> answered_by;
    std::optional<LocalDate> answered_on;
    std::string comment;
    std::string reason;
    std::optional<LocalDate> closed_on;
    bool changed_since = false;
    bool may_answer = false;

    static constexpr auto description()
    {
        return described("ApprovalView", "An approval with its history.",
            field("approval", &ApprovalView::approval, "Its id."), field("of", &ApprovalView::of, "What was to be approved."),
            field("state", &ApprovalView::state, "How it stands."), optional_field("by", &ApprovalView::by, "Who asked."),
            optional_field("on", &ApprovalView::on, "When."), optional_field("note", &ApprovalView::note, "What the asker said."),
            optional_field("answered_by", &ApprovalView::answered_by, "Who answered."), optional_field("answered_on", &ApprovalView::answered_on, "When."),
            optional_field("comment", &ApprovalView::comment, "What was answered."), optional_field("reason", &ApprovalView::reason, "Of a closure: its reason."),
            optional_field("closed_on", &ApprovalView::closed_on, "Of a closure: its day."),
            optional_field("changed_since", &ApprovalView::changed_since, "A sheet of the step was filled, or the plan changed, after it was asked for."),
            optional_field("may_answer", &ApprovalView::may_answer, "Whether the reader is to answer."));
    }
};

// What the programme has approved, and how far that is.
enum class AskedState { not_asked, requested, approved, sent_back, changed };

constexpr auto names_of(AskedState)
{
    return std::to_array<std::pair<AskedState, std::string_view>>({
        { AskedState::not_asked, "not_asked" }, { AskedState::requested, "requested" }, { AskedState::approved, "approved" },
        { AskedState::sent_back, "sent_back" }, { AskedState::changed, "changed" },
    });
}

struct AskedApproval {
    ApprovedStep of {};
    AskedState state {};
    bool may_ask = false;

    static constexpr auto description()
    {
        return described("AskedApproval", "An approval that the programme asks for.",
            field("of", &AskedApproval::of, "Of what."), field("state", &AskedApproval::state, "How it stands."),
            optional_field("may_ask", &AskedApproval::may_ask, "Whether there is something to approve and the reader may ask."));
    }
};

struct ActionView {
    std::string action;
    std::string goal;
    std::string text;
    std::string who;
    std::optional<Id> worker;
    std::optional<LocalDate> by_on;
    ActionState state {};

    static constexpr auto description()
    {
        return described("ActionView", "An action of the plan.",
            field("action", &ActionView::action, "Its id."), field("goal", &ActionView::goal, "The goal that it serves."),
            field("text", &ActionView::text, "What is to be done."), optional_field("who", &ActionView::who, "Who does it, in words."),
            optional_field("worker", &ActionView::worker, "The colleague who does it."), optional_field("by_on", &ActionView::by_on, "By when."),
            field("state", &ActionView::state, "How it stands."));
    }
};

struct AgreementView {
    int version = 0;
    AgreedWith with {};
    std::optional<LocalDate> on;

    static constexpr auto description()
    {
        return described("AgreementView", "With whom a plan was agreed.",
            field("version", &AgreementView::version, "Which plan."), field("with", &AgreementView::with, "Who agreed."),
            optional_field("on", &AgreementView::on, "The day."));
    }
};

struct ServiceView {
    std::string service;
    std::string type;
    std::string provider;
    std::optional<LocalDate> given_on;
    ServiceMode mode {};
    std::optional<Id> referral;
    std::string note;

    static constexpr auto description()
    {
        return described("ServiceView", "A service that was given.",
            field("service", &ServiceView::service, "Its id."), field("type", &ServiceView::type, "What kind."),
            optional_field("provider", &ServiceView::provider, "Who gave it."), optional_field("given_on", &ServiceView::given_on, "The day."),
            field("mode", &ServiceView::mode, "Direct, referred, or withdrawn."), optional_field("referral", &ServiceView::referral, "The referral that led to it."),
            optional_field("note", &ServiceView::note, "What was done."));
    }
};

struct DecisionView {
    std::string decision;
    std::string text;
    std::string who;
    std::optional<Id> worker;
    std::string organisation;
    std::optional<LocalDate> by_on;
    ActionState state {};

    static constexpr auto description()
    {
        return described("DecisionView", "What a case conference decided.",
            field("decision", &DecisionView::decision, "Its id."), field("text", &DecisionView::text, "What was decided."),
            optional_field("who", &DecisionView::who, "Who does it, in words."), optional_field("worker", &DecisionView::worker, "The colleague who does it."),
            optional_field("organisation", &DecisionView::organisation, "For which organisation."), optional_field("by_on", &DecisionView::by_on, "By when."),
            field("state", &DecisionView::state, "How it stands."));
    }
};

struct ConferenceView {
    std::string conference;
    std::optional<LocalDate> on;
    std::string place;
    ConferenceMode mode {};
    std::vector<Attendee> attendees;
    std::string minutes;
    std::vector<DecisionView> decisions;

    static constexpr auto description()
    {
        return described("ConferenceView", "A case conference with its decisions.",
            field("conference", &ConferenceView::conference, "Its id."), optional_field("on", &ConferenceView::on, "The day."),
            optional_field("place", &ConferenceView::place, "Where."), field("mode", &ConferenceView::mode, "In one room, at a distance, or both."),
            field("attendees", &ConferenceView::attendees, "Who was asked, and who was there."), optional_field("minutes", &ConferenceView::minutes, "What was said."),
            field("decisions", &ConferenceView::decisions, "What was decided."));
    }
};

// The work on a case beside its sheets and goals.
struct CaseWork {
    std::vector<AskedApproval> asks;
    std::vector<ApprovalView> approvals;
    int plan_version = 0;
    std::vector<AgreementView> agreements;
    std::vector<ActionView> actions;
    std::vector<ServiceView> services;
    std::vector<ConferenceView> conferences;

    static constexpr auto description()
    {
        return described("CaseWork", "The work on a case beside its sheets and goals.",
            field("asks", &CaseWork::asks, "What the programme has approved, and how far that is."), field("approvals", &CaseWork::approvals, "Approvals, newest first."),
            field("plan_version", &CaseWork::plan_version, "The plan in force: 0 before there is one; each review makes the next."),
            field("agreements", &CaseWork::agreements, "With whom each plan was agreed."), field("actions", &CaseWork::actions, "Actions of the plan, the earliest first."),
            field("services", &CaseWork::services, "Services that were given, newest first."), field("conferences", &CaseWork::conferences, "Case conferences, newest first."));
    }
};

// The work as the caller sees it: what is not on his device is left empty.
CaseWork work_of(CaseFile const& file, Programme const& programme, Caller const& caller);

}
