#include "people/person_rows.hpp"

#include <algorithm>
#include <array>

namespace relais {

using enum FieldClass;

namespace {

struct RowField {
    std::string_view row;
    std::string_view name;
    FieldClass field_class;
};

}

static constexpr auto row_fields = std::to_array<RowField>({
    { "consent", "purpose", operational },
    { "consent", "recipient", operational },
    { "consent", "decision", operational },
    { "consent", "from", operational },
    { "consent", "assent", operational },
    { "consent", "mode", operational },
    { "consent", "on", operational },
    { "consent", "basis", sensitive },
    { "consent", "reason", sensitive },
    { "consent", "withhold", sensitive },
    { "consent", "withhold_why", sensitive },
    { "consent", "withdrawn_on", operational },
    { "consent", "withdrawn_from", operational },
    { "consent", "withdrawn_reason", sensitive },
    { "consent", "ended_on", operational },
    { "consent", "ended_note", sensitive },
    { "relation", "to", sensitive },
    { "relation", "kind", sensitive },
    { "relation", "lives_with", sensitive },
    { "relation", "from_on", sensitive },
    { "relation", "to_on", sensitive },
    { "relation", "reason", sensitive },
    { "caregiver", "relation", sensitive },
    { "caregiver", "from_on", sensitive },
    { "caregiver", "to_on", sensitive },
    { "caregiver", "reason", sensitive },
});

FieldClass class_of_person_row(std::string_view path)
{
    auto const opens = path.find('[');
    auto const closes = path.find("].", opens == std::string_view::npos ? 0 : opens);
    if (opens == std::string_view::npos || closes == std::string_view::npos)
        return identity;
    auto const is_it = [&](RowField const& known) { return known.row == path.substr(0, opens) && known.name == path.substr(closes + 2); };
    auto const found = std::ranges::find_if(row_fields, is_it);
    return found == row_fields.end() ? identity : found->field_class;
}

}
