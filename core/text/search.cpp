#include "text/search.hpp"

#include "base/sort.hpp"
#include "text/fold.hpp"

#include <algorithm>

namespace relais {

std::vector<TextSearch::Word> TextSearch::words_with_sound(std::string_view text)
{
    std::vector<Word> words;
    for (auto& folded : words_of(text)) {
        auto sound = sound_of(folded);
        words.push_back({ std::move(folded), std::move(sound) });
    }
    return words;
}

void TextSearch::add(std::vector<std::string> const& texts)
{
    std::vector<Word> row;
    for (auto const& text : texts) {
        auto words = words_with_sound(text);
        // Za-Kpota is searched as zakpota too.
        if (words.size() > 1)
            words.push_back({ fold_tight(text), {} });
        std::ranges::move(words, std::back_inserter(row));
    }
    rows_.push_back(std::move(row));
}

// 4: the same word; 3: its beginning; 2: it sounds the same, or begins so; 1: one slip apart; 0: another word.
int TextSearch::closeness(Word const& wanted, Word const& word)
{
    if (wanted.folded == word.folded)
        return 4;
    if (word.folded.starts_with(wanted.folded))
        return 3;
    if (!wanted.sound.empty() && wanted.sound.size() >= 2 && word.sound.starts_with(wanted.sound))
        return 2;
    if (wanted.folded.size() >= 4 && (is_one_slip_apart(wanted.folded, word.folded) || is_one_slip_apart(wanted.sound, word.sound)))
        return 1;
    return 0;
}

int TextSearch::score(std::vector<Word> const& wanted, std::vector<Word> const& row)
{
    int total = 0;
    for (auto const& word : wanted) {
        int best = 0;
        for (auto const& candidate : row)
            best = std::max(best, closeness(word, candidate));
        if (best == 0)
            return 0;
        total += best;
    }
    return total;
}

std::vector<std::size_t> TextSearch::find(std::string_view query) const
{
    auto const wanted = words_with_sound(query);
    std::vector<std::pair<int, std::size_t>> found;
    if (wanted.empty())
        return {};
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (auto const points = score(wanted, rows_[i]); points > 0)
            found.emplace_back(-points, i);
    sort_values(found);
    std::vector<std::size_t> rows;
    rows.reserve(found.size());
    for (auto const& [points, row] : found)
        rows.push_back(row);
    return rows;
}

}
