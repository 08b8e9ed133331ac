#pragma once

#include "codec/described.hpp"
#include "engine/engine.hpp"
#include "seal/seal.hpp"
#include "store/store.hpp"

#include <string>
#include <vector>

namespace relais::sync {

// What a device asks for. It remembers the `cursor` and the `view` of the last answer.
struct PullRequest {
    Id account;
    Id device;
    std::int64_t cursor = 0;
    std::string view;
    std::optional<std::vector<Id>> holds;
    int wait = 0;
    std::optional<Id> epoch;

    static constexpr auto description()
    {
        return described("PullRequest", "What a device asks for.",
            field("account", &PullRequest::account, "Who asks. A phone has one session and may have several accounts."),
            field("device", &PullRequest::device, "The device."),
            field("cursor", &PullRequest::cursor, "The last cursor that it was given; 0 at first."),
            optional_field("view", &PullRequest::view, "The last view that it was given."),
            optional_field("holds", &PullRequest::holds, "The roots (cases, persons, held acts) that it has; asked for by need_holds."),
            optional_field("wait", &PullRequest::wait, "Seconds to wait for something new."),
            optional_field("epoch", &PullRequest::epoch, "The last epoch that it was given."));
    }
};

// Why a root left the device.
enum class ForgetReason { reassigned, transferred, out_of_reach, settled, role_changed, revoked, expired };

constexpr auto names_of(ForgetReason)
{
    return std::to_array<std::pair<ForgetReason, std::string_view>>({
        { ForgetReason::reassigned, "reassigned" }, { ForgetReason::transferred, "transferred" }, { ForgetReason::out_of_reach, "out_of_reach" }, { ForgetReason::settled, "settled" },
        { ForgetReason::role_changed, "role_changed" }, { ForgetReason::revoked, "revoked" }, { ForgetReason::expired, "expired" },
    });
}

struct Forgotten {
    Id root;
    ForgetReason reason {};

    static constexpr auto description()
    {
        return described("Forgotten", "A root that the device must forget.", field("root", &Forgotten::root, "The root."),
            field("reason", &Forgotten::reason, "Why."));
    }
};

// The answer, for the API document; it is written as text by pull(), because its entries are stored as text already.
struct PullAnswer {
    Instant now;
    std::int64_t cursor = 0;
    std::string view;
    bool need_holds = false;
    bool more = false;
    std::vector<Entry> entries;
    std::vector<Forgotten> forget;
    std::optional<Id> epoch;

    static constexpr auto description()
    {
        return described("PullAnswer", "What is new for a device.",
            field("now", &PullAnswer::now, "The server's time."),
            field("cursor", &PullAnswer::cursor, "To be sent with the next pull."),
            field("view", &PullAnswer::view, "To be sent with the next pull."),
            field("need_holds", &PullAnswer::need_holds, "What the caller may see has changed: ask again with `holds`."),
            field("more", &PullAnswer::more, "There is more: ask again at once."),
            field("entries", &PullAnswer::entries, "Entries, with the parts that the caller may see."),
            field("forget", &PullAnswer::forget, "Roots that left the caller's view, or that come again because the role sees another part of them (role_changed)."),
            optional_field("epoch", &PullAnswer::epoch,
                "The life of this store. Another one than before says that a copy was restored: acts that were accepted may be gone and are to "
                "be sent again, and all is to be asked from cursor 0."));
    }
};

struct Pulled {
    std::string json;
    bool is_empty = false;       // nothing new: a waiting device may go on waiting
    std::vector<Id> delivered;   // roots that were sent whole: a read of a file, for the audit log
};

// What a role reaches, as the store is asked for it. His own roots beyond his scope are to be asked for besides (access/reach.hpp).
store::RootsQuery roots_query(Engine const& engine, Caller const& caller, Role const& role);

// What is new for the caller.
//
// The server keeps nothing about devices. `view` sums up what the caller may see; while it is the same, only entries after
// the cursor go out. When it differs, the device says what it has: roots that came into view go out whole, roots that left it are
// to be forgotten. A pull that is cut off anywhere is simply asked again.
//
// A root that this store does not know is never to be forgotten: after a restored backup the device may have the last copy of it.
// To a device of another epoch the answer says the new one and nothing else. Refuses with session_ended for another account.
Result<Pulled> pull(store::Reader& reader, seal::NodeKey const& key, Engine const& engine, Caller const& caller, PullRequest const& request, Instant now);

}
