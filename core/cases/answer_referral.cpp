#include "cases/answer_referral.hpp"

#include <algorithm>

namespace relais {

namespace {

// What was answered, whoever says it.
struct Answer {
    ReferralStep step {};
    std::optional<LocalDate> on {};
    std::string_view text {};
    std::string_view outcome {};
    std::optional<AnswerMeans> means {};
};

// A referral as a decision finds it. The receiver's phone does not have the case, the sender's not the referral; the server has both.
struct Found {
    Id case_id;
    Id referral;
    Record const* case_record = nullptr;
    Record const* record = nullptr;
    std::string status;
    bool is_over = false;
};

// Writes the receiver's record and the sender's account of it alike.
class Writing {
public:
    explicit Writing(Found const& found)
        : found_(found)
    {
    }

    // Over what is there: the answer counts as it arrives, and the two sides have nothing to reconcile.
    void set(std::string_view name, Json const& value)
    {
        if (found_.record != nullptr && !found_.is_over)
            changes_.set_over(found_.referral, RecordKind::referral, std::string(name), value);
        set_of_case(name, value);
    }

    void set_of_case(std::string_view name, Json const& value)
    {
        if (found_.case_record != nullptr)
            changes_.set_over(found_.case_id, RecordKind::case_file, row_path("referral", found_.referral.to_string(), name), value);
    }

    void set_of_referral(std::string_view name, Json const& value)
    {
        if (found_.record != nullptr)
            changes_.set_over(found_.referral, RecordKind::referral, std::string(name), value);
    }

    Changes take() { return std::move(changes_); }

private:
    Found const& found_;
    Changes changes_;
};

}

static Record const* loaded(Situation const& situation, Id id, RecordKind kind)
{
    auto const* record = situation.find(id);
    return record != nullptr && record->kind() == kind ? record : nullptr;
}

static Result<Found> found_by_receiver(Situation const& situation, Id case_id, Id referral)
{
    auto const* record = loaded(situation, referral, RecordKind::referral);
    if (record == nullptr || record->id_at("case") != case_id || (!situation.is_released && !receives(situation.caller, situation.role.scope, *record, situation.areas)))
        return refuse(ProblemCode::not_found, "referral");
    return Found { case_id, referral, loaded(situation, case_id, RecordKind::case_file), record, std::string(record->text("status")), is_over(*record, situation.today) };
}

static Result<Found> found_by_sender(Situation const& situation, Id case_id, Id referral)
{
    auto const* case_record = TRY(require_case(situation, case_id, ClosedCase::allowed));
    auto const status = case_record->text(row_path("referral", referral.to_string(), "status"));
    if (status.empty())
        return refuse(ProblemCode::not_found, "referral");
    return Found { case_id, referral, case_record, loaded(situation, referral, RecordKind::referral), std::string(status), is_over(status) };
}

static std::size_t rank_of(std::string_view status)
{
    return static_cast<std::size_t>(std::ranges::find(handover_states, status) - handover_states.begin());
}

// What a supervisor lets into the case after the referral was over: facts, and no agreement.
static bool is_fact(ReferralStep step)
{
    return step == ReferralStep::served || step == ReferralStep::reported;
}

static Done check(Answer const& answer, Situation const& situation)
{
    if (answer.step == ReferralStep::refused)
        TRY(require_reason(answer.text));
    if (answer.step == ReferralStep::reported) {
        TRY(require_text(answer.text, "text"));
        if (!situation.programme.has_choice("referral_outcome", answer.outcome))
            return refuse(ProblemCode::bad_value, "outcome", "referral_outcome");
    }
    if ((answer.step == ReferralStep::appointed || answer.step == ReferralStep::served) && !answer.on)
        return refuse(ProblemCode::missing_field, "on");
    if (answer.step == ReferralStep::served)
        TRY(require_not_in_future(situation, *answer.on, "on"));
    return require_short(answer.text, "text");
}

static void set_words(Writing& writing, Answer const& answer, LocalDate done_on)
{
    auto const set_text = [&](std::string_view name) {
        if (!answer.text.empty())
            writing.set(name, std::string(answer.text));
    };
    switch (answer.step) {
    case ReferralStep::accepted:
        writing.set("accepted_on", to_json(done_on));
        break;
    case ReferralStep::refused:
        writing.set("reason", std::string(answer.text));
        break;
    case ReferralStep::appointed:
        writing.set("appointment_on", to_json(*answer.on));
        set_text("appointment_place");
        break;
    case ReferralStep::served:
        writing.set("served_on", to_json(*answer.on));
        set_text("what");
        break;
    case ReferralStep::reported:
        writing.set("reported_on", to_json(done_on));
        writing.set("feedback", std::string(answer.text));
        writing.set("outcome", std::string(answer.outcome));
        break;
    case ReferralStep::finished:
        break;
    }
}

// Of a team or an organisation that is asked, whoever takes it on has it.
static void take_on(Writing& writing, Found const& found, Caller const& caller)
{
    if (found.record == nullptr || found.record->id_at("owner"))
        return;
    writing.set_of_referral("owner", to_json(caller.account));
    writing.set_of_referral("team", to_json(caller.team));
    writing.set_of_case("to_worker", to_json(caller.account));
}

static Result<Changes> answered(Found const& found, Answer const& answer, Situation const& situation)
{
    TRY(check(answer, situation));
    // A "no" that arrives late does not undo what was done.
    if (answer.step == ReferralStep::refused && is_served(found.status))
        return refuse(ProblemCode::already_decided, "referral");
    Writing writing(found);
    set_words(writing, answer, situation.done_on);
    if (answer.means)
        writing.set("means", name_of(*answer.means));
    auto const status = name_of(answer.step);
    // A visit that is made after the report does not take the report back.
    if (!found.is_over && rank_of(status) > rank_of(found.status))
        writing.set("status", status);
    if (answer.step == ReferralStep::accepted && !answer.means)
        take_on(writing, found, situation.caller);
    return writing.take();
}

static Result<Changes> answered_by_receiver(Id case_id, Id referral, Answer const& answer, Situation const& situation)
{
    auto const found = TRY(found_by_receiver(situation, case_id, referral));
    // It must not come alive when somebody releases what its receiver sent too late.
    if (found.is_over && !(situation.is_released && is_fact(answer.step)))
        return refuse(ProblemCode::handover_ended, "referral");
    return answered(found, answer, situation);
}

Result<Changes> decide(AcceptReferral const& command, Situation const& situation)
{
    return answered_by_receiver(command.case_id, command.referral, { .step = ReferralStep::accepted }, situation);
}

Result<Changes> decide(RefuseReferral const& command, Situation const& situation)
{
    return answered_by_receiver(command.case_id, command.referral, { .step = ReferralStep::refused, .text = command.reason }, situation);
}

Result<Changes> decide(SetAppointment const& command, Situation const& situation)
{
    return answered_by_receiver(command.case_id, command.referral, { .step = ReferralStep::appointed, .on = command.on, .text = command.place }, situation);
}

Result<Changes> decide(RecordServiceGiven const& command, Situation const& situation)
{
    return answered_by_receiver(command.case_id, command.referral, { .step = ReferralStep::served, .on = command.on, .text = command.what }, situation);
}

Result<Changes> decide(SendFeedback const& command, Situation const& situation)
{
    return answered_by_receiver(command.case_id, command.referral, { .step = ReferralStep::reported, .text = command.text, .outcome = command.outcome }, situation);
}

Result<Changes> decide(FinishReferral const& command, Situation const& situation)
{
    return answered_by_receiver(command.case_id, command.referral, { .step = ReferralStep::finished }, situation);
}

Result<Changes> decide(AnswerReferral const& command, Situation const& situation)
{
    auto const found = TRY(found_by_sender(situation, command.case_id, command.referral));
    if (found.is_over && !is_fact(command.step))
        return refuse(ProblemCode::already_decided, "referral");
    return answered(found, { command.step, command.on, command.text, command.outcome, command.means }, situation);
}

Result<Changes> decide(RevokeReferral const& command, Situation const& situation)
{
    auto const found = TRY(found_by_sender(situation, command.case_id, command.referral));
    if (found.is_over)
        return refuse(ProblemCode::already_decided, "referral");
    TRY(require_reason(command.reason));
    Writing writing(found);
    writing.set("status", "revoked");
    // Why is the sender's own business.
    writing.set_of_case("reason", command.reason);
    writing.set_of_case("revoked_on", to_json(situation.done_on));
    return writing.take();
}

}
