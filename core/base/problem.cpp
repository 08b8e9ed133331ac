#include "base/problem.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>

namespace relais {

using enum ProblemCode;

namespace {

struct Line {
    ProblemCode code;
    std::string_view name;
    std::string_view says;
};

}

static constexpr auto lines = std::to_array<Line>({
    { malformed_json, "malformed_json", "The message is not valid JSON. Send it again; if it happens twice, update the app." },
    { not_utf8, "not_utf8", "The message is not valid UTF-8 text. Update the app." },
    { nested_too_deeply, "nested_too_deeply", "The message is nested deeper than allowed." },
    { missing_field, "missing_field", "A required field is missing." },
    { unknown_field, "unknown_field", "A field is not known here. Update the app or the server." },
    { wrong_type, "wrong_type", "A field has the wrong type." },
    { bad_value, "bad_value", "A field has a value that is not allowed." },
    { unknown_command, "unknown_command", "The command is not known here. Update the app or the server." },
    { clock_wrong, "clock_wrong", "The clock of the device is wrong. Set its date and time, then send again; nothing is lost." },
    { form_invalid, "form_invalid", "The form cannot be used as it is. Mend the cell that is named and check it again." },
    { bad_request, "bad_request", "The request is not valid HTTP for this address." },
    { programme_invalid, "programme_invalid", "The programme cannot be installed as it is. Mend the line that is named and check it again." },
    { xml_invalid, "xml_invalid", "The file is not XML that can be read here. Mend the place that is named, or export the file again." },
    { not_signed_in, "not_signed_in", "Sign in first." },
    { wrong_login, "wrong_login", "The name or the password is wrong." },
    { session_ended, "session_ended", "The session has ended. Sign in again; what waits on this device is kept." },
    { account_withdrawn, "account_withdrawn", "This account is no longer in use. Ask your administrator; what waits on this device is kept." },
    { not_permitted, "not_permitted", "Your role does not allow this. Ask your supervisor." },
    { field_not_permitted, "field_not_permitted", "Your role does not allow this field." },
    { not_found, "not_found", "There is nothing here that you may see." },
    { no_such_page, "no_such_page", "There is no such address." },
    { method_not_allowed, "method_not_allowed", "This address does not take that method." },
    { request_timeout, "request_timeout", "The request took too long to arrive. Send it again." },
    { case_closed, "case_closed", "The case is closed. Reopen it first, or ask your supervisor to release this entry." },
    { case_not_closed, "case_not_closed", "The case is not closed." },
    { already_exists, "already_exists", "This record exists already." },
    { already_decided, "already_decided", "This entry has been released or withdrawn already." },
    { nothing_to_reconcile, "nothing_to_reconcile", "This field has one value only." },
    { case_reassigned, "case_reassigned", "The case has been given to a colleague. A supervisor can release this entry." },
    { entry_differs, "entry_differs", "An entry with this id exists with other content." },
    { approval_needed, "approval_needed", "A supervisor approves this first. Ask for the approval." },
    { approval_answered, "approval_answered", "This has been approved or sent back already." },
    { own_approval, "own_approval", "Nobody approves his own work. Another supervisor answers." },
    { approval_waiting, "approval_waiting", "This approval has been asked for already and waits for its answer." },
    { handover_ended, "handover_ended", "This hand-over is over: it was withdrawn, refused or finished, or its time has passed." },
    { transfer_open, "transfer_open", "The case is offered to another team already. Withdraw that offer first." },
    { already_withdrawn, "already_withdrawn", "This consent has been withdrawn already." },
    { phone_not_safe, "phone_not_safe", "Somebody said that this number is not safe, or took it out. Say why it may be called again." },
    { case_merged, "case_merged", "This file was merged into another. Work goes on in that one." },
    { not_merged, "not_merged", "These files are not merged." },
    { merge_stands, "merge_stands", "The file has been merged into a third meanwhile. Take that back first." },
    { cover_ended, "cover_ended", "The days on which you stood in for this colleague are over. A supervisor can release this entry." },
    { document_removed, "document_removed", "This document was removed from the case. Its content is no longer given out." },
    { wrong_offset, "wrong_offset", "The file goes on at another place. Ask how far it has come, and send from there." },
    { file_not_here, "file_not_here", "The file has not arrived yet: it is still on the phone of whoever added it." },
    { app_outdated, "app_outdated", "The app is of another version than the server. Connect to the network and take its new version." },
    { too_large, "too_large", "The message is larger than allowed. Send it in smaller parts." },
    { file_too_large, "file_too_large", "The file is larger than allowed for its type. Take it smaller." },
    { unsupported_media, "unsupported_media", "Send this as application/json." },
    { file_type_refused, "file_type_refused", "This type of file is not taken. Pictures, PDF, sounds and short films are." },
    { answers_invalid, "answers_invalid", "An answer is missing or refused by the form." },
    { consent_missing, "consent_missing", "Consent for services, or the reason for going on without it, is missing." },
    { reason_missing, "reason_missing", "Give the reason." },
    { date_in_future, "date_in_future", "The date is in the future." },
    { unknown_form, "unknown_form", "This form is not part of the programme." },
    { unknown_worker, "unknown_worker", "This colleague is not known, or not active." },
    { unknown_area, "unknown_area", "This place is not known." },
    { nothing_to_approve, "nothing_to_approve", "There is nothing to approve yet. Fill a sheet of this step first." },
    { unknown_receiver, "unknown_receiver", "The receiver is not known, or is the one who has the case." },
    { withheld_by_child, "withheld_by_child", "The child asked that this receiver should not be told. Say why it must be, and who decided." },
    { consent_not_enough, "consent_not_enough", "At this age somebody else must consent." },
    { assent_missing, "assent_missing", "The child must agree too. If it cannot be asked, say why; if it says no, write down no." },
    { witness_missing, "witness_missing", "A spoken consent needs a witness. Write down who it was." },
    { same_case, "same_case", "These are not two." },
    { bad_period, "bad_period", "The last day lies before the first, has passed, or is more than a year away." },
    { other_programme, "other_programme", "This is not part of the case's programme." },
    { too_many_attempts, "too_many_attempts", "Too many attempts. Wait, then try again." },
    { headers_too_large, "headers_too_large", "The headers of the request are too large." },
    { broken_store, "broken_store", "The server could not use its database. Nothing was changed; its administrator must look." },
    { store_busy, "store_busy", "The server is busy. Try again in a moment." },
    { stopping, "stopping", "The server is stopping. Try again in a moment." },
    { store_full, "store_full", "The server's disk is full. Nothing was changed; what waits on the device is kept." },
});

static constexpr auto catalogue = [] {
    std::array<ProblemEntry, lines.size()> entries;
    std::ranges::transform(lines, entries.begin(), [](Line const& line) { return ProblemEntry { line.code, line.name }; });
    return entries;
}();

Problem::Problem(ProblemCode why, std::string wrong_field, std::string limit)
    : code(why)
    , field(std::move(wrong_field))
    , detail(std::move(limit))
{
}

Problem::Problem(Problem const&) = default;
Problem::Problem(Problem&&) noexcept = default;
Problem& Problem::operator=(Problem const&) = default;
Problem& Problem::operator=(Problem&&) noexcept = default;
Problem::~Problem() = default;

std::span<ProblemEntry const> problem_catalogue()
{
    return catalogue;
}

ProblemEntry const& problem_entry(ProblemCode code)
{
    auto const found = std::ranges::find(catalogue, code, &ProblemEntry::code);
    check(found != catalogue.end());
    return *found;
}

std::string_view says_of(ProblemCode code)
{
    auto const found = std::ranges::find(lines, code, &Line::code);
    check(found != lines.end());
    return found->says;
}

}
