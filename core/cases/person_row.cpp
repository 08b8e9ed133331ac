#include "cases/person_row.hpp"

namespace relais {

PersonRow::PersonRow(Changes& changes, Record const* known, Id person, std::string_view name, std::string row)
    : changes_(changes)
    , known_(known)
    , person_(person)
    , name_(name)
    , row_(std::move(row))
{
}

bool PersonRow::is_new(std::string_view field) const
{
    return known_ == nullptr || known_->field(row_path(name_, row_, field)) == nullptr;
}

void PersonRow::set(std::string_view field, Json value)
{
    if (!value.is_null() || !is_new(field))
        changes_.set_beside(known_, person_, RecordKind::person, row_path(name_, row_, field), std::move(value));
}

void PersonRow::set_text(std::string_view field, std::string_view text)
{
    set(field, is_blank(text) ? Json() : Json(text));
}

void PersonRow::set_day(std::string_view field, std::optional<LocalDate> day)
{
    set(field, to_json(day));
}

void PersonRow::set_flag(std::string_view field, bool is_so)
{
    set(field, is_so || !is_new(field) ? Json(is_so) : Json());
}

void PersonRow::say(std::string_view field, Json value)
{
    changes_.set(person_, RecordKind::person, row_path(name_, row_, field), std::move(value));
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Done require_listed(Situation const& situation, char const* list, std::string_view code, char const* field)
{
    if (!code.empty() && !situation.programme.has_choice(list, code))
        return refuse(ProblemCode::bad_value, field, list);
    return {};
}

Done require_length(std::string_view text, std::size_t most, char const* field)
{
    if (text.size() > most)
        return refuse(ProblemCode::bad_value, field);
    return {};
}

Result<Record const*> require_person(Situation const& situation, Id case_id, Id person)
{
    auto const* case_record = TRY(require_case(situation, case_id, ClosedCase::allowed));
    return require_person_of(situation, *case_record, person);
}

}
