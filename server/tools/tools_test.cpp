#include "doctest.hpp"
#include "store/memory/memory_store.hpp"
#include "tools/catalogue.hpp"

namespace relais::tools {

static std::string workbook(std::string_view version, std::string_view more = "")
{
    return "| survey | | | |\n| | type | name | label |\n| | text | name | Name |\n" + std::string(more)
        + "| settings | | | |\n| | form_title | form_id | version |\n| | Visit | visit | " + std::string(version) + " |\n";
}

static constexpr Instant now { 1'790'000'000'000 };

static CheckedTool checked(std::string const& text)
{
    auto tool = check_tool("visit.md", text, "fallback");
    REQUIRE(tool.has_value());
    return *std::move(tool);
}

TEST_CASE("a tool is checked as a whole: problems name sheet and row; a version is made where there is none")
{
    auto const good = checked(workbook("1"));
    CHECK(good.is_accepted());
    CHECK(good.name == "visit");
    CHECK(good.version == "1");
    CHECK(good.questions == 1);
    CHECK(checked(workbook("")).version == "fallback");
    auto const bad = checked(workbook("1", "| | integer | age | ${nobody} |\n| | nonsense | x | X |\n"));
    CHECK_FALSE(bad.is_accepted());
    REQUIRE(bad.problems.size() >= 2);
    CHECK(bad.problems.front().sheet == "survey");
    CHECK(bad.problems.front().row > 0);
    CHECK_FALSE(bad.problems.front().french.empty());
    CHECK(check_tool("old.xls", "\xD0\xCF\x11\xE0", "1").error().code == ProblemCode::form_invalid);
}

TEST_CASE("what other clients lack is told in four languages, with its cell or with its place in an XForm, and the tool can be used")
{
    auto const tool = checked("| survey | | | | | |\n| | type | name | label | calculation | relevent |\n| | text | name | Name | | |\n| | calculate | months | | "
                              "difference-in-months('2020-01-01', today()) | |\n| settings | | | |\n| | form_id | version |\n| | visit | 1 |\n");
    CHECK(tool.is_accepted());
    REQUIRE(tool.problems.size() == 2);
    for (auto const& problem : tool.problems) {
        CHECK(problem.is_warning);
        for (auto const* const said : { &problem.english, &problem.french, &problem.portuguese, &problem.arabic })
            CHECK(said->contains(problem.column));
    }
    CHECK(tool.problems[0].row == 3);
    CHECK(tool.problems[1].column == "relevent");
    auto const xform = check_tool("visit.xml", tool.xform, "1");
    REQUIRE(xform.has_value());
    CHECK(xform->is_accepted());
    REQUIRE(xform->problems.size() == 1);
    CHECK(xform->problems.front().place == "/data/months");
    CHECK(xform->problems.front().english.contains("difference-in-months()"));
}

TEST_CASE("a version is drafted, published, replaced by the next and withdrawn; once published it stays as it was")
{
    store::memory::MemoryStore store;
    auto const write = [&](auto const& work) { return store.write([&](store::Writer& writer) -> Done { return work(writer); }); };
    auto const draft = [&](std::string_view version) {
        return write([&](store::Writer& writer) { return keep_draft(writer, checked(workbook(version)), "visit.md", workbook(version), {}, now); });
    };
    auto const put = [&](std::string_view version) -> Done {
        auto const content = TRY(check_complete(**store.read(), "visit", version));
        return write([&](store::Writer& writer) { return publish(writer, "visit", version, content, {}, now); });
    };
    auto const state = [&](std::string_view version) {
        auto const reader = store.read();
        return read_catalogue(**reader)->tool("visit")->version(version)->state;
    };
    CHECK(draft("1").has_value());
    CHECK(draft("1").has_value());
    CHECK(tools_in_force(**store.read())->empty());
    CHECK(put("1").has_value());
    CHECK(draft("1").error().code == ProblemCode::already_exists);
    CHECK(put("2").error().code == ProblemCode::not_found);
    CHECK(draft("2").has_value());
    CHECK(put("2").has_value());
    CHECK(state("1") == ToolState::replaced);
    CHECK(write([](store::Writer& writer) { return withdraw(writer, "visit", "2"); }).has_value());
    CHECK(state("2") == ToolState::withdrawn);
    CHECK(read_catalogue(**store.read())->tool("visit")->published() == nullptr);
    CHECK(tools_in_force(**store.read())->size() == 2);
    CHECK(*document_of(**store.read(), "visit", "1", "source") == workbook("1"));
}

TEST_CASE("a tool that would write what is for commands alone is refused, its question named")
{
    auto const of = [](std::string const& save_to) {
        return checked("| survey | | | | |\n| | type | name | label | bind::cp:saveto |\n| | text | whose | Whose | " + save_to + " |\n| settings | | |\n| | form_id | version |\n| | visit | 1 |\n");
    };
    CHECK(of("case.risk").is_accepted());
    for (std::string const save_to : { "case.owner", "case.status", "person.nickname" }) {
        CAPTURE(save_to);
        auto const bad = of(save_to);
        CHECK_FALSE(bad.is_accepted());
        REQUIRE_FALSE(bad.problems.empty());
        CHECK(bad.problems.front().place == "whose");
        CHECK(bad.problems.front().english.contains(save_to));
    }
}

TEST_CASE("a tool is put in use with its lists only, and slashes in names keep tools apart")
{
    store::memory::MemoryStore store;
    auto const write = [&](auto const& work) { return store.write([&](store::Writer& writer) -> Done { return work(writer); }); };
    auto const of = [](std::string const& name, std::string const& version, std::string const& rows) {
        return checked("| survey | | | |\n| | type | name | label |\n| | text | name | Name |\n" + rows + "| settings | | |\n| | form_id | version |\n| | " + name + " | " + version + " |\n");
    };
    auto const draft = [&](CheckedTool const& tool, std::string const& source) {
        return write([&](store::Writer& writer) { return keep_draft(writer, tool, "visit.md", source, {}, now); });
    };
    auto const put = [&]() -> Done {
        auto const content = TRY(check_complete(**store.read(), "visit", "1"));
        return write([&](store::Writer& writer) { return publish(writer, "visit", "1", content, {}, now); });
    };
    auto const check = [&](std::string_view file, std::string const& content) { return check_file(**store.read(), "visit", "1", file, content); };
    auto const keep = [&](std::string_view file, std::string const& content, ToolContent const& is_checked) {
        return write([&](store::Writer& writer) { return keep_file(writer, "visit", "1", file, content, is_checked); });
    };
    REQUIRE(draft(of("visit", "1", "| | select_one_from_file clinics.csv | clinic | Clinic |\n"), "s").has_value());
    CHECK(put().error().code == ProblemCode::form_invalid);
    CHECK(put().error().field == "clinics.csv");
    CHECK(check("../clinics.csv", "").error().code == ProblemCode::bad_value);
    CHECK(check_file(**store.read(), "visit", "9", "clinics.csv", "").error().code == ProblemCode::not_found);
    std::string const list = "name,label\na,A\n";
    auto const before = check("clinics.csv", list);
    REQUIRE(before.has_value());
    REQUIRE(keep("photo.jpg", "bytes", *before).has_value());
    CHECK(keep("clinics.csv", list, *before).error().code == ProblemCode::store_busy);
    CHECK(put().error().field == "clinics.csv");
    REQUIRE(keep("clinics.csv", list, *check("clinics.csv", list)).has_value());
    auto const complete = check_complete(**store.read(), "visit", "1");
    REQUIRE(complete.has_value());
    REQUIRE(write([&](store::Writer& writer) { return keep_files(writer, "visit", "1", { { "clinics.csv", list } }); }).has_value());
    CHECK(write([&](store::Writer& writer) { return publish(writer, "visit", "1", *complete, {}, now); }).error().code == ProblemCode::store_busy);
    CHECK(document_of(**store.read(), "visit", "1", "file/photo.jpg").error().code == ProblemCode::not_found);
    CHECK(put().has_value());
    CHECK(check("clinics.csv", list).error().code == ProblemCode::already_decided);
    CHECK(keep("clinics.csv", list, *complete).error().code == ProblemCode::already_decided);
    auto one = of("visit", "2", "");
    auto other = one;
    one.name = "a/b";
    one.version = "c";
    other.name = "a";
    other.version = "b/c";
    REQUIRE(draft(one, "one").has_value());
    REQUIRE(draft(other, "other").has_value());
    CHECK(*document_of(**store.read(), "a/b", "c", "source") == "one");
    CHECK(*document_of(**store.read(), "a", "b/c", "source") == "other");
}

}
