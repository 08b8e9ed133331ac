#include "seal/base64.hpp"

#include "seal/sodium.hpp"

namespace relais::seal {

Result<std::string> from_base64(std::string_view text)
{
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t count = 0;
    if (sodium_base642bin(as_bytes(bytes), bytes.size(), text.data(), text.size(), nullptr, &count, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        return refuse(ProblemCode::bad_value, "base64");
    bytes.resize(count);
    return bytes;
}

}
