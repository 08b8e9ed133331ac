// Strategy: the first byte is the size of the pieces in which the rest, an HTTP request, arrives. It is read whole and in those pieces, at small limits.
//
// Invariants: nothing crashes; the reader takes no more than is there and keeps no more than the limits; both ways come to the same request. Only a
// limit may stop one and not the other, for it is reached at another byte.

#include "base/check.hpp"
#include "http/request_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

using namespace relais;
using namespace relais::http;

namespace {

constexpr std::size_t header_limit = 400;
constexpr std::size_t body_limit = 300;

enum class Outcome { complete, wants_more, refused, too_large };

Outcome refused(Problem const& problem)
{
    auto const is_limit = problem.code == ProblemCode::headers_too_large || problem.code == ProblemCode::too_large;
    return is_limit ? Outcome::too_large : Outcome::refused;
}

Outcome read(std::string_view all, std::size_t piece_size, Request& request)
{
    RequestReader reader({ .header_bytes = header_limit, .body_bytes = body_limit });
    std::string buffer;
    while (!all.empty()) {
        auto const piece = all.substr(0, piece_size);
        all.remove_prefix(piece.size());
        buffer += piece;
        auto const taken = reader.take(buffer);
        if (!taken)
            return refused(taken.error());
        check(*taken <= buffer.size());
        buffer.erase(0, *taken);
        if (reader.is_complete()) {
            request = reader.request();
            check(request.body.size() <= body_limit);
            return Outcome::complete;
        }
        // What it leaves for later is bounded too.
        if (buffer.size() > header_limit + body_limit + piece_size)
            return Outcome::too_large;
    }
    return Outcome::wants_more;
}

}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    if (size < 2)
        return 0;
    std::string_view const all(reinterpret_cast<char const*>(bytes) + 1, size - 1);
    Request whole;
    Request pieced;
    auto const at_once = read(all, all.size(), whole);
    auto const in_pieces = read(all, 1 + bytes[0] % 40U, pieced);
    if (at_once == Outcome::too_large || in_pieces == Outcome::too_large)
        return 0;
    check((at_once == Outcome::complete) == (in_pieces == Outcome::complete));
    if (at_once == Outcome::complete)
        check(whole.body == pieced.body && whole.path == pieced.path);
    return 0;
}
