#include "demo/people.hpp"

#include <array>

namespace relais::demo {

namespace {

using Names = std::span<std::string_view const>;

// Day names of Ewe and Mina, Christian names, family names of the Gulf of Guinea.
constexpr auto togo_girls = std::to_array<std::string_view>({ "Akossiwa", "Adjo", "Abla", "Akou", "Yawa", "Afi", "Ama", "Essi", "Dédé", "Mawuena", "Enyonam", "Akofa", "Rose", "Claire", "Béatrice" });
constexpr auto togo_boys = std::to_array<std::string_view>({ "Kossi", "Kodjo", "Komlan", "Kokou", "Yao", "Koffi", "Kwami", "Edem", "Sena", "Mawuli", "Koami", "Dodji", "Paul", "Gérard", "Élie" });
constexpr auto togo_families = std::to_array<std::string_view>({ "Mensah", "Agbéko", "Amouzou", "Adjavon", "Tchalla", "Lawson", "Ayité", "Dogbé", "Kpodar", "Sossou", "Akakpo", "Gbadoé", "Bamaze", "Klutsé" });
constexpr auto benin_girls = std::to_array<std::string_view>({ "Sènami", "Houéfa", "Mahougnon", "Dossi", "Nadège", "Reine", "Gbènoukpo", "Yaba", "Sika", "Fifamè", "Bignon", "Abiba", "Rachidatou", "Zinhoué" });
constexpr auto benin_boys = std::to_array<std::string_view>({ "Dossou", "Sagbo", "Zinsou", "Codjo", "Bio", "Orou", "Coovi", "Sèmassou", "Mahoutin", "Fiacre", "Yénoukoun", "Issifou", "Moussa", "Ɖɔsu" });
constexpr auto benin_families = std::to_array<std::string_view>({ "Hounkpatin", "Agbodjan", "Ahouansou", "Dansou", "Gnonlonfoun", "Kpossou", "Zannou", "Adandé", "Houessou", "Tossou", "Yacoubou", "Sabi", "Amɛgan" });
constexpr auto burundi_names = std::to_array<std::string_view>({ "Ndayishimiye", "Niyonzima", "Hakizimana", "Irakoze", "Nshimirimana", "Ndayizeye", "Niyonkuru", "Havyarimana", "Iradukunda", "Nkurunziza", "Bukuru", "Nduwimana", "Manirakiza", "Kwizera", "Ingabire" });
constexpr auto burundi_girls = std::to_array<std::string_view>({ "Aline", "Godeliève", "Chantal", "Divine", "Joselyne", "Spès", "Médiatrice", "Estella", "Inès", "Bella" });
constexpr auto burundi_boys = std::to_array<std::string_view>({ "Éric", "Fabrice", "Dieudonné", "Prosper", "Thierry", "Désiré", "Alexis", "Blaise", "Fiston", "Jean-Marie" });
constexpr auto togo_villages = std::to_array<std::string_view>({ "Agbonou", "Gléi", "Datcha", "Kpalavé", "Témédja", "Glékové", "Okpahoué", "Amlamé-Kpota" });
constexpr auto benin_villages = std::to_array<std::string_view>({ "Allahé", "Assalin", "Houngomey", "Kpakpamè", "Kpozoun", "Tindji", "Zèko", "Domè" });
constexpr auto burundi_villages = std::to_array<std::string_view>({ "Rugombo", "Murambi", "Kigazi", "Nyamitanga", "Gasenyi", "Rukana", "Munyika", "Rusororo" });

struct Country {
    Names girls;
    Names boys;
    Names families;
    Names villages;
    std::string_view phone_start; // of a range that the country's numbering plan has, with digits of chance behind it
    int phone_digits;
};

}

static Country country_of(std::string_view code)
{
    if (code == "BJ")
        return { benin_girls, benin_boys, benin_families, benin_villages, "+229 01 97 ", 6 };
    if (code == "BI")
        return { burundi_girls, burundi_boys, burundi_names, burundi_villages, "+257 79 ", 6 };
    return { togo_girls, togo_boys, togo_families, togo_villages, "+228 90 ", 6 };
}

static std::string make_phone(Chance& chance, Country const& country)
{
    std::string phone(country.phone_start);
    for (int i = 0; i < country.phone_digits; ++i) {
        if (i > 0 && i % 2 == 0)
            phone += ' ';
        phone += static_cast<char>('0' + chance.below(10));
    }
    return phone;
}

SyntheticPerson make_person(Chance& chance, std::string_view code, bool is_girl, int age_years, bool is_caregiver_a_woman)
{
    auto const country = country_of(code);
    SyntheticPerson person;
    person.sex = is_girl ? "female" : "male";
    person.given_name = chance.one_of(is_girl ? country.girls : country.boys);
    // In Burundi the name that stands here is the child's own, not the family's.
    person.family_name = chance.one_of(country.families);
    person.age_years = age_years;
    person.village = chance.one_of(country.villages);
    person.caregiver_name = std::string(chance.one_of(is_caregiver_a_woman ? country.girls : country.boys)) + " " + std::string(chance.one_of(country.families));
    person.caregiver_phone = chance.happens(60) ? make_phone(chance, country) : std::string {};
    return person;
}

}
