// Strategy: the bytes are calls of the boundary, divided by form feeds: the operation up to a line feed, then its input. A small programme is loaded
// already. The calls are made twice, on two cores of their own.
//
// Invariants: nothing crashes; every answer is JSON, {"ok": …} or {"problem": {code, name, …}}; both cores answer alike.

#include "boundary/operation_list.hpp"
#include "world.hpp"

#include <cstddef>
#include <cstdint>

using namespace relais;

static Calls loaded_core()
{
    auto input = Json::object();
    input.set("programme", to_json(fuzz::programme()));
    input.set("areas", to_json(fuzz::areas()));
    input.set("directory", to_json(fuzz::directory()));
    Calls core;
    // With all of its tools: a core without them would find little.
    auto const loaded = R"({"ok":{"version":"1","forms":)" + std::to_string(fuzz::programme().forms.size()) + "}}";
    check(core.call("load", write_json(input)) == loaded);
    return core;
}

static void check_answer(std::string const& answer)
{
    // Answers may be nested deeper than what may be sent.
    auto const json = parse_json(answer, { .depth = 64 });
    check(json.has_value() && json->as_object() != nullptr && json->as_object()->size() == 1);
    if (json->find("ok") != nullptr)
        return;
    auto const* problem = json->find("problem");
    check(problem != nullptr && problem->find("code") != nullptr && !problem->text("name").empty());
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    static auto const loaded = loaded_core();
    auto core = loaded;
    auto other = loaded;
    std::string_view rest(reinterpret_cast<char const*>(bytes), size);
    while (!rest.empty()) {
        auto const call = rest.substr(0, rest.find('\f'));
        rest.remove_prefix(std::min(rest.size(), call.size() + 1));
        auto const operation = call.substr(0, call.find('\n'));
        auto const input = call.substr(std::min(call.size(), operation.size() + 1));
        auto const answer = core.call(operation, input);
        check_answer(answer);
        check(other.call(operation, input) == answer);
    }
    return 0;
}
