#pragma once

#include "answers/layout.hpp"
#include "node/node.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace relais::answers {

// A sheet as its reader may see it.
struct AnsweredSheet {
    Id id;
    std::string version;
    std::string on;
    std::string instance;
    std::optional<Id> case_id;
    Id by;      // who wrote it first
    Instant at; // when that was
    std::vector<std::pair<std::string, std::string>> answers; // by key, in order of key
};

// The sheets of a tool, page by page in order of id. Each page reads the store afresh, so that a long export holds nothing back; sheets that come meanwhile may be in it.
class AnswerPages {
public:
    AnswerPages(Node const& node, Caller caller, std::string form, Id after = {});

    // At most `limit` sheets that the caller may see; fewer, even none, does not mean the end: see is_at_end().
    Result<std::vector<AnsweredSheet>> next(std::size_t limit);
    bool is_at_end() const { return is_at_end_; }
    // The last sheet that was looked at.
    Id last() const { return after_; }

private:
    std::optional<AnsweredSheet> read(store::StoredSheet const& stored) const;

    Node const& node_;
    std::shared_ptr<Engine const> engine_;
    Caller caller_;
    Scope scope_;
    std::string form_;
    Id after_;
    bool is_at_end_ = false;
};

}
