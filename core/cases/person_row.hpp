#pragma once

#include "cases/deciding.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace relais {

// Writes a row of a person's record, only what differs: two people who change two things of one row do not meet.
class PersonRow {
public:
    // `known` may be null: a person whom nobody wrote of yet.
    PersonRow(Changes& changes, Record const* known, Id person, std::string_view name, std::string row);

    bool is_new(std::string_view field) const;
    void set(std::string_view field, Json value);
    void set_text(std::string_view field, std::string_view text);
    void set_day(std::string_view field, std::optional<LocalDate> day);
    void set_flag(std::string_view field, bool is_so);

    // Written also where it is shown already: saying it again is an act of its own.
    void say(std::string_view field, Json value);

private:
    Changes& changes_;
    Record const* known_;
    Id person_;
    std::string_view name_;
    std::string row_;
};

bool is_blank(std::string_view text);

// Refuses with bad_value what is on no such list of the programme; "" is no choice.
Done require_listed(Situation const& situation, char const* list, std::string_view code, char const* field);

// Refuses with bad_value a text that is longer.
Done require_length(std::string_view text, std::size_t most, char const* field);

// The person of a case that the caller reaches, on a closed case too.
Result<Record const*> require_person(Situation const& situation, Id case_id, Id person);

}
