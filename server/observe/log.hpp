#pragma once

#include "base/id.hpp"
#include "base/problem.hpp"
#include "observe/literal.hpp"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace relais::observe {

enum class Level : std::uint8_t { debug, info, warning, error };

// One named value of a log line. Its types are closed: numbers, durations, ids, problem codes and texts of the source code.
// Personal data is none of these, so it cannot be logged.
class Field {
public:
    template<std::integral Number>
        requires(!std::same_as<Number, bool>)
    Field(Literal name, Number value)
        : name_(name)
        , value_(static_cast<std::int64_t>(value))
    {
    }
    template<std::same_as<bool> Truth>
    Field(Literal name, Truth value)
        : name_(name)
        , value_(value)
    {
    }
    Field(Literal name, Literal text)
        : name_(name)
        , value_(text)
    {
    }
    Field(Literal name, Id const& id)
        : name_(name)
        , value_(id)
    {
    }
    // Written as the code's name.
    Field(Literal name, ProblemCode code)
        : name_(name)
        , value_(code)
    {
    }
    // Written in microseconds; let the name end in _us.
    Field(Literal name, std::chrono::microseconds duration)
        : name_(name)
        , value_(static_cast<std::int64_t>(duration.count()))
    {
    }

    // Appends `"name":value`.
    void write(std::string& out) const;

private:
    Literal name_;
    std::variant<std::int64_t, bool, Literal, Id, ProblemCode> value_;
};

// Lines below this level are not written. The default is info.
void set_log_level(Level level);

// The level of a setting: debug, info, warning or error; info for any other text.
Level level_named(std::string_view name);

// Writes one line of JSON to the standard error stream: the time, the level, the event, then the fields in their order. From any
// thread; lines do not mix.
void log(Level level, Literal event, std::initializer_list<Field> fields = {});

}
