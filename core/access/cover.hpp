#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "codec/described.hpp"

#include <optional>
#include <span>

namespace relais {

// A colleague of the team who stands in for an absent worker, from the first day to the last: for these days the worker's cases are his to work on.
struct Cover {
    Id id;
    Id worker; // who is absent
    Id by;     // who stands in
    LocalDate from_on;
    LocalDate to_on;
    std::optional<LocalDate> ended_on; // it counted until that day, and no further

    // True on each of its days, the first and the last included; one that was ended counts no more.
    bool is_on(LocalDate day) const { return !ended_on && from_on <= day && day <= to_on; }

    bool operator==(Cover const&) const = default;
    static constexpr auto description()
    {
        return described("Cover", "A colleague who stands in for an absent worker.",
            field("id", &Cover::id, "The cover."),
            field("worker", &Cover::worker, "Who is absent."),
            field("by", &Cover::by, "Who stands in."),
            field("from_on", &Cover::from_on, "The first day."),
            field("to_on", &Cover::to_on, "The last day."),
            optional_field("ended_on", &Cover::ended_on, "The day on which it was ended before its time."));
    }
};

}
