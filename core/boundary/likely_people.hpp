#pragma once

#include "journal/entry.hpp"
#include "matching/evidence.hpp"
#include "matching/people_index.hpp"
#include "places/areas.hpp"

#include <optional>
#include <vector>

namespace relais {

// The person of a case on the phone, for the search for likely duplicates.
struct KnownFile {
    Id case_id;
    RecordLog person;
    static constexpr auto description()
    {
        return described("KnownFile", "The person of a case.", field("case", &KnownFile::case_id, "The case."), field("person", &KnownFile::person, "Its person."));
    }
};

struct KnownFilesInput {
    std::vector<KnownFile> files;
    bool anew = false;
    Instant now;
    int offset_minutes = 0;
    static constexpr auto description()
    {
        return described("KnownFilesInput", "Files among which duplicates are looked for.", field("files", &KnownFilesInput::files, "Files; they come to those that are there."),
            optional_field("anew", &KnownFilesInput::anew, "Forget those that are there."), field("now", &KnownFilesInput::now, "The device's time, corrected."),
            optional_field("offset_minutes", &KnownFilesInput::offset_minutes, "How far local time is ahead of UTC."));
    }
};

struct KnownFilesOutput {
    int known = 0;
    static constexpr auto description() { return described("KnownFilesOutput", "How many files there are.", field("known", &KnownFilesOutput::known, "Files.")); }
};

struct LikelyInput {
    Values fields;
    Instant now;
    int offset_minutes = 0;
    static constexpr auto description()
    {
        return described("LikelyInput", "A person who is about to be registered.", field("fields", &LikelyInput::fields, "What is known of the person, by field name."),
            field("now", &LikelyInput::now, "The device's time, corrected."), optional_field("offset_minutes", &LikelyInput::offset_minutes, "How far local time is ahead of UTC."));
    }
};

struct LikelyFile {
    Id case_id;
    Id person;
    int bits = 0;
    std::vector<Evidence> evidence;
    static constexpr auto description()
    {
        return described("LikelyFile", "A file that may be of the same person.", field("case", &LikelyFile::case_id, "The case."), field("person", &LikelyFile::person, "Its person."),
            field("bits", &LikelyFile::bits, "How strongly all of it speaks for one person, in bits, to compare likely files with each other."),
            field("evidence", &LikelyFile::evidence, "Field by field."));
    }
};

struct LikelyOutput {
    std::vector<LikelyFile> files;
    static constexpr auto description() { return described("LikelyOutput", "Files that may be of the same person.", field("files", &LikelyOutput::files, "The likeliest first.")); }
};

struct LikelyPairsInput {
    int from = 0;
    int count = 100;
    Instant now;
    int offset_minutes = 0;
    static constexpr auto description()
    {
        return described("LikelyPairsInput", "A stretch of the files, each to be compared with all.", field("from", &LikelyPairsInput::from, "The first, from 0."),
            field("count", &LikelyPairsInput::count, "How many."), field("now", &LikelyPairsInput::now, "The device's time, corrected."),
            optional_field("offset_minutes", &LikelyPairsInput::offset_minutes, "How far local time is ahead of UTC."));
    }
};

struct LikelyPair {
    Id case_id;
    Id person;
    LikelyFile other;
    static constexpr auto description()
    {
        return described("LikelyPair", "Two files that may be of one person.", field("case", &LikelyPair::case_id, "The one."), field("person", &LikelyPair::person, "Its person."),
            field("other", &LikelyPair::other, "The other."));
    }
};

struct LikelyPairsOutput {
    std::vector<LikelyPair> pairs;
    static constexpr auto description()
    {
        return described("LikelyPairsOutput", "Pairs of files that may be of one person, each once.", field("pairs", &LikelyPairsOutput::pairs, "The likeliest of a file first."));
    }
};

// The people of a phone, compared with each other. Whom somebody said not to be the same is never given as a pair again.
class LikelyPeople {
public:
    KnownFilesOutput add(KnownFilesInput const& input, MatchingWeights const& weights, Areas const& areas);
    LikelyOutput likely(LikelyInput const& input, Areas const& areas) const;
    LikelyPairsOutput pairs(LikelyPairsInput const& input) const;

private:
    struct Known {
        Id case_id;
        Id person;
        Traits traits;
        std::vector<Id> not_same;
    };
    Known const* file_of(Id person) const;
    LikelyFile file_of(LikelyPerson const& found) const;

    PeopleIndex index_;
    std::vector<Known> files_;
};

}
