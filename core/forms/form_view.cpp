#include "forms/form_view.hpp"

#include "forms/file_answer.hpp"
#include "forms/form_log.hpp"

#include <algorithm>

namespace relais {

static FormPart part_of(FormInstance const& form, LiveId id)
{
    auto const& node = form.definition(id);
    switch (node.kind) {
    case FormNodeKind::root: return FormPart::root;
    case FormNodeKind::group: return FormPart::group;
    case FormNodeKind::repeat: return form.live(id).is_range ? FormPart::repeat : FormPart::instance;
    default: break;
    }
    if (node.control == ControlKind::none)
        return FormPart::unseen;
    bool const is_note = node.control == ControlKind::input && node.is_always_readonly && (node.label != 0 || node.hint != 0);
    return is_note ? FormPart::note : FormPart::question;
}

static std::optional<FormMedia> some(FormMedia media)
{
    return media.empty() ? std::nullopt : std::optional(std::move(media));
}

FormNodeView view_of(FormInstance& form, LiveId id)
{
    auto const& live = form.live(id);
    auto const& node = form.definition(id);
    FormNodeView view;
    view.id = static_cast<int>(id);
    view.part = part_of(form, id);
    view.name = form.model().names->local(node.name);
    view.key = form.key(id);
    for (auto const child : live.children)
        if (form.definition(child).kind != FormNodeKind::attribute)
            view.children.push_back(static_cast<int>(child));
    if (view.part == FormPart::instance)
        view.instance = live.instance;
    view.counted = view.part == FormPart::repeat && (node.count != 0 || node.has_fixed_count);
    view.hidden = !live.is_relevant;
    view.required = live.is_required;
    view.readonly = live.is_readonly || node.calculate != 0;
    view.value = live.is_relevant ? form.value(id) : std::string_view(live.value);
    if (view.part == FormPart::unseen)
        return view;
    view.control = node.control;
    view.type = node.type;
    if (node.type == BindType::binary)
        view.file = shown_file_answer(view.value);
    view.appearance = node.appearance;
    for (auto const& [name, value] : node.parameters)
        view.parameters.emplace(name, value);
    view.label = form.label(id);
    view.hint = form.hint(id);
    view.guidance = form.guidance(id);
    view.media = some({ form.label_form(id, "image"), form.label_form(id, "audio"), form.label_form(id, "video") });
    for (auto const& option : live.choices()) {
        auto media = some({ form.option_form(id, option, "image"), form.option_form(id, option, "audio"), form.option_form(id, option, "video") });
        view.choices.push_back({ option.value, form.option_label(option), std::move(media) });
    }
    if (auto const kind = form.violation_to_tell(id); kind != ViolationKind::none)
        view.violation = FormViolationView { kind, form.message(id, kind) };
    return view;
}

static std::vector<int> places_of(FormInstance& form)
{
    auto const places = form.take_places();
    return { places.begin(), places.end() };
}

// The code in parentheses, or the name itself: Arabic, Dari, Persian, Pashto, Sindhi, Sorani, Thaana, Uighur, Urdu, Hebrew, Yiddish.
static bool is_right_to_left(std::string_view language)
{
    if (auto const open = language.rfind('('); open != std::string_view::npos)
        language = language.substr(open + 1, language.find(')', open) - open - 1);
    static constexpr std::string_view codes = " ar ckb dv fa he prs ps sd ug ur yi ";
    auto const code = ' ' + std::string(language.substr(0, language.find('-'))) + ' ';
    return codes.find(code) != std::string_view::npos;
}

FormView view_of(FormInstance& form)
{
    auto const& model = form.model();
    FormView view;
    view.form = model.id;
    view.version = model.version;
    view.title = form.title();
    view.language = form.language();
    view.pages = model.one_question_a_page;
    view.right_to_left = is_right_to_left(view.language);
    view.remembers = std::ranges::any_of(model.secondary, &SecondaryInstance::is_last_saved);
    view.places = places_of(form);
    if (auto const* log = FormLog::node_of(model)) {
        view.logs = log->key;
        for (auto const& [name, value] : log->parameters)
            view.log.emplace(name, value);
    }
    for (auto const& language : model.languages)
        view.languages.push_back(language.name);
    for (LiveId id = 0; id < form.size(); ++id)
        if (!form.live(id).is_removed && form.definition(id).kind != FormNodeKind::attribute)
            view.nodes.push_back(view_of(form, id));
    (void)form.changes();
    return view;
}

FormChangesView in_language(FormInstance& form)
{
    auto view = changes_of(form);
    view.language = form.language();
    view.title = form.title();
    view.right_to_left = is_right_to_left(*view.language);
    return view;
}

FormChangesView changes_of(FormInstance& form)
{
    FormChangesView view;
    auto const changes = form.changes();
    for (auto const id : changes.changed)
        view.changed.push_back(view_of(form, id));
    for (auto const id : changes.removed)
        view.removed.push_back(static_cast<int>(id));
    view.places = places_of(form);
    return view;
}

}
