#pragma once

#include "base/time.hpp"
#include "forms/form_instance.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

inline constexpr std::size_t longest_answer = 10'000;
// Of one filled form, the instances of its repeats together.
inline constexpr std::size_t most_answers = 20'000;

enum class FormErrorKind : std::uint8_t { required, constraint, type };

constexpr auto names_of(FormErrorKind)
{
    return std::to_array<std::pair<FormErrorKind, std::string_view>>({
        { FormErrorKind::required, "required" },
        { FormErrorKind::constraint, "constraint" },
        { FormErrorKind::type, "type" },
    });
}

// A form with answers as they stand on a day: what the state of a form and the keeping of answers are taken from.
class AnsweredForm {
public:
    // Questions without an answer have what is known of them, by the field that they save to ("person.given_name") or, where they work unseen, by their
    // name; else what the form puts there first. Refuses with form_invalid a form whose expressions cannot be evaluated. The answers must outlive it.
    static Result<std::unique_ptr<AnsweredForm>> open(std::shared_ptr<FormModel const> const& model, std::string_view language, FormAnswers const& answers, LocalDate today,
        FormAnswers const& known = {});
    // As open() gives it with these answers, for less: what this one, which was opened without any, has computed is only copied.
    Result<std::unique_ptr<AnsweredForm>> with(FormAnswers const& answers) const;

    FormInstance& form() { return *form_; }
    // Questions in the order of the form, without those that speak of the submission (meta).
    std::vector<LiveId> const& questions() const { return questions_; }
    // The answer as it was given; what is calculated, as it is now.
    std::string_view value(LiveId question) const;
    // A person emptied it.
    bool is_emptied(LiveId question) const;
    std::optional<FormErrorKind> error(LiveId question) const;

private:
    class Host;
    explicit AnsweredForm(std::shared_ptr<Host> host);
    // The answer as it was given, else what the form put there first; null for what is calculated.
    std::string const* given(LiveId question) const;
    bool is_of_type(LiveId question, std::string const& text) const;

    std::shared_ptr<Host> host_; // says the same to all fillings of its day
    FormAnswers const* answers_ = nullptr;
    FormAnswers completed_; // by what is known, where something is
    std::unique_ptr<FormInstance> form_;
    std::vector<LiveId> questions_;
};

}
