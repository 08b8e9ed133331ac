#include "engine/case_work.hpp"

#include "base/sort.hpp"

#include <algorithm>
#include <charconv>

namespace relais {

namespace {

// One row of a list of the case, as views read it.
struct Row {
    Record const& record;
    std::string_view list;
    std::string const& id;

    std::string path(std::string_view name) const { return row_path(list, id, name); }
    std::string text(std::string_view name) const { return std::string(record.text(path(name))); }
    std::optional<LocalDate> date(std::string_view name) const { return record.date_at(path(name)); }
    std::optional<Id> worker(std::string_view name) const { return record.id_at(path(name)); }
    Stamp written_at(std::string_view name) const
    {
        auto const* field = record.field(path(name));
        return field == nullptr || field->heads.empty() ? Stamp {} : field->heads.front().at;
    }
};

}

template<typename E>
static E state_of(Row const& row, std::string_view name)
{
    return enum_named<E>(row.text(name)).value_or(E {});
}

static bool is_among(std::vector<std::string> const& forms, std::string_view form)
{
    return std::ranges::find(forms, form) != forms.end();
}

// When what is approved as this step was last changed: its sheets, and of the plan the words of goals and actions.
static Stamp changed_at(CaseFile const& file, Programme const& programme, std::string_view of)
{
    Stamp last;
    auto const& journey = programme.of(file.case_record).journey;
    auto const step = std::ranges::find(journey, of, &JourneyStep::step);
    for (auto const& sheet : file.sheets)
        if (step != journey.end() && (is_among(step->forms, sheet.text("form")) || is_among(step->optional_forms, sheet.text("form"))))
            last = std::max(last, sheet.changed_at());
    if (of != name_of(ApprovedStep::plan))
        return last;
    // How a goal or an action stands changes no plan; to drop one does.
    auto const is_of_plan = [](std::string_view path, auto const& field) { return !path.ends_with(".state") || field.shown() == Json("dropped"); };
    for (auto const& [path, field] : file.case_record.fields())
        if ((path.starts_with("goal[") || path.starts_with("action[")) && !field.heads.empty() && is_of_plan(path, field))
            last = std::max(last, field.heads.front().at);
    return last;
}

// What was approved is what had been asked for: whoever approved may not have had what came later.
static bool is_changed_since(CaseFile const& file, Programme const& programme, Row const& row)
{
    return row.text("state") == name_of(ApprovalState::approved) && file.is_open() && changed_at(file, programme, row.text("of")) > row.written_at("by");
}

static std::vector<ApprovalView> approvals_of(CaseFile const& file, Programme const& programme, Caller const& caller)
{
    auto const& record = file.case_record;
    auto const* role = programme.role(caller.role);
    auto const may_approve = role != nullptr && role->may("approve") && file.is_open();
    std::vector<std::pair<Stamp, ApprovalView>> views;
    for (auto const& id : record.rows("approval")) {
        Row const row { record, "approval", id };
        ApprovalView view { id, state_of<ApprovedStep>(row, "of"), state_of<ApprovalState>(row, "state"), row.worker("by"), row.date("on"), row.text("note"), row.worker("answered_by"),
            row.date("answered_on"), row.text("comment"), row.text("reason"), row.date("closed_on"), is_changed_since(file, programme, row), false };
        view.may_answer = may_approve && view.state == ApprovalState::requested && !is_own_approval(programme, caller.account, record, id);
        views.emplace_back(row.written_at("by"), std::move(view));
    }
    sort_values(views, [](auto const& a, auto const& b) { return std::pair { a.first, std::string_view(a.second.approval) } > std::pair { b.first, std::string_view(b.second.approval) }; });
    std::vector<ApprovalView> newest_first;
    for (auto& [at, view] : views)
        newest_first.push_back(std::move(view));
    return newest_first;
}

static AskedState asked_state(ApprovalView const& last)
{
    if (last.state == ApprovalState::approved)
        return last.changed_since ? AskedState::changed : AskedState::approved;
    return last.state == ApprovalState::requested ? AskedState::requested : AskedState::sent_back;
}

static std::vector<AskedApproval> asks_of(CaseFile const& file, Programme const& programme, Caller const& caller, std::vector<ApprovalView> const& approvals)
{
    auto const* role = programme.role(caller.role);
    std::vector<AskedApproval> asks;
    for (auto const& [step, name] : names_of(ApprovedStep {})) {
        if (!programme.of(file.case_record).approves(name))
            continue;
        auto const last = std::ranges::find(approvals, step, &ApprovalView::of);
        auto const state = last == approvals.end() ? AskedState::not_asked : asked_state(*last);
        // A case that was opened again is closed by a new approval.
        auto const is_before = step == ApprovedStep::closure && file.is_open() && state == AskedState::approved;
        AskedApproval ask { step, is_before ? AskedState::not_asked : state, false };
        auto const is_to_ask = ask.state != AskedState::requested && ask.state != AskedState::approved;
        ask.may_ask = file.is_open() && is_to_ask && role != nullptr && role->may("request_approval") && has_work(file.case_record, programme, name);
        asks.push_back(ask);
    }
    return asks;
}

static std::vector<AgreementView> agreements_of(Record const& record)
{
    std::vector<AgreementView> views;
    for (auto const& id : record.rows("plan")) {
        Row const row { record, "plan", id };
        AgreementView view { 0, state_of<AgreedWith>(row, "with"), row.date("on") };
        std::from_chars(id.data(), id.data() + id.size(), view.version);
        views.push_back(view);
    }
    sort_values(views, [](AgreementView const& a, AgreementView const& b) { return a.version > b.version; });
    return views;
}

static std::vector<ActionView> actions_of(Record const& record)
{
    std::vector<ActionView> views;
    for (auto const& id : record.rows("action")) {
        Row const row { record, "action", id };
        views.push_back({ id, row.text("goal"), row.text("text"), row.text("who"), row.worker("worker"), row.date("by_on"), state_of<ActionState>(row, "state") });
    }
    sort_values(views, [](ActionView const& a, ActionView const& b) {
        auto const when = [](ActionView const& one) { return one.by_on.value_or(LocalDate::from_days(30'000)); };
        return std::pair { when(a), std::string_view(a.action) } < std::pair { when(b), std::string_view(b.action) };
    });
    return views;
}

static std::vector<ServiceView> services_of(Record const& record)
{
    std::vector<ServiceView> views;
    for (auto const& id : record.rows("service")) {
        Row const row { record, "service", id };
        views.push_back({ id, row.text("type"), row.text("provider"), row.date("given_on"), state_of<ServiceMode>(row, "mode"), row.worker("referral"), row.text("note") });
    }
    sort_values(views, [](ServiceView const& a, ServiceView const& b) {
        return std::pair { a.given_on, std::string_view(a.service) } > std::pair { b.given_on, std::string_view(b.service) };
    });
    return views;
}

static std::vector<DecisionView> decisions_of(Record const& record, std::string_view conference)
{
    std::vector<DecisionView> views;
    for (auto const& id : record.rows("decision")) {
        Row const row { record, "decision", id };
        if (record.text(row.path("conference")) == conference)
            views.push_back({ id, row.text("text"), row.text("who"), row.worker("worker"), row.text("organisation"), row.date("by_on"), state_of<ActionState>(row, "state") });
    }
    return views;
}

static std::vector<ConferenceView> conferences_of(Record const& record)
{
    std::vector<ConferenceView> views;
    for (auto const& id : record.rows("conference")) {
        Row const row { record, "conference", id };
        ConferenceView view { id, row.date("on"), row.text("place"), state_of<ConferenceMode>(row, "mode"), {}, row.text("minutes"), decisions_of(record, id) };
        if (auto const* attendees = record.shown(row.path("attendees")))
            if (auto read = from_json<std::vector<Attendee>>(*attendees, Unknown::passed_over))
                view.attendees = *std::move(read);
        views.push_back(std::move(view));
    }
    sort_values(views, [](ConferenceView const& a, ConferenceView const& b) {
        return std::pair { a.on, std::string_view(a.conference) } > std::pair { b.on, std::string_view(b.conference) };
    });
    return views;
}

CaseWork work_of(CaseFile const& file, Programme const& programme, Caller const& caller)
{
    auto const& record = file.case_record;
    CaseWork work;
    work.approvals = approvals_of(file, programme, caller);
    work.asks = asks_of(file, programme, caller, work.approvals);
    work.plan_version = plan_version(record, programme);
    work.agreements = agreements_of(record);
    work.actions = actions_of(record);
    work.services = services_of(record);
    work.conferences = conferences_of(record);
    return work;
}

}
