#include "forms/xlsform_types.hpp"

#include "forms/selection.hpp"
#include "forms/xlsform_sheet.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace relais {

bool has_appearance(std::string_view appearance, std::string_view word)
{
    auto const words = selected_names(appearance);
    return std::ranges::find(words, word) != words.end();
}

static constexpr auto plain_types = std::to_array<std::pair<std::string_view, QuestionType>>({
    { "text", QuestionType::text },
    { "string", QuestionType::text },
    { "email", QuestionType::text },
    { "integer", QuestionType::integer },
    { "int", QuestionType::integer },
    { "decimal", QuestionType::decimal },
    { "date", QuestionType::date },
    { "note", QuestionType::note },
    { "calculate", QuestionType::calculate },
    { "calculation", QuestionType::calculate },
    { "acknowledge", QuestionType::acknowledge },
    { "trigger", QuestionType::acknowledge },
    { "hidden", QuestionType::hidden },
    { "today", QuestionType::today },
    { "tel", QuestionType::phone },
    { "phone", QuestionType::phone },
    { "phone_number", QuestionType::phone },
});

static constexpr auto select_types = std::to_array<std::pair<std::string_view, QuestionType>>({
    { "select_one", QuestionType::select_one },
    { "select_one_from", QuestionType::select_one },
    { "select1", QuestionType::select_one },
    { "select_multiple", QuestionType::select_multiple },
    { "select_multiple_from", QuestionType::select_multiple },
    { "select_all_that_apply_from", QuestionType::select_multiple },
});
static constexpr std::size_t most_words_of_select = 5;

template<typename Types>
static std::optional<QuestionType> type_named(Types const& types, std::string_view key)
{
    auto const found = std::ranges::find(types, key, &std::pair<std::string_view, QuestionType>::first);
    return found == types.end() ? std::nullopt : std::optional(found->second);
}

static std::string_view remedy(std::string_view key)
{
    static constexpr std::string_view automatic = "leave the row out: who, when and on which device is recorded with every form";
    static constexpr std::string_view no_files = "leave the question out: files are not taken with forms";
    static constexpr std::string_view place = "ask for the place with type text and appearance area";
    static constexpr std::string_view inline_choices = "put the choices on the choices sheet and write select_one or select_multiple with the name of the list";
    static constexpr std::string_view one_by_one = "ask with several select_one questions, one for each place";
    static constexpr std::string_view as_text = "use type text, with a constraint such as regex(., '[0-2][0-9]:[0-5][0-9]')";
    static constexpr auto remedies = std::to_array<std::pair<std::string_view, std::string_view>>({
        { "start", automatic }, { "end", automatic }, { "deviceid", automatic }, { "imei", automatic }, { "username", automatic }, { "phonenumber", automatic },
        { "subscriberid", automatic }, { "simserial", automatic }, { "audit", automatic }, { "start-geopoint", automatic },
        { "image", no_files }, { "photo", no_files }, { "audio", no_files }, { "video", no_files }, { "file", no_files }, { "background-audio", no_files },
        { "geopoint", place }, { "geotrace", place }, { "geoshape", place }, { "gps", place }, { "location", place },
        { "select_one", inline_choices }, { "select_multiple", inline_choices }, { "select_one_from_file", inline_choices },
        { "select_multiple_from_file", inline_choices }, { "select_one_external", inline_choices },
        { "rank", one_by_one }, { "time", as_text }, { "datetime", as_text }, { "barcode", "use type text and let people type the code" },
        { "range", "use type integer with a constraint such as . >= 0 and . <= 10" },
        { "begin_repeat", "fill a form of its own for each, or ask about each in a group of its own" },
    });
    auto const found = std::ranges::find(remedies, key, &std::pair<std::string_view, std::string_view>::first);
    if (found != remedies.end())
        return found->second;
    return "use one of text, integer, decimal, date, select_one, select_multiple, note, calculate, acknowledge, hidden, today";
}

// What is refused counts as hidden from then on, so that nothing more is asked of its row and references to it are known.
static TypeCell refused(std::string_view type, std::string_view key, TypeCell::Kind kind = TypeCell::Kind::question)
{
    return { kind, QuestionType::hidden, {}, "the type " + std::string(type) + " is not supported; " + std::string(remedy(key)) };
}

// "begin group", "begin_group", "end repeat", …
static std::optional<TypeCell> read_bracket(std::string_view type, std::string_view key)
{
    if (key == "begin_group" || key == "begingroup")
        return TypeCell { TypeCell::Kind::begin, {}, {}, {} };
    if (key == "end_group" || key == "endgroup")
        return TypeCell { TypeCell::Kind::end, {}, {}, {} };
    if (key == "begin_repeat")
        return refused(type, key, TypeCell::Kind::begin);
    // The beginning has been refused already.
    if (key == "end_repeat")
        return TypeCell { TypeCell::Kind::end, {}, {}, {} };
    return std::nullopt;
}

using Words = std::span<std::string_view const>;

static TypeCell read_list(QuestionType type, Words after)
{
    if (after.size() == 2 && after[1] == "or_other")
        return { {}, QuestionType::hidden, {},
            "or_other is not supported; add a choice named other to the list, and a text question that is relevant when it is chosen" };
    if (after.size() != 1)
        return { {}, QuestionType::hidden, {}, "the name of one list belongs after " + std::string(name_of(type)) };
    return { {}, type, std::string(after[0]), {} };
}

// The words that name the type may be written with spaces, so the longest beginning that names one is looked for.
static std::optional<TypeCell> read_select(Words words)
{
    for (auto count = std::min(words.size(), most_words_of_select); count > 0; --count) {
        std::string beginning;
        for (auto const word : words.first(count))
            beginning += (beginning.empty() ? "" : " ") + std::string(word);
        if (auto const type = type_named(select_types, header_key(beginning)))
            return read_list(*type, words.subspan(count));
    }
    return std::nullopt;
}

static QuestionType shown_as(QuestionType type, std::string_view appearance)
{
    if (type == QuestionType::text && has_appearance(appearance, "area"))
        return QuestionType::area;
    if (type == QuestionType::text && has_appearance(appearance, "phone"))
        return QuestionType::phone;
    return type;
}

TypeCell read_type(std::string_view type, std::string_view appearance)
{
    auto const key = header_key(type);
    if (auto const bracket = read_bracket(type, key))
        return *bracket;
    if (auto const plain = type_named(plain_types, key))
        return { {}, shown_as(*plain, appearance), {}, {} };
    auto const words = selected_names(type);
    if (auto const select = read_select(words))
        return *select;
    return refused(type, words.empty() ? key : header_key(words.front()));
}

}
