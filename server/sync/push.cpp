#include "sync/push.hpp"

namespace relais::sync {

static Done require_clock(PushRequest const& request, Instant now, std::int64_t tolerance_ms)
{
    auto const refused = refuse(ProblemCode::clock_wrong, "now", std::to_string(now.ms));
    if (request.now.ms > now.ms + tolerance_ms || request.now.ms < now.ms - tolerance_ms)
        return refused;
    // Acts may be old, they waited; but none may come from the future, or it would outrank what others write meanwhile.
    for (auto const& act : request.acts)
        if (act.at.instant().ms > now.ms + tolerance_ms)
            return refused;
    return {};
}

Result<PushAnswer> push(journal::Journal& journal, Caller const& caller, PushRequest const& request, Instant now, std::int64_t clock_tolerance_ms)
{
    // Never judged as the acts of whoever signed in last on a phone that is shared.
    if (request.account != caller.account)
        return refuse(ProblemCode::session_ended, "account");
    if (request.acts.size() > acts_max)
        return refuse(ProblemCode::too_large, "acts", std::to_string(acts_max));
    for (auto const& act : request.acts)
        if (act.device != request.device)
            return refuse(ProblemCode::bad_value, "acts.device");
    // What came by a link is written down by the node itself: no phone can say so.
    for (auto const& act : request.acts)
        if (act.command == "answer_referral" && act.input.text("means") == "link")
            return refuse(ProblemCode::bad_value, "acts.input.means");
    TRY(require_clock(request, now, clock_tolerance_ms));

    PushAnswer answer { now, {} };
    for (auto const& taken : TRY(journal.take(caller, request.acts)))
        answer.answers.push_back({ taken.id, taken.state, taken.problem.transform(Refusal::of) });
    return answer;
}

}
