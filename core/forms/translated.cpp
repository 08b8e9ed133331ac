#include "forms/translated.hpp"

namespace relais {

std::string& Translated::in(Language language)
{
    switch (language) {
    case Language::fr:
        return fr;
    case Language::en:
        return en;
    case Language::pt:
        return pt;
    case Language::ar:
        return ar;
    }
    __builtin_unreachable();
}

std::string const& Translated::in(Language language) const
{
    return const_cast<Translated*>(this)->in(language);
}

std::string const& Translated::shown(Language wished, Language fallback) const
{
    if (auto const& text = in(wished); !text.empty())
        return text;
    if (auto const& text = in(fallback); !text.empty())
        return text;
    for (auto const language : languages)
        if (auto const& text = in(language); !text.empty())
            return text;
    return in(fallback);
}

}
