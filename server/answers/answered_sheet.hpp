#pragma once

#include "access/reach.hpp"
#include "journal/attachments.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace relais::answers {

// A sheet with its answers.
struct AnsweredSheet {
    Id id;
    std::string form;
    std::string version;
    std::string on;
    std::string instance;
    std::optional<Id> case_id;
    Id by;      // who wrote it first
    Id device;  // on which device
    Instant at; // when that was
    std::vector<std::pair<std::string, std::string>> answers;   // by key, in order of key
    std::map<std::string, std::string, std::less<>> links; // where its files are, by name; filled by AnswerPages::link_files
};

// Opens a sheet; nothing where it cannot be read.
std::optional<AnsweredSheet> answered_sheet(seal::NodeKey const& node_key, store::StoredSheet const& stored);

// What decides who reaches it: its case, or its author where it has none.
CaseStanding standing_of(store::StoredSheet const& stored);

// The address at which a file is given to an account, below that of the server.
std::string link_to(std::string_view server, Id account, journal::FileOutline const& file);

// The files that came with it, without the text of the submission, which holds every answer. Refuses with broken_store.
Result<std::vector<journal::FileOutline>> files_of(store::Reader& reader, seal::NodeKey const& node_key, store::StoredSheet const& stored);

}
