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
    bool logged = false;
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
            field("seed", &Self::seed, "A number of chance, from the device."),
            optional_field("logged", &Self::logged, "The log of this filling has begun before."));
    }
};

struct FormOpenOutput {
    int handle = 0;
    FormView view;
    std::vector<std::string> digests;
    std::string log;
    static constexpr auto description()
    {
        return described("FormOpenOutput", "A form that is being filled.", field("handle", &FormOpenOutput::handle, "What the next steps name it by."),
            field("view", &FormOpenOutput::view, "The form as it stands."),
            optional_field("digests", &FormOpenOutput::digests, "Hashes to be given by form_digests, before the form is opened once more."),
            optional_field("log", &FormOpenOutput::log, "How the log of the filling begins, or goes on."));
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

enum class FormLogEvent : std::uint8_t { shown, jump, end_screen, located, granted, refused, unavailable, constraint_error, saved, left };

constexpr auto names_of(FormLogEvent)
{
    return std::to_array<std::pair<FormLogEvent, std::string_view>>({
        { FormLogEvent::shown, "shown" },
        { FormLogEvent::jump, "jump" },
        { FormLogEvent::end_screen, "end_screen" },
        { FormLogEvent::located, "located" },
        { FormLogEvent::granted, "granted" },
        { FormLogEvent::refused, "refused" },
        { FormLogEvent::unavailable, "unavailable" },
        { FormLogEvent::constraint_error, "constraint_error" },
        { FormLogEvent::saved, "saved" },
        { FormLogEvent::left, "left" },
    });
}

struct FormLogInput {
    int handle = 0;
    FormLogEvent event {};
    std::vector<int> nodes;
    std::string place;
    Instant now;
    static constexpr auto description()
    {
        return described("FormLogInput", "Something that the log of a filling may tell.", field("handle", &FormLogInput::handle, "The filling."),
            field("event", &FormLogInput::event,
                "Questions are on the screen, or the contents, or the last page; the phone is somewhere, or may not or cannot tell where; errors keep the form open; it was put aside."),
            optional_field("nodes", &FormLogInput::nodes, "The questions on the screen."),
            optional_field("place", &FormLogInput::place, "Latitude, longitude, height and how exact, separated by blanks."),
            field("now", &FormLogInput::now, "The device's time, corrected."));
    }
};

struct FormDigestsInput {
    int handle = 0;
    FormAnswers digests;
    Instant now;
    static constexpr auto description()
    {
        return described("FormDigestsInput", "Hashes that a form asked for.", field("handle", &FormDigestsInput::handle, "The filling."),
            field("digests", &FormDigestsInput::digests, "Each in hexadecimal digits, by what was asked for."), field("now", &FormDigestsInput::now, "The device's time, corrected."));
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
    std::string log;
    static constexpr auto description()
    {
        return described("FormAnswersOutput", "What was answered.", field("answers", &FormAnswersOutput::answers, "The answers that matter, by key."),
            field("saves", &FormAnswersOutput::saves, "What they save in the person and the case."),
            field("violations", &FormAnswersOutput::violations, "How many answers are missing or break a rule."),
            optional_field("log", &FormAnswersOutput::log, "How the log of the filling ends, where it is done."));
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
    Result<FormChangesView> digests(boundary::FormDigestsInput const& input);
    Result<FormChangesView> log(boundary::FormLogInput const& input);
    Result<boundary::FormAnswersOutput> answers(boundary::FormAnswersInput const& input);
    Result<boundary::FormCloseOutput> close(boundary::FormCloseInput const& input);

private:
    struct Session;
    Result<Session*> session(int handle);

    std::vector<std::unique_ptr<Session>> sessions_; // the oldest first
    int last_handle_ = 0;
};

}
