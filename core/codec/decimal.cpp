#include "codec/decimal.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <compare>
#include <cstdint>
#include <cstdlib>
#include <limits>

namespace relais {

namespace {

// A natural number below 2^4096, which is more than either direction needs: the longest is 10^1094 with 64 bits behind it.
class Natural {
public:
    explicit Natural(std::uint64_t value)
    {
        for (; value != 0; value >>= 32U)
            words_[size_++] = static_cast<std::uint32_t>(value);
    }

    std::size_t bits() const { return size_ == 0 ? 0 : size_ * 32 - static_cast<std::size_t>(std::countl_zero(words_[size_ - 1])); }

    void multiply(std::uint32_t factor, std::uint32_t plus = 0)
    {
        std::uint64_t carry = plus;
        for (std::size_t i = 0; i < size_; ++i) {
            carry += std::uint64_t { words_[i] } * factor;
            words_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32U;
        }
        if (carry != 0)
            words_[size_++] = static_cast<std::uint32_t>(carry);
    }

    void multiply_by_power_of_10(int power)
    {
        for (; power > 0; --power)
            multiply(10);
    }

    void shift_left(std::size_t count)
    {
        if (size_ != 0) {
            auto const words = count / 32;
            std::copy_backward(words_.data(), words_.data() + size_, words_.data() + size_ + words);
            std::fill_n(words_.data(), words, 0U);
            size_ += words;
        }
        multiply(1U << (count % 32));
    }

    void add(Natural const& other)
    {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < size_ || i < other.size_ || carry != 0; ++i) {
            carry += std::uint64_t { at(i) } + other.at(i);
            words_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32U;
            size_ = std::max(size_, i + 1);
        }
    }

    // The other is not greater.
    void subtract(Natural const& other)
    {
        std::int64_t carry = 0;
        for (std::size_t i = 0; i < size_; ++i) {
            carry += std::int64_t { words_[i] } - other.at(i);
            words_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32; // -1 where it was borrowed
        }
        while (size_ != 0 && words_[size_ - 1] == 0)
            --size_;
    }

    std::strong_ordering operator<=>(Natural const& other) const
    {
        for (auto i = std::max(size_, other.size_); i-- > 0;)
            if (at(i) != other.at(i))
                return at(i) <=> other.at(i);
        return std::strong_ordering::equal;
    }

private:
    std::uint32_t at(std::size_t i) const { return i < size_ ? words_[i] : 0; }

    std::array<std::uint32_t, 128> words_ {};
    std::size_t size_ = 0; // the words above are not there; the greatest is not 0
};

constexpr int mantissa_bits = 53;
constexpr int lowest_exponent = -1074; // of the last bit
constexpr std::uint64_t hidden_bit = std::uint64_t { 1 } << (mantissa_bits - 1);

}

// R. Burger and R. K. Dybvig, Printing Floating-Point Numbers Quickly and Accurately (1996): digits come out until no shorter text is needed to tell
// the value from its neighbours. value = left / whole; low and high are the halves of the gaps to the neighbours, as parts of whole.
ShortestDecimal shortest_decimal(double value)
{
    auto const stored = std::bit_cast<std::uint64_t>(value);
    auto const exponent_field = static_cast<int>(stored >> (mantissa_bits - 1));
    auto const mantissa = (stored & (hidden_bit - 1)) + (exponent_field == 0 ? 0 : hidden_bit);
    auto const exponent = lowest_exponent + std::max(exponent_field - 1, 0);
    // Below a power of two neighbours lie half as far.
    auto const is_power_of_two = mantissa == hidden_bit && exponent > lowest_exponent;
    auto const is_even = mantissa % 2 == 0;

    Natural left(mantissa);
    Natural whole(1);
    Natural low(1);
    if (exponent >= 0) {
        left.shift_left(static_cast<std::size_t>(exponent));
        low.shift_left(static_cast<std::size_t>(exponent));
    } else {
        whole.shift_left(static_cast<std::size_t>(-exponent));
    }
    auto high = low;
    left.shift_left(is_power_of_two ? 2 : 1);
    whole.shift_left(is_power_of_two ? 2 : 1);
    if (is_power_of_two)
        high.shift_left(1);

    static constexpr double log10_of_2 = 0.30102999566398120;
    auto const bits = static_cast<int>(std::bit_width(mantissa)) + exponent;
    // May be one too small, never too large.
    auto power = static_cast<int>(std::ceil((bits - 1) * log10_of_2 - 1e-10));
    whole.multiply_by_power_of_10(power);
    for (auto* part : { &left, &low, &high })
        part->multiply_by_power_of_10(-power);
    auto const reaches = [&] {
        auto sum = left;
        sum.add(high);
        return is_even ? sum >= whole : sum > whole;
    };
    if (reaches())
        ++power;
    else
        for (auto* part : { &left, &low, &high })
            part->multiply(10);

    ShortestDecimal shortest { {}, power - 1 };
    for (;;) {
        char digit = '0';
        for (; left >= whole; ++digit)
            left.subtract(whole);
        auto const may_stay = is_even ? left <= low : left < low;
        auto const may_rise = reaches();
        if (may_stay || may_rise) {
            left.shift_left(1);
            auto const nearer = left <=> whole;
            if (!may_stay || (may_rise && (nearer > 0 || (nearer == 0 && digit % 2 != 0))))
                ++digit;
            shortest.digits += digit;
            return shortest;
        }
        shortest.digits += digit;
        for (auto* part : { &left, &low, &high })
            part->multiply(10);
    }
}

namespace {

// digits × 10^exponent
struct Decimal {
    Natural digits { 0 };
    std::uint64_t small = 0; // the same, as long as it has at most 19 digits
    int count = 0;           // of digits, not counting zeros before them
    int exponent = 0;
};

// Halfway between two doubles lie numbers of at most 767 digits: of what follows it only matters whether it is 0.
constexpr int digits_that_matter = 768;

Decimal read_decimal(std::string_view text)
{
    Decimal decimal;
    bool is_fraction = false;
    bool has_more = false;
    std::size_t at = 0;
    for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
        if (text[at] == '.') {
            is_fraction = true;
            continue;
        }
        auto const digit = static_cast<std::uint32_t>(text[at] - '0');
        auto const is_taken = decimal.count < digits_that_matter;
        if (is_taken && (decimal.count > 0 || digit != 0)) {
            decimal.digits.multiply(10, digit);
            decimal.small = decimal.small * 10 + digit;
            ++decimal.count;
        }
        has_more |= !is_taken && digit != 0;
        decimal.exponent += static_cast<int>(!is_taken) - static_cast<int>(is_fraction);
    }
    if (has_more) {
        decimal.digits.multiply(10, 1);
        ++decimal.count;
        --decimal.exponent;
    }
    if (at == text.size())
        return decimal;
    auto const is_negative = text[++at] == '-';
    static constexpr int beyond_all = 100'000'000;
    int exponent = 0;
    for (; at < text.size(); ++at)
        if (text[at] >= '0' && text[at] <= '9')
            exponent = std::min(exponent * 10 + (text[at] - '0'), beyond_all);
    decimal.exponent += is_negative ? -exponent : exponent;
    return decimal;
}

// Both the digits and the power of ten are doubles themselves, so one division or multiplication rounds once.
double by_one_step(Decimal const& decimal)
{
    double power = 1;
    for (int i = std::abs(decimal.exponent); i > 0; --i)
        power *= 10;
    auto const digits = static_cast<double>(decimal.small);
    return decimal.exponent < 0 ? digits / power : digits * power;
}

double by_long_division(Decimal decimal)
{
    auto& left = decimal.digits;
    Natural divisor(1);
    left.multiply_by_power_of_10(decimal.exponent);
    divisor.multiply_by_power_of_10(-decimal.exponent);
    // left × 2^shift / divisor has 63 or 64 bits.
    auto const shift = static_cast<int>(divisor.bits()) - static_cast<int>(left.bits()) + 63;
    (shift > 0 ? left : divisor).shift_left(static_cast<std::size_t>(std::abs(shift)));
    divisor.shift_left(63);
    std::uint64_t quotient = 0;
    for (int i = 0; i < 64; ++i) {
        quotient <<= 1U;
        if (left >= divisor) {
            left.subtract(divisor);
            quotient |= 1U;
        }
        left.shift_left(1);
    }

    auto const bits = static_cast<int>(std::bit_width(quotient));
    auto const exponent = bits - 1 - shift; // of the first bit
    static constexpr int least_normal = lowest_exponent + mantissa_bits - 1;
    if (exponent > std::numeric_limits<double>::max_exponent - 1)
        return std::numeric_limits<double>::infinity();
    auto const kept_bits = mantissa_bits - std::max(least_normal - exponent, 0);
    if (kept_bits < 0)
        return 0;
    auto const dropped = static_cast<unsigned>(bits - kept_bits); // 10 to 64
    auto kept = dropped == 64 ? 0 : quotient >> dropped;
    auto const half = std::uint64_t { 1 } << (dropped - 1);
    auto const is_above_half = (quotient & (half - 1)) != 0 || left.bits() != 0;
    if ((quotient & half) != 0 && (is_above_half || kept % 2 != 0))
        ++kept;
    // A mantissa that overflows moves the exponent on by itself.
    auto const stored = kept_bits < mantissa_bits ? kept : (static_cast<std::uint64_t>(exponent - least_normal + 1) << (mantissa_bits - 1)) + (kept - hidden_bit);
    return std::bit_cast<double>(stored);
}

double nearest_to(Decimal const& decimal)
{
    // Beyond these no double lies, and long division would need more room.
    if (decimal.count == 0 || decimal.count + decimal.exponent < -330)
        return 0;
    if (decimal.count + decimal.exponent > 310)
        return std::numeric_limits<double>::infinity();
    if (decimal.count <= 15 && std::abs(decimal.exponent) <= 22)
        return by_one_step(decimal);
    return by_long_division(decimal);
}

}

double nearest_double(std::string_view text)
{
    if (text.starts_with('-'))
        return -nearest_to(read_decimal(text.substr(1)));
    return nearest_to(read_decimal(text));
}

std::optional<double> double_in(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    auto const digits = [&] {
        auto const start = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return at - start;
    };
    auto count = digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        count += digits();
    }
    if (count == 0)
        return std::nullopt;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+'))
            ++at;
        if (digits() == 0)
            return std::nullopt;
    }
    if (at != text.size())
        return std::nullopt;
    return nearest_double(text);
}

}
