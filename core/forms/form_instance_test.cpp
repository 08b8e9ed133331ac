#include "forms/form_model_bytes.hpp"
#include "forms/form_view.hpp"
#include "forms/xform_import.hpp"

#include "doctest.hpp"

using namespace relais;

static std::string form_of(std::string_view instance, std::string_view model, std::string_view body)
{
    std::string xml = R"x(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" )x"
                      R"x(xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms" xmlns:cp="https://relais.org/xforms/child-protection">)x"
                      R"x(<h:head><h:title>T</h:title><model><instance><data id="t">)x";
    xml.append(instance).append("</data></instance>").append(model).append("</model></h:head><h:body>").append(body).append("</h:body></h:html>");
    return xml;
}

static std::string faults_of(std::string_view xml)
{
    std::string text;
    for (auto const& fault : import_xform(xml).faults)
        text += (text.empty() ? "" : ", ") + fault.code + " " + fault.subject;
    return text;
}

namespace {

struct Filling {
    FormHost host;
    std::shared_ptr<FormModel const> model;
    std::unique_ptr<FormInstance> form;

    explicit Filling(std::string const& xml, FormAnswers const* answers = nullptr)
        : model(std::make_shared<FormModel const>(*import_xform(xml).model))
        , form(*FormInstance::open(model, host, { .start = answers == nullptr ? FormStart::fresh : FormStart::resumed, .answers = answers }))
    {
    }

    std::string operator[](std::string_view reference) const { return std::string(form->value(form->find(reference))); }
    bool set(std::string_view reference, std::string_view text) const { return form->set(form->find(reference), text).has_value(); }
};

}

static std::string const family = form_of("<head/><child><name/><age/></child><count/><meta><instanceID/></meta>",
    R"x(<bind nodeset="/data/child/age" type="int" relevant="../name != ''" constraint=". &lt; 18" jr:constraintMsg="Too old" cp:saveto="person.age_years"/>)x"
    R"x(<bind nodeset="/data/count" type="int" calculate="count(/data/child[age &gt; 5])"/>)x",
    R"x(<input ref="/data/head"/><group ref="/data/child"><label>Child</label><repeat nodeset="/data/child"><input ref="/data/child/name"/><input ref="/data/child/age"/></repeat></group>)x");

// `c` is the name of what is chosen in the list `l`, a text of the list `m` says `c`, and one of `l` says what is given.
static std::string two_lists(std::string_view says)
{
    return R"x(<itext><translation lang="fr"><text id="l-0"><value>L <output value=")x" + std::string(says) + R"x("/></value></text>)x"
        R"x(<text id="m-0"><value>M <output value="/data/c"/></value></text></translation></itext>)x"
        R"x(<instance id="l"><root><item><itextId>l-0</itextId><name>x</name></item></root></instance>)x"
        R"x(<instance id="m"><root><item><itextId>m-0</itextId><name>y</name></item></root></instance>)x"
        R"x(<bind nodeset="/data/c" calculate="jr:choice-name(/data/a, '/data/a')"/>)x";
}

static constexpr std::string_view selects_of_lists = R"x(<select1 ref="/data/a"><itemset nodeset="instance('l')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>)x"
    R"x(<select1 ref="/data/b"><itemset nodeset="instance('m')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>)x";

TEST_CASE("What keeps a form from being used is told at once, with what to do")
{
    struct Row {
        char const* says;
        std::string xml;
        char const* faults;
    };
    Row const rows[] = {
        { "two calculations in a circle", form_of("<a/><b/>", R"x(<bind nodeset="/data/a" calculate="../b"/><bind nodeset="/data/b" calculate="../a"/>)x", ""), "cycle /data/a, /data/b" },
        { "a calculation over itself", form_of("<a/>", R"x(<bind nodeset="/data/a" calculate=". + 1"/>)x", ""), "cycle /data/a" },
        { "conditions that depend on each other come to rest", form_of("<a/><b/>", R"x(<bind nodeset="/data/a" relevant="/data/b &gt; 0"/><bind nodeset="/data/b" relevant="/data/a &gt; 0"/>)x", ""), "" },
        { "an event that does not exist", form_of("<a/>", "", R"x(<input ref="/data/a"><setvalue event="odk-whenever" ref="/data/a"/></input>)x"), "unknown_event odk-whenever" },
        { "two faults", form_of("<a/>", R"x(<bind nodeset="/data/a" relevant="1 +" calculate="nothing()"/>)x", ""), "expression 1 +, expression nothing()" },
        { "a list is in no circle with what the texts of another say", form_of("<a/><b/><c/><d/>", two_lists("/data/d"), selects_of_lists), "" },
        { "a list whose own texts say what follows from it", form_of("<a/><b/><c/><d/>", two_lists("/data/c"), selects_of_lists), "" },
        { "a list of what follows from it", form_of("<a/><c/>", R"x(<instance id="l"><root><item><name>x</name></item></root></instance><bind nodeset="/data/c" calculate="/data/a"/>)x",
            R"x(<select1 ref="/data/a"><itemset nodeset="instance('l')/root/item[name = /data/c]"><value ref="name"/><label ref="name"/></itemset></select1>)x"), "cycle /data/a, /data/c" },
        { "a file that is not there", form_of("<a/>", R"x(<instance id="x" src="jr://file-csv/x.csv"/>)x", ""), "file_missing x.csv" },
        { "a range without bounds", form_of("<a/>", R"x(<bind nodeset="/data/a" type="int"/>)x", R"x(<range ref="/data/a" start="1" end="x" step="1"/>)x"), "range_bounds /a" },
        { "the choices of a text", form_of("<a/><b/>", R"x(<bind nodeset="/data/b" calculate="jr:choice-name('x', '/data/a')"/>)x", R"x(<input ref="/data/a"/>)x"), "no_choices /data/a" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.says);
        CHECK(faults_of(row.xml) == row.faults);
    }
    CHECK(import_xform("<a>").faults.front().code == "xml");
}

TEST_CASE("Choices are worded with answers")
{
    Filling of_another(form_of("<a/><b/><c/><d/>", two_lists("/data/d"), selects_of_lists));
    CHECK(of_another.set("/data/a", "x"));
    CHECK(of_another["/data/c"] == "L ");
    CHECK(of_another.set("/data/d", "now"));
    CHECK(of_another["/data/c"] == "L now");
    CHECK(of_another.form->option_label(of_another.form->live(of_another.form->find("/data/b")).choices()[0]) == "M L now");
    // In a circle they stay as they were when they were offered.
    Filling of_itself(form_of("<a/><b/><c/><d/>", two_lists("/data/c"), selects_of_lists));
    CHECK(of_itself.set("/data/a", "x"));
    CHECK(of_itself["/data/c"] == "L ");
}

TEST_CASE("A group has no value, whatever its bind says")
{
    for (auto const* bind : { R"x(calculate="1 + 1")x", R"x(jr:preload="date" jr:preloadParams="today")x" }) {
        Filling filling(form_of("<g><a/></g>", "<bind nodeset=\"/data/g\" " + std::string(bind) + "/>", R"x(<group ref="/data/g"><input ref="/data/g/a"/></group>)x"));
        CHECK(filling.set("/data/g/a", "x"));
        CHECK(filling["/data/g/a"] == "x");
        CHECK(filling.form->xml().find("<g><a>x</a></g>") != std::string::npos);
    }
}

TEST_CASE("One answer computes what depends on it, in its own instance")
{
    Filling const filling(family);
    auto const second = filling.form->add(filling.form->find("/data/child"));
    REQUIRE(second.has_value());
    filling.form->changes();
    CHECK(filling.set("/data/child[2]/name", "Afi"));
    CHECK(filling.form->live(filling.form->find("/data/child[2]/age")).is_relevant);
    CHECK_FALSE(filling.form->live(filling.form->find("/data/child[1]/age")).is_relevant);
    CHECK(filling.set("/data/child[2]/age", "7"));
    CHECK(filling["/data/count"] == "1");
    CHECK(filling.set("/data/child[2]/age", "20"));
    CHECK(filling.form->violation(filling.form->find("/data/child[2]/age")) == ViolationKind::constraint);
    CHECK(filling.form->violation_message(filling.form->find("/data/child[2]/age")) == "Too old");
    CHECK(filling.form->remove(*second).has_value());
    CHECK(filling["/data/count"] == "0");
    CHECK_FALSE(filling.form->set(*second, "x").has_value());
}

TEST_CASE("Answers are kept by key and taken up again")
{
    Filling const first(family);
    REQUIRE(first.form->add(first.form->find("/data/child"), "b7").has_value());
    CHECK(first.set("/data/head", "Ama"));
    CHECK(first.set("/data/child[2]/name", "Afi"));
    CHECK(first.set("/data/child[2]/age", "7"));
    auto answers = first.form->answers();
    answers.erase("instanceID");
    CHECK(answers == FormAnswers { { "head", "Ama" }, { "child:b7/name", "Afi" }, { "child:b7/age", "7" }, { "count", "1" } });
    answers.emplace("of_another_version", "x");
    Filling const again(family, &answers);
    CHECK(again["/data/child[1]/age"] == "7");
    CHECK(again.form->key(again.form->find("/data/child[1]/age")) == "child:b7/age");
}

TEST_CASE("A submission leaves out what does not matter, and is opened again")
{
    Filling const filling(family);
    CHECK(filling.set("/data/head", "A<b"));
    auto const xml = filling.form->xml();
    CHECK(xml.contains("<head>A&lt;b</head><child><name/></child><count>0</count>"));
    FormHost host;
    auto const edited = FormInstance::open(filling.model, host, { .start = FormStart::edited, .submission = *read_submission(xml) });
    REQUIRE(edited.has_value());
    CHECK((*edited)->value((*edited)->find("/data/head")) == "A<b");
    CHECK_FALSE(FormInstance::open(filling.model, host, { .submission = *read_submission("<other id=\"o\"/>") }).has_value());
}

TEST_CASE("A model survives its bytes, and nothing else is read as one")
{
    auto const model = *import_xform(family).model;
    auto const bytes = write_form_model(model);
    auto const again = read_form_model(bytes);
    REQUIRE(again.has_value());
    CHECK(write_form_model(*again) == bytes);
    CHECK(again->order == model.order);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK_FALSE(read_form_model(std::string_view(bytes).substr(0, size)).has_value());
}

// Phones keep models for months, and ask for the programme at the address of their format: where this fails, form_model_format has to become another.
TEST_CASE("The bytes of a model are those of their format")
{
    std::uint32_t sum = 2166136261;
    for (auto const byte : write_form_model(*import_xform(family).model))
        sum = (sum ^ static_cast<unsigned char>(byte)) * 16777619;
    CHECK(form_model_format == "RFM2");
    CHECK(sum == 858311186U);
}

TEST_CASE("A step is told as what changed")
{
    Filling const filling(family);
    auto const view = view_of(*filling.form);
    CHECK(view.nodes.front().part == FormPart::root);
    CHECK(filling.set("/data/child[1]/name", "Afi"));
    auto const changes = changes_of(*filling.form);
    std::string names;
    for (auto const& node : changes.changed)
        names += node.name + ' ';
    CHECK(names == "name age ");
}
