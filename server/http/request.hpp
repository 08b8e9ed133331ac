#pragma once

#include "observe/literal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais::http {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options, other };

Method method_named(std::string_view name);
observe::Literal method_name(Method method);

struct Header {
    std::string name;
    std::string value;
};

// The headers of a message, in their order. Names are compared without regard to case.
class Headers {
public:
    // The value of the first header of that name, or "".
    std::string_view get(std::string_view name) const;
    bool has(std::string_view name) const;
    std::size_t count(std::string_view name) const;

    // Replaces every header of that name by one.
    void set(std::string_view name, std::string_view value);
    // Adds one more of that name.
    void add(std::string_view name, std::string_view value);

    auto begin() const { return headers_.begin(); }
    auto end() const { return headers_.end(); }

private:
    std::vector<Header> headers_;
};

// A request as it arrived whole.
struct Request {
    Method method = Method::get;
    std::string path;  // decoded: well-formed UTF-8, begins with a slash, has no NUL
    std::string query; // as it was sent, without the question mark
    Headers headers;
    std::string body;
    std::string peer; // the address that the connection comes from, which may be a proxy's; personal data, so never logged

    // The value of a cookie, or nothing.
    std::optional<std::string_view> cookie(std::string_view name) const;
    // The value of a name in the query, decoded; "" where there is none.
    std::string asked(std::string_view name) const;
    // The names in the query, decoded, in their order.
    std::vector<std::string> asked_names() const;
    // True if the path is /api or below it.
    bool is_api() const;
};

// The text as it may stand between two slashes of an address, or in its query.
std::string encoded(std::string_view text);

// True if both are the same but for the case of ASCII letters.
bool same_name(std::string_view left, std::string_view right);

// The text without spaces and tabs at its ends.
std::string_view without_blanks(std::string_view text);

}
