#pragma once

#include "access/reach.hpp"
#include "access/role.hpp"
#include "codec/described.hpp"
#include "journal/record.hpp"
#include "places/areas.hpp"
#include "programme/programme.hpp"

#include <map>
#include <vector>

namespace relais {

// The problem for which an act was held, as its record keeps it.
struct HeldFor {
    std::string problem; // its name
    std::string field;

    static constexpr auto description()
    {
        return described("HeldFor", "The problem for which an act was held.", relais::field("problem", &HeldFor::problem, "Its name."),
            optional_field("field", &HeldFor::field, "What of the input it is about."));
    }
};

// All that a decision may look at. The host has loaded the records that the command needs; the core fetches nothing.
struct Situation {
    Caller caller;
    Role const& role;
    Programme const& programme;
    Areas const& areas;
    Directory const& directory;
    Instant now;
    LocalDate today;
    // The day on which the author did it, which is earlier where it arrives later; never after today. It is written; what is judged is judged as of today.
    LocalDate done_on;
    LoadedRecords const& records;
    // A supervisor has released this act: it is judged as it stands, not by who holds the case today.
    bool is_released = false;
    // For what it had been held, where that is known: whoever released it was told of that.
    HeldFor held_for {};

    // True if whoever released the act knew of this problem, and let it through.
    bool lifts(ProblemCode code, std::string_view field = {}) const
    {
        return is_released && (held_for.problem.empty() || (held_for.problem == problem_entry(code).name && held_for.field == field));
    }

    // The loaded record, or null where it is unknown here.
    Record const* find(Id id) const { return records.find(id); }
};

// What a command wants to write.
class Changes {
public:
    void set(Id record, RecordKind kind, std::string path, Json value);
    // How many changes of the record are to come.
    void reserve(Id record, RecordKind kind, std::size_t count);

    // Sets a value that is only written where it differs (an answer, and the field of the person that it also feeds): it is left
    // out where the record shows that value already. What the author saw decides, not what is shown where the act arrives.
    void set_beside(Record const* known, Id record, RecordKind kind, std::string path, Json value);

    // The same for a value that the author chose without having seen what the record shows now: both values stand until a person reconciles them.
    void set_unaware(Record const* known, Id record, RecordKind kind, std::string path, Json value);

    // Sets a value in the place of those that the record has where the act arrives: of what follows from the act, and no author has seen.
    void set_over(Id record, RecordKind kind, std::string path, Json value);

    struct Change {
        std::string path;
        Json value;
        bool is_beside = false;
        bool is_unaware = false;
        bool is_over = false;
    };
    struct RecordChanges {
        Id record;
        RecordKind kind {};
        std::vector<Change> changes {};
    };
    std::vector<RecordChanges> const& records() const { return records_; }
    std::vector<RecordChanges> take_records() { return std::move(records_); }
    // Leaves changes out; a record that keeps none is not touched at all. Called as is_unwanted(record, change).
    template<typename Predicate>
    void erase_if(Predicate const& is_unwanted)
    {
        for (auto& record : records_)
            std::erase_if(record.changes, [&](Change const& change) { return is_unwanted(record.record, change); });
        std::erase_if(records_, [](RecordChanges const& record) { return record.changes.empty(); });
    }

private:
    std::vector<Change>& changes_of(Id record, RecordKind kind);
    std::vector<RecordChanges> records_;
};

// `duplicate`: a file that was merged into another one too, for what was begun in it.
enum class ClosedCase { refused, duplicate, allowed };

// The loaded case, if the caller may work on it now.
//
// Refuses with not_found what he may not know of, with case_reassigned what was his before, with case_closed where the case is closed and the command needs an open one.
Result<Record const*> require_case(Situation const& situation, Id case_id, ClosedCase closed = ClosedCase::refused);

// The loaded person of the case; not_found where the person is another's.
Result<Record const*> require_person_of(Situation const& situation, Record const& case_record, Id person);

// Refuses with already_exists.
Done require_new(Situation const& situation, Id record);

// Refuses with date_in_future a day after tomorrow: phones stand in other time zones than the server.
Done require_not_in_future(Situation const& situation, LocalDate day, std::string_view field);

// Refuses an empty or blank reason with reason_missing, one over 4,000 bytes with bad_value.
Done require_reason(std::string_view reason, std::string_view field = "reason");

}
