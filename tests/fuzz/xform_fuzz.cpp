// Strategy: the bytes are an XForm, and after a form feed lines of steps: `=node value`, `+node`, `-node`, `~language`. A form that is imported is
// filled, written as bytes and read again, and its submission is opened again. The bytes are also read as a model and as lists of each kind.
//
// Invariants: nothing crashes or runs without end; a form comes only without faults; a form that survives its bytes begins in the same way; a submission
// of a form can be opened again.

#include "base/check.hpp"
#include "forms/form_model_bytes.hpp"
#include "forms/form_view.hpp"
#include "forms/secondary_instance.hpp"
#include "forms/xform_import.hpp"

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

static LiveId take_node(FormInstance const& form, std::string_view& text)
{
    std::size_t number = 0;
    for (char const c : take_until(text, ' '))
        number = number * 10 + static_cast<unsigned char>(c);
    return static_cast<LiveId>(number % form.size());
}

static void step(FormInstance& form, std::string_view line)
{
    auto const sign = line.empty() ? '?' : line.front();
    line.remove_prefix(line.empty() ? 0 : 1);
    if (sign == '~') {
        (void)form.set_language(line);
        return;
    }
    auto const node = take_node(form, line);
    if (sign == '=')
        (void)form.set(node, line);
    else if (sign == '+')
        (void)form.add(node);
    else if (sign == '-')
        (void)form.remove(node);
}

static void fill(std::shared_ptr<FormModel const> const& model, std::string_view steps)
{
    FormHost host;
    auto form = FormInstance::open(model, host, {});
    if (!form)
        return;
    for (int count = 0; !steps.empty() && count < 100; ++count)
        step(**form, take_until(steps, '\n'));
    (void)to_json(changes_of(**form));
    (void)to_json(view_of(**form));
    auto const answers = (*form)->answers();
    auto const xml = (*form)->xml();
    if (auto submission = read_submission(xml))
        (void)FormInstance::open(model, host, { .start = FormStart::edited, .submission = *std::move(submission) });
    (void)FormInstance::open(model, host, { .start = FormStart::resumed, .answers = &answers });
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    std::string_view const all(reinterpret_cast<char const*>(bytes), size);
    auto steps = all;
    auto const xml = take_until(steps, '\f');
    auto imported = import_xform(xml, {}, MissingFiles::empty);
    check(imported.model.has_value() == imported.faults.empty());
    if (imported.model) {
        auto const model = std::make_shared<FormModel const>(*std::move(imported.model));
        fill(model, steps);
        auto again = read_form_model(write_form_model(*model));
        check(again.has_value() && again->order == model->order && again->by_value == model->by_value);
        fill(std::make_shared<FormModel const>(*std::move(again)), steps);
    }
    if (auto model = read_form_model(all))
        fill(std::make_shared<FormModel const>(*std::move(model)), {});
    for (auto const name : { "a.csv", "a.xml", "a.geojson" }) {
        NameTable names;
        NodeTree tree(names);
        (void)read_secondary_instance(name, all, tree);
    }
    return 0;
}
