#pragma once

#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace relais {

// What an expression yields: a text, a number or a truth, as in XPath 1.0. A reference to a question yields its answer as a text.
// A day is the text "2026-11-21", which counts as a number of days since 1970-01-01 wherever a number is wanted (ODK XForms).
class FormValue {
public:
    // A longer text is cut, so that no chain of calculations fills the memory.
    static constexpr std::size_t longest_text = 32768;

    FormValue() = default;
    explicit FormValue(bool value) : value_(value) { }
    explicit FormValue(double value) : value_(value) { }
    explicit FormValue(std::string value);
    explicit FormValue(std::string_view value);
    explicit FormValue(char const*) = delete;

    bool is_text() const { return std::holds_alternative<std::string>(value_); }
    bool is_number() const { return std::holds_alternative<double>(value_); }
    bool is_boolean() const { return std::holds_alternative<bool>(value_); }

    // The conversions of XPath 1.0, sections 4.2 to 4.4, with two additions of ODK: a day is a number of days, and a number may have an exponent.
    bool to_boolean() const;
    double to_number() const;
    std::string to_text() const;

    // The bytes of a text, else 0: what a copy costs.
    std::size_t size() const { return is_text() ? std::get<std::string>(value_).size() : 0; }

    // "=" of XPath 1.0, section 3.4: as truths if one is a truth, else as numbers if one is a number, else as texts.
    static bool are_equal(FormValue const& left, FormValue const& right);

private:
    std::variant<std::string, double, bool> value_;
};

// A number as XPath 1.0 writes it: without an exponent, NaN, Infinity, -Infinity.
std::string plain_decimal_text(double value);

// The number that the text is, or none: spaces around it are allowed, a plus sign is not.
std::optional<double> decimal_in(std::string_view text);

// The day that the text is: "2026-11-21", "2026-1-2", or the day at the beginning of "2026-11-21T10:00:00.000Z".
std::optional<LocalDate> date_in(std::string_view text);

// Without white space at both ends.
std::string_view trimmed(std::string_view text);

}
