#include "boundary/given_digests.hpp"

#include "base/flat_map.hpp"
#include "base/hex_value.hpp"
#include "forms/digest_source.hpp"

#include <algorithm>
#include <utility>

namespace relais {

namespace {

struct Table {
    FlatMap<std::string> known;
    std::vector<std::string> wanted;
};

}

static Table& table()
{
    static auto* const instance = new Table;
    return *instance;
}

static std::optional<std::string> look(std::string_view algorithm, std::string_view text)
{
    auto& [known, wanted] = table();
    auto name = std::string(algorithm).append(" ").append(text);
    if (auto const found = known.find(name); found != known.end())
        return found->second;
    if (std::ranges::find(wanted, name) == wanted.end())
        wanted.push_back(std::move(name));
    return std::string();
}

void GivenDigests::begin()
{
    take_digests_from(look);
}

Done GivenDigests::give(std::string_view wanted, std::string_view hash)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hash.size(); i += 2) {
        auto const high = hex_value(hash[i]);
        auto const low = hex_value(hash[i + 1]);
        if (high < 0 || low < 0)
            return refuse(ProblemCode::bad_value, "hash");
        bytes += static_cast<char>(high * 16 + low);
    }
    static constexpr std::size_t most = 1000;
    auto& known = table().known;
    if (known.size() >= most)
        known = {};
    known[std::string(wanted)] = std::move(bytes);
    return {};
}

std::vector<std::string> GivenDigests::take_wanted()
{
    return std::exchange(table().wanted, {});
}

}
