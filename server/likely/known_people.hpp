#pragma once

#include "matching/evidence.hpp"
#include "matching/people_index.hpp"
#include "node/node.hpp"

#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace relais::likely {

// What somebody knows of a person whom he is about to register.
struct LikelyQuestion {
    Values fields;
    static constexpr auto description()
    {
        return described("LikelyQuestion", "A person who is about to be registered.", field("fields", &LikelyQuestion::fields, "What is known of the person, by field name."));
    }
};

// A file within the caller's reach.
struct ReachedFile {
    Id case_id;
    std::string code;
    std::string name;
    int bits = 0;
    std::vector<Evidence> evidence;
    static constexpr auto description()
    {
        return described("ReachedFile", "A file within reach that may be of the same person.", field("case", &ReachedFile::case_id, "The case."), field("code", &ReachedFile::code, "Its short code."),
            field("name", &ReachedFile::name, "The name as that file has it."), field("bits", &ReachedFile::bits, "How strongly all of it speaks for one person, in bits."),
            field("evidence", &ReachedFile::evidence, "Field by field."));
    }
};

// Somebody has such a person, and may be asked: nothing of the file itself.
struct KnownElsewhere {
    std::string team;
    std::string contact;
    static constexpr auto description()
    {
        return described("KnownElsewhere", "A person like this is known to a team that the caller does not reach.", field("team", &KnownElsewhere::team, "The team."),
            optional_field("contact", &KnownElsewhere::contact, "Whom to ask there."));
    }
};

struct LikelyAnswer {
    std::vector<ReachedFile> files;
    std::vector<KnownElsewhere> elsewhere;
    static constexpr auto description()
    {
        return described("LikelyAnswer", "Who may be the same person.", field("files", &LikelyAnswer::files, "Files within reach, the likeliest first."),
            field("elsewhere", &LikelyAnswer::elsewhere, "Teams that know such a person, without a word of the file."));
    }
};

// Everybody whom the node knows, compared in memory. Made of the sealed records when the node starts, in a thread of its own, and brought up to date with the journal at
// each question. It keeps words of names: no more and no longer than the process.
class KnownPeople {
public:
    explicit KnownPeople(Node const& node);
    ~KnownPeople();
    KnownPeople(KnownPeople const&) = delete;
    KnownPeople& operator=(KnownPeople const&) = delete;

    // What the caller may not reach comes back as its team and whom to ask there, and that was told is a line of the audit log. Files that were merged into
    // another are not named, for the other is.
    Result<LikelyAnswer> likely(Caller const& caller, LikelyQuestion const& question);

    std::size_t size();
    std::size_t bytes();

private:
    Done catch_up();
    Done take_up(store::Reader& reader, Id record);
    Done take_up_person(store::Reader& reader, Id person);
    Done take_up_case(store::Reader& reader, store::ClearRecord const& clear);

    Node const& node_;
    std::mutex mutex_;
    PeopleIndex index_;
    std::map<Id, std::set<Id>> cases_of_; // by person, without files that were merged into another
    std::int64_t seq_ = 0;
    std::thread reading_;
};

}
