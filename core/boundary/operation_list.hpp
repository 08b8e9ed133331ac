#pragma once

#include "boundary/operations.hpp"

#include <string_view>

// Every operation of the boundary with the types of its input and output. `visit` is called as
// visit.operator()<Input, Output>(name, what it does).
namespace relais::boundary {

template<typename Visitor>
constexpr void each_operation(Visitor&& visit)
{
    visit.template operator()<LoadInput, LoadOutput>("load", "Loads the programme, the areas and the directory. Called first.");
    visit.template operator()<Directory, LoadOutput>("directory", "Replaces the directory.");
    visit.template operator()<NeedsInput, NeedsOutput>("needs", "Says which records a command wants loaded.");
    visit.template operator()<DecideInput, DecideOutput>("decide", "Decides a command on the device where it is given.");
    visit.template operator()<ArriveInput, ArriveOutput>("arrive", "Decides an act that another device sent, where it arrives.");
    visit.template operator()<ReceiveInput, ClockOutput>("receive", "Moves the hybrid clock past a stamp that was heard of.");
    visit.template operator()<CodeInput, CodeOutput>("code", "Makes the short code of a case.");
    visit.template operator()<RowInput, CaseRow>("row", "A case as a list shows it.");
    visit.template operator()<PageInput, CasePage>("page", "Everything that the page of a case shows.");
    visit.template operator()<TodayInput, Today>("today", "The worker's day.");
    visit.template operator()<SearchInput, SearchOutput>("search", "Takes rows to search, or searches them.");
    visit.template operator()<FormInput, FormOutput>("form", "A form as it stands with these answers.");
    visit.template operator()<AreasInput, AreasOutput>("areas", "Searches places, or lists the children of one.");
}

}
