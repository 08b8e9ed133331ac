#include "codec/described.hpp"

#include "doctest.hpp"

#include <algorithm>

using namespace relais;

namespace {

enum class Colour { red, blue };

constexpr auto names_of(Colour)
{
    return std::to_array<std::pair<Colour, std::string_view>>({ { Colour::red, "red" }, { Colour::blue, "blue" } });
}

struct Wheel {
    int size = 0;
    bool operator==(Wheel const&) const = default;
    static constexpr auto description() { return described("Wheel", "A wheel.", field("size", &Wheel::size, "Its size.")); }
};

// Counts how many were made.
struct Counted {
    inline static int made = 0;
    int size = ++made;
    static constexpr auto description() { return described("Counted", "Counted.", field("size", &Counted::size, "Its size.")); }
};

// One field of every kind.
struct Cart {
    Id id;
    std::string name;
    Colour colour {};
    bool is_new = false;
    std::int64_t weight = 0;
    LocalDate made_on;
    std::vector<Wheel> wheels;
    std::map<std::string, Wheel> spares;
    std::optional<int> doors;
    std::optional<Wheel> steering;
    std::string note;
    int seats = 4;
    Json more;

    bool operator==(Cart const&) const = default;
    static constexpr auto description()
    {
        return described("Cart", "A cart.", field("id", &Cart::id, "Its id."), field("name", &Cart::name, "Its name."), field("colour", &Cart::colour, "Its colour."),
            field("is_new", &Cart::is_new, "Whether it is new."), field("weight", &Cart::weight, "Its weight."), field("made_on", &Cart::made_on, "When it was made."),
            field("wheels", &Cart::wheels, "Its wheels."), field("spares", &Cart::spares, "Spare wheels by place."), optional_field("doors", &Cart::doors, "How many doors."),
            optional_field("steering", &Cart::steering, "The wheel to steer."), optional_field("note", &Cart::note, "A note."), optional_field("seats", &Cart::seats, "How many seats."),
            optional_field("more", &Cart::more, "Anything."));
    }
};

// The tables are plain data: what is made before main() is written and read by them too.
static_assert(written_fields<Wheel>.front().name == "size");
static_assert(fields_to_read<Cart>.back().name == "more");

constexpr std::string_view plain = R"({"id":"00000000-0000-7000-8000-000000000007","name":"Toyota","colour":"blue","is_new":true,"weight":1200,)"
                                   R"("made_on":"2020-02-29","wheels":[{"size":16},{"size":17}],"spares":{"Afi Mensah":{"size":15}}})";

Json cart()
{
    return *parse_json(plain);
}

std::string told(Problem const& problem)
{
    return std::string(problem_entry(problem.code).name) + " " + problem.field + " " + problem.detail;
}

}

TEST_CASE("a struct is written and read by its description")
{
    auto const read = from_json<Cart>(cart());
    REQUIRE(read.has_value());
    CHECK(read->id.bytes[15] == 7);
    CHECK(read->colour == Colour::blue);
    CHECK(read->weight == 1200);
    CHECK(read->made_on == *LocalDate::parse("2020-02-29"));
    CHECK(read->wheels == std::vector<Wheel> { { 16 }, { 17 } });
    CHECK(read->spares.at("Afi Mensah").size == 15);
    CHECK_FALSE(read->doors.has_value());
    CHECK(read->seats == 4);
    CHECK(write_json(to_json(*read)) == std::string(plain.substr(0, plain.size() - 1)) + R"(,"seats":4})");
    CHECK(*from_json<Cart>(to_json(*read)) == *read);

    Cart full = *read;
    full.doors = 0;
    full.steering = Wheel { 1 };
    full.note = "n";
    full.seats = 0; // what stands for nothing is not written, and reads back as the default
    full.more = *parse_json("[1]");
    auto const text = write_json(to_json(full));
    CHECK(text.ends_with(R"("doors":0,"steering":{"size":1},"note":"n","more":[1]})"));
    CHECK(parse_as<Cart>(text)->seats == 4);
    CHECK(parse_as<Cart>(text)->steering == Wheel { 1 });
}

TEST_CASE("what does not fit the description is refused with its path, and without its value")
{
    struct Row {
        char const* story;
        char const* member;
        char const* value; // as JSON; null takes the member away
        char const* problem;
    };
    Row const rows[] = {
        { "a field is missing", "name", nullptr, "missing_field name " },
        { "a required field is null", "name", "null", "wrong_type name string" },
        { "a list is missing", "wheels", nullptr, "missing_field wheels " },
        { "an optional field that is null is left out", "note", "null", "" },
        { "an optional number that is null", "doors", "null", "" },
        { "an optional field of the wrong type", "note", "7", "wrong_type note string" },
        { "an optional struct of the wrong type", "steering", "7", "wrong_type steering object" },
        { "a field that is not known", "colour_of_seats", "\"Afi Mensah\"", "unknown_field colour_of_seats " },
        { "a name that may be somebody's", "Afi Mensah", "1", "unknown_field  " },
        { "a name in other letters", "prénom", "1", "unknown_field  " },
        { "a name as long as a sentence", "the_name_of_somebody_who_is_not_to_be_told", "1", "unknown_field  " },
        { "a text for a number", "weight", "\"Afi Mensah\"", "wrong_type weight integer" },
        { "half a number", "weight", "1.5", "wrong_type weight integer" },
        { "a number that does not fit", "seats", "2147483648", "bad_value seats int32" },
        { "the same below nought", "seats", "-2147483649", "bad_value seats int32" },
        { "the greatest that fits", "seats", "2147483647", "" },
        { "a text for yes", "is_new", "\"true\"", "wrong_type is_new boolean" },
        { "a number for yes", "is_new", "1", "wrong_type is_new boolean" },
        { "a word out of its list", "colour", "\"Afi Mensah\"", "bad_value colour red|blue" },
        { "a word in capitals", "colour", "\"Red\"", "bad_value colour red|blue" },
        { "a number for a word", "colour", "0", "wrong_type colour string" },
        { "an id that is none", "id", "\"Afi Mensah\"", "bad_value id uuid" },
        { "an id in capitals", "id", "\"00000000-0000-7000-8000-00000000000A\"", "bad_value id uuid" },
        { "a day that is none", "made_on", "\"2021-02-29\"", "bad_value made_on date" },
        { "an object for a list", "wheels", "{}", "wrong_type wheels array" },
        { "a list for an object", "spares", "[]", "wrong_type spares object" },
        { "deep in a list", "wheels", R"([{"size":1},{"size":"Afi"}])", "wrong_type wheels.1.size integer" },
        { "deep in a list, not known", "wheels", R"([{"size":1,"afi mensah":2}])", "unknown_field wheels.0 " },
        { "deep in a list, missing", "wheels", "[{}]", "missing_field wheels.0.size " },
        { "deep in a map the path ends at the map", "spares", R"({"Afi Mensah":{"size":"x"}})", "wrong_type spares.size integer" },
        { "deep in an optional struct", "steering", "{}", "missing_field steering.size " },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto json = cart();
        if (row.value != nullptr)
            json.set(row.member, *parse_json(row.value));
        else
            std::erase_if(*json.as_object(), [&](JsonMember const& member) { return member.name == row.member; });
        auto const read = from_json<Cart>(json);
        CHECK((read ? std::string {} : told(read.error())) == row.problem);
        if (!read)
            CHECK(told(read.error()).find("Afi") == std::string::npos);
    }
    for (auto const* other : { "[]", "null", "7", "\"x\"" })
        CHECK(told(from_json<Cart>(*parse_json(other)).error()) == "wrong_type  object");
}

TEST_CASE("what a newer server sends is passed over where that is asked for")
{
    auto json = cart();
    json.set("colour_of_seats", "red");
    auto wheels = *parse_json(R"([{"size":1,"spokes":9}])");
    json.set("wheels", wheels);
    CHECK_FALSE(from_json<Cart>(json).has_value());
    auto const read = from_json<Cart>(json, Unknown::passed_over);
    REQUIRE(read.has_value());
    CHECK(read->wheels == std::vector<Wheel> { { 1 } });
    CHECK(read->name == "Toyota");
    // What is known must still be right.
    json.set("name", 7);
    CHECK_FALSE(from_json<Cart>(json, Unknown::passed_over).has_value());
}

TEST_CASE("a text is parsed and read in one step")
{
    CHECK(*parse_as<Wheel>(R"({"size":3})") == Wheel { 3 });
    CHECK(parse_as<Wheel>("{").error().code == ProblemCode::malformed_json);
    CHECK(parse_as<Wheel>(R"({"size":3})", Unknown::refused, { .depth = 32, .bytes = 5 }).error().code == ProblemCode::too_large);
}

TEST_CASE("of a list nothing is made after what is refused")
{
    std::string text = R"([{"size":1},{"size":2})";
    for (int i = 0; i < 1000; ++i)
        text += ",0";
    CHECK(told(parse_as<std::vector<Counted>>(text + "]").error()) == "wrong_type 2 object");
    CHECK(Counted::made == 3);
    // What was there before is no longer.
    std::vector<Wheel> wheels { { 7 }, { 8 }, { 9 } };
    CHECK(Codec<std::vector<Wheel>>::read(*parse_json(R"([{"size":1},{"size":2}])"), wheels, Unknown::refused).has_value());
    CHECK(wheels == std::vector<Wheel> { { 1 }, { 2 } });
}

TEST_CASE("enumerators have names")
{
    CHECK(name_of(Colour::blue) == "blue");
    CHECK(enum_named<Colour>("red") == Colour::red);
    CHECK_FALSE(enum_named<Colour>("green").has_value());
    CHECK_FALSE(enum_named<Colour>("").has_value());
}

TEST_CASE("a struct describes itself as JSON Schema")
{
    Schemas schemas;
    CHECK(write_json(schema_of<Cart>(schemas)) == R"({"$ref":"#/components/schemas/Cart"})");
    REQUIRE(schemas.contains("Wheel"));
    CHECK(write_json(schemas.at("Wheel")) == R"({"type":"object","description":"A wheel.","properties":{"size":{"type":"integer","format":"int32","description":"Its size."}},"required":["size"]})");
    auto const& properties = *schemas.at("Cart").find("properties");
    CHECK(write_json(*properties.find("colour")) == R"({"type":"string","enum":["red","blue"],"description":"Its colour."})");
    CHECK(write_json(*properties.find("wheels")->find("items")) == R"({"$ref":"#/components/schemas/Wheel"})");
    CHECK(write_json(*properties.find("id")) == R"({"type":"string","format":"uuid","description":"Its id."})");
    auto const& required = *schemas.at("Cart").find("required")->as_array();
    CHECK(required.size() == 8);
    CHECK(std::ranges::find(required, Json("doors")) == required.end());
}
