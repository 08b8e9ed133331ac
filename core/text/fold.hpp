#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// The text as people mean it when they search: lower case, without accents, tone marks, apostrophes and hyphens
// (`Za-Kpota`, `ZA KPOTA` and `zakpota` agree once spaces are taken out too), African letters as their nearest plain letter
// (ɖ → d, ɛ → e, ŋ → n), Arabic without vowel signs and with one form of alef, ya and ta marbuta. Other letters stay.
// Words are separated by one space. Bytes that are not UTF-8 are left out.
std::string fold(std::string_view text);

// The folded words.
std::vector<std::string> words_of(std::string_view text);

// The folded text without spaces.
std::string fold_tight(std::string_view text);

// How a folded word sounds to a francophone West African ear, so that spellings of one name meet:
// ou = u = w, dj = j, tch = ch, kh = k, th = t, ph = f, gb = b, y = i, double letters once, final e and h dropped.
// Source: domain rules for names (spelling noise of the Gulf of Guinea and the Sahel).
std::string sound_of(std::string_view folded_word);

// True if the words differ by at most one letter added, dropped, changed, or two neighbours swapped.
bool is_one_slip_apart(std::string_view a, std::string_view b);

}
