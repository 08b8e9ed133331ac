#include "seal/aes_gcm.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace relais::seal;

TEST_CASE("what one library seals the other opens, and finds altered")
{
    if (!aes_gcm::sodium::is_available())
        return; // then there is one
    auto const key = make_record_key();
    std::array<std::uint8_t, aes_gcm::nonce_size> const nonce { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
    for (auto const size : std::to_array<std::size_t>({ 0, 1, 15, 16, 17, 48, 400, 263'168 })) {
        CAPTURE(size);
        for (std::string const associated : { "", "her case", "the place of a part, of thirty-two" }) {
            aes_gcm::Terms const terms { key, nonce.data(), associated };
            std::string text(size, 'e');
            std::string sealed(size, '\0');
            std::string same(size, '\0');
            std::string opened(size, '\0');
            std::array<std::uint8_t, aes_gcm::tag_size> tag {};
            std::array<std::uint8_t, aes_gcm::tag_size> same_tag {};
            auto const bytes = [](std::string& of) { return reinterpret_cast<std::uint8_t*>(of.data()); };
            aes_gcm::sodium::seal(terms, text, bytes(sealed), tag.data());
            aes_gcm::openssl::seal(terms, text, bytes(same), same_tag.data());
            CHECK(sealed == same);
            CHECK(tag == same_tag);
            CHECK(aes_gcm::openssl::open(terms, sealed, bytes(opened), tag.data()));
            CHECK(opened == text);
            opened.assign(size, '\0');
            CHECK(aes_gcm::sodium::open(terms, sealed, bytes(opened), tag.data()));
            CHECK(opened == text);
            tag[7] ^= 1;
            CHECK_FALSE(aes_gcm::openssl::open(terms, sealed, bytes(opened), tag.data()));
            CHECK_FALSE(aes_gcm::sodium::open(terms, sealed, bytes(opened), tag.data()));
        }
    }
}
