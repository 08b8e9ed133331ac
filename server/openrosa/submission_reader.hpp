#pragma once

#include "cases/answer_form.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace relais::openrosa {

// The text of a submission; its files are apart.
inline constexpr std::size_t submission_bytes_max = std::size_t { 1024 } * 1024;

// What the envelope of a submission says, before its tool is known.
struct Envelope {
    std::string form;
    std::string version;
    std::string instance;   // the instanceID that its client gave it
    std::string deprecated; // the instanceID of the submission that it corrects, or ""
};

// Refuses what XmlReader refuses, with too_large more than submission_bytes_max, and with bad_value (field "form", "instanceID") what names no form or has no instanceID.
Result<Envelope> read_envelope(std::string_view xml);

struct ReadSubmission {
    AnswerTexts answers;
    std::optional<Id> case_id;
    std::optional<LocalDate> on; // the day on which the filling ended or was meant for
};

// The answers by the keys of the journal. Instances of repeats are known by their number. What the tool does not have is passed over: it stays in the text, which is kept.
// A case is named by a question that is saved as `case.id`, or by the entity of the submission.
//
// Refuses with bad_value (field "case") a case whose id is none; with too_large an answer over longest_answer (its question in the field) and more than
// most_answers: every phone of the team loads them.
Result<ReadSubmission> read_submission(std::string_view xml, FormModel const& model);

}
