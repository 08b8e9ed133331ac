#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace relais {

// What ends a text. No text has it inside: it is left out.
inline constexpr char text_end = '\x7F';

// Numbers and texts as compact text that JSON carries as it is, without escapes: a number takes five bits a letter, the lowest first, of '#' to 'B' for
// the last of them and ']' to '|' for those before. A text has its end, not its length: that compresses better.
class ByteWriter {
public:
    explicit ByteWriter(std::string& out)
        : out_(out)
    {
    }

    void number(std::uint64_t value)
    {
        for (; value >= 32; value >>= 5U)
            out_ += static_cast<char>(']' + value % 32);
        out_ += static_cast<char>('#' + value);
    }

    void text(std::string_view value)
    {
        for (auto const letter : value)
            if (letter != text_end)
                out_ += letter;
        out_ += text_end;
    }

private:
    std::string& out_;
};

// The way back. Total and bounded: what does not fit makes it bad, and it then gives zeros and empty texts.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes)
        : bytes_(bytes)
    {
    }

    std::uint64_t number(std::uint64_t most)
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 60 && !bytes_.empty(); shift += 5) {
            auto const letter = static_cast<unsigned char>(bytes_.front());
            bytes_.remove_prefix(1);
            bool const is_last = letter < ']';
            auto const bits = static_cast<unsigned>(letter) - (is_last ? '#' : ']');
            if (bits >= 32)
                break;
            value |= static_cast<std::uint64_t>(bits) << shift;
            if (is_last)
                return value <= most ? value : fail();
        }
        return fail();
    }

    // How many things follow, each of at least one byte.
    std::size_t count(std::size_t most = SIZE_MAX) { return static_cast<std::size_t>(number(bytes_.size() < most ? bytes_.size() : most)); }

    std::string_view text()
    {
        auto const length = bytes_.find(text_end);
        if (length == std::string_view::npos) {
            fail();
            return {};
        }
        auto const value = bytes_.substr(0, length);
        bytes_.remove_prefix(length + 1);
        return value;
    }

    template<typename Id>
    Id id(std::size_t most)
    {
        return static_cast<Id>(number(most));
    }

    std::uint64_t fail()
    {
        is_bad_ = true;
        bytes_ = {};
        return 0;
    }

    bool is_bad() const { return is_bad_; }
    bool is_at_end() const { return bytes_.empty(); }

private:
    std::string_view bytes_;
    bool is_bad_ = false;
};

}
