#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Finds rows by any of their texts (names, place, code), forgiving accents, order, spelling and one slip a word.
class TextSearch {
public:
    // Adds a row under the next number, from 0.
    void add(std::vector<std::string> const& texts);
    void clear() { rows_.clear(); }
    std::size_t size() const { return rows_.size(); }

    // Rows in which every word of the query is found, best first, then in order of number. An empty query finds none.
    std::vector<std::size_t> find(std::string_view query) const;

private:
    struct Word {
        std::string folded;
        std::string sound;
    };
    static int closeness(Word const& wanted, Word const& word);
    static int score(std::vector<Word> const& wanted, std::vector<Word> const& row);
    static std::vector<Word> words_with_sound(std::string_view text);

    std::vector<std::vector<Word>> rows_;
};

}
