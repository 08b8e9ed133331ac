#include "codec/json.hpp"

#include "doctest.hpp"

#include <cmath>
#include <limits>

using namespace relais;

static std::string reading(std::string_view text, JsonLimits limits = {})
{
    auto const json = parse_json(text, limits);
    if (json)
        return write_json(*json);
    auto const& problem = json.error();
    return "refused " + std::string(problem_entry(problem.code).name) + (problem.detail.empty() ? "" : " " + problem.detail);
}

TEST_CASE("JSON is read and written")
{
    struct Row {
        char const* story;
        std::string text;
        std::string written;
    };
    Row const rows[] = {
        { "nothing", "null", "null" },
        { "yes", "true", "true" },
        { "no", "false", "false" },
        { "space around", " \t\r\n 1 \n", "1" },
        { "an empty list", "[ ]", "[]" },
        { "an empty object", "{ }", "{}" },
        { "members stay in their order", R"({"b":1,"a":[true,null,"x"]})", R"({"b":1,"a":[true,null,"x"]})" },
        { "lists in lists", "[[],[[]],{\"a\":{}}]", "[[],[[]],{\"a\":{}}]" },
        { "an empty name", R"({"":1})", R"({"":1})" },
        { "signs that are written short", R"("\"\\\/\b\f\n\r\t")", R"("\"\\/\u0008\u000c\n\r\t")" },
        { "letters by number", R"("\u0041\u00e9\u20AC")", "\"Aé€\"" },
        { "a letter beyond the first plane", R"("\ud83d\uDE00")", "\"😀\"" },
        { "a nought inside", R"("a\u0000b")", R"("a\u0000b")" },
        { "letters as they are", "\"Sènami Ɖɔsu بنت\"", "\"Sènami Ɖɔsu بنت\"" },
        { "a sign that JavaScript once could not read", "\"\xE2\x80\xA8\"", "\"\xE2\x80\xA8\"" },
        { "delete is no control sign", "\"\x7F\"", "\"\x7F\"" },
        { "17 members", R"({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1,"l":1,"m":1,"n":1,"o":1,"p":1,"q":1})",
            R"({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1,"l":1,"m":1,"n":1,"o":1,"p":1,"q":1})" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(reading(row.text) == row.written);
        CHECK(reading(row.written) == row.written);
    }
}

TEST_CASE("what is no JSON is refused at the byte where it goes wrong")
{
    struct Row {
        char const* story;
        std::string text;
        char const* detail;
    };
    Row const rows[] = {
        { "nothing at all", "", "byte 0" },
        { "only spaces", "  ", "byte 2" },
        { "two values", "1 2", "byte 2" },
        { "a word", "nul", "byte 0" },
        { "a word in capitals", "True", "byte 0" },
        { "half a word", "tru", "byte 0" },
        { "a list without an end", "[1", "byte 2" },
        { "a list with a comma too many", "[1,]", "byte 3" },
        { "a list without commas", "[1 2]", "byte 3" },
        { "an object without an end", "{", "byte 1" },
        { "a comma before the end", R"({"a":1,})", "byte 7" },
        { "a name without quotes", "{a:1}", "byte 1" },
        { "single quotes", "{'a':1}", "byte 1" },
        { "no colon", R"({"a" 1})", "byte 5" },
        { "no value", R"({"a":})", "byte 5" },
        { "a name that comes twice", R"({"a":1,"a":2})", "byte 13" },
        { "twice, once by number", R"({"a":1,"\u0061":2})", "byte 18" },
        { "twice among many", R"({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1,"l":1,"m":1,"n":1,"o":1,"p":1,"a":1})", "byte 103" },
        { "a text without an end", "\"a", "byte 2" },
        { "a line break in a text", "\"a\nb\"", "byte 2" },
        { "a nought in a text", std::string("\"a\0b\"", 5), "byte 2" },
        { "an escape that is none", R"("\x41")", "byte 3" },
        { "an escape at the end", "\"\\", "byte 2" },
        { "a letter by number, cut short", R"("\u004")", "byte 3" },
        { "a letter by no number", R"("\u00g1")", "byte 3" },
        { "a letter by a negative number", R"("\u-041")", "byte 3" },
        { "half a pair, the first", R"("\ud83d")", "byte 7" },
        { "half a pair, the second", R"("\ude00")", "byte 7" },
        { "a pair in the wrong order", R"("\ude00\ud83d")", "byte 7" },
        { "half a pair before another letter", R"("\ud83d\u0041")", "byte 13" },
        { "half a pair before an escape", R"("\ud83d\n")", "byte 8" },
        { "a number with a plus", "+1", "byte 0" },
        { "a minus alone", "-", "byte 1" },
        { "a number that begins with a point", ".5", "byte 0" },
        { "a number that ends with a point", "1.", "byte 2" },
        { "a number that begins with a nought", "01", "byte 2" },
        { "the same below nought", "-01", "byte 3" },
        { "an exponent without a number", "1e", "byte 2" },
        { "an exponent with a sign alone", "1e+", "byte 3" },
        { "a number in hexadecimal", "0x10", "byte 1" },
        { "a number that is too great", "1e400", "byte 5" },
        { "no number", "NaN", "byte 0" },
        { "a great number without end", "Infinity", "byte 0" },
        { "a comment", "1 // one", "byte 2" },
        { "a mark of byte order", "\xEF\xBB\xBF"
                                  "1",
            "byte 0" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(reading(row.text) == "refused malformed_json " + std::string(row.detail));
    }
}

TEST_CASE("a text is bounded in depth and size")
{
    auto const nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    JsonLimits const limits { .depth = 3, .bytes = 20 };
    CHECK(reading(nested(4), limits) == nested(4));
    CHECK(reading(nested(5), limits) == "refused nested_too_deeply 3");
    CHECK(reading("[[[[1]]]]", limits) == "refused nested_too_deeply 3");
    CHECK(reading(R"({"a":{"a":[1]}})", limits) == R"({"a":{"a":[1]}})");
    CHECK(reading(std::string(19, ' ') + "1", limits) == "1");
    CHECK(reading(std::string(20, ' ') + "1", limits) == "refused too_large 20");
    CHECK(reading(nested(33)) == nested(33));
    CHECK(reading(nested(34)) == "refused nested_too_deeply 32");
    CHECK(reading(std::string(1'000'000, '[')) == "refused nested_too_deeply 32");
    CHECK(reading("\"" + std::string(16 * 1024 * 1024, 'x') + "\"") == "refused too_large 16777216");
}

TEST_CASE("only well-formed UTF-8 is text")
{
    struct Row {
        char const* story;
        std::string bytes;
        bool is_text;
    };
    Row const rows[] = {
        { "nothing", "", true },
        { "plain letters", "abc", true },
        { "two bytes", "\xC2\x80\xDF\xBF", true },
        { "three bytes", "\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", true },
        { "four bytes", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", true },
        { "a tail alone", "\x80", false },
        { "two bytes cut short", "a\xC3", false },
        { "three bytes cut short", "\xE2\x82", false },
        { "four bytes cut short", "\xF0\x9F\x98", false },
        { "a letter where a tail should be", "\xC3\x28", false },
        { "a letter in the place of the third", "\xE2\x82\x28", false },
        { "a letter in the place of the last", "\xF0\x9F\x98\x28", false },
        { "a slash in two bytes", "\xC0\xAF", false },
        { "a letter in two bytes", "\xC1\xBF", false },
        { "overlong in three", "\xE0\x9F\xBF", false },
        { "overlong in four", "\xF0\x8F\xBF\xBF", false },
        { "half a pair", "\xED\xA0\x80", false },
        { "the other half", "\xED\xBF\xBF", false },
        { "beyond the last letter", "\xF4\x90\x80\x80", false },
        { "a byte that never occurs", "\xF5\x80\x80\x80", false },
        { "another", "\xFF", false },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(is_utf8(row.bytes) == row.is_text);
        auto const quoted = "\"" + row.bytes + "\"";
        CHECK(reading(quoted) == (row.is_text ? quoted : "refused not_utf8"));
    }
}

TEST_CASE("numbers are kept whole where they are, and written as JavaScript writes them")
{
    struct Row {
        char const* text;
        char const* written;
        bool is_whole;
    };
    Row const rows[] = {
        { "0", "0", true },
        { "-0", "0", true },
        { "-0.0", "0", true },
        { "7", "7", true },
        { "-7", "-7", true },
        { "3.0", "3", true },
        { "1e2", "100", true },
        { "1E+2", "100", true },
        { "120e-1", "12", true },
        { "9007199254740993", "9007199254740993", true },
        { "9223372036854775807", "9223372036854775807", true },
        { "-9223372036854775808", "-9223372036854775808", true },
        { "9223372036854775808", "9223372036854776000", false },
        { "0.1", "0.1", false },
        { "-1.5", "-1.5", false },
        { "0.30000000000000004", "0.30000000000000004", false },
        { "123456789.123456789", "123456789.12345679", false },
        { "0.000001", "0.000001", false },
        { "0.0000001", "1e-7", false },
        { "1.5e-10", "1.5e-10", false },
        { "1e20", "100000000000000000000", false },
        { "123456789012345678901", "123456789012345680000", false },
        { "1e21", "1e+21", false },
        { "1.25e30", "1.25e+30", false },
        { "1e-400", "0", true },
        { "5e-324", "5e-324", false },
        { "1.7976931348623157e308", "1.7976931348623157e+308", false },
        { "4.35", "4.35", false },
        { "1.10", "1.1", false },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.text));
        auto const json = parse_json(row.text);
        REQUIRE(json.has_value());
        CHECK(write_json(*json) == row.written);
        CHECK((json->as_integer() != nullptr) == row.is_whole);
        CHECK(json->as_number().has_value());
        // What was written reads back as the same number.
        CHECK(*parse_json(row.written)->as_number() == *json->as_number());
    }
    CHECK(number_text(-0.0) == "0");
    CHECK(number_text(std::ldexp(1.0, 60)) == "1152921504606847000");
}

TEST_CASE("equal values are equal, however they were made")
{
    CHECK(Json(3.0) == Json(3));
    CHECK(Json(3) == *parse_json("3.0"));
    CHECK(Json("a") == Json(std::string("a")));
    CHECK_FALSE(Json("3") == Json(3));
    CHECK_FALSE(Json(nullptr) == Json(false));
    CHECK_FALSE(Json(0) == Json(false));
    CHECK_FALSE(*parse_json(R"({"a":1,"b":2})") == *parse_json(R"({"b":2,"a":1})"));
    CHECK(*parse_json("[1,[2,{\"a\":null}]]") == *parse_json(" [ 1 , [ 2.0 , { \"a\" : null } ] ] "));
}

TEST_CASE("members are found, set and added")
{
    auto object = Json::object();
    object.set("a", 1);
    object.set("b", "text");
    object.set("a", 2);
    CHECK(write_json(object) == R"({"a":2,"b":"text"})");
    CHECK(*object.find("a") == Json(2));
    CHECK(object.find("c") == nullptr);
    CHECK(object.text("b") == "text");
    CHECK(object.text("a").empty());
    CHECK(object.text("c").empty());
    CHECK(Json(7).find("a") == nullptr);
    CHECK(Json(7).text("a").empty());
    auto list = Json::array();
    list.push(object);
    list.push(nullptr);
    CHECK(write_json(list) == R"([{"a":2,"b":"text"},null])");
    CHECK_FALSE(Json("x").as_number().has_value());
}

TEST_CASE("what needs an escape gets one wherever it stands")
{
    for (auto const& [mark, escaped] : std::to_array<std::pair<char, std::string_view>>({ { '"', "\\\"" }, { '\\', "\\\\" }, { '\n', "\\n" }, { '\x01', "\\u0001" }, { '\x1f', "\\u001f" } }))
        for (std::size_t before = 0; before < 20; ++before)
            for (std::size_t after = 0; after < 10; ++after) {
                auto const start = std::string("éàabcdefghijklmnopqrstuvwxyz").substr(0, before);
                auto const end = std::string(after, '\x7f');
                std::string written;
                write_json_string(written, start + mark + end);
                CHECK(written == '"' + start + std::string(escaped) + end + '"');
            }
}
