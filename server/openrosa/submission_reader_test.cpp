#include "openrosa/submission_reader.hpp"

#include "doctest.hpp"
#include "forms/answered_form.hpp"
#include "forms/xform_import.hpp"

namespace relais::openrosa {

static constexpr std::string_view form = R"(<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"
  xmlns:cp="https://relais.org/xforms/child-protection"><h:head><h:title>Visit</h:title><model>
  <instance><data id="visit" version="1"><today/><deviceid/><group><name/><case/></group><child jr:template=""><age/><illness jr:template=""><word/></illness></child>
    <orx:meta><orx:instanceID/></orx:meta></data></instance>
  <bind nodeset="/data/today" type="date" jr:preload="date" jr:preloadParams="today"/>
  <bind nodeset="/data/deviceid" type="string" jr:preload="property" jr:preloadParams="deviceid"/>
  <bind nodeset="/data/group/name" type="string"/>
  <bind nodeset="/data/group/case" type="string" cp:saveto="case.id"/>
  <bind nodeset="/data/child/age" type="int"/>
</model></h:head><h:body><group ref="/data/group"><input ref="/data/group/name"><label>n</label></input></group>
<group ref="/data/child"><label>c</label><repeat nodeset="/data/child"><input ref="/data/child/age"><label>a</label></input>
<group ref="/data/child/illness"><label>i</label><repeat nodeset="/data/child/illness"><input ref="/data/child/illness/word"><label>w</label></input></repeat></group></repeat></group>
</h:body></h:html>)";

static FormModel model()
{
    auto imported = import_xform(form);
    REQUIRE(imported.model.has_value());
    return *std::move(imported.model);
}

TEST_CASE("the envelope says form, version, and which submission it is and corrects")
{
    auto const envelope = read_envelope(R"(<data xmlns:orx="http://openrosa.org/xforms" id="visit" version="1"><name>x</name>
        <orx:meta><orx:instanceID> uuid:1 </orx:instanceID><orx:deprecatedID>uuid:0</orx:deprecatedID></orx:meta></data>)");
    REQUIRE(envelope.has_value());
    CHECK(envelope->form == "visit");
    CHECK(envelope->version == "1");
    CHECK(envelope->instance == "uuid:1");
    CHECK(envelope->deprecated == "uuid:0");
}

TEST_CASE("a submission without a form or a name of its own is refused")
{
    CHECK(read_envelope("<data><meta><instanceID>uuid:1</instanceID></meta></data>").error().field == "form");
    CHECK(read_envelope("<data id=\"visit\"><instanceID>uuid:1</instanceID></data>").error().field == "instanceID");
    CHECK(read_envelope("<data id=\"visit\">").error().code == ProblemCode::xml_invalid);
}

TEST_CASE("answers get the keys of the journal; instances of repeats their numbers; what says who sent it is left to the server")
{
    auto const read = read_submission(R"(<data id="visit"><today>2026-11-22</today><deviceid>collect:1</deviceid><group><name>Awa &amp; Ama</name><unknown>u</unknown></group>
        <child><age>3</age><illness><word>a</word></illness><illness><word>b</word></illness></child><child><age>4</age><illness><word>c</word></illness></child>
        <meta><instanceID>uuid:1</instanceID></meta></data>)",
        model());
    REQUIRE(read.has_value());
    CHECK(read->answers == AnswerTexts { { "today", "2026-11-22" }, { "name", "Awa & Ama" }, { "child:001/age", "3" }, { "child:001/illness:001/word", "a" },
              { "child:001/illness:002/word", "b" }, { "child:002/age", "4" }, { "child:002/illness:001/word", "c" } });
    CHECK(read->on == *LocalDate::parse("2026-11-22"));
    CHECK_FALSE(read->case_id.has_value());
}

TEST_CASE("what is too large for everybody's phones is refused, and instances beyond the 999th keep their answers")
{
    auto const of = [](std::string const& inner) { return "<data id=\"visit\">" + inner + "<meta><instanceID>uuid:1</instanceID></meta></data>"; };
    auto const children = [](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += "<child><age>" + std::to_string(i + 1) + "</age></child>";
        return text;
    };
    auto const padding = std::string(submission_bytes_max, ' ');
    CHECK(read_envelope(of(padding)).error().code == ProblemCode::too_large);
    CHECK(read_envelope(of(padding.substr(of("").size()))).has_value());
    auto const named = [&](std::size_t bytes) { return read_submission(of("<group><name>" + std::string(bytes, 'x') + "</name></group>"), model()); };
    CHECK(named(longest_answer).has_value());
    CHECK(named(longest_answer + 1).error() == Problem { ProblemCode::too_large, "name", "10000 bytes" });
    CHECK(read_submission(of(children(most_answers + 1)), model()).error() == Problem { ProblemCode::too_large, "answers", "20000" });
    auto const most = read_submission(of(children(most_answers)), model());
    REQUIRE(most.has_value());
    CHECK(most->answers.size() == most_answers);
    CHECK(most->answers.find("child:999/age")->second == "999");
    CHECK(most->answers.find("child:1000/age")->second == "1000");
}

TEST_CASE("a case whose id is none is refused: nobody would look for its answers")
{
    for (std::string const inner : { "<group><case>TG-26-0001</case></group>", "<meta><entity dataset=\"cases\" id=\"Awa\"/></meta>" }) {
        CAPTURE(inner);
        CHECK(read_submission("<data id=\"visit\">" + inner + "</data>", model()).error() == Problem { ProblemCode::bad_value, "case", "the id of a case" });
    }
    CHECK_FALSE(read_submission("<data id=\"visit\"><group><case> </case></group></data>", model())->case_id.has_value());
}

TEST_CASE("a case is named by a question or by the entity")
{
    auto const id = *Id::parse("01900000-0000-7000-8000-000000000001");
    for (std::string const inner : { "<group><case>01900000-0000-7000-8000-000000000001</case></group>",
             "<meta><entity dataset=\"cases\" id=\"uuid:01900000-0000-7000-8000-000000000001\"/></meta>" }) {
        CAPTURE(inner);
        auto const read = read_submission("<data id=\"visit\">" + inner + "</data>", model());
        REQUIRE(read.has_value());
        CHECK(read->case_id == id);
    }
}

}
