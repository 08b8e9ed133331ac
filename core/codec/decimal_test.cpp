#include "codec/decimal.hpp"

#include "doctest.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <vector>

namespace relais {

static std::string written(double value)
{
    auto const [digits, exponent] = shortest_decimal(value);
    return digits.substr(0, 1) + (digits.size() > 1 ? "." + digits.substr(1) : "") + "e" + std::to_string(exponent);
}

// The same as the library has it, whose exponent has a sign and two digits at least.
static std::string written_by_library(double value)
{
    char buffer[40];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
    std::string const text(buffer, end);
    auto const e = text.find('e');
    return text.substr(0, e) + "e" + std::to_string(std::atoi(text.c_str() + e + 1));
}

// xorshift64: the same values on every target.
static std::uint64_t next(std::uint64_t& state)
{
    state ^= state << 13U;
    state ^= state >> 7U;
    return state ^= state << 17U;
}

static std::vector<double> edges()
{
    std::vector<double> values { 1, 0.1, 0.3, 4.35, 5e-324, 2.2250738585072014e-308, 2.2250738585072009e-308, std::numeric_limits<double>::max(), 9007199254740992e0, 1e22, 1e23,
        9.5367431640625e-07, 123456789012345678e0, 2e-44, 8.41e21, 9.0608011534336e15, 1.7800590868057611e-307 };
    for (int power = -1074; power < 1024; ++power)
        values.push_back(std::ldexp(1.0, power));
    for (int power = -323; power < 309; ++power)
        values.push_back(std::strtod(("1e" + std::to_string(power)).c_str(), nullptr));
    auto const powers = values;
    for (auto const value : powers) {
        values.push_back(std::nextafter(value, 0.0));
        values.push_back(std::nextafter(value, std::numeric_limits<double>::infinity()));
    }
    std::erase_if(values, [](double value) { return !(value > 0) || std::isinf(value); });
    return values;
}

TEST_CASE("the shortest decimal of a double is the library's, and reads back as the same")
{
    auto values = edges();
    for (std::uint64_t state = 88172645463325252; values.size() < 20'000;) {
        auto const value = std::abs(std::bit_cast<double>(next(state)));
        if (std::isfinite(value) && value > 0)
            values.push_back(value);
    }
    for (auto const value : values) {
        auto const text = written(value);
        if (text != written_by_library(value))
            CHECK(text == written_by_library(value));
        if (nearest_double(text) != value)
            CHECK(nearest_double(text) == value);
    }
}

TEST_CASE("a decimal is read as the library reads it")
{
    std::vector<std::string> texts { "0", "-0", "0.000", "0e999999999999", "1e999999999999", "1e-999999999999", "5.", ".5", "00012.50", "-17.25E+2", "1e308", "1.7976931348623158e308",
        "1.7976931348623159e308", "2e308", "2.4703282292062327e-324", "2.4703282292062328e-324", "4.9e-324", "7.4e-324", "7.5e-324", "9007199254740993", "9007199254740992.999999999999999999",
        "9007199254740993.000000000000000000000000000001", "0." + std::string(400, '0') + "1", std::string(400, '9'), "1" + std::string(309, '0'), std::string(300, '0') + "1" };
    // Exactly halfway between two doubles, and a little more, far behind: 2^-1075, and 1 + 2^-53 with zeros.
    auto const halfway = "1.00000000000000011102230246251565404236316680908203125";
    texts.insert(texts.end(), { halfway, std::string(halfway) + std::string(1000, '0'), std::string(halfway) + std::string(1000, '0') + "1" });
    std::uint64_t state = 2463534242;
    for (int i = 0; i < 5000; ++i) {
        auto digits = std::to_string(next(state));
        if (i % 5 == 0)
            digits += std::to_string(next(state)) + std::to_string(next(state));
        digits.insert(next(state) % digits.size(), ".");
        texts.push_back(digits + "e" + std::to_string(static_cast<int>(next(state) % 680) - 350));
        texts.push_back(digits);
    }
    // The middle between a double and the next one, exactly, by doubling what the smaller one weighs.
    for (int i = 0; i < 500; ++i) {
        auto const odd = (next(state) >> 11U) | 1U;
        texts.push_back(std::to_string(odd * 2 + 1) + "e0");
        texts.push_back(std::to_string(odd * 2 + 1) + ".0000000000000000000000000000000001");
    }
    for (auto const& text : texts) {
        auto const mine = std::bit_cast<std::uint64_t>(nearest_double(text));
        auto const library = std::bit_cast<std::uint64_t>(std::strtod(text.c_str(), nullptr));
        if (mine != library) {
            CAPTURE(text);
            CHECK(mine == library);
        }
    }
    CHECK(nearest_double("0.1") == 0.1);
}

TEST_CASE("only what has the form of a decimal number is one")
{
    for (auto const* text : { "0", "-1", "1.", ".5", "-.5", "1e3", "1E-3", "2.5e+10" })
        CHECK_MESSAGE(double_in(text).has_value(), text);
    for (auto const* text : { "", "-", ".", "+1", " 1", "1 ", "1e", "1e+", "e3", "1.2.3", "0x10", "inf", "nan", "--1" })
        CHECK_MESSAGE(!double_in(text).has_value(), text);
    CHECK(double_in("-2.5e1") == -25.0);
}

}
