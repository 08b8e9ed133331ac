#include "endpoints/upload_metadata.hpp"

#include "doctest.hpp"

using namespace relais;

TEST_CASE("what a client of tus says of a file")
{
    auto const values = endpoints::upload_metadata("filetype aW1hZ2UvanBlZw==, hash MDA=,is_confidential");
    REQUIRE(values.has_value());
    CHECK(*values == std::map<std::string, std::string> { { "filetype", "image/jpeg" }, { "hash", "00" }, { "is_confidential", "" } });
    CHECK(endpoints::upload_metadata("")->empty());
    for (auto const* wrong : { "hash !", "hash MDA=,hash MDA=", "hash MDA=,,act MDA=", "hash MDA" })
        CHECK_FALSE(endpoints::upload_metadata(wrong).has_value());
}
