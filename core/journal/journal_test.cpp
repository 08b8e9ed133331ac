#include "journal/record.hpp"

#include "doctest.hpp"

#include <algorithm>

using namespace relais;

namespace {

Id id(std::uint8_t number)
{
    Id made;
    made.bytes[15] = number;
    return made;
}

// A write of `value` to one field, by somebody who had seen `seen` there.
Piece write(std::uint8_t entry, std::int64_t ms, char const* value, std::vector<Id> seen = {})
{
    Piece piece { id(entry), Stamp::of(ms), id(100), id(200), "set_risk", { { "risk", value } }, {} };
    if (!seen.empty())
        piece.replaces["risk"] = std::move(seen);
    return piece;
}

std::string shown(Record const& record)
{
    std::string text;
    if (auto const* field = record.field("risk"))
        for (auto const& head : field->heads)
            text += *head.value.as_string() + " ";
    return text;
}

Record fold(std::vector<Piece> pieces)
{
    return Record::of({ id(1), RecordKind::case_file, std::move(pieces) });
}

}

TEST_CASE("a field has the values that nobody has replaced")
{
    struct Row {
        char const* story;
        std::vector<Piece> pieces;
        char const* shown;
        bool conflict;
    };
    Row const rows[] = {
        { "one write is the value", { write(1, 10, "low") }, "low ", false },
        { "who saw it replaces it", { write(1, 10, "low"), write(2, 20, "high", { id(1) }) }, "high ", false },
        { "two who did not know of each other stand side by side, the later first", { write(1, 10, "low"), write(2, 20, "high", { id(1) }), write(3, 15, "medium", { id(1) }) }, "high medium ", true },
        { "the same value twice is no conflict", { write(1, 10, "low"), write(2, 20, "high", { id(1) }), write(3, 15, "high", { id(1) }) }, "high high ", false },
        { "one who saw both reconciles them", { write(2, 20, "high"), write(3, 15, "medium"), write(4, 30, "medium", { id(2), id(3) }) }, "medium ", false },
        { "a write that was replaced before it arrived stays replaced", { write(2, 20, "high", { id(1) }), write(1, 10, "low") }, "high ", false },
        { "an entry that comes twice counts once", { write(1, 10, "low"), write(1, 10, "low") }, "low ", false },
        { "a wrong clock does not win against who knew better", { write(1, 999, "low"), write(2, 20, "high", { id(1) }) }, "high ", false },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const record = fold(row.pieces);
        CHECK(shown(record) == row.shown);
        CHECK(record.conflicts().empty() == !row.conflict);
    }
}

TEST_CASE("every order of arrival gives the same record")
{
    std::vector<Piece> pieces {
        write(1, 10, "low"), write(2, 20, "high", { id(1) }), write(3, 15, "medium", { id(1) }), write(4, 30, "low", { id(2) }), write(5, 30, "high", { id(3), id(4) }),
    };
    auto const expected = fold(pieces);
    std::vector<std::size_t> order { 0, 1, 2, 3, 4 };
    int tried = 0;
    do {
        std::vector<Piece> arrived;
        for (auto const at : order)
            arrived.push_back(pieces[at]);
        arrived.push_back(pieces[order[0]]); // and one of them twice
        CHECK(fold(arrived) == expected);
        ++tried;
    } while (std::ranges::next_permutation(order).found);
    CHECK(tried == 120);
    CHECK(shown(expected) == "high ");
}

TEST_CASE("the hybrid clock goes forward whatever the wall clock does")
{
    auto const first = tick({}, { 1000 });
    CHECK(first == Stamp::of(1000));
    CHECK(tick(first, { 1000 }) == Stamp::of(1000, 1));
    CHECK(tick(Stamp::of(5000), { 1000 }) == Stamp::of(5000, 1));
    CHECK(receive(Stamp::of(1000), Stamp::of(7000), { 2000 }) == Stamp::of(7000));
    CHECK(tick(receive(Stamp::of(1000), Stamp::of(7000), { 2000 }), { 2000 }) > Stamp::of(7000));
    CHECK(Stamp::parse(Stamp::of(1'763'766'000'123, 7).to_string()).value() == Stamp::of(1'763'766'000'123, 7));
    CHECK(Stamp::of(1000).to_string() < Stamp::of(1001).to_string());
    CHECK_FALSE(Stamp::parse("00000000000003e").has_value());
    CHECK_FALSE(Stamp::parse("00000000000003EG").has_value());
}

TEST_CASE("rows of a repeating field are found by their ids")
{
    Record record(id(1), RecordKind::case_file);
    record.apply(id(2), Stamp::of(1), id(3), { { "goal[a].text", "School" }, { "goal[a].state", "open" }, { "goal[b].text", "Health" }, { "goals", "x" } }, {});
    CHECK(record.rows("goal") == std::vector<std::string> { "a", "b" });
    CHECK(record.text(row_path("goal", "b", "text")) == "Health");
    CHECK(record.rows("visit").empty());
}
