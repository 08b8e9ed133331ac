#include "forms/definition.hpp"

#include "forms/xlsform.hpp"

#include "doctest.hpp"

using namespace relais;

static FormDefinition small_form()
{
    auto compiled = compile_xlsform({
        "type,name,label::fr,label::ar,relevant,required,constraint,constraint_message::fr,default,calculation,choice_filter,bind::cp:saveto,bind::cp:sensitivity,appearance\n"
        "begin_group,g,Groupe,,,,,,,,,,,one-question\n"
        "text,name,Nom,الاسم,,yes,string-length(.) > 1,Trop court,,,,person.given_name,identity,\n"
        "begin_group,inner,,,${name} != '',,,,,,,,,\n"
        "select_one town,town,Ville de ${name},,,,,,lome,,region = 'm',,,minimal\n"
        "end_group,,,,,,,,,,,,,\n"
        "end_group,,,,,,,,,,,,,\n"
        "date,on,Le,,,,,,today(),,,,,\n"
        "calculate,long,,,,,,,,string-length(${name}),,,statistical,\n",
        "list_name,name,label::fr,region\ntown,lome,Lomé,m\ntown,kara,Kara,k\n",
        "form_id,form_title,version\nsmall,Petit,7\n",
    });
    REQUIRE(compiled.form.has_value());
    return *compiled.form;
}

TEST_CASE("a form survives its bundle")
{
    auto const form = small_form();
    auto const text = write_json(write_form(form));
    auto const read = read_form(*parse_json(text));
    REQUIRE(read.has_value());
    CHECK(*read == form);
    CHECK(write_json(write_form(*read)) == text);
}

TEST_CASE("a bundle is short and readable")
{
    auto const json = write_form(small_form());
    CHECK(write_json((*json.find("questions")->as_array())[0])
        == R"json({"name":"name","type":"text","section":0,"group":0,"label":{"fr":"Nom","ar":"الاسم"},"required":"true()","constraint":"string-length(.) > 1",)json"
           R"json("constraint_message":{"fr":"Trop court"},"save_to":"person.given_name","field_class":"identity"})json");
    CHECK(write_json((*json.find("groups")->as_array())[1]) == R"({"name":"inner","inside":0,"relevant":"${name} != ''"})");
}

static Problem refusal(std::string_view text)
{
    auto const read = read_form(*parse_json(text));
    REQUIRE_FALSE(read.has_value());
    return read.error();
}

TEST_CASE("a bundle is not trusted")
{
    struct Row {
        char const* story;
        char const* sections;
        char const* questions;
        char const* more;
        ProblemCode code;
        char const* field;
    };
    static constexpr Row rows[] = {
        { "an unknown type", R"({"name":"s"})", R"({"name":"a","type":"colour","section":0})", "", ProblemCode::bad_value, "questions.0.type" },
        { "a missing name", R"({"name":"s"})", R"({"type":"text","section":0})", "", ProblemCode::missing_field, "questions.0.name" },
        { "a number for a text", R"({"name":"s"})", R"({"name":1,"type":"text","section":0})", "", ProblemCode::wrong_type, "questions.0.name" },
        { "a name that is none", R"({"name":"s"})", R"({"name":"a b","type":"text","section":0})", "", ProblemCode::form_invalid, "questions.0.name" },
        { "a name twice", R"({"name":"s"})", R"({"name":"a","type":"text","section":0},{"name":"a","type":"text","section":0})", "", ProblemCode::form_invalid, "questions.1.name" },
        { "a section beyond the end", R"({"name":"s"})", R"({"name":"a","type":"text","section":1})", "", ProblemCode::form_invalid, "questions.0.section" },
        { "a section before the beginning", R"({"name":"s"})", R"({"name":"a","type":"text","section":-1})", "", ProblemCode::form_invalid, "questions.0.section" },
        { "sections out of order", R"({"name":"s"},{"name":"t"})", R"({"name":"a","type":"text","section":1},{"name":"b","type":"text","section":0})", "",
            ProblemCode::form_invalid, "questions.1.section" },
        { "a group that is not there", R"({"name":"s"})", R"({"name":"a","type":"text","section":0,"group":0})", "", ProblemCode::form_invalid, "questions.0.group" },
        { "a section of no group", R"({"name":"s","group":3})", "", "", ProblemCode::form_invalid, "sections.0.group" },
        { "a group inside itself", R"({"name":"s"})", "", R"(,"groups":[{"name":"g","inside":0}])", ProblemCode::form_invalid, "groups.0.inside" },
        { "a broken expression", R"({"name":"s"})", R"({"name":"a","type":"text","section":0,"relevant":"1 +"})", "", ProblemCode::form_invalid, "questions.0.relevant" },
        { "an unknown question", R"({"name":"s"})", R"({"name":"a","type":"text","section":0,"relevant":"${b} = 1"})", "", ProblemCode::form_invalid, "questions.0.relevant" },
        { "an unknown question in a group", R"({"name":"s"})", "", R"(,"groups":[{"name":"g","relevant":"${b} = 1"}])", ProblemCode::form_invalid, "groups.0.relevant" },
        { "an unknown list", R"({"name":"s"})", R"({"name":"a","type":"select_one","section":0,"list":"l"})", "", ProblemCode::form_invalid, "questions.0.list" },
        { "a list twice", R"({"name":"s"})", "", R"(,"lists":[{"name":"l","choices":[]},{"name":"l","choices":[]}])", ProblemCode::form_invalid, "lists.1.name" },
        { "a circle", R"({"name":"s"})", R"({"name":"a","type":"calculate","section":0,"calculation":"${a}"})", "", ProblemCode::form_invalid, "questions.0.calculation" },
        { "a field of nobody", R"({"name":"s"})", R"({"name":"a","type":"text","section":0,"save_to":"name"})", "", ProblemCode::form_invalid, "questions.0.save_to" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const problem = refusal(std::string(R"({"name":"f","version":"1","language":"fr","title":{},"sections":[)") + row.sections + R"(],"questions":[)" + row.questions + "]"
            + row.more + "}");
        CHECK(problem.code == row.code);
        CHECK(problem.field == row.field);
    }
    CHECK(refusal("[]").code == ProblemCode::wrong_type);
    CHECK(refusal(R"({"name":"f g","version":"1","language":"fr","title":{},"sections":[],"questions":[]})").field == "name");
}

TEST_CASE("members that a newer server sends are passed over")
{
    CHECK(read_form(*parse_json(R"({"name":"f","version":"1","language":"fr","title":{},"sections":[],"questions":[],"colour":"green"})")).has_value());
}

TEST_CASE("answers go to fields of a person or a case")
{
    CHECK(is_save_to("person.given_name"));
    CHECK(is_save_to("case.risk"));
    static constexpr char const* no_fields[] = { "", "person", "person.", "case.Risk", "sheet.x", "person.a.b", "case.a b" };
    for (auto const* no_field : no_fields) {
        CAPTURE(no_field);
        CHECK_FALSE(is_save_to(no_field));
    }
}
