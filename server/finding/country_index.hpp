#pragma once

#include "engine/engine.hpp"
#include "seal/seal.hpp"
#include "store/store.hpp"

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace relais::finding {

// Whom to call about a case that exists somewhere: nothing of what is in it.
struct CountryFinding {
    std::string code;
    std::string team;
    std::string area;
    std::string contact;

    static constexpr auto description()
    {
        return described("CountryFinding", "That a case exists, and whom to call.",
            field("code", &CountryFinding::code, "The code of the case, for the call."),
            field("team", &CountryFinding::team, "The team that follows it."),
            field("area", &CountryFinding::area, "Where that team works."),
            field("contact", &CountryFinding::contact, "Who answers for the team: its supervisors, else the owner; empty where nobody is."));
    }
};

// What people are found by across the country: the whole name however its words are ordered or spelled, a telephone, the code of a case. The keys are hashes that
// live in memory only, made from the sealed records when somebody asks and kept up with the journal; no part of them is written.
class CountryIndex {
public:
    // At most this many: who gets more has asked for too little.
    static constexpr std::size_t most = 5;

    // The cases whose person or code the query names whole. A single name finds nothing: it would tell of everybody who bears it.
    Result<std::vector<Id>> find(store::Reader& reader, seal::Key const& records_key, std::string_view query);

private:
    using Key = std::uint64_t;

    Done catch_up(store::Reader& reader, seal::Key const& records_key);
    Done read_record(store::Reader& reader, seal::Key const& records_key, Id id, std::string_view kind);
    void keep(Id record, std::set<Key> keys);
    std::set<Id> with(Key key) const;

    std::mutex mutex_;
    std::int64_t seq_ = 0;
    std::map<Id, std::set<Key>> keys_of_;
    std::multimap<Key, Id> by_key_;
    std::map<Id, std::set<Id>> cases_of_; // by person
};

// Tells of a case who is to be called; nothing where it is not there, was merged into another, or was opened in error.
Result<std::optional<CountryFinding>> finding_of(store::Reader& reader, seal::Key const& records_key, Engine const& engine, Id case_id);

}
