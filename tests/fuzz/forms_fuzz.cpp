// Strategy: the bytes are the three sheets of an XLSForm, divided by form feeds, and after a fourth one answers, a line each as `name=value`. A form that
// compiles is filled in two languages and its answers are kept; the bytes are also read as a pattern.
//
// Invariants: nothing crashes or runs without end; what compiles is an XForm that can be read; what is complete can be kept.

#include "base/check.hpp"
#include "forms/form_keeping.hpp"
#include "forms/form_state.hpp"
#include "forms/xform_import.hpp"
#include "text/pattern.hpp"
#include "xlsform/compile.hpp"

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

static FormAnswers answers_in(std::string_view text)
{
    FormAnswers answers;
    while (!text.empty()) {
        auto line = take_until(text, '\n');
        auto const name = take_until(line, '=');
        answers[name] = std::string(line);
    }
    return answers;
}

static void fill_form(std::shared_ptr<FormModel const> const& model, FormAnswers const& answers)
{
    auto const today = LocalDate::from_days(20'778);
    auto const state = form_state(model, "fr", answers, today);
    if (!state)
        return;
    check(!state->complete || state->errors.empty());
    if (auto const other = form_state(model, "ar", answers, today, answers))
        write_json(to_json(*other));
    // The state's answers leave out what the form does not know, which alone would be refused besides.
    BlankForm blank(model);
    auto const kept = kept_answers(blank, state->answers, today);
    if (kept)
        saved_fields(*model, *kept);
    auto const again = form_state(model, "fr", state->answers, today);
    check(!again || !again->complete || kept.has_value());
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    std::string_view const whole(reinterpret_cast<char const*>(bytes), size);
    if (auto const pattern = Pattern::parse(whole))
        pattern->matches("Afi Mensah 2009-03-15");

    auto rest = whole;
    auto const survey = take_until(rest, '\f');
    auto const choices = take_until(rest, '\f');
    auto const settings = take_until(rest, '\f');
    auto const workbook = read_csv_sheets({ { "survey", survey }, { "choices", choices }, { "settings", settings } });
    if (!workbook)
        return 0;
    auto const compiled = compile_workbook(*workbook);
    if (!compiled.is_accepted())
        return 0;
    auto imported = import_xform(compiled.xform, {}, MissingFiles::empty);
    check(imported.model.has_value() == imported.faults.empty());
    if (imported.model)
        fill_form(std::make_shared<FormModel const>(*std::move(imported.model)), answers_in(rest));
    return 0;
}
