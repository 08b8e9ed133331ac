#include "xlsform/compile.hpp"

#include "xlsform/form_problem_texts.hpp"

#include <doctest.hpp>

using namespace relais;

static CompiledWorkbook compile_markdown(std::string_view text)
{
    auto const workbook = read_markdown_workbook(text);
    REQUIRE(workbook.has_value());
    return compile_workbook(*workbook);
}

TEST_CASE("What a workbook says stands in the XForm")
{
    struct {
        char const* sentence;
        char const* workbook;
        std::vector<char const*> contains;
    } const cases[] = {
        { "a question is a node, a bind and a control",
            "| survey |\n| | type | name | label |\n| | text | q | Who? |\n",
            { "<q/>", "<bind nodeset=\"/data/q\" type=\"string\"/>", "<input ref=\"/data/q\">", "<label>Who?</label>" } },
        { "references within a repeat are relative",
            "| survey |\n| | type | name | label | relevant |\n| | begin_repeat | r | R | |\n| | text | a | A | |\n| | begin_group | g | G | |\n| | text | b | B | "
            "${a} = '1' |\n| | end_group | | | |\n| | end_repeat | | | |\n",
            { "relevant=\" ../../a  = '1'\"", "<r jr:template=\"\">" } },
        { "a count that is an expression has a node of its own",
            "| survey |\n| | type | name | label | repeat_count |\n| | begin_repeat | r | R | 1 + 1 |\n| | text | a | A | |\n| | end_repeat | | | |\n",
            { "<r_count/>", "calculate=\"1 + 1\"", "jr:count=\" /data/r_count \"" } },
        { "texts in several languages are itext, and quotes in them stay",
            "| survey |\n| | type | name | label::Français (fr) | label::English (en) |\n| | text | q | L’âge | Age |\n| settings |\n| | default_language |\n| | "
            "Français (fr) |\n",
            { "<translation lang=\"Français (fr)\" default=\"true()\">", "<value>L’âge</value>", "<label ref=\"jr:itext('/data/q:label')\"/>" } },
        { "a select takes its choices from a list, filtered",
            "| survey |\n| | type | name | label | choice_filter |\n| | text | a | A | |\n| | select_one c | q | Q | x = ${a} |\n| choices |\n| | list_name | name | "
            "label | x |\n| | c | n | N | 1 |\n",
            { "<itemset nodeset=\"instance('c')/root/item[x =  /data/a ]\">", "<x>1</x>" } },
        { "our own columns are attributes in our namespace",
            "| survey |\n| | type | name | label | bind::cp:sensitivity | bind::cp:saveto |\n| | text | q | Q | identity | person.given_name |\n",
            { "cp:sensitivity=\"identity\" cp:saveto=\"person.given_name\"", "xmlns:cp=\"https://relais.org/xforms/child-protection\"" } },
        { "a title in several languages is kept",
            "| survey |\n| | type | name | label |\n| | text | q | Q |\n| settings |\n| | form_title::fr | form_title::en | default_language |\n| | Visite | Visit | en |\n",
            { "<h:title>Visit</h:title>", "<text id=\"form-title\">" } },
        { "a score is calculated, withheld and versioned",
            "| survey |\n| | type | name | label | score | weight |\n| | select_one c | a | A | risk | 2 |\n| | integer | b | B | risk | |\n| choices |\n| | list_name | "
            "name | label | score |\n| | c | n | N | 3 |\n| settings |\n| | score_minimum | score_version |\n| | 1 | v2 |\n",
            { "calculate=\"if( /data/a  = '', 0, 1) + if( /data/b  = '', 0, 1)\"",
                "calculate=\"if( /data/risk_answered  &gt;= 1, 2 * sum(instance('c')/root/item[name =  /data/a ]/score) + if( /data/b  = '', 0, number( /data/b )), '')\"",
                "<risk_score_version/>", "calculate=\"'v2'\"" } },
        { "an entity is made of what is saved to it",
            "| survey |\n| | type | name | label | save_to |\n| | text | q | Q | age |\n| entities |\n| | list_name | label |\n| | people | ${q} |\n",
            { "entities:entities-version=\"2024.1.0\"", "entities:saveto=\"age\"", "dataset=\"people\"", "value=\"uuid()\"" } },
        { "an entity that is known is updated from the version that the phone has",
            "| survey |\n| | type | name | label | save_to |\n| | select_one_from_file people.csv | q | Q | |\n| | text | v | V | village |\n| entities |\n| | list_name | entity_id | "
            "update_if |\n| | people | ${q} | ${v} != '' |\n",
            { "entities:entities-version=\"2024.1.0\"", "<entity dataset=\"people\" update=\"1\" baseVersion=\"\" trunkVersion=\"\" branchId=\"\" id=\"\"/>",
                "<bind nodeset=\"/data/meta/entity/@baseVersion\" calculate=\"instance('people')/root/item[name= /data/q ]/__version\"",
                "calculate=\"instance('people')/root/item[name= /data/q ]/__trunkVersion\"", "calculate=\"instance('people')/root/item[name= /data/q ]/__branchId\"",
                "<bind nodeset=\"/data/meta/entity/@update\" calculate=\" /data/v  != ''\"", "<instance id=\"people\" src=\"jr://file-csv/people.csv\"/>" } },
        { "several entities, or one of each instance of a repeat, are of the specification of 2025",
            "| survey |\n| | type | name | label | save_to |\n| | text | c | C | cases#code |\n| | begin_repeat | r | R | |\n| | text | n | N | people#given_name |\n| | end_repeat | | | |\n"
            "| entities |\n| | list_name | label |\n| | people | ${n} |\n| | cases | ${c} |\n",
            { "entities:entities-version=\"2025.1.0\"", "<bind nodeset=\"/data/r/n\" type=\"string\" entities:saveto=\"given_name\"", "<bind nodeset=\"/data/c\" type=\"string\" entities:saveto=\"code\"",
                "nodeset=\"/data/r/meta/entity/@id\"", "event=\"odk-new-repeat\"" } },
    };
    for (auto const& test : cases) {
        CAPTURE(test.sentence);
        auto const compiled = compile_markdown(test.workbook);
        for (auto const& problem : compiled.problems)
            CHECK_MESSAGE(problem.is_warning, say_in_english(problem));
        for (auto const* const part : test.contains) {
            CAPTURE(part);
            CHECK(compiled.xform.contains(part));
        }
    }
}

TEST_CASE("What is wrong is said with its cell, all at once and in two languages")
{
    struct {
        char const* sentence;
        char const* workbook;
        std::vector<char const*> english;
        char const* french;
    } const cases[] = {
        { "several things at once",
            "| survey |\n| | type | name | label |\n| | texte | a | A |\n| | text | | B |\n| | select_one c | d | D |\n",
            { "[row : 2] On the 'survey' sheet, column A 'type': Unknown question type 'texte'", "[row : 3] On the 'survey' sheet, column B 'name'", "[row : 4]" },
            "[ligne : 2] Feuille « survey », colonne A 'type': type de question inconnu" },
        { "an expression that cannot be parsed",
            "| survey |\n| | type | name | label | relevant |\n| | text | a | A | concat( |\n",
            { "[row : 2] On the 'survey' sheet, column D 'relevant': character" }, "[ligne : 2]" },
        { "a function that does not exist",
            "| survey |\n| | type | name | label | constraint |\n| | text | a | A | foo(.) |\n",
            { "column D 'constraint'" }, "constraint" },
        { "a reference to nothing", "| survey |\n| | type | name | label |\n| | note | a | ${b} |\n", { "Could not find the name 'b'" }, "« b »" },
        { "answers that would go elsewhere",
            "| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | submission_url |\n| | https://example.org |\n",
            { "submission_url is refused" }, "submission_url est refusé" },
        { "a sensitivity that is none",
            "| survey |\n| | type | name | label | bind::cp:sensitivity |\n| | text | a | A | secret |\n",
            { "column D 'bind::cp:sensitivity'" }, "secret" },
        { "an entity of no name, and one that is updated without an id",
            "| survey |\n| | type | name | label |\n| | text | q | Q |\n| entities |\n| | list_name | update_if | label |\n| | | | ${q} |\n| | people | ${q} = '' | |\n",
            { "[row : 2] On the 'entities' sheet, column A 'list_name': an entity list must have a name", "[row : 3] On the 'entities' sheet", "does not have an 'entity_id'" },
            "[ligne : 3] Feuille « entities »" },
        { "a property for clients alone, and a list that is not there",
            "| survey |\n| | type | name | label | save_to |\n| | text | q | Q | name |\n| | text | p | P | trees#age |\n| entities |\n| | list_name | label |\n| | people | ${q} |\n",
            { "[row : 2] On the 'survey' sheet, column D 'save_to'", "[row : 3] On the 'survey' sheet, column D 'save_to'", "'trees' was not found" }, "« trees » n’est pas dans la feuille" },
        { "a score of texts", "| survey |\n| | type | name | label | score |\n| | text | a | A | risk |\n", { "column D 'score'" }, "score" },
    };
    for (auto const& test : cases) {
        CAPTURE(test.sentence);
        auto const compiled = compile_markdown(test.workbook);
        CHECK_FALSE(compiled.is_accepted());
        std::string english;
        std::string french;
        for (auto const& problem : compiled.problems) {
            english += say_in_english(problem) + "\n";
            french += say_in_french(problem) + "\n";
        }
        CAPTURE(english);
        CAPTURE(french);
        for (auto const* const part : test.english) {
            CAPTURE(part);
            CHECK(english.contains(part));
        }
        CHECK(french.contains(test.french));
    }
}

TEST_CASE("What is kept and not used, and what other clients lack, is told with its cell; the form is made all the same")
{
    struct {
        char const* sentence;
        char const* workbook;
        std::vector<char const*> english;
        std::size_t told = 1;
    } const cases[] = {
        { "a column that is nearly known",
            "| survey |\n| | type | name | label | relevent |\n| | text | a | A | 1 = 1 |\n",
            { "[row : 1] On the 'survey' sheet, column D 'relevent': this column is kept and not used; if 'relevant' is meant, rename it" } },
        { "in another language",
            "| survey |\n| | type | name | label::Français (fr) | lable::English (en) |\n| | text | a | A | A |\n",
            { "column D 'lable::English (en)': this column is kept and not used; if 'label' is meant" } },
        { "a column of remarks",
            "| survey |\n| | type | name | label | remarks of Jean |\n| | text | a | A | why |\n",
            { "column D 'remarks of Jean': this column is kept and not used" } },
        { "a setting", "| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | verison |\n| | 1 |\n", { "On the 'settings' sheet, column A 'verison': this column is kept and not used; if 'version' is meant" } },
        { "columns of choices may have any name; one that nobody asks for is told where it is nearly known",
            "| survey |\n| | type | name | label | choice_filter |\n| | select_one c | a | A | lables = 1 |\n| choices |\n| | list_name | name | label | lables | imagee | region |\n"
            "| | c | n | N | 1 | 2 | 3 |\n",
            { "On the 'choices' sheet, column E 'imagee': this column is kept and not used; if 'image' is meant" } },
        { "sheets", "| survey |\n| | type | name | label |\n| | text | a | A |\n| chioces |\n| | x |\n| | 1 |\n| Notes |\n| | x |\n| | 1 |\n| _mine |\n| | x |\n| | 1 |\n",
            { "On the 'chioces' sheet: this sheet is kept and not used; if 'choices' is meant", "On the 'Notes' sheet: this sheet is kept and not used" }, 2 },
        { "a function of the community health toolkit, once for its cell",
            "| survey |\n| | type | name | label | default |\n| | begin_repeat | r | R | |\n| | date | d | D | add-date(today(), 0, 1) |\n| | end_repeat | | | |\n",
            { "[row : 3] On the 'survey' sheet, column D 'default': Collect, KoboCollect, Enketo, Web Forms do not have the function add-date()" } },
        { "a function that Collect alone lacks",
            "| survey |\n| | type | name | label | calculation |\n| | calculate | a | | floor(1.5) |\n",
            { "column D 'calculation': Collect, KoboCollect do not have the function floor()" } },
        { "what everybody knows", "| survey |\n| | type | name | label | calculation | bind::cp:sensitivity | read only |\n| | calculate | a | | round(1.5) | identity | no |\n", {}, 0 },
    };
    for (auto const& test : cases) {
        CAPTURE(test.sentence);
        auto const compiled = compile_markdown(test.workbook);
        CHECK(compiled.is_accepted());
        std::string english;
        std::size_t told = 0;
        for (auto const& problem : compiled.problems) {
            english += say_in_english(problem) + "\n";
            auto const is_unused = problem.fault == FormFault::unknown_sheet || problem.fault == FormFault::sheet_near || problem.fault == FormFault::column_near
                || problem.fault == FormFault::column_ignored || problem.fault == FormFault::foreign_function;
            told += is_unused ? 1U : 0U;
        }
        CAPTURE(english);
        CHECK(told == test.told);
        for (auto const* const part : test.english) {
            CAPTURE(part);
            CHECK(english.contains(part));
        }
    }
}

TEST_CASE("Every problem has words in all languages")
{
    for (std::size_t i = 0; i < form_fault_count; ++i) {
        CAPTURE(i);
        CHECK_FALSE(english_form_texts[i].empty());
        CHECK_FALSE(french_form_texts[i].empty());
        CHECK_FALSE(portuguese_form_texts[i].empty());
        CHECK_FALSE(arabic_form_texts[i].empty());
    }
}
