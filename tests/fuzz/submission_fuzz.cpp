// Strategy: the first line is a content type, the rest the body of a submission. Its parts are read, and its text as envelope, by a form with nested repeats,
// and as the people and cases that it creates and updates. The text is also read as a form that says where entities lie.
//
// Invariants: nothing crashes or runs without end; parts lie within the body, in order; keys of answers are questions of the form.

#include "base/check.hpp"
#include "entities/submitted_entity.hpp"
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

// Entities of the whole, of a repeat and of one within it.
static tools::EntityForm const& form()
{
    static tools::EntityForm const made { { { "/data", "cases" }, { "/data/r", "people" }, { "/data/r/s", "people" } },
        { { "/data/a", "risk" }, { "/data/g/b", "person" }, { "/data/r/c", "given_name" }, { "/data/r/s/d", "given_name" } }, { "/data/r", "/data/r/s" }, {}, {}, "2025.1.0" };
    return made;
}

static tools::EntityLists const& lists()
{
    static tools::EntityLists const made { { { "people", RecordKind::person, {}, { { "given_name", "person.given_name" } } },
        { "cases", RecordKind::case_file, {}, { { "risk", "case.risk" }, { "person", "case.person" } } } } };
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
    if (auto const entities = entities::read_submitted_entities(body, form(), lists()))
        for (auto const& entity : *entities)
            check(entity.list != nullptr && entities->size() <= entities::most_entities && (entity.creates || entity.updates));
    (void)tools::read_entity_form(body);
    return 0;
}
