#include "forms/xlsform.hpp"

#include "doctest.hpp"

#include <algorithm>

using namespace relais;

static constexpr char const* plain_settings = "form_id,form_title,version,default_language\nintake,Accueil,1,fr\n";
static constexpr char const* plain_choices = "list_name,name,label\nyes_no,yes,Oui\nyes_no,no,Non\n";

static std::string survey(std::string_view rows)
{
    return "type,name,label,relevant,required,constraint,calculation,default,choice_filter,bind::cp:saveto,bind::cp:sensitivity\n" + std::string(rows);
}

static FormDefinition form_of(std::string_view survey_sheet, std::string_view choices = plain_choices, std::string_view settings = plain_settings)
{
    auto compiled = compile_xlsform({ survey_sheet, choices, settings });
    for (auto const& problem : compiled.problems)
        MESSAGE(problem.detail);
    REQUIRE(compiled.form.has_value());
    return *compiled.form;
}

static std::vector<std::string> details_of(Sheets const& sheets)
{
    auto const compiled = compile_xlsform(sheets);
    CHECK(compiled.form.has_value() == compiled.problems.empty());
    std::vector<std::string> details;
    for (auto const& problem : compiled.problems) {
        CHECK(problem.code == ProblemCode::form_invalid);
        details.push_back(problem.detail);
    }
    return details;
}

TEST_CASE("a form is made of its sheets")
{
    auto const form = form_of(survey("begin_group,child,L'enfant,,,,,,,,\n"
                                     "text,given_name,Prénom,,yes,,,,,person.given_name,identity\n"
                                     "integer,age,Âge,,,. <= 18,,,,,\n"
                                     "end_group,,,,,,,,,,\n"
                                     "select_one yes_no,safe,En sécurité ?,${age} > 5,,,,yes,,case.risk,operational\n"
                                     "calculate,double_age,,,,,${age} * 2,,,,statistical\n"));
    CHECK(form.name == "intake");
    CHECK(form.version == "1");
    CHECK(form.title.fr == "Accueil");
    REQUIRE(form.sections.size() == 2);
    CHECK(form.sections[0].name == "child");
    CHECK(form.sections[0].label.fr == "L'enfant");
    CHECK(form.sections[1].name == "safe");
    CHECK_FALSE(form.sections[1].group.has_value());
    REQUIRE(form.questions.size() == 4);
    CHECK(form.questions[0].save_to == "person.given_name");
    CHECK(form.questions[0].field_class == FieldClass::identity);
    CHECK(form.questions[0].required.source() == "true()");
    CHECK(form.questions[1].field_class == FieldClass::sensitive);
    CHECK(form.questions[2].section == 1);
    CHECK(form.questions[2].default_text == "yes");
    CHECK(form.questions[3].calculation.source() == "${age} * 2");
    REQUIRE(form.lists.size() == 1);
    CHECK(form.lists[0].choices[1].label.fr == "Non");
}

TEST_CASE("labels have four languages, and what they say is not touched")
{
    static constexpr auto arabic = "هل الطفل ‏${given_name}‏ بأمان؟";
    auto const sheet = "type,name,label::Français (fr),label::English (en),label::Português (pt),label::العربية (ar),hint::en,media::image::fr,label::Español (es)\n"
                       "text,given_name,Prénom,Given name,Nome,الاسم,As on the card,x.png,Nombre\n"
                       "note,safe,Ça va ?,Is it safe?,Está bem?,"
        + std::string(arabic) + ",,,\n";
    auto const form = form_of(sheet);
    CHECK(form.questions[1].label.fr == "Ça va ?");
    CHECK(form.questions[1].label.en == "Is it safe?");
    CHECK(form.questions[1].label.pt == "Está bem?");
    CHECK(form.questions[1].label.ar == arabic);
    CHECK(form.questions[0].hint.en == "As on the card");
    CHECK(form.questions[0].hint.fr.empty());
}

TEST_CASE("a column without a language is in the default language")
{
    auto const form = form_of("type,name,label,label::fr\ntext,a,Name,\n", "", "form_id,version,form_title,form_title::fr,default_language\nf,1,My form,Mon formulaire,English (en)\n");
    CHECK(form.default_language == Language::en);
    CHECK(form.questions[0].label.en == "Name");
    CHECK(form.title.en == "My form");
    CHECK(form.title.fr == "Mon formulaire");
    CHECK(form_of("type,name,label\ntext,a,A\n", "", "form_id,version\nf,1\n").title.fr == "f");
}

TEST_CASE("headers and types may be written as pyxform knows them")
{
    auto const form = form_of("Type,Name,Caption,Relevance,Calculate,ReadOnly,bind::required,Required Message,constraintMsg,remarks\n"
                              "begin group,g,,1 = 1,,,,,,why\n"
                              "select one from yes_no,a,A,,,yes,TRUE(),Il faut répondre,Non,\n"
                              "select all that apply from yes_no,b,B,,,,no,,,\n"
                              "string,c,C,${b} = 'yes',,,,,,\n"
                              "int,d,D,,1 + 1,false,,,,\n"
                              "end group,,,,,,,,,\n"
                              ",,,,,,,,,a remark on a row of its own\n"
                              "tel,e,E,,,,,,,\n");
    CHECK(form.questions[0].type == QuestionType::select_one);
    CHECK(form.questions[0].read_only.source() == "true()");
    CHECK(form.questions[0].required.source() == "true()");
    CHECK(form.questions[0].required_message.fr == "Il faut répondre");
    CHECK(form.questions[0].constraint_message.fr == "Non");
    CHECK(form.questions[1].type == QuestionType::select_multiple);
    CHECK(form.questions[1].required.empty());
    CHECK(form.questions[2].type == QuestionType::text);
    CHECK(form.questions[2].relevant.source() == "${b} = 'yes'");
    CHECK(form.questions[3].calculation.source() == "1 + 1");
    CHECK(form.questions[3].read_only.empty());
    CHECK(form.questions[4].type == QuestionType::phone);
}

TEST_CASE("groups become sections, and groups in them only pass on when they are relevant")
{
    auto const form = form_of("type,name,label,relevant,appearance\n"
                              "hidden,h,,,\n"
                              "begin_group,one,Un,,field-list one-question\n"
                              "text,a,A,,area\n"
                              "begin_group,inner,Dedans,${a} = 'x',\n"
                              "text,b,B,,phone\n"
                              "end_group,,,,\n"
                              "text,c,C,,\n"
                              "end_group,,,,\n"
                              "text,d,D,,\n"
                              "text,e,E,,\n");
    REQUIRE(form.sections.size() == 3);
    CHECK(form.sections[1].one_question_a_page);
    CHECK_FALSE(form.sections[2].one_question_a_page);
    std::vector<int> sections;
    std::ranges::transform(form.questions, std::back_inserter(sections), &QuestionDefinition::section);
    CHECK(sections == std::vector<int> { 0, 1, 1, 1, 2, 2 });
    REQUIRE(form.groups.size() == 2);
    CHECK(form.groups[1].inside == 0);
    CHECK(form.questions[2].group == 1);
    CHECK(form.questions[3].group == 0);
    CHECK_FALSE(form.questions[4].group.has_value());
    CHECK(form.questions[1].type == QuestionType::area);
    CHECK(form.questions[2].type == QuestionType::phone);
}

TEST_CASE("a default is a text or an expression")
{
    auto const form = form_of(survey("date,a,A,,,,,2026-01-31,,,\n"
                                     "date,b,B,,,,,today(),,,\n"
                                     "text,c,C,,,,,Lomé (centre),,,\n"
                                     "text,d,D,,,,,${c},,,\n"));
    CHECK(form.questions[0].default_text == "2026-01-31");
    CHECK(form.questions[1].default_calculation.source() == "today()");
    CHECK(form.questions[1].default_text.empty());
    CHECK(form.questions[2].default_text == "Lomé (centre)");
    CHECK(form.questions[3].default_calculation.source() == "${c}");
}

TEST_CASE("lists that no question offers are left out, and other columns are kept for filters")
{
    auto const form = form_of(survey("text,region,R,,,,,,,,\nselect_one town,town,T,,,,,,region = ${region},,\n"),
        "list_name,name,label,region,media::image\ntown,lome,Lomé,maritime,x\ntown,kara,Kara,kara,\nother,x,X,,\n");
    REQUIRE(form.lists.size() == 1);
    CHECK(form.lists[0].choices[0].columns == std::map<std::string, std::string> { { "region", "maritime" } });
}

TEST_CASE("each mistake in a survey is named with its cell")
{
    struct Row {
        char const* story;
        char const* rows;
        char const* detail;
    };
    static constexpr Row rows[] = {
        { "no type", ",a,A,,,,,,,,", "survey row 2 column A (type): the type is missing" },
        { "no name", "text,,A,,,,,,,,", "survey row 2 column B (name): the name is missing" },
        { "a name with a space", "text,a b,A,,,,,,,,", "survey row 2 column B (name): a name is a letter or _, then letters, digits, _ and -, at most 64 together" },
        { "a name twice", "text,a,A,,,,,,,,\ntext,a,B,,,,,,,,", "survey row 3 column B (name): the name a is taken by row 2" },
        { "a group with the name of a question", "text,a,A,,,,,,,,\nbegin_group,a,,,,,,,,,\nend_group,,,,,,,,,,", "survey row 3 column B (name): the name a is taken by row 2" },
        { "no label", "text,a,,,,,,,,,", "survey row 2 column C (label): the label is missing" },
        { "a calculate without a calculation", "calculate,a,,,,,,,,,", "survey row 2 column G (calculation): the calculation is missing; a value that comes from the case is of type hidden" },
        { "a group that is not closed", "begin_group,g,,,,,,,,,\ntext,a,A,,,,,,,,", "survey row 2 column A (type): the group is not closed; add a row of type end_group" },
        { "an end without a group", "text,a,A,,,,,,,,\nend_group,,,,,,,,,,", "survey row 3 column A (type): there is no open group to end" },
        { "an unknown list", "select_one nothing,a,A,,,,,,,,", "survey row 2 column A (type): there is no list nothing on the choices sheet" },
        { "no list", "select_one,a,A,,,,,,,,", "survey row 2 column A (type): the name of one list belongs after select_one" },
        { "or_other", "select_one yes_no or_other,a,A,,,,,,,,",
            "survey row 2 column A (type): or_other is not supported; add a choice named other to the list, and a text question that is relevant when it is chosen" },
        { "a type of devices", "start,a,,,,,,,,,", "survey row 2 column A (type): the type start is not supported; leave the row out: who, when and on which device is recorded with every form" },
        { "a type of places", "geopoint,a,A,,,,,,,,", "survey row 2 column A (type): the type geopoint is not supported; ask for the place with type text and appearance area" },
        { "a type that nobody knows", "colour,a,A,,,,,,,,",
            "survey row 2 column A (type): the type colour is not supported; use one of text, integer, decimal, date, select_one, select_multiple, note, calculate, acknowledge, hidden, today" },
        { "a repeat", "begin repeat,r,R,,,,,,,,\ntext,a,A,,,,,,,,\nend repeat,,,,,,,,,,",
            "survey row 2 column A (type): the type begin repeat is not supported; fill a form of its own for each, or ask about each in a group of its own" },
        { "a broken expression", "text,a,A,1 +,,,,,,,", "survey row 2 column D (relevant): character 4: the expression ends too early" },
        { "an unknown function", "text,a,A,,,,now(),,,,", "survey row 2 column G (calculation): character 1: there is no function now()" },
        { "an unknown question in an expression", "text,a,A,,,${age} > 5,,,,,", "survey row 2 column F (constraint): there is no question ${age}" },
        { "an unknown question in a label", "text,a,Bonjour ${nam},,,,,,,,", "survey row 2 column C (label): there is no question ${nam}" },
        { "a group is no question", "begin_group,g,,,,,,,,,\ntext,a,A,${g} = 1,,,,,,,\nend_group,,,,,,,,,,", "survey row 3 column D (relevant): there is no question ${g}" },
        { "a bare name", "text,a,A,age > 5,,,,,,,", "survey row 2 column D (relevant): \"age\" is no value; write ${age} for an answer, 'age' for a text" },
        { "an unknown column in a filter", "select_one yes_no,a,A,,,,,,region = 1,,", "survey row 2 column I (choice_filter): the choices of yes_no have no column region" },
        { "a default that is no day", "date,a,A,,,,,21/11/2026,,,", "survey row 2 column H (default): the default is not a day; write 2026-11-21, or an expression such as today()" },
        { "a default that is no number", "integer,a,A,,,,,many,,,", "survey row 2 column H (default): the default is not a number" },
        { "a default that is no choice", "select_one yes_no,a,A,,,,,maybe,,,", "survey row 2 column H (default): the list yes_no has no choice maybe" },
        { "an unknown record", "text,a,A,,,,,,,family.name,", "survey row 2 column J (save_to): write the field of a person or a case, such as person.given_name or case.risk" },
        { "an unknown class", "text,a,A,,,,,,,,secret", "survey row 2 column K (sensitivity): write one of identity, sensitive, operational, statistical" },
        { "a question that needs itself", "calculate,a,,,,,${a} + 1,,,,", "survey row 2 column G (calculation): in a circle, each of these needs the next: a → a" },
        { "calculations in a circle", "calculate,a,,,,,${b} + 1,,,,\ncalculate,b,,,,,${c},,,,\ncalculate,c,,,,,${a},,,,",
            "survey row 4 column G (calculation): in a circle, each of these needs the next: a → b → c → a" },
        { "relevances in a circle", "text,a,A,${b} = 1,,,,,,,\ntext,b,B,${a} = 1,,,,,,,", "survey row 3 column D (relevant): in a circle, each of these needs the next: a → b → a" },
        { "a group that is relevant by a question in it", "begin_group,g,G,${a} = 1,,,,,,,\ntext,a,A,,,,,,,,\nend_group,,,,,,,,,,",
            "survey row 3 column A (type): in a circle, each of these needs the next: g → a → g" },
        { "no questions", "", "survey: there are no questions" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const sheet = survey(row.rows);
        CHECK(details_of({ sheet, plain_choices, plain_settings }) == std::vector<std::string> { row.detail });
    }
}

TEST_CASE("each mistake in the other sheets is named with its cell")
{
    static constexpr char const* plain_survey = "type,name,label\nselect_one yes_no,a,A\n";
    struct Row {
        char const* story;
        char const* survey;
        char const* choices;
        char const* settings;
        char const* detail;
    };
    static constexpr Row rows[] = {
        { "no settings", plain_survey, plain_choices, "", "settings: a row with form_id, form_title and version is needed" },
        { "no name of the form", plain_survey, plain_choices, "form_title,version\nAccueil,1\n",
            "settings row 2 (form_id): a form needs a name: a letter or _, then letters, digits, _ and -, at most 64 together" },
        { "no version", plain_survey, plain_choices, "form_id\nf\n", "settings row 2 (version): a form needs a version, such as 2026112101" },
        { "an unknown language", plain_survey, plain_choices, "form_id,version,default_language\nf,1,Deutsch (de)\n",
            "settings row 2 column C (default_language): write one of fr, en, pt, ar, or a name with the code, such as Français (fr)" },
        { "choices without a list", plain_survey, "list_name,name,label\nyes_no,yes,Oui\n,no,Non\n", plain_settings, "choices row 3 column A (list_name): the name of the list is missing" },
        { "a choice without a name", plain_survey, "list_name,name,label\nyes_no,yes,Oui\nyes_no,,Non\n", plain_settings, "choices row 3 column B (name): the name of the choice is missing" },
        { "a choice with a space", plain_survey, "list_name,name,label\nyes_no,yes,Oui\nyes_no,no no,Non\n", plain_settings,
            "choices row 3 column B (name): the name of a choice has no spaces; its label may" },
        { "a choice without a label", plain_survey, "list_name,name,label\nyes_no,yes,\n", plain_settings, "choices row 2 column C (label): the label is missing" },
        { "a choice twice", plain_survey, "list_name,name,label\nyes_no,yes,Oui\nyes_no,yes,Si\n", plain_settings, "choices row 3 column B (name): the list yes_no has the choice yes already" },
        { "choices without their columns", "type,name,label\ntext,a,A\n", "list,label\nyes_no,Oui\n", plain_settings, "choices: the columns list_name and name are needed" },
        { "a survey without its columns", "typ,name\ntext,a\n", plain_choices, plain_settings, "survey: the columns type and name are needed" },
        { "a column twice", "type,name,label,caption\ntext,a,A,B\n", plain_choices, plain_settings, "survey row 1 column C (label): the column caption occurs twice" },
        { "a broken sheet", "type,name,label\n\"text,a,A\n", plain_choices, plain_settings, "survey row 2 column A: the closing quote is missing" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        CHECK(details_of({ row.survey, row.choices, row.settings }) == std::vector<std::string> { row.detail });
    }
    auto const empty_list = details_of({ plain_survey, "list_name,name,label\nyes_no,,Oui\n", plain_settings });
    CHECK(empty_list.back() == "survey row 2 column A (type): there is no list yes_no on the choices sheet");
}

TEST_CASE("all mistakes are named at once")
{
    auto const details = details_of({ "type,name,label,relevant\nrank x,a,A,\ntext,b,,${c} >\ntext,d,D,${e} = 1\n", "list_name,name\nx,\n", "form_id,version\n1,1\n" });
    CHECK(details.size() == 6);
    std::string many = "type,name,label\n";
    for (int i = 0; i < 300; ++i)
        many += "text,,\n";
    CHECK(details_of({ many, "", plain_settings }).size() == 200);
}
