#pragma once

#include "boundary/form_sessions.hpp"
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
    using Runner = Result<Json> (*)(Calls& core, std::string_view operation, std::string_view input);
    // Runs any operation of operation_list.hpp; unknown_command for what is none.
    static Result<Json> every(Calls& core, std::string_view operation, std::string_view input);
    // Runs those that the first list of cases needs: all that a phone has to fetch before it shows one.
    static Result<Json> first(Calls& core, std::string_view operation, std::string_view input);

    explicit Calls(Runner run = every);
    std::string call(std::string_view operation, std::string_view input);

private:
    friend struct Operations;
    Runner run_;
    Engine engine_;
    TextSearch search_;
    std::vector<Id> searched_;
    FormSessions fillings_;
};

}
