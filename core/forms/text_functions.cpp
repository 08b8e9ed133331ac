#include "text/code_points.hpp"
#include "forms/functions.hpp"

#include <cmath>
#include <map>
#include <optional>

namespace relais {

// The argument, or the answer itself where there is none: `string-length()` means `string-length(.)`.
static std::string text_or_own(FormArguments arguments, ExpressionContext& context)
{
    return arguments.empty() ? std::string(context.own_answer()) : arguments[0].to_text();
}

static FormValue concat(FormArguments arguments, ExpressionContext&)
{
    std::string text;
    for (auto const& argument : arguments)
        if (text.size() < FormValue::longest_text)
            text += argument.to_text();
    return FormValue(std::move(text));
}

static FormValue join(FormArguments arguments, ExpressionContext&)
{
    auto const separator = arguments[0].to_text();
    std::string text;
    for (std::size_t i = 1; i < arguments.size() && text.size() < FormValue::longest_text; ++i)
        text += (i > 1 ? separator : "") + arguments[i].to_text();
    return FormValue(std::move(text));
}

// Where `part` begins in `text`. The standard library compares at each place, which is paid for here.
static std::size_t place_of(std::string_view part, std::string_view text, ExpressionContext& context)
{
    context.spend(text.size() * part.size() / 128);
    return text.find(part);
}

static FormValue contains(FormArguments arguments, ExpressionContext& context)
{
    return FormValue(place_of(arguments[1].to_text(), arguments[0].to_text(), context) != std::string::npos);
}

static FormValue starts_with(FormArguments arguments, ExpressionContext&)
{
    return FormValue(arguments[0].to_text().starts_with(arguments[1].to_text()));
}

static FormValue ends_with(FormArguments arguments, ExpressionContext&)
{
    return FormValue(arguments[0].to_text().ends_with(arguments[1].to_text()));
}

static FormValue substring_before(FormArguments arguments, ExpressionContext& context)
{
    auto const text = arguments[0].to_text();
    auto const place = place_of(arguments[1].to_text(), text, context);
    return FormValue(place == std::string::npos ? std::string() : text.substr(0, place));
}

static FormValue substring_after(FormArguments arguments, ExpressionContext& context)
{
    auto const text = arguments[0].to_text();
    auto const part = arguments[1].to_text();
    auto const place = place_of(part, text, context);
    return FormValue(place == std::string::npos ? std::string() : text.substr(place + part.size()));
}

// The place that a number means for `substr`: from zero, a negative one from the end.
static std::size_t place_in(std::size_t size, double number)
{
    if (std::isnan(number))
        return 0;
    auto const end = static_cast<double>(size);
    auto const place = number < 0 ? -std::floor(-number) + end : std::floor(number);
    return static_cast<std::size_t>(place < 0 ? 0 : place > end ? end : place);
}

static FormValue substr(FormArguments arguments, ExpressionContext&)
{
    auto const characters = code_points(arguments[0].to_text());
    auto const start = place_in(characters.size(), arguments[1].to_number());
    auto const end = arguments.size() > 2 ? place_in(characters.size(), arguments[2].to_number()) : characters.size();
    return FormValue(start < end ? utf8_of(std::u32string_view(characters).substr(start, end - start)) : std::string());
}

// XPath's rounding, which takes a half upwards.
static double half_up(double number) { return std::floor(number + 0.5); }

// XPath 1.0, section 4.2: the characters whose place, counted from one, is at least the rounded second argument and less than
// that plus the rounded third.
static FormValue substring(FormArguments arguments, ExpressionContext&)
{
    auto const characters = code_points(arguments[0].to_text());
    auto const start = half_up(arguments[1].to_number());
    auto const end = arguments.size() > 2 ? start + half_up(arguments[2].to_number()) : std::numeric_limits<double>::infinity();
    std::string text;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        auto const place = static_cast<double>(i + 1);
        if (place >= start && place < end)
            append_code_point(text, characters[i]);
    }
    return FormValue(std::move(text));
}

static FormValue translate(FormArguments arguments, ExpressionContext& context)
{
    auto const from = code_points(arguments[1].to_text());
    auto const to = code_points(arguments[2].to_text());
    std::map<char32_t, std::optional<char32_t>> meanings;
    for (std::size_t i = 0; i < from.size(); ++i)
        meanings.emplace(from[i], i < to.size() ? std::optional(to[i]) : std::nullopt);
    std::string text;
    context.spend(10 * from.size());
    for (auto const character : code_points(arguments[0].to_text())) {
        auto const meaning = meanings.find(character);
        if (meaning == meanings.end())
            append_code_point(text, character);
        else if (meaning->second)
            append_code_point(text, *meaning->second);
    }
    return FormValue(std::move(text));
}

static FormValue normalize_space(FormArguments arguments, ExpressionContext& context)
{
    std::string text;
    bool is_after_space = false;
    auto const given = text_or_own(arguments, context);
    for (auto const c : trimmed(given)) {
        bool const is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_space)
            text += c;
        else if (!is_after_space)
            text += ' ';
        is_after_space = is_space;
    }
    return FormValue(std::move(text));
}

// A pattern that is itself calculated; one that stands in the form was read when the form was read. One that cannot be used matches nothing.
static FormValue regex(FormArguments arguments, ExpressionContext& context)
{
    auto const source = arguments[1].to_text();
    context.spend(20 * source.size() + 1000);
    auto const pattern = Pattern::parse(source);
    if (!pattern)
        return FormValue(false);
    auto const outcome = pattern->run(arguments[0].to_text());
    context.spend(2 * outcome.steps);
    return FormValue(outcome.matches);
}

static FormValue string_of(FormArguments arguments, ExpressionContext& context) { return FormValue(text_or_own(arguments, context)); }

static FormValue string_length(FormArguments arguments, ExpressionContext& context)
{
    return FormValue(static_cast<double>(count_code_points(text_or_own(arguments, context))));
}

std::span<FormFunction const> text_functions()
{
    static constexpr FormFunction functions[] = {
        { "string", 0, 1, string_of },
        { "string-length", 0, 1, string_length },
        { "concat", 0, any_number_of_arguments, concat },
        { "join", 1, any_number_of_arguments, join },
        { "contains", 2, 2, contains },
        { "starts-with", 2, 2, starts_with },
        { "ends-with", 2, 2, ends_with },
        { "substr", 2, 3, substr },
        { "substring", 2, 3, substring },
        { "substring-before", 2, 2, substring_before },
        { "substring-after", 2, 2, substring_after },
        { "translate", 3, 3, translate },
        { "normalize-space", 0, 1, normalize_space },
        { "regex", 2, 2, regex },
    };
    return functions;
}

}
