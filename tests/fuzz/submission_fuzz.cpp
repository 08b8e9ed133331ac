// Strategy: the first line is a content type, the rest the body of a submission. Its parts are read, and its text as envelope and by a form with nested repeats.
//
// Invariants: nothing crashes or runs without end; parts lie within the body, in order; keys of answers are questions of the form.

#include "base/check.hpp"
#include "openrosa/multipart.hpp"
#include "openrosa/submission_reader.hpp"

#include <cstddef>
#include <cstdint>

using namespace relais;

static Tool const& tool()
{
    static Tool const made = [] {
        auto tool = Tool::of_xform(R"(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>F</h:title><model>
            <instance><data id="f" version="1"><a/><g><b/></g><r><c/><s><d/></s></r><meta><instanceID/></meta></data></instance></model></h:head>
            <h:body><group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/c"/><group ref="/data/r/s"><repeat nodeset="/data/r/s"><input ref="/data/r/s/d"/></repeat></group>
            </repeat></group></h:body></h:html>)");
        check(tool.has_value());
        return *std::move(tool);
    }();
    return made;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    std::string_view const all(reinterpret_cast<char const*>(bytes), size);
    auto const line = std::min(all.find('\n'), all.size());
    auto const body = all.substr(std::min(line + 1, all.size()));
    auto const* last = body.data();
    if (auto const parts = openrosa::read_multipart(all.substr(0, line), body))
        for (auto const& part : *parts) {
            check(part.content.data() >= last && part.content.data() + part.content.size() <= body.data() + body.size());
            last = part.content.data();
        }
    (void)openrosa::read_envelope(body);
    if (auto const read = openrosa::read_submission(body, *tool().model()))
        for (auto const& [key, answer] : read->answers)
            check(tool().has_question(key));
    return 0;
}
