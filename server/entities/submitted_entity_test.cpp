#include "entities/submitted_entity.hpp"

#include "doctest.hpp"
#include "tools/entity_check.hpp"
#include "xlsform/compile.hpp"

namespace relais::entities {

static tools::EntityLists const lists { {
    { "people", RecordKind::person, { "person.given_name" }, { { "given_name", "person.given_name" }, { "village", "person.village", true } } },
    { "cases", RecordKind::case_file, { "case.code" }, { { "risk", "case.risk" }, { "why", "case.risk_reason", true }, { "person", "case.person" } } },
} };

static constexpr std::string_view id_text = "01900000-0000-4000-8000-000000000001";

static tools::CheckedTool compiled(std::string const& workbook)
{
    auto const read = read_markdown_workbook(workbook + "| settings | |\n| | form_id | version |\n| | f | 1 |\n");
    REQUIRE(read.has_value());
    auto compiled_form = compile_workbook(*read);
    REQUIRE(compiled_form.is_accepted());
    return tools::check_xform(std::move(compiled_form.xform), {});
}

TEST_CASE("each version of the specification says what its author knew")
{
    struct Row {
        char const* story;
        char const* attributes;
        bool creates;
        bool updates;
        std::optional<std::int64_t> base {};
        std::optional<std::int64_t> trunk {};
        char const* branch = "";
    };
    Row const rows[] = {
        { "2022.1 creates", R"(create="1")", true, false },
        { "a condition of creation that holds", R"(create="true")", true, false },
        { "2023.1 updates", R"(update="1" baseVersion="32")", false, true, 32 },
        { "2024.1, first since the list", R"(update="1" baseVersion="32" trunkVersion="32" branchId="b")", false, true, 32, 32, "b" },
        { "2024.1, third since the list", R"(update="1" baseVersion="34" trunkVersion="32" branchId="b")", false, true, 34, 32, "b" },
        { "2024.1, of what the phone created", R"(update="1" baseVersion="1" trunkVersion="" branchId="b")", false, true, 1, {}, "b" },
        { "both", R"(create="1" update="1" baseVersion="" trunkVersion="" branchId="")", true, true },
        { "a version that is none", R"(update="1" baseVersion="-3" trunkVersion="x")", false, true },
    };
    tools::EntityForm const form { { { "/data", "people" } }, { { "/data/n", "given_name" }, { "/data/unknown", "colour" } }, {}, {}, {}, "2024.1.0" };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const read = read_submitted_entities("<data><n>Awa</n><unknown>u</unknown><meta><entity dataset=\"people\" id=\"uuid:" + std::string(id_text) + "\" " + row.attributes
                + "><label>A</label></entity></meta></data>",
            form, lists);
        REQUIRE(read.has_value());
        REQUIRE(read->size() == 1);
        auto const& entity = read->front();
        CHECK(entity.id.to_string() == id_text);
        CHECK(entity.creates == row.creates);
        CHECK(entity.updates == row.updates);
        CHECK(entity.base == row.base);
        CHECK(entity.trunk == row.trunk);
        CHECK(entity.branch == row.branch);
        CHECK(entity.is_of_whole_form);
        CHECK(entity.fields.size() == 1);
        CHECK(entity.field("person.given_name") == "Awa");
    }
    auto const none = [&](std::string const& attributes) { return read_submitted_entities("<data><meta><entity " + attributes + "/></meta></data>", form, lists); };
    CHECK(none(R"(dataset="people" id="x" create="" update="0")")->empty());
    CHECK(none(R"(dataset="trees" id="x" create="1")")->empty());
    CHECK(none(R"(dataset="people" id="Awa" create="1")").error() == Problem { ProblemCode::bad_value, "entity", "the id of a person or a case" });
}

TEST_CASE("what a repeat saves belongs to the entity of its instance, what a group saves to its own or the one above")
{
    auto const tool = compiled("| survey |\n| | type | name | label | save_to |\n| | text | level | L | cases#risk |\n| | begin group | g | G | |\n| | text | reason | R | cases#why |\n"
                               "| | end group | | | |\n| | begin repeat | child | C | |\n| | text | n | N | people#given_name |\n| | begin group | place | P | |\n| | text | v | V | people#village |\n"
                               "| | end group | | | |\n| | end repeat | | | |\n| entities |\n| | list_name | label |\n| | people | ${n} |\n| | cases | ${level} |\n");
    auto const form = tools::read_entity_form(tool.xform);
    REQUIRE(form.has_value());
    CHECK(form->version == "2025.1.0");
    CHECK(form->places == std::map<std::string, std::string, std::less<>> { { "/data", "cases" }, { "/data/child", "people" } });
    CHECK(form->repeats.contains("/data/child"));
    auto const child = [](char const* name, char const* village, int number) {
        return "<child><n>" + std::string(name) + "</n><place><v>" + village + "</v></place><meta><entity dataset=\"people\" create=\"1\" id=\"01900000-0000-4000-8000-00000000000" + std::to_string(number)
            + "\"/></meta></child>";
    };
    auto const read = read_submitted_entities("<data><level>low</level><g><reason>seen</reason></g>" + child("Awa", "Agou", 2) + child("Yao", "", 3)
            + "<meta><entity dataset=\"cases\" create=\"1\" id=\"" + std::string(id_text) + "\"/></meta></data>",
        *form, lists);
    REQUIRE(read.has_value());
    REQUIRE(read->size() == 3);
    CHECK((*read)[0].fields == std::map<std::string, std::string, std::less<>> { { "person.given_name", "Awa" }, { "person.village", "Agou" } });
    CHECK((*read)[1].fields == std::map<std::string, std::string, std::less<>> { { "person.given_name", "Yao" } });
    CHECK((*read)[2].fields == std::map<std::string, std::string, std::less<>> { { "case.risk", "low" }, { "case.risk_reason", "seen" } });
    CHECK_FALSE((*read)[0].is_of_whole_form);
    CHECK((*read)[2].is_of_whole_form);
    std::string many;
    for (std::size_t i = 0; i <= most_entities; ++i)
        many += child("A", "B", 4);
    CHECK(read_submitted_entities("<data>" + many + "</data>", *form, lists).error() == Problem { ProblemCode::too_large, "entity", "200" });
}

TEST_CASE("who brings a form is told which of its entities would not become what he means")
{
    struct Row {
        char const* story;
        char const* rows;
        char const* entities;
        std::vector<char const*> told;
    };
    Row const rows[] = {
        { "a list of the programme", "| | text | n | N | given_name |\n", "| | list_name | label |\n| | people | ${n} |\n", {} },
        { "a list that it does not have", "| | text | n | N | given_name |\n", "| | list_name | label |\n| | trees | ${n} |\n", { "no list trees" } },
        { "a property that the list does not have", "| | text | n | N | colour |\n", "| | list_name | label |\n| | people | ${n} |\n", { "no property colour" } },
        { "a case of nobody at no risk", "| | text | n | N | |\n", "| | list_name | label |\n| | cases | ${n} |\n", { "a level of risk", "that of a person" } },
        { "a risk that is changed without a word", "| | select_one_from_file cases.csv | c | C | |\n| | text | n | N | risk |\n", "| | list_name | entity_id |\n| | cases | ${c} |\n", { "says why" } },
        { "and with one", "| | select_one_from_file cases.csv | c | C | |\n| | text | n | N | risk |\n| | text | w | W | why |\n", "| | list_name | entity_id |\n| | cases | ${c} |\n", {} },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto tool = compiled("| survey |\n| | type | name | label | save_to |\n" + std::string(row.rows) + "| entities |\n" + row.entities);
        REQUIRE(tool.is_accepted());
        tools::check_entities(tool, lists);
        CHECK(tool.problems.size() == row.told.size());
        for (std::size_t i = 0; i < std::min(tool.problems.size(), row.told.size()); ++i) {
            CHECK(tool.problems[i].is_warning);
            CHECK_MESSAGE(tool.problems[i].english.contains(row.told[i]), tool.problems[i].english);
            CHECK_FALSE(tool.problems[i].french.empty());
        }
    }
}

TEST_CASE("what is wrong with lists is told all at once")
{
    tools::EntityLists const wrong { {
        { "people", RecordKind::person, { "case.code" }, { { "given_name", "person.givenname" }, { "name", "person.sex" } } },
        { "people", RecordKind::sheet, {}, {} },
        { "a b", RecordKind::case_file, {}, { { "owner", "case.owner" }, { "x", "case.risk" }, { "x", "case.area" } } },
    } };
    auto const faults = tools::faults_in(wrong);
    std::string text;
    for (auto const& fault : faults)
        text += fault + "\n";
    CAPTURE(text);
    for (auto const* told : { "no field person.givenname", "property name stands twice", "list people: there is no field case.code", "the list people stands twice", "its record is person or case",
             "list a b: a name has", "no field case.owner", "property x stands twice" })
        CHECK_MESSAGE(text.contains(told), told);
    CHECK(faults.size() == 8);
    CHECK(tools::faults_in(lists).empty());
}

}
