#pragma once

#include "codec/json.hpp"
#include "xpath/environment.hpp"

namespace relais::conformance {

// The world of a case: a document with a model, a clock and a place on earth.
class CaseEnvironment final : public XPathEnvironment {
public:
    NodeTree const* tree = nullptr;
    std::int64_t clock_ms = 1'795'296'777'000;
    int zone = 0;
    std::string_view itext_language;

    TreeNode instance(std::string_view name) override;
    std::int64_t now_ms() override { return clock_ms; }
    int zone_minutes(std::int64_t) override { return zone; }
    XPathValue itext(std::string_view id) override;
    double random() override;
    std::string uuid() override;
    // Native the library has them all; the wasm build of the tests has none.
    static bool can_digest();
    std::optional<std::string> digest(std::string_view algorithm, std::string_view text) override;

private:
    std::uint64_t seed_ = 42;
};

// A number as the files write it: NaN and the infinities are texts.
double expected_number(Json const& expected);
// Equal but for the last digit.
bool is_nearly(double value, double expected);

}
