#pragma once

#include "boundary/form_sessions.hpp"
#include "boundary/likely_people.hpp"
#include "engine/engine.hpp"
#include "engine/views.hpp"
#include "text/search.hpp"

#include <span>
#include <string>
#include <string_view>

namespace relais {

// The whole core behind one function: a name and JSON in, JSON out. The phone's app calls it in wasm, tests call it natively too.
//
// Answers {"ok": …} or {"problem": {code, name, field?, detail?}}. Never fails otherwise, whatever comes in.
class Calls {
public:
    Calls();
    std::string call(std::string_view operation, std::string_view input);

private:
    friend struct Operations;
    Engine engine_;
    TextSearch search_;
    std::vector<Id> searched_;
    LikelyPeople likely_people_;
    FormSessions fillings_;
};

}
