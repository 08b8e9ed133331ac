#pragma once

#include "cases/answer_form.hpp"
#include "forms/form_view.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace relais {

namespace boundary {

struct FormOpenInput {
    std::string form;
    std::string model;
    std::optional<FormAnswers> answers;
    bool resumed = false;
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
            field("form", &Self::form, "The tool."),
            optional_field("model", &Self::model, "The tool's model, where the programme does not have it: one that is tried, or one that is out of use and read."),
            optional_field("answers", &Self::answers, "What was answered before; a new filling without."),
            optional_field("resumed", &Self::resumed, "The answers are of a filling that was put aside: what the form puts there first is not put there again."),
            optional_field("language", &Self::language, "fr, en, pt or ar; a form that does not have it speaks its own."),
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

struct FormAddInput {
    int handle = 0;
    int node = 0;
    Instant now;
    static constexpr auto description()
    {
        return described("FormAddInput", "A repeat that takes one instance more.", field("handle", &FormAddInput::handle, "The filling."), field("node", &FormAddInput::node, "The node."),
            field("now", &FormAddInput::now, "The device's time, corrected."));
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
            field("language", &FormLanguageInput::language, "As in form_open, or as the form names it."));
    }
};

struct FormAnswersInput {
    int handle = 0;
    Instant now;
    bool finish = false;
    static constexpr auto description()
    {
        return described("FormAnswersInput", "A filling whose answers are wanted.", field("handle", &FormAnswersInput::handle, "The filling."),
            field("now", &FormAnswersInput::now, "The device's time, corrected."),
            optional_field("finish", &FormAnswersInput::finish, "It is done: the time of the end is set."));
    }
};

struct FormAnswersOutput {
    FormAnswers answers;
    Saves saves;
    int violations = 0;
    static constexpr auto description()
    {
        return described("FormAnswersOutput", "What was answered.", field("answers", &FormAnswersOutput::answers, "The answers that matter, by key."),
            field("saves", &FormAnswersOutput::saves, "What they save in the person and the case."),
            field("violations", &FormAnswersOutput::violations, "How many answers are missing or break a rule."));
    }
};

struct FormCloseInput {
    int handle = 0;
    static constexpr auto description()
    {
        return described("FormCloseInput", "A filling that is over, or put aside.", field("handle", &FormCloseInput::handle, "The filling."));
    }
};

struct FormCloseOutput {
    int open = 0;
    static constexpr auto description()
    {
        return described("FormCloseOutput", "Fillings.", field("open", &FormCloseOutput::open, "How many are still open."));
    }
};

struct FileAnswerInput {
    std::string name;
    std::string extension;
    std::string hash;
    static constexpr auto description()
    {
        return described("FileAnswerInput", "A file that somebody took or chose.", field("name", &FileAnswerInput::name, "What it is called, without its ending."),
            field("extension", &FileAnswerInput::extension, "Its ending, such as jpg."), field("hash", &FileAnswerInput::hash, "The SHA-256 of its content, in hexadecimal digits."));
    }
};

struct FileAnswerOutput {
    std::string answer;
    static constexpr auto description()
    {
        return described("FileAnswerOutput", "The answer that names the file.", field("answer", &FileAnswerOutput::answer, "A name that holds the hash."));
    }
};

}

// Fillings that are open on a device, by handle. A core that was built anew has none, and of more than sixteen the oldest is forgotten: its handle is refused with
// bad_value, and whoever fills opens the form again with the answers that it keeps.
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
    Result<FormChangesView> add(boundary::FormAddInput const& input);
    Result<FormChangesView> remove(boundary::FormRemoveInput const& input);
    Result<FormChangesView> language(boundary::FormLanguageInput const& input);
    Result<boundary::FormAnswersOutput> answers(boundary::FormAnswersInput const& input);
    Result<boundary::FormCloseOutput> close(boundary::FormCloseInput const& input);

private:
    struct Session;
    Result<Session*> session(int handle);

    std::map<int, std::unique_ptr<Session>> sessions_;
    int last_handle_ = 0;
};

}
