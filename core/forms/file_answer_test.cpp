#include "forms/file_answer.hpp"

#include "doctest.hpp"

using namespace relais;

static constexpr std::string_view hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

TEST_CASE("the answer of a file names it, and its content")
{
    struct Row {
        char const* says;
        std::string_view name;
        std::string_view extension;
        std::string_view answer;
        std::string_view shown;
    };
    static constexpr Row rows[] = {
        { "a photo", "door", "jpg", "door-9f86d081884c7d659a2feaa0c55ad015.jpg", "door.jpg" },
        { "a name with letters of the country and blanks", "Certificat d’Ɖɔsu 2", "pdf", "Certificat_d’Ɖɔsu_2-9f86d081884c7d659a2feaa0c55ad015.pdf", "Certificat_d’Ɖɔsu_2.pdf" },
        { "a name that would leave its folder", "../../a:b", "pdf", "_.._a_b-9f86d081884c7d659a2feaa0c55ad015.pdf", "_.._a_b.pdf" },
        { "no name", "", "", "file-9f86d081884c7d659a2feaa0c55ad015", "file" },
        { "no plain extension", "a", "P/F", "a-9f86d081884c7d659a2feaa0c55ad015", "a" },
        { "a long name is cut at a character", "ééééééééééééééééééééééééééééééééé", "m4a", "éééééééééééééééééééééééééééééé-9f86d081884c7d659a2feaa0c55ad015.m4a", "éééééééééééééééééééééééééééééé.m4a" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.says);
        auto const answer = file_answer(row.name, row.extension, hash);
        REQUIRE(answer.has_value());
        CHECK(*answer == row.answer);
        CHECK(hash_in_file_answer(*answer) == hash.substr(0, file_hash_digits));
        CHECK(shown_file_answer(*answer) == row.shown);
    }
}

TEST_CASE("what field clients call a file says nothing of its content")
{
    for (auto const* name : { "", "1732278123456.jpg", "photo-1.jpg", "9f86d081884c7d659a2feaa0c55ad015.jpg", "a-9F86D081884C7D659A2FEAA0C55AD015.jpg", "a-9f86d081884c7d659a2feaa0c55ad01.jpg" }) {
        CAPTURE(name);
        CHECK(hash_in_file_answer(name).empty());
        CHECK(shown_file_answer(name) == name);
    }
}

TEST_CASE("a hash that is none is refused")
{
    for (auto const* none : { "", "9f86", "9f86d081884c7d659a2feaa0c55ad01", "9f86d081884c7d659a2feaa0c55ad01g" }) {
        CAPTURE(none);
        auto const answer = file_answer("door", "jpg", none);
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error() == Problem { ProblemCode::bad_value, "hash", {} });
    }
}
