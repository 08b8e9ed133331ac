#pragma once

#include "store/store.hpp"

#include <map>

namespace relais::store::memory {

// All that a store holds. The entry with seq n is entries[n - 1], and so with the audit log.
struct State {
    std::vector<StoredEntry> entries;
    std::map<Id, std::int64_t> seq_of_entry;
    std::map<Id, std::vector<std::int64_t>> seqs_of_root;   // each seq once, in order
    std::map<Id, std::vector<std::int64_t>> seqs_of_record; // once for each part
    std::map<Id, ClearRecord> records;
    std::map<Id, Bytes> record_keys;
    std::map<Id, Account> accounts;
    std::map<Id, Team> teams;
    std::map<Bytes, Session, std::less<>> sessions;
    std::map<std::string, Bytes, std::less<>> documents;
    std::map<Bytes, Submission, std::less<>> submissions;
    std::map<std::pair<Id, std::int64_t>, AttachmentPiece> attachments;
    std::vector<AuditLine> audit;
};

}
