#include "forms/form_model.hpp"

#include "doctest.hpp"

using namespace relais;

TEST_CASE("A language of a form is found by its code, wherever the form calls it in words")
{
    FormModel model;
    model.languages = { { "English (en)", {} }, { "Français (fr) ancien (old)", {} }, { "Français (fr)", {} }, { "pt", {} } };
    struct Row {
        char const* wanted;
        char const* found; // "" for none
    };
    for (auto const& row : std::initializer_list<Row> { { "en", "English (en)" }, { "fr", "Français (fr)" }, { "pt", "pt" }, { "Français (fr)", "Français (fr)" },
             { "old", "Français (fr) ancien (old)" }, { "ar", "" }, { "r", "" }, { "", "" } }) {
        CAPTURE(row.wanted);
        auto const* language = model.language_called(row.wanted);
        CHECK((language == nullptr ? std::string() : language->name) == row.found);
    }
}
