#pragma once

#include "forms/form_view.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace relais {

// Fillings that are open on a device, by handle: what the operations form_open, form_set, form_add, form_remove, form_language and form_close will do
// when the app fills forms step by step; until then phones do not load them.
namespace boundary {

struct FormOpenInput {
    std::string form;
    std::optional<FormAnswers> answers;
    std::string language;
    Instant now;
    int offset_minutes = 0;
    std::map<std::string, std::string> properties;
    std::optional<FormAnswers> last_saved;
    int seed = 0;
    static constexpr auto description()
    {
        using Self = FormOpenInput;
        return described("FormOpenInput", "A form to fill.",
            field("form", &Self::form, "The tool of the programme."),
            optional_field("answers", &Self::answers, "What was answered before; a new filling without."),
            optional_field("language", &Self::language, "The language, as the form names it."),
            field("now", &Self::now, "The device's time, corrected."),
            optional_field("offset_minutes", &Self::offset_minutes, "How far local time is ahead of UTC."),
            optional_field("properties", &Self::properties, "deviceid, username, phonenumber, email."),
            optional_field("last_saved", &Self::last_saved, "What was answered in the last filling."),
            field("seed", &Self::seed, "A number of chance, from the device."));
    }
};

struct FormOpenOutput {
    int handle = 0;
    FormView view;
    static constexpr auto description()
    {
        return described("FormOpenOutput", "A form that is being filled.", field("handle", &FormOpenOutput::handle, "What the next steps name it by."),
            field("view", &FormOpenOutput::view, "The form as it stands."));
    }
};

struct FormSetInput {
    int handle = 0;
    int node = 0;
    std::string value;
    Instant now;
    static constexpr auto description()
    {
        return described("FormSetInput", "An answer.", field("handle", &FormSetInput::handle, "The filling."), field("node", &FormSetInput::node, "The question."),
            field("value", &FormSetInput::value, "The answer; several choices are separated by blanks."), field("now", &FormSetInput::now, "The device's time, corrected."));
    }
};

struct FormNodeInput {
    int handle = 0;
    int node = 0;
    Instant now;
    static constexpr auto description()
    {
        return described("FormNodeInput", "A node of a filling.", field("handle", &FormNodeInput::handle, "The filling."), field("node", &FormNodeInput::node, "The node."),
            field("now", &FormNodeInput::now, "The device's time, corrected."));
    }
};

struct FormRemoveInput {
    int handle = 0;
    int node = 0;
    Instant now;
    static constexpr auto description()
    {
        return described("FormRemoveInput", "An instance of a repeat.", field("handle", &FormRemoveInput::handle, "The filling."), field("node", &FormRemoveInput::node, "The instance."),
            field("now", &FormRemoveInput::now, "The device's time, corrected."));
    }
};

struct FormLanguageInput {
    int handle = 0;
    std::string language;
    static constexpr auto description()
    {
        return described("FormLanguageInput", "Another language.", field("handle", &FormLanguageInput::handle, "The filling."),
            field("language", &FormLanguageInput::language, "The language, as the form names it."));
    }
};

struct FormCloseInput {
    int handle = 0;
    bool finish = false;
    Instant now;
    static constexpr auto description()
    {
        return described("FormCloseInput", "A filling that is put aside or finished.", field("handle", &FormCloseInput::handle, "The filling."),
            optional_field("finish", &FormCloseInput::finish, "It is done: the time of the end is set."), field("now", &FormCloseInput::now, "The device's time, corrected."));
    }
};

struct FormCloseOutput {
    FormAnswers answers;
    std::string xml;
    std::string name;
    int violations = 0;
    static constexpr auto description()
    {
        return described("FormCloseOutput", "What was answered.", field("answers", &FormCloseOutput::answers, "Answers by key."),
            field("xml", &FormCloseOutput::xml, "The submission."), optional_field("name", &FormCloseOutput::name, "How the form names this filling."),
            field("violations", &FormCloseOutput::violations, "How many answers are missing or break a rule."));
    }
};

}

class FormSessions {
public:
    FormSessions();
    // A copy begins without fillings.
    FormSessions(FormSessions const& other);
    FormSessions(FormSessions&&) noexcept;
    FormSessions& operator=(FormSessions&&) noexcept;
    ~FormSessions();

    Result<boundary::FormOpenOutput> open(std::shared_ptr<FormModel const> model, boundary::FormOpenInput const& input);
    Result<FormChangesView> set(boundary::FormSetInput const& input);
    Result<FormChangesView> add(boundary::FormNodeInput const& input);
    Result<FormChangesView> remove(boundary::FormRemoveInput const& input);
    Result<FormChangesView> language(boundary::FormLanguageInput const& input);
    // Gives what was answered and forgets the filling.
    Result<boundary::FormCloseOutput> close(boundary::FormCloseInput const& input);

private:
    struct Session;
    Result<Session*> session(int handle);

    std::map<int, std::unique_ptr<Session>> sessions_;
    int last_handle_ = 0;
};

}
