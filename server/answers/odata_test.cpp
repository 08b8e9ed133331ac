#include "answers/odata.hpp"

#include "doctest.hpp"

#include <algorithm>

using namespace relais;

// The names of the properties in $metadata after those that each table has of itself.
static std::vector<std::string> properties_of(std::string const& table, std::vector<std::string> const& headers)
{
    answers::Layout layout { "quick_visit", "Visite", { { table, {}, {} } } };
    for (auto const& header : headers)
        layout.tables.front().columns.push_back({ header, header, {}, BindType::text, false, {} });
    auto const xml = answers::odata_metadata(layout);
    static constexpr std::string_view before = "<Property Name=\"";
    std::vector<std::string> names;
    for (auto at = xml.find(before); at != std::string::npos; at = xml.find(before, at + 1)) {
        auto const begin = at + before.size();
        names.push_back(xml.substr(begin, xml.find('"', begin) - begin));
    }
    names.erase(names.begin(), names.begin() + (table.empty() ? 5 : 2));
    return names;
}

TEST_CASE("each column is a property of its own, and a question whose name can be one keeps it")
{
    struct Row {
        char const* story;
        char const* table;
        std::vector<std::string> headers;
        std::vector<std::string> properties;
    };
    Row const rows[] = {
        { "names as they are", "", { "name", "age" }, { "name", "age" } },
        { "names that are none", "", { "a-b", "1st", "photo:file" }, { "a_b", "_1st", "photo_file" } },
        { "a link and a question", "", { "photo", "photo:file", "photo_file" }, { "photo", "photo_file_", "photo_file" } },
        { "two questions", "", { "a-b", "a.b", "a_b", "a_b_" }, { "a_b__", "a_b___", "a_b", "a_b_" } },
        { "a question that is called as what each sheet has", "", { "__id", "__on", "__Submissions_id" }, { "__id_", "__on_", "__Submissions_id" } },
        { "the same in a repeat", "child", { "__id", "__on", "__Submissions_id" }, { "__id_", "__on", "__Submissions_id_" } },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto properties = properties_of(row.table, row.headers);
        CHECK(properties == row.properties);
        std::ranges::sort(properties);
        CHECK(std::ranges::adjacent_find(properties) == properties.end());
    }
}
