#include "boundary/form_sessions.hpp"

#include "boundary/calls.hpp"
#include "forms/form_model_bytes.hpp"
#include "forms/xform_import.hpp"

#include "doctest.hpp"

#include <algorithm>

using namespace relais;
using namespace relais::boundary;

static std::shared_ptr<FormModel const> family()
{
    static constexpr auto xml = R"x(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"><h:head>
<h:title>Family</h:title><model><instance><data id="family" version="1"><head/><begun/><child><name/></child><count/></data></instance>
<bind nodeset="/data/head" required="true()"/><bind nodeset="/data/count" type="int" calculate="count(/data/child)"/>
<setvalue event="odk-instance-first-load" ref="/data/begun" value="'yes'"/></model></h:head><h:body>
<input ref="/data/head"><label>Head</label></input><group ref="/data/child"><repeat nodeset="/data/child"><input ref="/data/child/name"><label>Name</label></input></repeat></group>
</h:body></h:html>)x";
    auto imported = import_xform(xml);
    REQUIRE(imported.model.has_value());
    return std::make_shared<FormModel const>(*std::move(imported.model));
}

static FormOpenInput opening()
{
    FormOpenInput input;
    input.form = "family";
    input.now = { 1'000 };
    return input;
}

static int node_of(std::vector<FormNodeView> const& nodes, std::string_view name, FormPart part)
{
    for (auto const& node : nodes)
        if (node.name == name && node.part == part)
            return static_cast<int>(node.id);
    FAIL("no such node");
    return 0;
}

TEST_CASE("a filling is opened, answered step by step, and closed with what was answered")
{
    FormSessions sessions;
    auto const input = opening();
    auto const opened = sessions.open(family(), input);
    REQUIRE(opened.has_value());
    auto const handle = opened->handle;
    auto const& nodes = opened->view.nodes;
    CHECK_FALSE(sessions.set({ handle + 1, 0, "x", { 2'000 } }).has_value());
    auto const set = sessions.set({ handle, node_of(nodes, "head", FormPart::question), "Ama", { 2'000 } });
    REQUIRE(set.has_value());
    CHECK_FALSE(set->changed.empty());
    auto const added = sessions.add({ handle, node_of(nodes, "child", FormPart::repeat), { 3'000 } });
    REQUIRE(added.has_value());
    auto const instance = node_of(added->changed, "child", FormPart::instance);
    REQUIRE(sessions.set({ handle, node_of(added->changed, "name", FormPart::question), "Afi", { 4'000 } }).has_value());
    CHECK_FALSE(sessions.language({ handle, "Klingon" }).has_value());
    CHECK(sessions.remove({ handle, instance, { 5'000 } })->removed.size() >= 1);
    auto const answered = sessions.answers({ handle, { 6'000 }, true });
    REQUIRE(answered.has_value());
    auto answers = answered->answers;
    answers.erase("instanceID");
    CHECK(answers == FormAnswers { { "begun", "yes" }, { "count", "1" }, { "head", "Ama" } });
    CHECK(answered->violations == 0);
    CHECK(sessions.close({ handle })->open == 0);
    CHECK_FALSE(sessions.close({ handle }).has_value());
}

TEST_CASE("a filling is resumed as it was left: hidden answers, what was emptied, and instances that nobody has answered yet")
{
    FormSessions sessions;
    auto input = opening();
    input.answers = FormAnswers { { "head", "Ama" }, { "child:abc/name", "" } };
    input.resumed = true;
    auto const opened = sessions.open(family(), input);
    REQUIRE(opened.has_value());
    auto const& nodes = opened->view.nodes;
    auto const child = std::ranges::find(nodes, FormPart::instance, &FormNodeView::part);
    REQUIRE(child != nodes.end());
    CHECK(child->instance == "abc");
    // Of what is sent, what is empty is no part, but where the form would put something there again.
    auto answers = sessions.answers({ opened->handle, { 2'000 } })->answers;
    answers.erase("instanceID");
    CHECK(answers == FormAnswers { { "begun", "" }, { "count", "1" }, { "head", "Ama" } });
}

TEST_CASE("of many fillings the oldest is forgotten")
{
    FormSessions sessions;
    auto const input = opening();
    auto const form = family();
    auto const first = sessions.open(form, input)->handle;
    for (int i = 0; i < 16; ++i)
        CHECK(sessions.open(form, input).has_value());
    CHECK(sessions.answers({ first, { 2'000 } }).error().code == ProblemCode::bad_value);
    CHECK(sessions.close({ first + 16 })->open == 15);
}

TEST_CASE("a form that the programme does not have is opened from its model")
{
    Calls core;
    auto input = opening();
    auto const open = [&] { return core.call("form_open", write_json(to_json(input))); };
    CHECK(open().contains("unknown_form"));
    input.model = write_form_model(*family());
    CHECK(open().starts_with(R"({"ok":{"handle":1,)"));
    input.model = "no model";
    CHECK(open().starts_with(R"({"problem":)"));
}
