#pragma once

#include "codec/described.hpp"

namespace relais {

// How likely two files of one person agree so in one thing, in thousandths (the m of Fellegi and Sunter, 1969). How likely two persons agree so by chance (the u)
// is counted among the people who are known: a rare name tells more than a frequent one. A ministry that has merged some hundred files can set these from them.
struct MatchingWeights {
    // Strangers shown for a thousand registrations, as far as chance goes. The fewer, the surer a likeness has to be before it is shown.
    int false_alarms = 10;
    int name_same = 560;
    int name_sound = 160;
    int name_family = 90;
    int name_near = 110;
    int name_loose = 40;
    int name_short = 20;
    int name_different = 12;
    int parent_different = 200;
    int sex_different = 15;
    int age_same_day = 450;
    int age_overlaps = 850;
    int place_same = 700;
    int phone_same = 500;
    // What a family shares (parents, village, telephone) together never tells more than this many halvings of the doubt: brothers and sisters are not one child.
    int household_most = 12;

    static constexpr auto description()
    {
        return described("MatchingWeights", "How likely two files of one person agree so, in thousandths.",
            optional_field("false_alarms", &MatchingWeights::false_alarms, "Strangers that may be shown for a thousand registrations."),
            optional_field("name_same", &MatchingWeights::name_same, "A word of the name is written the same."),
            optional_field("name_sound", &MatchingWeights::name_sound, "It sounds the same."),
            optional_field("name_family", &MatchingWeights::name_family, "It is another form of the same name."),
            optional_field("name_near", &MatchingWeights::name_near, "It differs by a slip or two."),
            optional_field("name_loose", &MatchingWeights::name_loose, "Its consonants are nearly the same."),
            optional_field("name_short", &MatchingWeights::name_short, "One is the other's beginning or initial."),
            optional_field("name_different", &MatchingWeights::name_different, "It is another word."),
            optional_field("parent_different", &MatchingWeights::parent_different, "A parent or caregiver has another name."),
            optional_field("sex_different", &MatchingWeights::sex_different, "The sex is another."),
            optional_field("age_same_day", &MatchingWeights::age_same_day, "The birth date is the same day."),
            optional_field("age_overlaps", &MatchingWeights::age_overlaps, "The ages can be the same."),
            optional_field("place_same", &MatchingWeights::place_same, "The place is the same."),
            optional_field("phone_same", &MatchingWeights::phone_same, "A telephone is the same."),
            optional_field("household_most", &MatchingWeights::household_most, "The most bits that parents, place and telephone give together."));
    }
};

}
