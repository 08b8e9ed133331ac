#pragma once

#include "cases/deciding.hpp"
#include "cases/written_text.hpp"

namespace relais {

// In a file that was closed as a duplicate what was promised is brought to an end, and nothing begins: refuses a row that is not there with case_closed.
Done require_begun(Record const& case_record, std::string_view list, Id row);

// Writes one row of a list of a case, such as a goal or an action of its plan. Only what differs is written, so that two people who change two things of one row do not meet.
class RowChanges {
public:
    RowChanges(Record const& case_record, std::string_view list, Id row);

    // A null takes the value back; it is left out where there was none.
    void set(std::string_view name, Json value);
    // An empty text is taken back too.
    void set_text(std::string_view name, std::string const& text);
    // Always written: it makes the row, or saying that it still stands is an act of its own.
    void say(std::string_view name, Json value);

    Changes take() { return std::move(changes_); }

private:
    Record const& case_record_;
    std::string list_;
    std::string row_;
    Changes changes_;
};

}
