#pragma once

#include "codec/described.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace relais {

// The languages of the forms, by their ISO 639-1 code.
enum class Language : std::uint8_t { fr, en, pt, ar };

inline constexpr std::array languages { Language::fr, Language::en, Language::pt, Language::ar };

constexpr auto names_of(Language)
{
    return std::to_array<std::pair<Language, std::string_view>>({
        { Language::fr, "fr" },
        { Language::en, "en" },
        { Language::pt, "pt" },
        { Language::ar, "ar" },
    });
}

// One text in several languages; a language without a translation has an empty text.
struct Translated {
    std::string fr;
    std::string en;
    std::string pt;
    std::string ar;

    std::string& in(Language language);
    std::string const& in(Language language) const;
    // The text in `wished`, else in `fallback`, else in any language, else "".
    std::string const& shown(Language wished, Language fallback) const;
    bool empty() const { return fr.empty() && en.empty() && pt.empty() && ar.empty(); }

    bool operator==(Translated const&) const = default;
    static constexpr auto description()
    {
        return described("Translated", "A text by language; a language that is missing has no translation.",
            optional_field("fr", &Translated::fr, "French."),
            optional_field("en", &Translated::en, "English."),
            optional_field("pt", &Translated::pt, "Portuguese."),
            optional_field("ar", &Translated::ar, "Arabic."));
    }
};

}
