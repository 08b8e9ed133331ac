#include "digest/digest.hpp"

#include "doctest.hpp"

namespace relais::digest {

TEST_CASE("MD5 gives the hashes of RFC 1321")
{
    CHECK(md5_of("") == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(md5_of("message digest") == "f96b697d7cb7938d525a2f31aaf161d0");
    CHECK(md5_of("12345678901234567890123456789012345678901234567890123456789012345678901234567890") == "57edf4a22be3c955ac49da2e2107b67a");
    CHECK(md5_of(std::string(56, 'a')) == "3b0c8ac703f828b04c6c197006d17218");
}

TEST_CASE("a hash is had by its name in forms, and by no other")
{
    struct {
        char const* name;
        std::size_t bytes;
    } const cases[] = { { "MD5", 16 }, { "SHA-1", 20 }, { "SHA-256", 32 }, { "SHA-384", 48 }, { "SHA-512", 64 }, { "sha256", 0 }, { "CRC", 0 } };
    for (auto const& test : cases) {
        CAPTURE(test.name);
        CHECK(digest_of(test.name, "abc").value_or(std::string()).size() == test.bytes);
    }
    CHECK(digest_of("SHA-1", "abc")->substr(0, 4) == "\xA9\x99\x3E\x36");
}

}
