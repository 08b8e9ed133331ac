#pragma once

#include <string_view>

namespace relais::observe {

// A text that stands in the source code. Logs and metrics take no other, so that nothing a person typed or a request carried
// can get into them: a std::string does not convert to it.
class Literal {
public:
    consteval Literal(char const* text)
        : text_(text)
    {
    }

    constexpr std::string_view text() const { return text_; }
    constexpr bool operator==(Literal const&) const = default;

private:
    std::string_view text_;
};

}
