#include "matching_people.hpp"

#include "matching_names.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace relais::bench {

static std::vector<std::string> listed(std::string_view text)
{
    std::istringstream words { std::string(text) };
    std::vector<std::string> list;
    for (std::string word; words >> word;)
        list.push_back(word);
    return list;
}

namespace {

struct Lists {
    std::vector<std::string> sahel_boys = listed(names::sahel_boys), sahel_girls = listed(names::sahel_girls), clans = listed(names::clans), moor_fathers = listed(names::moor_fathers),
                             christian_boys = listed(names::christian_boys), christian_girls = listed(names::christian_girls), day_boys = listed(names::day_boys), day_girls = listed(names::day_girls),
                             coast_families = listed(names::coast_families), yoruba_boys = listed(names::yoruba_boys), yoruba_girls = listed(names::yoruba_girls),
                             kirundi_beginnings = listed(names::kirundi_beginnings), kirundi_stems = listed(names::kirundi_stems), baptismal_boys = listed(names::baptismal_boys),
                             baptismal_girls = listed(names::baptismal_girls), lusophone_boys = listed(names::lusophone_boys), lusophone_girls = listed(names::lusophone_girls),
                             lusophone_families = listed(names::lusophone_families);
};

Lists const& lists()
{
    static Lists const all;
    return all;
}

// Forms of one name in the countries' spellings (domain facts 8). The first half is chosen on, the second kept out.
std::vector<std::vector<std::string>> const& chosen_forms()
{
    static std::vector<std::vector<std::string>> const forms {
        { "Mamadou", "Mahamadou", "Mohamed", "Mouhamadou" }, { "Fatou", "Fatoumata", "Fatimata" }, { "Aïssatou", "Aïcha", "Aïssata" }, { "Ousmane", "Usman", "Osman" },
        { "Diallo", "Jallow" }, { "Cissé", "Ceesay" }, { "Touré", "Touray" }, { "Koffi", "Kofi", "Cofie" }, { "Kossi", "Kwassi", "Kouassi" }, { "Yao", "Yaw", "Yawo" }, { "Kodjo", "Kojo", "Kodzo" },
        { "Jean", "João" }, { "Pierre", "Pedro" },
    };
    return forms;
}

std::vector<std::vector<std::string>> const& kept_out_forms()
{
    static std::vector<std::vector<std::string>> const forms {
        { "Abdoulaye", "Abdullahi", "Ablaye", "Abdoulahi" }, { "Djibril", "Jibril", "Djibi" }, { "Cheikh", "Sheikh", "Cheick" }, { "Ndiaye", "Njie" }, { "Ba", "Bah" }, { "Diop", "Jobe" },
        { "Sylla", "Sillah" }, { "Camara", "Kamara" }, { "Sow", "Sowe" }, { "Ibrahima", "Ebrima", "Brahim" }, { "Souleymane", "Suleiman" }, { "Moussa", "Musa" }, { "Oumar", "Omar", "Umar" },
        { "Mariam", "Mariama", "Maryam" }, { "Khadija", "Kadiatou", "Khady" }, { "Kokou", "Koku", "Kwaku" }, { "Komlan", "Komla" }, { "Kwami", "Komi", "Kouami" }, { "Afi", "Afiwa", "Afua" },
        { "Abla", "Ablavi" }, { "Akou", "Akouvi", "Aku" }, { "Adjo", "Adjoa", "Adzo" }, { "Akossiwa", "Akossiba", "Kossiwa" },
        { "Diouf", "Joof" }, { "Boubacar", "Abubakar", "Aboubacar" }, { "Youssouf", "Yusuf" },
    };
    return forms;
}

using Spelling = std::pair<char const*, char const*>;
constexpr auto chosen_spellings = std::to_array<Spelling>({ { "ou", "u" }, { "ou", "w" }, { "dj", "j" }, { "tch", "ch" }, { "kh", "k" }, { "ph", "f" }, { "y", "i" }, { "gb", "b" }, { "é", "e" }, { "è", "e" }, { "ss", "s" }, { "ll", "l" },
    { "k", "c" }, { "aï", "ay" }, { "ï", "i" } });
constexpr auto kept_out_spellings = std::to_array<Spelling>({ { "kp", "kw" }, { "th", "t" }, { "c", "k" }, { "i", "y" }, { "ï", "y" }, { "u", "ou" }, { "w", "ou" }, { "j", "dj" }, { "ch", "sh" }, { "b", "gb" }, { "l", "r" }, { "r", "l" },
    { "v", "b" }, { "b", "v" }, { "é", "ay" }, { "é", "eh" }, { "a", "aa" }, { "s", "ss" }, { "t", "tt" }, { "e", "a" }, { "o", "u" }, { "z", "s" }, { "mb", "nb" }, { "ng", "n" }, { "di", "j" } });

}

MatchingPeople::MatchingPeople(std::uint32_t seed)
    : random_(seed)
{
    std::vector<Area> areas;
    auto const add = [&](std::string code, std::string name, int level, std::string parent) {
        Area area;
        area.code = std::move(code);
        area.name = std::move(name);
        area.level = level;
        area.parent = std::move(parent);
        area.country = "TG";
        areas.push_back(std::move(area));
    };
    static constexpr auto syllables = std::to_array<char const*>({ "ka", "ba", "so", "ko", "ta", "ma", "dou", "gou", "kpa", "la", "ra", "ti", "na", "gba", "fo", "bé", "zi", "mé", "do", "sé" });
    add("TG", "Country", 0, "");
    for (int region = 0; region < 8; ++region) {
        auto const region_code = "TG" + std::to_string(region);
        add(region_code, "Region", 1, "TG");
        for (int commune = 0; commune < 15; ++commune) {
            auto const code = region_code + "-" + std::to_string(commune);
            add(code, "Commune", 2, region_code);
            communes_.push_back(code);
            auto& here = villages_.emplace_back();
            for (int village = 0; village < 25; ++village) {
                std::string name;
                for (std::size_t count = 2 + below(3); count > 0; --count)
                    name += syllables[below(syllables.size())];
                name[0] = static_cast<char>(name[0] - 'a' + 'A');
                if (chance(0.25))
                    name += chance(0.5) ? "-Kopé" : " Carrefour";
                here.push_back(name);
            }
        }
    }
    areas_ = Areas(std::move(areas));
}

std::size_t MatchingPeople::below(std::size_t count)
{
    return random_() % count;
}

bool MatchingPeople::chance(double of)
{
    return static_cast<double>(random_()) / 4294967296.0 < of;
}

std::string const& MatchingPeople::one_of(std::vector<std::string> const& list)
{
    return list[below(list.size())];
}

// A few clans are a third of a country.
std::string const& MatchingPeople::often_the_first(std::vector<std::string> const& list)
{
    auto const share = static_cast<double>(random_()) / 4294967296.0;
    return list[static_cast<std::size_t>(share * share * static_cast<double>(list.size()))];
}

std::string MatchingPeople::kirundi_name()
{
    return often_the_first(lists().kirundi_beginnings) + often_the_first(lists().kirundi_stems);
}

void MatchingPeople::make_household(std::vector<WrittenPerson>& people)
{
    auto const& all = lists();
    auto const country = below(10);
    auto const commune = below(communes_.size());
    WrittenPerson shared;
    shared.area = communes_[commune];
    if (chance(0.85))
        shared.village = one_of(villages_[commune]);
    if (chance(0.5))
        shared.phone = "+228 9" + std::to_string(1000000 + below(9000000));
    std::string father;
    auto const is_moor = country == 3;
    auto const muslim = country < 4;
    auto const kirundi = country == 8;
    auto const lusophone = country == 9;
    if (is_moor) {
        shared.family = "Ould " + one_of(all.moor_fathers) + " Ould " + one_of(all.moor_fathers);
        father = one_of(all.moor_fathers) + " Ould " + one_of(all.moor_fathers);
    } else if (muslim) {
        shared.family = often_the_first(all.clans);
        father = often_the_first(all.sahel_boys) + " " + shared.family;
    } else if (kirundi) {
        father = kirundi_name() + " " + one_of(all.baptismal_boys);
    } else if (lusophone) {
        shared.family = often_the_first(all.lusophone_families) + " " + (chance(0.4) ? "da " : "") + often_the_first(all.lusophone_families);
        father = one_of(all.lusophone_boys) + " " + shared.family;
    } else {
        shared.family = often_the_first(all.coast_families);
        father = shared.family + " " + one_of(all.day_boys) + (chance(0.5) ? " " + one_of(all.christian_boys) : "");
    }
    auto mother = muslim ? often_the_first(all.sahel_girls) + " " + often_the_first(all.clans) : kirundi ? kirundi_name()
        : lusophone ? one_of(all.lusophone_girls) + " " + often_the_first(all.lusophone_families)
                                                                                                              : one_of(all.day_girls) + " " + often_the_first(all.coast_families);
    if (chance(0.8))
        shared.caregiver = chance(0.6) ? mother : father;
    auto const children = 1 + below(4);
    for (std::size_t child = 0; child < children; ++child) {
        auto person = shared;
        auto const girl = chance(0.5);
        person.sex = girl ? "female" : "male";
        if (muslim)
            person.given = often_the_first(girl ? all.sahel_girls : all.sahel_boys) + (chance(0.15) ? " " + one_of(girl ? all.sahel_girls : all.sahel_boys) : "");
        else if (kirundi) {
            person.given = one_of(girl ? all.baptismal_girls : all.baptismal_boys);
            person.family = kirundi_name();
        } else if (lusophone)
            person.given = one_of(girl ? all.lusophone_girls : all.lusophone_boys);
        else if (country == 7)
            person.given = one_of(girl ? all.yoruba_girls : all.yoruba_boys);
        else {
            person.given = one_of(girl ? all.day_girls : all.day_boys);
            if (chance(0.65))
                person.given += " " + one_of(girl ? all.christian_girls : all.christian_boys);
        }
        if (is_moor && girl)
            for (std::size_t at; (at = person.family.find("Ould")) != std::string::npos;)
                person.family.replace(at, 4, "Mint");
        auto const born = LocalDate::of(2008, 1, 1)->plus_days(static_cast<int>(below(365 * 17)));
        auto const known = below(10);
        if (known < 4) {
            person.birth_date = born.to_string();
            person.birth_precision = "day";
        } else if (known < 6) {
            person.birth_date = std::to_string(born.year()) + "-01-01";
            person.birth_precision = chance(0.5) ? "year" : "day";
        } else if (known < 9) {
            person.age_years = years_between(born, *LocalDate::parse("2026-01-01")) + (chance(0.3) ? (chance(0.5) ? 1 : -1) : 0);
            person.age_years = std::max(0, person.age_years);
        }
        people.push_back(std::move(person));
    }
}

std::vector<WrittenPerson> MatchingPeople::make(std::size_t count)
{
    std::vector<WrittenPerson> people;
    while (people.size() < count)
        make_household(people);
    people.resize(count);
    return people;
}

static bool is_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

std::string MatchingPeople::spelled_otherwise(std::string const& word, Noise noise)
{
    auto changed = word;
    for (auto const& forms : noise == Noise::kept_out ? kept_out_forms() : chosen_forms())
        if (std::ranges::find(forms, word) != forms.end() && chance(0.6))
            return one_of(forms);
    auto const apply = [&](auto const& spellings) {
        for (int tries = 0; tries < 12; ++tries) {
            auto const& [from, to] = spellings[below(spellings.size())];
            if (auto const at = changed.find(from); at != std::string::npos && (at > 0 || is_letter(to[0]))) {
                changed.replace(at, std::string_view(from).size(), to);
                return;
            }
        }
    };
    if (noise == Noise::kept_out)
        apply(kept_out_spellings);
    else
        apply(chosen_spellings);
    if (noise == Noise::kept_out && chance(0.25) && changed.size() > 4) {
        auto const at = 1 + below(changed.size() - 2);
        if (is_letter(changed[at]) && is_letter(changed[at + 1])) {
            if (chance(0.5))
                std::swap(changed[at], changed[at + 1]);
            else
                changed.erase(at, 1);
        }
    }
    return changed;
}

std::string MatchingPeople::name_again(std::string const& name, Noise noise)
{
    std::vector<std::string> words = listed(name);
    for (auto& word : words)
        if (chance(0.55))
            word = spelled_otherwise(word, noise);
    if (words.size() > 1 && chance(0.15))
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(below(words.size())));
    if (noise == Noise::kept_out && words.size() > 1 && chance(0.08))
        words.back() = words.back().substr(0, 1) + ".";
    std::string joined;
    for (auto const& word : words)
        joined += (joined.empty() ? "" : noise == Noise::kept_out && chance(0.15) ? (chance(0.5) ? "-" : "") : " ") + word;
    return joined;
}

void MatchingPeople::age_again(WrittenPerson& person, Noise noise)
{
    auto const day = LocalDate::parse(person.birth_date);
    if (chance(0.15)) {
        person.birth_date.clear();
        person.age_years = -1;
        return;
    }
    if (day && noise == Noise::kept_out && chance(0.1) && day->day() <= 12) {
        person.birth_date = LocalDate::of(day->year(), day->day(), day->month())->to_string();
        return;
    }
    if (day && chance(0.5)) {
        person.age_years = std::max(0, years_between(*day, *LocalDate::parse("2026-09-01")) + static_cast<int>(below(5)) - 2);
        person.birth_date.clear();
        person.birth_precision.clear();
    } else if (person.age_years >= 0) {
        person.age_years = std::max(0, person.age_years + static_cast<int>(below(noise == Noise::kept_out ? 5 : 4)) - (noise == Noise::kept_out ? 2 : 1));
    }
}

WrittenPerson MatchingPeople::again(WrittenPerson const& person, Noise noise)
{
    auto copy = person;
    if (noise == Noise::none)
        return copy;
    copy.given = name_again(copy.given, noise);
    copy.family = name_again(copy.family, noise);
    if (chance(0.25))
        std::swap(copy.given, copy.family);
    if (noise == Noise::kept_out && chance(0.07))
        copy.given = (chance(0.5) ? "El Hadj " : "Petit ") + copy.given;
    if (noise == Noise::kept_out && chance(0.06))
        copy.other = copy.given.substr(0, std::min<std::size_t>(copy.given.size(), 3)) + "i";
    age_again(copy, noise);
    if (chance(0.35))
        copy.caregiver.clear();
    else
        copy.caregiver = name_again(copy.caregiver, noise);
    if (chance(0.25))
        copy.village.clear();
    else if (!copy.village.empty() && chance(0.4))
        copy.village = spelled_otherwise(copy.village, noise);
    if (chance(0.2)) {
        copy.area = one_of(communes_);
        if (chance(0.7))
            copy.village.clear();
    }
    if (chance(0.5))
        copy.phone = chance(0.5) ? "" : "+228 9" + std::to_string(1000000 + below(9000000));
    if (noise == Noise::kept_out && chance(0.02))
        copy.sex = "unknown";
    return copy;
}

}
