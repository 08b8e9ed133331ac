#include "forms/expression_bytes.hpp"
#include "forms/form_bytes.hpp"
#include "forms/form_model_bytes.hpp"
#include "forms/form_view.hpp"
#include "forms/name_bytes.hpp"
#include "forms/xform_import.hpp"

#include "doctest.hpp"

using namespace relais;

// A form with an instruction of nearly each kind.
static constexpr std::string_view rich_form = R"x(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>R</h:title><model><instance><data id="r"><a/><b/><c/><d/><e/><f/></data></instance>
<instance id="l"><root><item><name>x</name><title>Ex</title></item><item><name>y</name><title>Why</title></item></root></instance>
<bind nodeset="/data/b" calculate="if(/data/a = 'x' or count(instance('l')/root/item[name = current()/../a and position() &lt; 3]) * 2 > 1, 1.5, -../a)"/>
<bind nodeset="/data/c" calculate="jr:choice-name(/data/a, '/data/a')"/>
<bind nodeset="/data/d" constraint="regex(., '[0-9]{2}') and not(. = '07')" required="/data/a != ''"/>
<bind nodeset="/data/e" calculate="concat(instance('l')/root/item[name = /data/a]/name, /data/a/following-sibling::b[1], (//a | //b)[1])"/>
<bind nodeset="/data/f" calculate="jr:choice-name(/data/a, concat('/data', '/a'))"/></model></h:head>
<h:body><select1 ref="/data/a"><itemset nodeset="instance('l')/root/item"><value ref="name"/><label ref="title"/></itemset></select1><input ref="/data/d"/></h:body></h:html>)x";

static std::string answers_of(FormModel model)
{
    FormHost host;
    auto const form = FormInstance::open(std::make_shared<FormModel const>(std::move(model)), host, {});
    if (!form)
        return "refused";
    std::string told;
    for (auto const* answer : { "x", "y", "" }) {
        (void)(*form)->set((*form)->find("/data/a"), answer);
        (void)(*form)->set((*form)->find("/data/d"), "12");
        told += write_json(to_json(view_of(**form)));
    }
    return told;
}

// What the form computes there once `a` is answered with the first choice.
static std::string computed(FormModel model, std::string_view path)
{
    FormHost host;
    auto const form = FormInstance::open(std::make_shared<FormModel const>(std::move(model)), host, {});
    REQUIRE(form.has_value());
    REQUIRE((*form)->set((*form)->find("/data/a"), "x").has_value());
    return std::string((*form)->value((*form)->find(path)));
}

TEST_CASE("A form that was loaded from its bytes is filled as the one that was imported")
{
    auto const imported = import_xform(rich_form);
    CHECK((imported.faults.empty() ? "" : imported.faults.front().code + " " + imported.faults.front().subject) == "");
    REQUIRE(imported.model.has_value());
    auto const bytes = write_form_model(*imported.model);
    auto loaded = read_form_model(bytes);
    REQUIRE(loaded.has_value());
    CHECK(write_form_model(*loaded) == bytes);
    auto const answers = answers_of(*std::move(loaded));
    CHECK(answers == answers_of(*import_xform(rich_form).model));
    // The labels of choices, by a path that stands there and by one that is made up.
    for (auto const* path : { "/data/c", "/data/f" }) {
        CAPTURE(path);
        CHECK(computed(*import_xform(rich_form).model, path) == "Ex");
        CHECK(computed(*read_form_model(bytes), path) == "Ex");
    }
}

TEST_CASE("Whatever one letter of a model becomes, it is refused or can be filled")
{
    auto const bytes = write_form_model(*import_xform(rich_form).model);
    int refused = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (char const letter : { '#', '(', '>', 'A', 'B', ']', '|', text_end }) {
            auto mutilated = bytes;
            mutilated[at] = letter;
            if (auto model = read_form_model(mutilated)) {
                (void)answers_of(*std::move(model));
            } else {
                CHECK(model.error().code == ProblemCode::form_invalid);
                ++refused;
            }
        }
    CHECK(refused > 1000);
}

TEST_CASE("A name keeps its namespace, with a prefix and without")
{
    static constexpr std::string_view openrosa = "http://openrosa.org/xforms";
    NameTable names;
    std::string bytes;
    NameWriter writer(names, ByteWriter(bytes));
    writer.write(names.name(openrosa, "meta"));
    writer.write(names.name("", "meta"));
    writer.write(names.name(openrosa, "meta"), names.prefix("orx", openrosa));
    writer.write(names.name(openrosa, "meta"));

    NameTable others;
    ByteReader reader(bytes);
    NameReader names_of(others, reader);
    auto const first = names_of.read();
    auto const plain = names_of.read();
    auto const prefixed = names_of.read();
    auto const again = names_of.read();
    CHECK(first.name == others.find(openrosa, "meta"));
    CHECK(plain.name == others.find("", "meta"));
    CHECK(prefixed.name == first.name);
    CHECK(others.prefix_text(prefixed.prefix) == "orx");
    CHECK(again.name == first.name);
    CHECK(others.find(openrosa, "meta") != others.find("", "meta"));
    CHECK((!reader.is_bad() && reader.is_at_end()));
}

TEST_CASE("An expression survives its bytes, and a mutilated one is refused")
{
    struct Row {
        std::string says;
        std::string_view bytes;
        bool is_read;
    };
    // Instructions are letters from '#'; 'A' is the step to a child, 'B' the end.
    for (auto const& row : std::vector<Row> {
             { "nothing", "B", true },
             { "no end", "", false },
             { "the number 1", "#1\x7F" "B", true },
             { "a number that is none", "#one\x7F" "B", false },
             { "a text without its end", "$one", false },
             { "the context", "%B", true },
             { "a child", "%A#\x7F\x7F" "a\x7F" "B", true },
             { "a child of a name that was not told", "%A$B", false },
             { "today()", "@#today\x7F" "B", true },
             { "a function that there is not", "@#tomorrow\x7F" "B", false },
             { "a function that was not told", "@$B", false },
         }) {
        CAPTURE(row.says);
        NameTable table;
        ByteReader bytes(row.bytes);
        NameReader names(table, bytes);
        (void)ExpressionReader(table, names, bytes).read();
        CHECK(bytes.is_bad() != row.is_read);
    }
}
