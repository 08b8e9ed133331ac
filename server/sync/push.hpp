#pragma once

#include "codec/refusal.hpp"
#include "journal/journal.hpp"

namespace relais::sync {

// Acts that wait on a device, in the order in which they were done.
struct PushRequest {
    Id account;
    Id device;
    Instant now;
    std::vector<Act> acts;

    static constexpr auto description()
    {
        return described("PushRequest", "Acts that wait on a device, in their order.",
            field("account", &PushRequest::account, "Whose acts they are. A phone has one session and may have several accounts."),
            field("device", &PushRequest::device, "The device."),
            field("now", &PushRequest::now, "The device's time, so that a wrong clock is noticed."),
            field("acts", &PushRequest::acts, "At most 100."));
    }
};

struct PushedAct {
    Id id;
    ArrivalState state {};
    std::optional<Refusal> problem;

    static constexpr auto description()
    {
        return described("PushedAct", "What became of an act.",
            field("id", &PushedAct::id, "The act."),
            field("state", &PushedAct::state, "accepted; held until a supervisor decides; refused, and kept on the device only."),
            optional_field("problem", &PushedAct::problem, "Why it was held or refused."));
    }
};

struct PushAnswer {
    Instant now;
    std::vector<PushedAct> answers;

    static constexpr auto description()
    {
        return described("PushAnswer", "What became of the acts.",
            field("now", &PushAnswer::now, "The server's time."),
            field("answers", &PushAnswer::answers, "One for each act, in their order."));
    }
};

inline constexpr std::size_t acts_max = 100;

// Takes the acts. Refuses as a whole, and changes nothing, with clock_wrong where the device's clock (or an act's stamp) is further
// off than `clock_tolerance_ms`, with too_large for more than 100 acts, with bad_value for acts of another device, with session_ended for
// those of another account.
Result<PushAnswer> push(journal::Journal& journal, Caller const& caller, PushRequest const& request, Instant now, std::int64_t clock_tolerance_ms);

}
