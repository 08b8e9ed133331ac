#pragma once

#include "admin/open_node.hpp"
#include "node/node.hpp"

namespace relais::admin {

// Everything that a running node is made of, in order of need.
class Runtime {
public:
    // Opens the data folder and reads the rules. Refuses with programme_invalid where no programme is installed.
    static Result<std::unique_ptr<Runtime>> start(settings::Settings const& settings);

    Node& node() { return node_; }

private:
    Runtime(settings::Settings const& settings, OpenData data, std::shared_ptr<Engine const> engine);

    OpenData data_;
    http::Signal changed_;
    journal::Journal journal_;
    identity::Attempts login_attempts_;
    identity::Attempts peer_attempts_;
    observe::Metrics metrics_;
    Node node_;
};

}
