#include "answers/odata_question.hpp"
#include "contracts/store_contract.hpp"

namespace relais::answers {

static Result<ODataQuestion> asked(std::string query)
{
    http::Request request;
    request.query = std::move(query);
    return odata_question(request, "Submissions");
}

TEST_CASE("what is asked of a table")
{
    auto const plain = contract::must(asked(""));
    CHECK(plain.top == 1000);
    CHECK(plain.from == ODataPlace {});
    CHECK_FALSE(plain.counts);
    CHECK(plain.select.empty());
    auto const full = contract::must(asked("%24top=5&$skip=7&%24count=true&$select=age,%20safe&labels=fr&$format=json"));
    CHECK(full.top == 5);
    CHECK(full.from == ODataPlace { {}, 7 });
    CHECK(full.counts);
    CHECK(full.select == std::vector<std::string> { "age", "safe" });
    CHECK(full.labels == "fr");
    CHECK(contract::must(asked("$select=*")).select.empty());
    CHECK(contract::must(asked("$top=99999999")).top == 10'000);
    CHECK(contract::must(asked("$top=0")).top == 0);
    for (auto const& place : { ODataPlace { contract::id_of(7), 0 }, ODataPlace { contract::id_of(8), 12 } })
        CHECK(contract::must(asked("$skip=3&$skiptoken=" + place.to_string())).from == place);
}

TEST_CASE("nothing is passed over in silence")
{
    struct Row {
        std::string query;
        std::string field;
    };
    for (auto const& row : {
             Row { "$filter=age gt 3", "$filter" },
             Row { "$orderby=age", "$orderby" },
             Row { "%24expand=*", "$expand" },
             Row { "$search=Awa", "$search" },
             Row { "$apply=x", "$apply" },
             Row { "$wkt=true", "$wkt" },
             Row { "$awa=true", "query" },
             Row { "$format=atom", "$format" },
             Row { "$count=maybe", "$count" },
             Row { "$top=-1", "$top" },
             Row { "$top=all", "$top" },
             Row { "$skip=1.5", "$skip" },
             Row { "$skiptoken=7", "$skiptoken" },
             Row { "$skiptoken=00000000-0000-7000-8000-000000000007.x", "$skiptoken" },
         }) {
        CAPTURE(row.query);
        auto const question = asked(row.query);
        REQUIRE_FALSE(question.has_value());
        CHECK(question.error().code == ProblemCode::bad_value);
        CHECK(question.error().field == row.field);
    }
}

}
