#include "demo/words.hpp"

#include <array>

namespace relais::demo {

namespace {

struct Caregiver {
    std::string_view relation;
    std::string_view woman;
    std::string_view man;
};

constexpr auto caregivers = std::to_array<Caregiver>({
    { "mother", "la mère", "la mère" },
    { "father", "le père", "le père" },
    { "step_parent", "la marâtre", "le beau-père" },
    { "grandparent", "la grand-mère", "le grand-père" },
    { "uncle_aunt", "la tante", "l’oncle" },
    { "employer", "la patronne", "le patron" },
    { "foster", "l’accueillante", "l’accueillant" },
    { "neighbour", "la voisine", "le voisin" },
    { "residential_staff", "l’éducatrice", "l’éducateur" },
});

struct Place {
    std::string_view word;
    std::string_view togo;
    std::string_view benin;
    std::string_view burundi;
};

constexpr auto places = std::to_array<Place>({
    { "ville", "Atakpamé", "Bohicon", "Cibitoke" },
    { "a_ville", "à Atakpamé", "à Bohicon", "à Cibitoke" },
    { "marche", "au marché d’Agbonou", "au marché de Bohicon", "au marché de Rugombo" },
    { "tribunal", "au tribunal d’Atakpamé", "au tribunal d’Abomey", "au tribunal de Cibitoke" },
    { "centre", "au centre d’accueil d’Atakpamé", "au CAPE de Bohicon", "au centre d’accueil de Cibitoke" },
    { "hopital", "au CMS d’Agbonou", "au centre de santé de Za-Kpota", "à l’hôpital de Cibitoke" },
    { "ecole", "l’EPP Agbonou", "l’EPP Za-Kpota centre", "l’ECOFO Rugombo" },
    { "chef", "le chef de village", "le chef de quartier", "le chef de colline" },
    { "de_chef", "du chef de village", "du chef de quartier", "du chef de colline" },
    { "cpe", "le comité de protection", "le comité de protection", "le comité de protection" },
    { "pays", "le Nigéria", "le Nigéria", "la Tanzanie" },
    { "pays_en", "au Nigéria", "au Nigéria", "en Tanzanie" },
    { "de_pays", "du Gabon", "du Nigéria", "de Tanzanie" },
    { "allo", "1011", "138", "116" },
});

}

static std::string capital(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

// "du père", "de la tante", "de l’oncle"; "au père", "à la tante", "à l’oncle".
static std::string contracted(std::string_view preposition, std::string_view contraction, std::string const& whom)
{
    return whom.starts_with("le ") ? std::string(contraction) + whom.substr(2) : std::string(preposition) + " " + whom;
}

static void add_child(Words& words, SyntheticPerson const& child)
{
    auto const is_girl = child.sex == "female";
    words["enfant"] = child.given_name;
    words["il"] = is_girl ? "elle" : "il";
    words["Il"] = is_girl ? "Elle" : "Il";
    words["le"] = is_girl ? "la" : "le";
    words["Le"] = is_girl ? "La" : "Le";
    words["lui"] = is_girl ? "elle" : "lui";
    words["e"] = is_girl ? "e" : "";
    words["ne"] = is_girl ? "ne" : "";
}

static void add_caregiver(Words& words, SyntheticPerson const& child, std::string_view relation, bool is_woman)
{
    for (auto const& caregiver : caregivers) {
        if (caregiver.relation != relation)
            continue;
        std::string const whom(is_woman ? caregiver.woman : caregiver.man);
        words["aidant"] = whom;
        words["Aidant"] = capital(whom);
        words["de_aidant"] = contracted("de", "du", whom);
        words["a_aidant"] = contracted("à", "au", whom);
        words["nom_aidant"] = child.caregiver_name;
    }
    words["met"] = relation == "mother" || relation == "father" ? relation : "caregiver";
}

Words words_for(SyntheticPerson const& child, std::string_view country, std::string_view caregiver, bool is_caregiver_a_woman)
{
    Words words;
    add_child(words, child);
    add_caregiver(words, child, caregiver, is_caregiver_a_woman);
    for (auto const& place : places)
        words[std::string(place.word)] = country == "BJ" ? place.benin : country == "BI" ? place.burundi : place.togo;
    words["Chef"] = capital(words["chef"]);
    words["Cpe"] = capital(words["cpe"]);
    return words;
}

}
