#pragma once

#include "boundary/form_sessions.hpp"
#include "boundary/operations.hpp"

#include <string_view>

namespace relais::boundary {

// What the first list of cases needs, with the types of input and output. `visit` is called as visit.operator()<Input, Output>(name, what it does).
// A module of these alone comes first to a phone (see web/src/core): what is added here is paid for before anything is shown.
template<typename Visitor>
constexpr void each_first_operation(Visitor&& visit)
{
    visit.template operator()<LoadInput, LoadOutput>("load", "Loads the programme, the areas and the directory. Called first.");
    visit.template operator()<Directory, LoadOutput>("directory", "Replaces the directory.");
    visit.template operator()<ReceiveInput, ClockOutput>("receive", "Moves the hybrid clock past a stamp that was heard of.");
    visit.template operator()<CodeInput, CodeOutput>("code", "Makes the short code of a case.");
    visit.template operator()<RowInput, CaseRow>("row", "A case as a list shows it.");
    visit.template operator()<TodayInput, Today>("today", "The worker's day.");
    visit.template operator()<SearchInput, SearchOutput>("search", "Takes rows to search, or searches them.");
    visit.template operator()<AreasInput, AreasOutput>("areas", "Searches places, or lists the children of one.");
}

// Every operation of the boundary.
template<typename Visitor>
constexpr void each_operation(Visitor&& visit)
{
    each_first_operation(visit);
    visit.template operator()<NeedsInput, NeedsOutput>("needs", "Says which records a command wants loaded.");
    visit.template operator()<DecideInput, DecideOutput>("decide", "Decides a command on the device where it is given.");
    visit.template operator()<ArriveInput, ArriveOutput>("arrive", "Decides an act that another device sent, where it arrives.");
    visit.template operator()<PageInput, CasePage>("page", "Everything that the page of a case shows.");
    visit.template operator()<PreviewReferralInput, PreviewReferralOutput>("preview_referral", "What a referral would carry, before it is made.");
    visit.template operator()<FormOpenInput, FormOpenOutput>("form_open", "Opens a form to fill it step by step, or to read what was answered.");
    visit.template operator()<FormSetInput, FormChangesView>("form_set", "Answers a question.");
    visit.template operator()<FormAddInput, FormChangesView>("form_add", "Adds an instance to a repeat.");
    visit.template operator()<FormRemoveInput, FormChangesView>("form_remove", "Takes an instance out of a repeat.");
    visit.template operator()<FormLanguageInput, FormChangesView>("form_language", "Shows the form in another language.");
    visit.template operator()<FormDigestsInput, FormChangesView>("form_digests", "Gives hashes that a form asked for.");
    visit.template operator()<FormLogInput, FormChangesView>("form_log", "Says what is on the screen, to the log that a form keeps of its filling.");
    visit.template operator()<FormAnswersInput, FormAnswersOutput>("form_answers", "What was answered so far, and what that saves.");
    visit.template operator()<FormCloseInput, FormCloseOutput>("form_close", "Forgets a filling.");
    visit.template operator()<FileAnswerInput, FileAnswerOutput>("file_answer", "Names a file that is the answer to a question.");
}

}
