// Strategy: the bytes are the three sheets of an XLSForm, divided by form feeds, and after a fourth one answers, a line each as `name=value`. A form that
// compiles is filled in two languages, validated, and read again from its bundle; the bytes are also read as an expression, a pattern and a bundle.
//
// Invariants: nothing crashes or runs without end; a form comes only without problems; a form survives its bundle; what is complete can be kept.

#include "base/check.hpp"
#include "forms/filling.hpp"
#include "text/pattern.hpp"
#include "forms/xlsform.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace relais;

static std::string_view take_until(std::string_view& text, char end)
{
    auto const length = text.find(end);
    auto const taken = text.substr(0, length);
    text.remove_prefix(length == std::string_view::npos ? text.size() : length + 1);
    return taken;
}

static Answers answers_in(std::string_view text)
{
    Answers answers;
    while (!text.empty()) {
        auto line = take_until(text, '\n');
        auto const name = take_until(line, '=');
        answers.insert_or_assign(std::string(name), std::string(line));
    }
    return answers;
}

static void fill_form(FormDefinition const& form, Answers const& answers)
{
    auto const today = LocalDate::from_days(20'778);
    auto const state = fill(form, form.default_language, answers, today);
    check(!state.complete || state.errors.empty());
    write_json(write_form_state(fill(form, Language::ar, answers, today, answers)));
    // The state's answers leave out what the form does not know, which alone validate() would refuse besides.
    auto const kept = validate(form, state.answers, today);
    if (kept)
        save_to(form, *kept);
    auto const again = fill(form, form.default_language, state.answers, today);
    check(!again.complete || kept.has_value());
}

static void survive_bundle(FormDefinition const& form)
{
    auto const text = write_json(write_form(form));
    auto const json = parse_json(text);
    check(json.has_value());
    auto const read = read_form(*json);
    check(read.has_value() && *read == form);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    std::string_view const whole(reinterpret_cast<char const*>(bytes), size);
    if (auto const pattern = Pattern::parse(whole))
        pattern->matches("Afi Mensah 2009-03-15");
    if (auto const expression = Expression::parse(whole))
        check(Expression::parse(expression->source()).has_value());
    if (auto const json = parse_json(whole))
        if (auto const form = read_form(*json))
            fill_form(*form, {});

    auto rest = whole;
    auto const survey = take_until(rest, '\f');
    auto const choices = take_until(rest, '\f');
    auto const settings = take_until(rest, '\f');
    auto const compiled = compile_xlsform({ survey, choices, settings });
    check(compiled.form.has_value() == compiled.problems.empty());
    if (compiled.form) {
        survive_bundle(*compiled.form);
        fill_form(*compiled.form, answers_in(rest));
    }
    return 0;
}
