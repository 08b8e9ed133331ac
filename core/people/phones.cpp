#include "people/phones.hpp"

#include "base/sort.hpp"
#include "codec/described.hpp"

#include <algorithm>

namespace relais {

static constexpr std::string_view row_name = "phone";

std::string digits_of_number(std::string_view number)
{
    static constexpr std::size_t telling = 8;
    std::string digits;
    for (auto const letter : number)
        if (letter >= '0' && letter <= '9')
            digits += letter;
    return digits.size() > telling ? digits.substr(digits.size() - telling) : digits;
}

static PhoneSafety most_careful(Record const& person, std::string const& path)
{
    auto careful = PhoneSafety::unknown;
    bool is_first = true;
    if (auto const* field = person.field(path))
        for (auto const& head : field->heads) {
            auto const* text = head.value.as_string();
            auto const safe = enum_named<PhoneSafety>(text == nullptr ? std::string_view {} : *text).value_or(PhoneSafety::unknown);
            // Not to know is less than to know that it is safe at some hours, and more careful than a yes.
            auto const is_more_careful = safe == PhoneSafety::no || (careful == PhoneSafety::yes && safe != PhoneSafety::yes) || (careful == PhoneSafety::only_at && safe == PhoneSafety::unknown);
            if (is_first || is_more_careful)
                careful = safe;
            is_first = false;
        }
    return careful;
}

static bool was_removed(Record const& person, std::string const& path)
{
    auto const* field = person.field(path);
    return field != nullptr && std::ranges::any_of(field->heads, [](Head const& head) { return head.value == Json(true); });
}

static PhoneRow read_row(Record const& person, std::string const& id)
{
    auto const at = [&](std::string_view name) { return row_path(row_name, id, name); };
    PhoneRow row;
    row.phone = id;
    row.number = person.text(at("number"));
    row.whose = person.text(at("whose"));
    row.safe = most_careful(person, at("safe"));
    row.when = person.text(at("when"));
    row.note = person.text(at("note"));
    row.reason = person.text(at("reason"));
    row.removed = was_removed(person, at("removed"));
    return row;
}

// What the registration form asks; a row of the same number says more.
static void add_told(std::vector<PhoneRow>& rows, Record const& person, std::string_view field, std::string_view safe_field, std::string_view whose)
{
    PhoneRow row;
    row.number = person.text(field);
    auto const digits = digits_of_number(row.number);
    if (digits.empty() || std::ranges::find(rows, digits, [](PhoneRow const& known) { return digits_of_number(known.number); }) != rows.end())
        return;
    row.whose = whose;
    row.safe = safe_field.empty() ? PhoneSafety::unknown : most_careful(person, std::string(safe_field));
    rows.push_back(std::move(row));
}

std::vector<PhoneRow> phones_of(Record const& person)
{
    std::vector<PhoneRow> rows;
    for (auto const& id : person.rows(row_name))
        if (auto row = read_row(person, id); !row.number.empty())
            rows.push_back(std::move(row));
    add_told(rows, person, "phone", "phone_safe", "child");
    add_told(rows, person, "caregiver_phone", {}, "caregiver");
    for (auto& row : rows) {
        auto const digits = digits_of_number(row.number);
        auto const is_same = [&](PhoneRow const& other) { return digits_of_number(other.number) == digits; };
        auto const is_unsafe = [&](PhoneRow const& other) { return is_same(other) && other.safe == PhoneSafety::no; };
        auto const is_gone = [&](PhoneRow const& other) { return is_same(other) && other.removed; };
        if (std::ranges::any_of(rows, is_unsafe))
            row.safe = PhoneSafety::no;
        auto const is_at_hours = [&](PhoneRow const& other) { return is_same(other) && other.safe == PhoneSafety::only_at; };
        if (auto const at_hours = std::ranges::find_if(rows, is_at_hours); row.safe == PhoneSafety::yes && at_hours != rows.end()) {
            row.safe = PhoneSafety::only_at;
            row.when = at_hours->when;
        }
        row.may_call = (row.safe == PhoneSafety::yes || row.safe == PhoneSafety::only_at) && std::ranges::none_of(rows, is_gone);
    }
    sort_values(rows, [](PhoneRow const& a, PhoneRow const& b) { return std::pair { a.may_call, !a.removed } > std::pair { b.may_call, !b.removed }; });
    return rows;
}

}
