#pragma once

#include "answers/answered_sheet.hpp"
#include "answers/layout.hpp"
#include "node/node.hpp"

#include <functional>
#include <string>
#include <vector>

namespace relais::answers {

// Where a reader of a sheet finds one of its files.
using FileLink = std::function<std::string(Id sheet, journal::FileOutline const& file)>;

// The sheets of a tool, page by page in order of id. Each page reads the store afresh, so that a long export holds nothing back; sheets that come meanwhile may be in it.
class AnswerPages {
public:
    AnswerPages(Node const& node, Caller caller, std::string form, Id after = {});

    // From now on sheets come with links to their files.
    void link_files(FileLink link) { link_ = std::move(link); }

    // At most `limit` sheets that the caller may see; fewer, even none, does not mean the end: see is_at_end().
    Result<std::vector<AnsweredSheet>> next(std::size_t limit);
    bool is_at_end() const { return is_at_end_; }
    // The last sheet that was looked at.
    Id last() const { return after_; }

private:
    Node const& node_;
    std::shared_ptr<Engine const> engine_;
    Caller caller_;
    Scope scope_;
    std::string form_;
    FileLink link_;
    Id after_;
    bool is_at_end_ = false;
};

}
