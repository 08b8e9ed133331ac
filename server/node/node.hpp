#pragma once

#include "http/signal.hpp"
#include "identity/attempts.hpp"
#include "journal/journal.hpp"
#include "observe/metrics.hpp"
#include "seal/seal.hpp"
#include "settings/settings.hpp"
#include "store/store.hpp"

#include <memory>

namespace relais {

// One running node: everything an endpoint may use. Made once, in main, in order of need.
struct Node {
    settings::Settings const& settings;
    store::Store& store;
    seal::NodeKey const& key;
    journal::Journal& journal;
    http::Signal& changed; // after each durable transaction
    identity::Attempts& login_attempts;
    identity::Attempts& peer_attempts;
    observe::Metrics& metrics;

    seal::PasswordCost password_cost() const
    {
        return { static_cast<std::uint32_t>(settings.argon2_memory_mib), static_cast<std::uint32_t>(settings.argon2_passes) };
    }
    Instant now() const;

    // Reads the tools again and puts those that were published in force.
    Done refresh_tools() const;
    // Reads accounts and teams again and puts them in force.
    Done refresh_directory() const;
};

// The rules as the store has them: the installed programme, areas, accounts and teams. Refuses with programme_invalid where no
// programme is installed.
Result<std::shared_ptr<Engine const>> engine_from(store::Reader& reader, seal::NodeKey const& key);

// The node's clock.
Instant system_now();

}
