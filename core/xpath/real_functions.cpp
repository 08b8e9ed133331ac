#include "xpath/real_functions.hpp"

#include <cmath>
#include <limits>

namespace relais {

namespace {

// An unevaluated sum of two doubles, good to about 31 digits (Dekker 1971; Hida, Li, Bailey 2001).
struct Pair {
    double high = 0;
    double low = 0;
};

}

static constexpr auto not_a_number = std::numeric_limits<double>::quiet_NaN();
static constexpr auto infinity = std::numeric_limits<double>::infinity();
static constexpr Pair ln2 { 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56 };
static constexpr Pair ln10 { 0x1.26bb1bbb55516p+1, -0x1.f48ad494ea3e9p-53 };
static constexpr Pair half_pi { 0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54 };
static constexpr double half_pi_rest = -0x1.f1976b7ed8fbcp-110;

static Pair quick_sum(double a, double b)
{
    auto const sum = a + b;
    return { sum, b - (sum - a) };
}

static Pair sum(double a, double b)
{
    auto const total = a + b;
    auto const part = total - a;
    return { total, (a - (total - part)) + (b - part) };
}

static Pair product(double a, double b)
{
    static constexpr double splitter = 134'217'729; // 2^27 + 1
    auto const split = [](double x) {
        auto const t = splitter * x;
        auto const high = t - (t - x);
        return Pair { high, x - high };
    };
    auto const result = a * b;
    auto const x = split(a);
    auto const y = split(b);
    return { result, ((x.high * y.high - result) + x.high * y.low + x.low * y.high) + x.low * y.low };
}

static Pair operator+(Pair a, Pair b)
{
    auto const s = sum(a.high, b.high);
    auto const t = sum(a.low, b.low);
    auto const u = quick_sum(s.high, s.low + t.high);
    return quick_sum(u.high, u.low + t.low);
}

static Pair operator-(Pair a) { return { -a.high, -a.low }; }
static Pair operator-(Pair a, Pair b) { return a + -b; }

static Pair operator*(Pair a, Pair b)
{
    auto const p = product(a.high, b.high);
    return quick_sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

static Pair operator/(Pair a, Pair b)
{
    auto const first = a.high / b.high;
    auto rest = a - b * Pair { first };
    auto const second = rest.high / b.high;
    rest = rest - b * Pair { second };
    return quick_sum(first, second) + Pair { rest.high / b.high };
}

static double rounded(Pair a) { return a.high + a.low; }
static Pair scaled(Pair a, int by) { return { std::ldexp(a.high, by), std::ldexp(a.low, by) }; }

// x = k ln 2 + r; e^r by its series at r / 512, squared nine times.
static Pair exp_of(Pair x, int& power)
{
    auto const k = std::floor(x.high / ln2.high + 0.5);
    power = static_cast<int>(k);
    auto const r = scaled(x - ln2 * Pair { k }, -9);
    Pair term = r;
    Pair total = r;
    for (int n = 2; n < 12; ++n) {
        term = term * r / Pair { static_cast<double>(n) };
        total = total + term;
    }
    // (1 + t)² - 1 = 2t + t², so nothing is lost in the one.
    for (int i = 0; i < 9; ++i)
        total = total + total + total * total;
    return total + Pair { 1 };
}

double exact_exp(double x)
{
    if (std::isnan(x))
        return not_a_number;
    if (x > 710)
        return infinity;
    if (x < -746)
        return 0;
    int power = 0;
    auto const value = exp_of({ x }, power);
    return std::ldexp(rounded(value), power);
}

// ln m for m near 1 by the series of artanh, with the exponent beside it.
static Pair log_of(Pair x)
{
    int power = 0;
    auto high = std::frexp(x.high, &power);
    if (high < 0.70710678) {
        high *= 2;
        --power;
    }
    Pair m { high, std::ldexp(x.low, -power) };
    // Newton's method on exp, from a plain series: two rounds give all digits.
    auto const z = (m - Pair { 1 }) / (m + Pair { 1 });
    auto const square = z.high * z.high;
    double series = 0;
    for (int n = 21; n >= 1; n -= 2)
        series = series * square + 1.0 / n;
    Pair y { 2 * z.high * series };
    for (int i = 0; i < 2; ++i) {
        int shift = 0;
        auto const e = exp_of(y, shift);
        y = y + (m - scaled(e, shift)) / scaled(e, shift);
    }
    return y + ln2 * Pair { static_cast<double>(power) };
}

double exact_log(double x)
{
    if (std::isnan(x) || x < 0)
        return not_a_number;
    if (x == 0)
        return -infinity;
    return std::isinf(x) ? x : rounded(log_of({ x }));
}

double exact_log10(double x)
{
    if (!(x > 0) || std::isinf(x))
        return exact_log(x);
    return rounded(log_of({ x }) / ln10);
}

static double whole_power(double base, double exponent)
{
    bool const is_inverse = exponent < 0;
    Pair result { 1 };
    Pair factor { base };
    for (auto left = static_cast<unsigned>(std::fabs(exponent)); left > 0; left >>= 1U) {
        if ((left & 1U) != 0)
            result = result * factor;
        factor = factor * factor;
    }
    return rounded(is_inverse ? Pair { 1 } / result : result);
}

// The cases of ECMAScript's Number::exponentiate.
double exact_pow(double base, double exponent)
{
    if (exponent == 0)
        return 1;
    if (std::isnan(base) || std::isnan(exponent) || (std::fabs(base) == 1 && std::isinf(exponent)))
        return not_a_number;
    bool const is_whole = exponent == std::floor(exponent);
    bool const is_odd = is_whole && std::fabs(std::fmod(exponent, 2)) == 1;
    if (base == 0 || std::isinf(base) || std::isinf(exponent)) {
        bool const is_growing = (std::fabs(base) > 1) == (exponent > 0);
        auto const size = is_growing ? infinity : 0;
        return is_odd && std::signbit(base) ? -size : size;
    }
    if (base < 0 && !is_whole)
        return not_a_number;
    auto const size = std::fabs(base);
    if (is_whole && std::fabs(exponent) <= 64 && size < 1e4 && size > 1e-4)
        return whole_power(base, exponent);
    auto const power = log_of({ size }) * Pair { exponent };
    if (power.high > 710)
        return is_odd && base < 0 ? -infinity : infinity;
    if (power.high < -746)
        return 0;
    int shift = 0;
    auto const exact = exp_of(power, shift);
    auto const value = std::ldexp(rounded(exact), shift);
    return is_odd && base < 0 ? -value : value;
}

// Sine or cosine of a small angle by its series.
static Pair sine_series(Pair x, bool is_cosine)
{
    auto const square = x * x;
    Pair term = is_cosine ? Pair { 1 } : x;
    Pair total = term;
    for (int n = is_cosine ? 1 : 2; n < 40; n += 2) {
        term = -(term * square) / Pair { static_cast<double>(n) * (n + 1) };
        total = total + term;
        if (std::fabs(term.high) < std::fabs(total.high) * 1e-33)
            break;
    }
    return total;
}

// The sine of x + quarter · π/2. Beyond 2^50 there are no digits left to speak of.
static Pair sine_of(double x, int quarter)
{
    if (std::fabs(x) > 0x1p50)
        x = std::fmod(x, 0x1p50);
    auto const turns = std::floor(x / half_pi.high + 0.5);
    auto const angle = Pair { x } - half_pi * Pair { turns } - Pair { turns * half_pi_rest };
    auto const where = (static_cast<int>(std::fmod(turns, 4)) + quarter + 8) % 4;
    auto const value = sine_series(angle, where % 2 == 1);
    return where >= 2 ? -value : value;
}

double exact_sin(double x) { return std::isfinite(x) ? (x == 0 ? x : rounded(sine_of(x, 0))) : not_a_number; }
double exact_cos(double x) { return std::isfinite(x) ? rounded(sine_of(x, 1)) : not_a_number; }
double exact_tan(double x) { return std::isfinite(x) ? (x == 0 ? x : rounded(sine_of(x, 0) / sine_of(x, 1))) : not_a_number; }

// arctan by halving the angle until its series is short: atan x = 2 atan(x / (1 + √(1 + x²))).
static Pair square_root(Pair a)
{
    if (a.high <= 0)
        return {};
    auto const root = std::sqrt(a.high);
    return Pair { root } + (a - product(root, root)) / Pair { 2 * root };
}

static Pair arc_tangent(Pair x)
{
    int halvings = 0;
    for (; std::fabs(x.high) > 0.05; ++halvings)
        x = x / (Pair { 1 } + square_root(Pair { 1 } + x * x));
    auto const square = x * x;
    Pair term = x;
    Pair total = x;
    for (int n = 3; n < 40; n += 2) {
        term = -(term * square);
        total = total + term / Pair { static_cast<double>(n) };
    }
    return scaled(total, halvings);
}

double exact_atan(double x)
{
    if (std::isnan(x) || x == 0)
        return x;
    if (std::fabs(x) > 1e17)
        return x < 0 ? -half_pi.high : half_pi.high;
    if (std::fabs(x) < 1e-100)
        return x;
    return rounded(arc_tangent({ x }));
}

double exact_asin(double x)
{
    if (!(std::fabs(x) <= 1))
        return not_a_number;
    if (std::fabs(x) == 1)
        return x * half_pi.high;
    if (std::fabs(x) < 1e-100)
        return x;
    return rounded(arc_tangent(Pair { x } / square_root(Pair { 1 } - product(x, x))));
}

double exact_acos(double x)
{
    if (!(std::fabs(x) <= 1))
        return not_a_number;
    if (x == 1)
        return 0;
    if (x == -1)
        return 2 * half_pi.high;
    // acos x = 2 atan √((1 - x) / (1 + x))
    auto const half = arc_tangent(square_root((Pair { 1 } - Pair { x }) / (Pair { 1 } + Pair { x })));
    return rounded(scaled(half, 1));
}

double exact_atan2(double y, double x)
{
    if (std::isnan(x) || std::isnan(y))
        return not_a_number;
    auto const pi = half_pi + half_pi;
    auto const signed_as = [&](double size) { return std::signbit(y) ? -size : size; };
    if (y == 0)
        return signed_as(std::signbit(x) ? pi.high : 0);
    if (x == 0)
        return signed_as(half_pi.high);
    if (std::isinf(x) || std::isinf(y)) {
        if (!std::isinf(x))
            return signed_as(half_pi.high);
        if (!std::isinf(y))
            return signed_as(x < 0 ? pi.high : 0);
        return signed_as(x < 0 ? rounded(half_pi * Pair { 1.5 }) : half_pi.high / 2);
    }
    auto const ratio = Pair { std::fabs(y) } / Pair { std::fabs(x) };
    if (!(ratio.high < 1e17))
        return signed_as(half_pi.high);
    auto const angle = ratio.high < 1e-100 ? ratio : arc_tangent(ratio);
    return signed_as(rounded(x < 0 ? pi - angle : angle));
}

}
