#include "openrosa/multipart.hpp"

#include "doctest.hpp"

namespace relais::openrosa {

static std::string const type = "multipart/form-data; boundary=xx";

static std::string part(std::string_view head, std::string_view content)
{
    return "--xx\r\n" + std::string(head) + "\r\n\r\n" + std::string(content) + "\r\n";
}

TEST_CASE("parts are read as the field's clients and browsers write them")
{
    struct {
        char const* story;
        std::string head;
        std::string name;
        std::string file_name;
    } const rows[] = {
        { "a plain field", "Content-Disposition: form-data; name=\"*isIncomplete*\"", "*isIncomplete*", "" },
        { "a file", "Content-Disposition: form-data; name=\"a\"; filename=\"b.jpg\"\r\nContent-Type: image/jpeg", "a", "b.jpg" },
        { "headers in another case and order", "content-type: text/plain\r\ncontent-disposition: form-data;filename=c;name=d", "d", "c" },
        { "a quote in a name, escaped", "Content-Disposition: form-data; name=\"a\\\"b\"", "a\"b", "" },
        { "a quote in a name, as browsers write it", "Content-Disposition: form-data; name=\"a%22b\"", "a\"b", "" },
        { "folders are taken off", "Content-Disposition: form-data; name=\"a\"; filename=\"C:\\x\\..\\b.jpg\"", "a", "b.jpg" },
        { "a semicolon in a name", "Content-Disposition: form-data; name=\"a;filename=z\"", "a;filename=z", "" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const body = part(row.head, "content\r\n--x") + "--xx--\r\n";
        auto const parts = read_multipart(type, body);
        REQUIRE(parts.has_value());
        REQUIRE(parts->size() == 1);
        CHECK(parts->front().name == row.name);
        CHECK(parts->front().file_name == row.file_name);
        CHECK(parts->front().content == "content\r\n--x");
    }
}

TEST_CASE("what stands before the first boundary and after the last has no meaning, and an empty part is one")
{
    auto const body = "preamble\r\n" + part("Content-Disposition: form-data; name=\"a\"", "") + part("Content-Disposition: form-data; name=\"b\"", "2") + "--xx-- epilogue";
    auto const parts = read_multipart("multipart/form-data; charset=utf-8; boundary=\"xx\"", body);
    REQUIRE(parts.has_value());
    REQUIRE(parts->size() == 2);
    CHECK(parts->at(0).content.empty());
    CHECK(parts->at(1).content == "2");
}

TEST_CASE("what is not well-formed is refused")
{
    auto const good = part("Content-Disposition: form-data; name=\"a\"", "1");
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += good;
    struct {
        char const* story;
        std::string content_type;
        std::string body;
    } const rows[] = {
        { "another type", "text/plain; boundary=xx", good + "--xx--" },
        { "no boundary", "multipart/form-data", good + "--xx--" },
        { "a boundary beyond what RFC 2046 allows", "multipart/form-data; boundary=" + std::string(71, 'x'), good },
        { "nothing", type, "" },
        { "no end", type, good },
        { "cut in a part", type, good + good.substr(0, good.size() - 4) },
        { "a part without a name", type, part("Content-Type: text/plain", "1") + "--xx--" },
        { "a line without a colon", type, part("nonsense", "1") + "--xx--" },
        { "a head without an end", type, "--xx\r\nContent-Disposition: form-data; name=\"a\"" + std::string(10'000, ' ') },
        { "too many parts", type, many + "--xx--" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const parts = read_multipart(row.content_type, row.body);
        REQUIRE_FALSE(parts.has_value());
        CHECK(parts.error().code == ProblemCode::bad_request);
    }
}

}
