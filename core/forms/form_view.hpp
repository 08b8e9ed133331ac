#pragma once

#include "forms/form_instance.hpp"

#include <optional>
#include <string>
#include <vector>

namespace relais {

enum class FormPart : std::uint8_t { root, group, repeat, instance, question, note, unseen };

constexpr auto names_of(FormPart)
{
    return std::to_array<std::pair<FormPart, std::string_view>>({
        { FormPart::root, "root" },
        { FormPart::group, "group" },
        { FormPart::repeat, "repeat" },
        { FormPart::instance, "instance" },
        { FormPart::question, "question" },
        { FormPart::note, "note" },
        { FormPart::unseen, "unseen" },
    });
}

constexpr auto names_of(ViolationKind)
{
    return std::to_array<std::pair<ViolationKind, std::string_view>>({
        { ViolationKind::none, "none" },
        { ViolationKind::required, "required" },
        { ViolationKind::constraint, "constraint" },
    });
}

struct FormMedia {
    std::string image;
    std::string audio;
    std::string video;

    bool empty() const { return image.empty() && audio.empty() && video.empty(); }
    bool operator==(FormMedia const&) const = default;
    static constexpr auto description()
    {
        return described("FormMedia", "Files that belong to a text, as jr:// addresses.",
            optional_field("image", &FormMedia::image, "A picture."),
            optional_field("audio", &FormMedia::audio, "A sound."),
            optional_field("video", &FormMedia::video, "A film."));
    }
};

struct FormChoiceView {
    std::string value;
    std::string label;
    std::optional<FormMedia> media;

    bool operator==(FormChoiceView const&) const = default;
    static constexpr auto description()
    {
        return described("FormChoiceView", "A choice that is offered now.",
            field("value", &FormChoiceView::value, "What the answer holds."),
            field("label", &FormChoiceView::label, "What people see."),
            optional_field("media", &FormChoiceView::media, "Its picture, sound or film."));
    }
};

struct FormViolationView {
    ViolationKind kind {};
    std::string message;

    bool operator==(FormViolationView const&) const = default;
    static constexpr auto description()
    {
        return described("FormViolationView", "What is wrong with an answer.",
            field("kind", &FormViolationView::kind, "It is missing, or breaks the rule of the question."),
            optional_field("message", &FormViolationView::message, "What the form says of it; without, the app has words."));
    }
};

// A node of a form as it stands now. What is empty or false is left out.
struct FormNodeView {
    int id = 0;
    FormPart part {};
    std::string name;
    std::string key;
    std::vector<int> children;
    std::optional<std::string> instance;
    ControlKind control {};
    BindType type {};
    std::string appearance;
    std::map<std::string, std::string> parameters;
    std::string label;
    std::string hint;
    std::string guidance;
    std::optional<FormMedia> media;
    bool hidden = false;
    bool required = false;
    bool readonly = false;
    bool counted = false;
    std::string value;
    std::string file;
    std::vector<FormChoiceView> choices;
    std::optional<FormViolationView> violation;

    bool operator==(FormNodeView const&) const = default;
    static constexpr auto description()
    {
        using Self = FormNodeView;
        return described("FormNodeView", "A group, a repeat, an instance of one, or a question, as it stands now.",
            field("id", &Self::id, "Its number in this filling."),
            field("part", &Self::part, "What it is."),
            field("name", &Self::name, "Its name."),
            optional_field("key", &Self::key, "The key of its answer."),
            optional_field("children", &Self::children, "What stands in it, in order."),
            optional_field("instance", &Self::instance, "Which instance of the repeat it is."),
            optional_field("control", &Self::control, "How it is asked."),
            optional_field("type", &Self::type, "What is asked."),
            optional_field("appearance", &Self::appearance, "How it is shown."),
            optional_field("parameters", &Self::parameters, "What the control is told besides."),
            optional_field("label", &Self::label, "The question."),
            optional_field("hint", &Self::hint, "A word of help."),
            optional_field("guidance", &Self::guidance, "A longer word of help."),
            optional_field("media", &Self::media, "Its picture, sound or film."),
            optional_field("hidden", &Self::hidden, "It does not matter now: it is not shown, and not sent."),
            optional_field("required", &Self::required, "An answer is required."),
            optional_field("readonly", &Self::readonly, "It cannot be changed."),
            optional_field("counted", &Self::counted, "The form says how many instances there are."),
            optional_field("value", &Self::value, "The answer; of what does not matter now, the one that it comes back with."),
            optional_field("file", &Self::file, "What people call the file that is the answer."),
            optional_field("choices", &Self::choices, "The choices that are offered."),
            optional_field("violation", &Self::violation, "What is wrong with the answer."));
    }
};

// A filling as a whole.
struct FormView {
    std::string form;
    std::string version;
    std::string title;
    std::string language;
    std::vector<std::string> languages;
    bool right_to_left = false;
    bool pages = false;
    bool remembers = false;
    std::string logs;
    std::map<std::string, std::string> log;
    std::vector<int> places;
    std::vector<FormNodeView> nodes;

    static constexpr auto description()
    {
        return described("FormView", "A form as it stands now.",
            field("form", &FormView::form, "The name of the form."),
            field("version", &FormView::version, "Its version."),
            field("title", &FormView::title, "Its title."),
            field("language", &FormView::language, "The language it is shown in."),
            field("languages", &FormView::languages, "The languages it has."),
            optional_field("right_to_left", &FormView::right_to_left, "The language is written from right to left."),
            optional_field("pages", &FormView::pages, "Each group at the top is a page of its own."),
            optional_field("remembers", &FormView::remembers, "It asks what was answered last: keep the answers when it is finished."),
            optional_field("logs", &FormView::logs, "It keeps a log of its filling (see form_log): the key of the answer that names its file."),
            optional_field("log", &FormView::log, "How: location-priority, location-min-interval (seconds) …"),
            optional_field("places", &FormView::places, "Questions that want the place of the phone now: answer them with form_set."),
            field("nodes", &FormView::nodes, "What the form shows; the first is the root."));
    }
};

// What a step changed.
struct FormChangesView {
    std::vector<FormNodeView> changed;
    std::vector<int> removed;
    std::vector<int> places;
    std::vector<std::string> digests;
    std::string log;
    std::optional<std::string> language;
    std::optional<std::string> title;
    bool right_to_left = false;

    static constexpr auto description()
    {
        return described("FormChangesView", "What a step changed.",
            field("changed", &FormChangesView::changed, "Nodes that are different now, or new."),
            optional_field("removed", &FormChangesView::removed, "Nodes that are gone."),
            optional_field("places", &FormChangesView::places, "Questions that want the place of the phone now: answer them with form_set."),
            optional_field("digests", &FormChangesView::digests, "Hashes to be given by form_digests, each as its algorithm, a blank and the text: until then they are empty."),
            optional_field("log", &FormChangesView::log, "Lines to be added to the log of the filling."),
            optional_field("language", &FormChangesView::language, "The language it is shown in from now on, where the step changed it."),
            optional_field("title", &FormChangesView::title, "Its title in this language."),
            optional_field("right_to_left", &FormChangesView::right_to_left, "This language is written from right to left."));
    }
};

FormNodeView view_of(FormInstance& form, LiveId id);
// What people see, and unseen values that the app shows in lists.
FormView view_of(FormInstance& form);
FormChangesView changes_of(FormInstance& form);
// The same after another language was chosen.
FormChangesView in_language(FormInstance& form);

}
