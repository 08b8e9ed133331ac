#include "endpoints/file_readings.hpp"

#include "doctest.hpp"

using namespace relais;

static Id id(std::uint8_t last)
{
    Id id;
    id.bytes[15] = last;
    return id;
}

TEST_CASE("a piece of a file goes on with a reading that the same account began within the hour")
{
    struct Row {
        char const* story;
        Id account;
        Id file;
        std::size_t first_byte;
        std::int64_t minutes;
        bool goes_on;
    };
    Row const rows[] = {
        { "what follows", id(1), id(7), 262'144, 1, true },
        { "the second byte", id(1), id(7), 1, 0, true },
        { "nearly an hour later", id(1), id(7), 262'144, 59, true },
        { "an hour later", id(1), id(7), 262'144, 60, false },
        { "the beginning again", id(1), id(7), 0, 1, false },
        { "another account", id(2), id(7), 262'144, 1, false },
        { "another file", id(1), id(8), 262'144, 1, false },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        endpoints::FileReadings readings;
        Instant const begun { 1'700'000'000'000 };
        CHECK_FALSE(readings.goes_on(row.account, row.file, row.first_byte, begun));
        readings.note_begun(id(1), id(7), begun);
        CHECK(readings.goes_on(row.account, row.file, row.first_byte, { begun.ms + row.minutes * 60'000 }) == row.goes_on);
    }
}

TEST_CASE("of very many readings none is believed to go on that did not begin")
{
    endpoints::FileReadings readings;
    Instant const now { 1'700'000'000'000 };
    for (int i = 0; i < 20'001; ++i) {
        auto file = id(static_cast<std::uint8_t>(i));
        file.bytes[14] = static_cast<std::uint8_t>(i >> 8);
        readings.note_begun(id(1), file, now);
    }
    auto last = id(static_cast<std::uint8_t>(20'000));
    last.bytes[14] = static_cast<std::uint8_t>(20'000 >> 8);
    CHECK(readings.goes_on(id(1), last, 9, now));
    CHECK_FALSE(readings.goes_on(id(1), id(0), 9, now));
    CHECK_FALSE(readings.goes_on(id(2), last, 9, now));
}
