#pragma once

#include "journal/record.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Whether a call to a number can bring danger: several people share one telephone (domain facts 8).
enum class PhoneSafety { unknown, yes, only_at, no };

constexpr auto names_of(PhoneSafety)
{
    return std::to_array<std::pair<PhoneSafety, std::string_view>>({
        { PhoneSafety::unknown, "unknown" }, { PhoneSafety::yes, "yes" }, { PhoneSafety::only_at, "only_at" }, { PhoneSafety::no, "no" },
    });
}

// A number, as `phone[<id>]` of the person's record keeps it.
struct PhoneRow {
    std::string phone; // "" for those of the registration form
    std::string number;
    std::string whose;
    PhoneSafety safe {};
    std::string when;
    std::string note;
    std::string reason;
    bool removed = false;
    bool may_call = false;

    static constexpr auto description()
    {
        return described("PhoneRow", "A telephone number.",
            optional_field("phone", &PhoneRow::phone, "Its id; absent for what was told at registration."),
            field("number", &PhoneRow::number, "The number."),
            optional_field("whose", &PhoneRow::whose, "Who answers: a code of the list phone_whose."),
            field("safe", &PhoneRow::safe, "Whether a call can bring danger; the most careful word of all who spoke of this number."),
            optional_field("when", &PhoneRow::when, "When one may call."),
            optional_field("note", &PhoneRow::note, "What to know before calling."),
            optional_field("reason", &PhoneRow::reason, "Why it was taken out, or is safe again."),
            optional_field("removed", &PhoneRow::removed, "True if it was taken out."),
            optional_field("may_call", &PhoneRow::may_call, "True if it may be called."));
    }
};

// The digits that tell a number from another whatever way it is written: the last eight, for prefixes come and go.
std::string digits_of_number(std::string_view number);

// All numbers, those that may be called first. What two people said of one number without knowing of each other counts with the more careful word, and so
// does what several rows say: a number that was taken out, or is not safe, comes back by no other row. Where nobody said that it is safe, it may not be called.
std::vector<PhoneRow> phones_of(Record const& person);

}
