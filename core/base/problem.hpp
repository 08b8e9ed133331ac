#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace relais {

// Every refusal of Relais has one public number. Its first three digits are the HTTP status; a number is never used again for something else.
// Texts for people live in web/src/words, by name.
enum class ProblemCode : std::int32_t {
    malformed_json = 40001,
    not_utf8 = 40002,
    nested_too_deeply = 40003,
    missing_field = 40004,
    unknown_field = 40005,
    wrong_type = 40006,
    bad_value = 40007,
    unknown_command = 40008,
    clock_wrong = 40009,
    form_invalid = 40010,
    bad_request = 40011,
    programme_invalid = 40012,
    xml_invalid = 40013,
    not_signed_in = 40101,
    wrong_login = 40102,
    session_ended = 40103,
    account_withdrawn = 40104,
    not_permitted = 40301,
    field_not_permitted = 40302,
    not_found = 40401,
    no_such_page = 40402,
    method_not_allowed = 40501,
    request_timeout = 40801,
    case_closed = 40901,
    case_not_closed = 40902,
    already_exists = 40903,
    already_decided = 40904,
    nothing_to_reconcile = 40905,
    case_reassigned = 40906,
    entry_differs = 40907,
    approval_needed = 40920,
    approval_answered = 40921,
    own_approval = 40922,
    approval_waiting = 40923,
    handover_ended = 40925,
    transfer_open = 40926,
    already_withdrawn = 40935,
    phone_not_safe = 40936,
    case_merged = 40940,
    not_merged = 40941,
    merge_stands = 40942,
    cover_ended = 40945,
    document_removed = 40955,
    wrong_offset = 40956,
    file_not_here = 40957,
    app_outdated = 41001,
    too_large = 41301,
    file_too_large = 41355,
    unsupported_media = 41501,
    file_type_refused = 41555,
    answers_invalid = 42201,
    consent_missing = 42202,
    reason_missing = 42203,
    date_in_future = 42204,
    unknown_form = 42205,
    unknown_worker = 42206,
    unknown_area = 42207,
    nothing_to_approve = 42220,
    unknown_receiver = 42225,
    withheld_by_child = 42226,
    consent_not_enough = 42235,
    assent_missing = 42236,
    witness_missing = 42237,
    same_case = 42240,
    bad_period = 42245,
    other_programme = 42250,
    too_many_attempts = 42901,
    headers_too_large = 43101,
    broken_store = 50001,
    store_busy = 50301,
    stopping = 50302,
    store_full = 50701,
};

// What the catalogue knows of one code.
struct ProblemEntry {
    ProblemCode code {};
    std::string_view name {};
};

// The whole catalogue, in order of number.
std::span<ProblemEntry const> problem_catalogue();

// The catalogue's line of a code. The code must be one of the enumeration.
ProblemEntry const& problem_entry(ProblemCode code);

// In English, what is the matter and what to do. Phones have words of their own and do not carry these.
std::string_view says_of(ProblemCode code);

constexpr int http_status(ProblemCode code) { return static_cast<int>(code) / 100; }

// A refusal: expected, and understandable to the person who asked.
//
// `field` names the part of the input that is wrong, as a dotted path; `detail` gives a limit or what was
// expected. Neither ever holds personal data, so a problem may be logged, counted and sent as it is.
struct Problem {
    Problem(ProblemCode why, std::string wrong_field = {}, std::string limit = {});
    // Out of line: each function that passes a problem on would have a copy of them, which a phone's module feels.
    Problem(Problem const&);
    Problem(Problem&&) noexcept;
    Problem& operator=(Problem const&);
    Problem& operator=(Problem&&) noexcept;
    ~Problem();

    ProblemCode code;
    std::string field;
    std::string detail;

    bool operator==(Problem const&) const = default;
};

}
