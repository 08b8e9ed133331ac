#include "forms/digest_source.hpp"

namespace relais {

static DigestSource& source()
{
    static DigestSource given = nullptr;
    return given;
}

void take_digests_from(DigestSource given)
{
    source() = given;
}

std::optional<std::string> digest_of(std::string_view algorithm, std::string_view text)
{
    return source() == nullptr ? std::nullopt : source()(algorithm, text);
}

}
