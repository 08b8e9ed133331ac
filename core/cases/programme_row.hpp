#pragma once

#include "cases/deciding.hpp"
#include "cases/written_text.hpp"

namespace relais {

// The fields of one row of a case, such as a legal status or a session, as a command writes them. Only what differs is written, so that two people who
// change two things of one row do not meet.
class ProgrammeRow {
public:
    ProgrammeRow(Record const& case_record, std::string_view list, Id row);

    // An empty text and null take a field away.
    void set(std::string_view name, Json value);
    void set_text(std::string_view name, std::string const& text) { set(name, text.empty() ? Json() : Json(text)); }
    // Written also where it does not differ: it makes the row.
    void set_always(std::string_view name, Json value);

    Changes take() { return std::move(changes_); }

private:
    std::string path(std::string_view name) const;

    Record const& case_record_;
    std::string_view list_;
    std::string row_;
    Changes changes_;
};

// One of the choices that the case's programme has; bad_value, whose detail is the list.
Done require_choice(Situation const& situation, Record const& case_record, std::string_view list, std::string_view choice, std::string_view field);

// Refuses with other_programme where the case's programme has no rules of this kind, as in `require_rules(situation, record, &Programme::justice)`.
template<typename Rules>
Result<Rules const*> require_rules(Situation const& situation, Record const& case_record, std::optional<Rules> Programme::* rules)
{
    auto const& found = situation.programme.of(case_record).*rules;
    if (!found)
        return refuse(ProblemCode::other_programme, "case");
    return &*found;
}

}
