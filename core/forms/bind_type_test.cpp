#include "forms/bind_type.hpp"

#include "doctest.hpp"

using namespace relais;

TEST_CASE("A value is kept as its type writes it, or not at all")
{
    struct Row {
        char const* says;
        BindType type;
        char const* text;
        char const* kept;
    };
    static constexpr Row rows[] = {
        { "text stays", BindType::text, " a ", " a " },
        { "a whole number", BindType::integer, "7", "7" },
        { "a fraction is cut off", BindType::integer, "10.9", "10" },
        { "also below zero", BindType::integer, "-10.9", "-10" },
        { "beyond 32 bits is none", BindType::integer, "2147483648", "" },
        { "words are no number", BindType::integer, "seven", "" },
        { "a decimal has a digit after the point", BindType::decimal, "5", "5.0" },
        { "a decimal without an exponent", BindType::decimal, "1e-7", "0.0000001" },
        { "a large decimal", BindType::decimal, "1e21", "1000000000000000000000.0" },
        { "a day", BindType::date, "2026-02-28", "2026-02-28" },
        { "a day that is none", BindType::date, "2026-02-30", "" },
        { "a moment is a day", BindType::date, "2026-02-28T10:00:00.000+02:00", "2026-02-28" },
        { "a time with its zone", BindType::time, "10:00:00.000-07:00", "10:00:00.000-07:00" },
        { "a time needs seconds", BindType::time, "10:00", "" },
        { "a date and time", BindType::date_time, "2026-02-28T10:00:00Z", "2026-02-28T10:00:00Z" },
        { "a place has four numbers", BindType::geopoint, "20.5 16", "20.5 16.0 0.0 0.0" },
        { "nowhere is no place", BindType::geopoint, "0 0 0 0", "" },
        { "off the earth is no place", BindType::geopoint, "91 0", "" },
        { "a line has two places", BindType::geotrace, "1 1;2 2;", "1.0 1.0 0.0 0.0;2.0 2.0 0.0 0.0" },
        { "one place is no line", BindType::geotrace, "1 1", "" },
        { "a shape is closed", BindType::geoshape, "1 1;2 2;3 1;1 1", "1.0 1.0 0.0 0.0;2.0 2.0 0.0 0.0;3.0 1.0 0.0 0.0;1.0 1.0 0.0 0.0" },
        { "an open one is none", BindType::geoshape, "1 1;2 2;3 1", "" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.says);
        CHECK(typed_value(row.type, row.text) == row.kept);
    }
}

TEST_CASE("Types go by several names")
{
    CHECK(bind_type_named("xsd:int") == BindType::integer);
    CHECK(bind_type_named("integer") == BindType::integer);
    CHECK(bind_type_named("select1") == BindType::text);
    CHECK(bind_type_named("dateTime") == BindType::date_time);
}
