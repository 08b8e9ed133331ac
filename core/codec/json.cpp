#include "codec/json.hpp"

#include "base/check.hpp"
#include "base/hex_value.hpp"
#include "base/whole_text.hpp"
#include "codec/decimal.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace relais {

Json::Json() : value_(nullptr) { }
Json::Json(std::nullptr_t) : value_(nullptr) { }
Json::Json(bool value) : value_(value) { }
Json::Json(int value) : value_(std::int64_t { value }) { }
Json::Json(std::int64_t value) : value_(value) { }
Json::Json(double value) : value_(value)
{
    // One number has one form: 3.0 is the integer 3, so that equal values compare equal.
    if (value == std::floor(value) && value >= -9007199254740992.0 && value <= 9007199254740992.0)
        value_ = static_cast<std::int64_t>(value);
}
Json::Json(std::string value) : value_(std::move(value)) { }
Json::Json(std::string_view value) : value_(std::string(value)) { }
Json::Json(char const* value) : value_(std::string(value)) { }
Json::Json(JsonArray value) : value_(std::move(value)) { }
Json::Json(JsonObject value) : value_(std::move(value)) { }
Json::Json(Json const&) = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(Json const&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json Json::array() { return Json(JsonArray {}); }
Json Json::object() { return Json(JsonObject {}); }

std::optional<double> Json::as_number() const
{
    if (auto const* integer = as_integer())
        return static_cast<double>(*integer);
    if (auto const* number = std::get_if<double>(&value_))
        return *number;
    return std::nullopt;
}

Json const* Json::find(std::string_view name) const
{
    if (auto const* members = as_object())
        for (auto const& member : *members)
            if (member.name == name)
                return &member.value;
    return nullptr;
}

std::string_view Json::text(std::string_view name) const
{
    auto const* member = find(name);
    auto const* value = member == nullptr ? nullptr : member->as_string();
    return value == nullptr ? std::string_view {} : std::string_view { *value };
}

void Json::set(std::string_view name, Json value)
{
    auto* members = as_object();
    check(members != nullptr);
    for (auto& member : *members)
        if (member.name == name) {
            member.value = std::move(value);
            return;
        }
    members->push_back({ std::string(name), std::move(value) });
}

void Json::push(Json value)
{
    auto* elements = as_array();
    check(elements != nullptr);
    elements->push_back(std::move(value));
}

bool Json::operator==(Json const& other) const { return value_ == other.value_; }

// Length of the well-formed UTF-8 sequence at `at`, or 0.
static std::size_t utf8_length(std::string_view bytes, std::size_t at)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
    auto const left = bytes.size() - at;
    auto const tail = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < left && byte(i) >= low && byte(i) <= high;
    };
    auto const first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return tail(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        auto const low = first == 0xE0 ? 0xA0U : 0x80U;
        auto const high = first == 0xED ? 0x9FU : 0xBFU;
        return tail(1, low, high) && tail(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        auto const low = first == 0xF0 ? 0x90U : 0x80U;
        auto const high = first == 0xF4 ? 0x8FU : 0xBFU;
        return tail(1, low, high) && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

bool is_utf8(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        auto const length = utf8_length(bytes, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

static void append_utf8(std::string& out, std::uint32_t point)
{
    auto const put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0U | (point >> 6U));
        put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        put(0xE0U | (point >> 12U));
        put(0x80U | ((point >> 6U) & 0x3FU));
        put(0x80U | (point & 0x3FU));
    } else {
        put(0xF0U | (point >> 18U));
        put(0x80U | ((point >> 12U) & 0x3FU));
        put(0x80U | ((point >> 6U) & 0x3FU));
        put(0x80U | (point & 0x3FU));
    }
}

// The integer of JSON's digits, which are checked; nothing where it is out of range.
static std::optional<std::int64_t> integer_in(std::string_view text)
{
    auto const is_negative = text.starts_with('-');
    text.remove_prefix(is_negative ? 1 : 0);
    static constexpr std::size_t most_digits = 19; // which 64 bits hold in any case
    if (text.size() > most_digits)
        return std::nullopt;
    std::uint64_t value = 0;
    for (auto const c : text)
        value = value * 10 + static_cast<unsigned>(c - '0');
    if (value > static_cast<std::uint64_t>(INT64_MAX) + (is_negative ? 1 : 0))
        return std::nullopt;
    return static_cast<std::int64_t>(is_negative ? 0 - value : value);
}

namespace {

// A recursive-descent reader; its recursion is bounded by the depth limit.
class Reader {
public:
    Reader(std::string_view text, JsonLimits limits)
        : text_(text)
        , limits_(limits)
    {
    }

    Result<Json> read()
    {
        auto value = TRY(read_value(0));
        skip_space();
        if (at_ != text_.size())
            return malformed();
        return value;
    }

private:
    std::unexpected<Problem> malformed() const
    {
        return refuse(ProblemCode::malformed_json, {}, "byte " + whole_text(at_));
    }

    void skip_space()
    {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
            ++at_;
    }

    bool take(char c)
    {
        if (at_ >= text_.size() || text_[at_] != c)
            return false;
        ++at_;
        return true;
    }

    bool take_word(std::string_view word)
    {
        if (text_.substr(at_, word.size()) != word)
            return false;
        at_ += word.size();
        return true;
    }

    Result<Json> read_value(std::size_t depth)
    {
        if (depth > limits_.depth)
            return refuse(ProblemCode::nested_too_deeply, {}, whole_text(limits_.depth));
        skip_space();
        if (at_ >= text_.size())
            return malformed();
        switch (text_[at_]) {
        case '{':
            return read_object(depth);
        case '[':
            return read_array(depth);
        case '"':
            return Json(TRY(read_string()));
        case 't':
            return take_word("true") ? Result<Json>(Json(true)) : malformed();
        case 'f':
            return take_word("false") ? Result<Json>(Json(false)) : malformed();
        case 'n':
            return take_word("null") ? Result<Json>(Json(nullptr)) : malformed();
        default:
            return read_number();
        }
    }

    Result<Json> read_object(std::size_t depth)
    {
        ++at_;
        JsonObject members;
        skip_space();
        if (take('}'))
            return Json(std::move(members));
        while (true) {
            skip_space();
            if (at_ >= text_.size() || text_[at_] != '"')
                return malformed();
            auto name = TRY(read_string());
            skip_space();
            if (!take(':'))
                return malformed();
            auto value = TRY(read_value(depth + 1));
            members.push_back({ std::move(name), std::move(value) });
            skip_space();
            if (take(','))
                continue;
            if (!take('}'))
                return malformed();
            break;
        }
        if (has_repeated_name(members))
            return malformed();
        return Json(std::move(members));
    }

    static bool has_repeated_name(JsonObject const& members)
    {
        if (members.size() <= 16) {
            for (std::size_t i = 1; i < members.size(); ++i)
                for (std::size_t j = 0; j < i; ++j)
                    if (members[i].name == members[j].name)
                        return true;
            return false;
        }
        std::map<std::string_view, int> seen;
        for (auto const& member : members)
            if (++seen[member.name] > 1)
                return true;
        return false;
    }

    Result<Json> read_array(std::size_t depth)
    {
        ++at_;
        JsonArray elements;
        skip_space();
        if (take(']'))
            return Json(std::move(elements));
        while (true) {
            elements.push_back(TRY(read_value(depth + 1)));
            skip_space();
            if (take(','))
                continue;
            if (!take(']'))
                return malformed();
            return Json(std::move(elements));
        }
    }

    Result<std::uint32_t> read_hex4()
    {
        std::uint32_t value = 0;
        if (at_ + 4 > text_.size())
            return malformed();
        for (auto const c : text_.substr(at_, 4)) {
            auto const digit = hex_value(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
            if (digit < 0)
                return malformed();
            value = value << 4U | static_cast<unsigned>(digit);
        }
        at_ += 4;
        return value;
    }

    Result<std::string> read_string()
    {
        ++at_;
        std::string out;
        while (true) {
            auto run = at_;
            while (run < text_.size() && text_[run] != '"' && text_[run] != '\\' && static_cast<unsigned char>(text_[run]) >= 0x20)
                ++run;
            out.append(text_, at_, run - at_);
            at_ = run;
            if (at_ >= text_.size())
                return malformed();
            if (take('"'))
                return out;
            if (!take('\\'))
                return malformed();
            TRY(read_escape(out));
        }
    }

    Done read_escape(std::string& out)
    {
        if (at_ >= text_.size())
            return malformed();
        switch (text_[at_++]) {
        case '"': out += '"'; return {};
        case '\\': out += '\\'; return {};
        case '/': out += '/'; return {};
        case 'b': out += '\b'; return {};
        case 'f': out += '\f'; return {};
        case 'n': out += '\n'; return {};
        case 'r': out += '\r'; return {};
        case 't': out += '\t'; return {};
        case 'u': break;
        default: return malformed();
        }
        auto point = TRY(read_hex4());
        if (point >= 0xDC00 && point <= 0xDFFF)
            return malformed();
        if (point >= 0xD800 && point <= 0xDBFF) {
            if (!take('\\') || !take('u'))
                return malformed();
            auto const low = TRY(read_hex4());
            if (low < 0xDC00 || low > 0xDFFF)
                return malformed();
            point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
        }
        append_utf8(out, point);
        return {};
    }

    Result<Json> read_number()
    {
        auto const start = at_;
        auto const digit = [&] { return at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; };
        auto const digits = [&] {
            auto const first = at_;
            while (digit())
                ++at_;
            return at_ > first;
        };
        bool whole = true;
        take('-');
        auto const leading = at_;
        if (!digits() || (text_[leading] == '0' && at_ - leading > 1))
            return malformed();
        if (take('.')) {
            whole = false;
            if (!digits())
                return malformed();
        }
        if (take('e') || take('E')) {
            whole = false;
            if (!take('+'))
                take('-');
            if (!digits())
                return malformed();
        }
        auto const text = text_.substr(start, at_ - start);
        if (auto const integer = whole ? integer_in(text) : std::nullopt)
            return Json(*integer);
        auto const number = nearest_double(text);
        if (!std::isfinite(number))
            return malformed();
        return Json(number);
    }

    std::string_view text_;
    JsonLimits limits_;
    std::size_t at_ = 0;
};

}

Result<Json> parse_json(std::string_view text, JsonLimits limits)
{
    if (text.size() > limits.bytes)
        return refuse(ProblemCode::too_large, {}, whole_text(limits.bytes));
    if (!is_utf8(text))
        return refuse(ProblemCode::not_utf8);
    return Reader(text, limits).read();
}

static constexpr bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

// Where the first character from `at` on that needs an escape stands, or the end. Eight at a time: nearly all text is plain.
static std::size_t end_of_plain(std::string_view text, std::size_t at)
{
    static constexpr std::uint64_t ones = 0x0101010101010101U;
    static constexpr std::uint64_t tops = 0x8080808080808080U;
    // The top bit of a byte is set where it is zero; bytes above it may be set too, so a hit is looked at one by one.
    auto const has_zero = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes & tops; };
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, 8);
        auto const is_control = (bytes - ones * 0x20U) & ~bytes & tops;
        if ((is_control | has_zero(bytes ^ (ones * '"')) | has_zero(bytes ^ (ones * '\\'))) != 0)
            break;
    }
    while (at < text.size() && is_plain(static_cast<unsigned char>(text[at])))
        ++at;
    return at;
}

// A text in which nothing is escaped, as in most.
static void write_plain_string(std::string& out, std::string_view text)
{
    auto const before = out.size();
    auto const size = before + text.size() + 2;
    // The size that is given there is not always this one: libstdc++ 12 gives what it has room for.
    out.resize_and_overwrite(size, [&](char* bytes, std::size_t) {
        bytes[before] = '"';
        std::ranges::copy(text, bytes + before + 1);
        bytes[size - 1] = '"';
        return size;
    });
}

void write_json_string(std::string& out, std::string_view text)
{
    static constexpr std::string_view hex = "0123456789abcdef";
    auto const first = end_of_plain(text, 0);
    if (first == text.size()) {
        write_plain_string(out, text);
        return;
    }
    out += '"';
    std::size_t plain = 0;
    for (auto at = first; at < text.size(); at = end_of_plain(text, at + 1)) {
        auto const c = static_cast<unsigned char>(text[at]);
        out.append(text, plain, at - plain);
        plain = at + 1;
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            out += "\\u00";
            out += hex[c >> 4U];
            out += hex[c & 0x0FU];
        }
    }
    out.append(text, plain);
    out += '"';
}

std::string number_text(double value)
{
    if (value == 0)
        return "0";
    std::string out(value < 0 ? "-" : "");
    auto const [digits, exponent] = shortest_decimal(std::abs(value));
    auto const count = static_cast<int>(digits.size());
    auto const zeros = [](int n) { return std::string(static_cast<std::size_t>(n), '0'); };
    if (exponent >= 0 && exponent < 21) {
        if (count <= exponent + 1)
            return out + digits + zeros(exponent + 1 - count);
        return out + digits.substr(0, static_cast<std::size_t>(exponent + 1)) + "." + digits.substr(static_cast<std::size_t>(exponent + 1));
    }
    if (exponent < 0 && exponent >= -6)
        return out + "0." + zeros(-exponent - 1) + digits;
    out += digits.substr(0, 1);
    if (count > 1)
        out += "." + digits.substr(1);
    return out + (exponent < 0 ? "e-" : "e+") + whole_text(exponent < 0 ? -exponent : exponent);
}

void write_json(std::string& out, Json const& value)
{
    if (value.is_null()) {
        out += "null";
    } else if (auto const* flag = value.as_bool()) {
        out += *flag ? "true" : "false";
    } else if (auto const* integer = value.as_integer()) {
        out += whole_text(*integer);
    } else if (auto const* text = value.as_string()) {
        write_json_string(out, *text);
    } else if (auto const* elements = value.as_array()) {
        out += '[';
        for (std::size_t i = 0; i < elements->size(); ++i) {
            if (i > 0)
                out += ',';
            write_json(out, (*elements)[i]);
        }
        out += ']';
    } else if (auto const* members = value.as_object()) {
        out += '{';
        for (std::size_t i = 0; i < members->size(); ++i) {
            if (i > 0)
                out += ',';
            write_json_string(out, (*members)[i].name);
            out += ':';
            write_json(out, (*members)[i].value);
        }
        out += '}';
    } else {
        out += number_text(*value.as_number());
    }
}

std::string write_json(Json const& value)
{
    std::string out;
    write_json(out, value);
    return out;
}

}
