#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// A word of a name in the forms in which it is compared.
struct NameWord {
    std::string folded;   // as fold() leaves it
    std::string sound;    // as it is heard, in whichever spelling of the region it was written
    std::string skeleton; // its consonants, with l and r, b and v as one: what is left where vowels are written as they come
    std::uint16_t family = 0; // names that are one name: Mamadou and Mohamed, Kofi and Koffi; 0 for none
};

// From the least to the most that two words of names have in common.
enum class WordLikeness : std::uint8_t { different, short_form, loose, near, family, sound, same };
inline constexpr std::size_t word_likeness_count = 7;

// `folded` is one word as fold() writes it.
NameWord name_word(std::string_view folded);

// The sound of a folded word across French, English and Portuguese spelling, Arabic letters, and the languages of the coast and the Sahel
// (domain facts 8): ou = u = w = oo, dj = j = di before a vowel, tch = ch = th before i and a vowel, kh = k, gb = b, kp = k, ph = f, c before e and i = s,
// h silent, double letters once, articles el- and al- left out.
std::string name_sound(std::string_view folded);

// How alike two words are. The prefix that many Kirundi names share (Ndayi-, Niyo-, Haki-) says nothing: what follows it decides.
WordLikeness likeness_of(NameWord const& one, NameWord const& other);

// The words of the texts that tell something: articles and particles (el, ould, ag, dos, da) and titles (El Hadj) are left out, and a single N or M, as in N'Dali, is
// joined to what follows. Where nothing else is there, they stay. At most eight, each once.
std::vector<NameWord> name_words(std::vector<std::string_view> const& texts);

// Insertions, deletions, changes and swaps of neighbours that lead from one to the other; `most` + 1 where there are more.
std::size_t slips_between(std::string_view one, std::string_view other, std::size_t most);

// The keys under which a word is found by words that are like it: two words of likeness loose or more share one.
std::vector<std::uint64_t> keys_of(NameWord const& word);

}
