#include "base/flat_map.hpp"

#include <doctest/doctest.h>

using namespace relais;

using Numbers = FlatMap<int>;

TEST_CASE("values come in order of name, each name once, however they were added")
{
    Numbers numbers { { "two", 2 }, { "one", 1 }, { "two", 3 } };
    numbers["four"] = 4;
    numbers["one"] = 10;
    CHECK_FALSE(numbers.emplace("four", 5).second);
    CHECK(numbers.emplace("three", 3).second);
    CHECK(numbers == Numbers { { "four", 4 }, { "one", 10 }, { "three", 3 }, { "two", 2 } });
    CHECK(numbers.contains("three"));
    CHECK(numbers.find("nine") == numbers.end());
    CHECK(numbers.lower_bound("p")->first == "three");
    numbers.erase("three");
    numbers.erase("nine");
    numbers.erase_if([](auto const& named) { return named.second == 4; });
    CHECK(numbers == Numbers { { "one", 10 }, { "two", 2 } });
}

TEST_CASE("names are added together as they would be one by one")
{
    Numbers const lists[] = {
        {},
        { { "a", 1 } },
        { { "c", 1 } },
        { { "b", 1 }, { "d", 2 } },
        { { "a", 1 }, { "b", 2 }, { "c", 3 }, { "d", 4 }, { "e", 5 } },
    };
    for (auto const& before : lists)
        for (auto const& names : lists) {
            auto together = before;
            together.add_names_of(names);
            auto one_by_one = before;
            for (auto const& [name, value] : names)
                one_by_one.emplace(name, 0);
            CHECK(together == one_by_one);
        }
}
