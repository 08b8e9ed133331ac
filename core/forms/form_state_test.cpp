#include "forms/form_state.hpp"

#include "forms/form_keeping.hpp"
#include "forms/xform_import.hpp"
#include "xlsform/compile.hpp"

#include "doctest.hpp"

#include <algorithm>

using namespace relais;

static LocalDate today() { return *LocalDate::parse("2026-11-21"); }

// A form of rows under the headers that these tests need; the lists are those of a small world.
static std::shared_ptr<FormModel const> form_of(std::string_view rows)
{
    auto const survey = "type,name,label::fr,label::ar,relevant,required,required_message::fr,constraint,constraint_message::fr,constraint_message::pt,calculation,default,read_only,"
                        "choice_filter,bind::cp:saveto,hint::fr,appearance\n"
        + std::string(rows);
    auto const workbook = read_csv_sheets({ { "survey", survey },
        { "choices",
            "list_name,name,label::fr,label::en,label::ar,region\n"
            "yes_no,yes,Oui,Yes,نعم,\nyes_no,no,Non,No,لا,\n"
            "region,m,Maritime,,,\nregion,k,Kara,,,\n"
            "town,lome,Lomé,,,m\ntown,aneho,Aného,,,m\ntown,kara,Kara (ville),,,k\n" },
        { "settings", "form_id,form_title,version,default_language\ntest,Essai,3,fr\n" } });
    REQUIRE(workbook.has_value());
    auto const compiled = compile_workbook(*workbook);
    for (auto const& problem : compiled.problems)
        if (!problem.is_warning)
            MESSAGE(say_in_english(problem));
    REQUIRE(compiled.is_accepted());
    auto imported = import_xform(compiled.xform);
    for (auto const& fault : imported.faults)
        MESSAGE(fault.subject, ": ", fault.says);
    REQUIRE(imported.model.has_value());
    return std::make_shared<FormModel const>(*std::move(imported.model));
}

static FormQuestion const& question(FormState const& state, std::string_view name)
{
    for (auto const& section : state.sections)
        for (auto const& candidate : section.questions)
            if (candidate.name == name)
                return candidate;
    FAIL("no such question");
    static FormQuestion const none;
    return none;
}

static FormState filled(std::shared_ptr<FormModel const> const& form, FormAnswers const& answers, FormAnswers const& known = {})
{
    auto state = form_state(form, "fr", answers, today(), known);
    REQUIRE(state.has_value());
    return *std::move(state);
}

TEST_CASE("what is not relevant is hidden, and so is all below it")
{
    auto const form = form_of("select_one yes_no,has_child,Un enfant ?,,,,,,,,,,,,,,\n"
                              "begin_group,child,Enfant,,${has_child} = 'yes',,,,,,,,,,,,\n"
                              "integer,age,Âge,,,,,,,,,,,,,,\n"
                              "begin_group,school,,,${age} >= 6,,,,,,,,,,,,\n"
                              "text,school_name,École,,,yes,,,,,,,,,,,\n"
                              "end_group,,,,,,,,,,,,,,,,\n"
                              "end_group,,,,,,,,,,,,,,,,\n"
                              "note,bravo,Bravo,,${school_name} != '',,,,,,,,,,,,\n");
    struct Row {
        char const* story;
        FormAnswers answers;
        std::vector<std::string> relevant;
        FormAnswers kept;
    };
    Row const rows[] = {
        { "nothing is answered", {}, { "has_child" }, {} },
        { "the group opens", { { "has_child", "yes" } }, { "has_child", "age" }, { { "has_child", "yes" } } },
        { "the group inside opens", { { "has_child", "yes" }, { "age", "7" } }, { "has_child", "age", "school_name" }, { { "has_child", "yes" }, { "age", "7" } } },
        { "what follows from inside", { { "has_child", "yes" }, { "age", "7" }, { "school_name", "EPP" } }, { "has_child", "age", "school_name", "bravo" },
            { { "has_child", "yes" }, { "age", "7" }, { "school_name", "EPP" } } },
        { "the outer group closes over old answers", { { "has_child", "no" }, { "age", "7" }, { "school_name", "EPP" } }, { "has_child" }, { { "has_child", "no" } } },
        { "the inner group closes over old answers", { { "has_child", "yes" }, { "age", "5" }, { "school_name", "EPP" } }, { "has_child", "age" },
            { { "has_child", "yes" }, { "age", "5" } } },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const state = filled(form, row.answers);
        std::vector<std::string> relevant;
        for (auto const& section : state.sections)
            for (auto const& candidate : section.questions)
                if (candidate.relevant)
                    relevant.push_back(candidate.name);
        CHECK(relevant == row.relevant);
        CHECK(state.answers == row.kept);
    }
    auto const closed = filled(form, {});
    CHECK_FALSE(closed.sections[1].relevant);
    CHECK(question(closed, "school_name").value.empty());
    CHECK(closed.errors.empty());
}

TEST_CASE("values are settled in the order of dependence, not of the form")
{
    auto const form = form_of("calculate,last,,,,,,,,,${middle} + 1,,,,,,\n"
                              "calculate,middle,,,,,,,,,${first} * 2,,,,,,\n"
                              "integer,first,Premier,,,,,,,,,5,,,,,\n"
                              "note,shown,Total ${last},,${last} > 10,,,,,,,,,,,,\n");
    auto const state = filled(form, {});
    CHECK(question(state, "last").value == "11");
    CHECK(question(state, "shown").label == "Total 11");
    CHECK(question(filled(form, { { "first", "1" } }), "last").value == "3");
    CHECK(question(filled(form, { { "first", "" } }), "last").value.empty());
    CHECK(question(filled(form, { { "last", "99" }, { "first", "1" } }), "last").value == "3");
}

TEST_CASE("a question takes the first value that is there")
{
    auto const form = form_of("text,given,Prénom,,,,,,,,,Sans nom,,,person.given_name,,\n"
                              "hidden,risk,,,,,,,,,,low,,,,,\n"
                              "calculate,age,,,,,,,,,40 + 2,,,,,,\n"
                              "calculate,first_day,,,,,,,,,once(today()),,,,,,\n"
                              "today,on,,,,,,,,,,,,,,,\n"
                              "date,next,Suite,,,,,,,,,\"add-date(${on}, 0, 1)\",,,,,\n");
    struct Row {
        char const* story;
        FormAnswers answers;
        FormAnswers known;
        char const* question;
        char const* value;
    };
    Row const rows[] = {
        { "the default where nothing is there", {}, {}, "given", "Sans nom" },
        { "what is known of the person before the default", {}, { { "person.given_name", "Afi" } }, "given", "Afi" },
        { "the answer before what is known", { { "given", "Ama" } }, { { "person.given_name", "Afi" } }, "given", "Ama" },
        { "an emptied answer is an answer", { { "given", "" } }, { { "person.given_name", "Afi" } }, "given", "" },
        { "a name of a question is no field of a person", {}, { { "given", "Afi" } }, "given", "Sans nom" },
        { "a hidden value that is known", { { "risk", "medium" } }, { { "risk", "high" } }, "risk", "high" },
        { "a hidden value that was kept", { { "risk", "medium" } }, {}, "risk", "medium" },
        { "a hidden default", {}, {}, "risk", "low" },
        { "a calculation before an answer", { { "age", "5" } }, {}, "age", "42" },
        { "a calculation before what is known", {}, { { "age", "17" } }, "age", "42" },
        { "once keeps what was there", { { "first_day", "2026-01-02" } }, {}, "first_day", "2026-01-02" },
        { "once takes the new where nothing was", {}, {}, "first_day", "2026-11-21" },
        { "the day of the first filling", {}, {}, "on", "2026-11-21" },
        { "the day that was kept", { { "on", "2026-11-01" } }, {}, "on", "2026-11-01" },
        { "a default that is calculated when the filling begins", { { "on", "2026-11-01" } }, {}, "next", "2026-12-21" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        CHECK(question(filled(form, row.answers, row.known), row.question).value == row.value);
    }
    CHECK(filled(form, { { "given", "" } }).answers.find("given")->second.empty());
    CHECK(filled(form, { { "age", "" } }, { { "age", "" } }).answers.find("age")->second == "42");
}

TEST_CASE("answers that cannot stand are named with the form's words")
{
    auto const form = form_of("text,a,A,,,yes,Il faut A,string-length(.) >= 2,${a} est court,${a} é curto,,,,,,,\n"
                              "integer,i,I,,,,,. >= 0,Pas moins de zéro,,,,,,,,\n"
                              "decimal,d,D,,,,,,,,,,,,,,\n"
                              "date,t,T,,,,,. <= today(),,,,,,,,,\n"
                              "select_one town,o,O,,,,,,,,,,,region = 'm',,,\n"
                              "select_multiple yes_no,m,M,,,,,count-selected(.) < 2,,,,,,,,,\n"
                              "acknowledge,k,K,,,${i} > 10,,,,,,,,,,,\n"
                              "text,r,R,,,yes,,,,,,,yes,,,,\n"
                              "text,p,P,,,,,,,,,,,,,,phone\n");
    struct Row {
        char const* story;
        FormAnswers answers;
        char const* question;
        std::optional<QuestionError> error;
    };
    using Kind = FormErrorKind;
    Row const rows[] = {
        { "missing", {}, "a", QuestionError { Kind::required, "Il faut A" } },
        { "only spaces", { { "a", "  " } }, "a", QuestionError { Kind::required, "Il faut A" } },
        { "too short, in the form's words with the answer", { { "a", "x" } }, "a", QuestionError { Kind::constraint, "x est court" } },
        { "long enough", { { "a", "xy" } }, "a", {} },
        { "no answer breaks no rule", {}, "i", {} },
        { "a negative number", { { "i", "-1" } }, "i", QuestionError { Kind::constraint, "Pas moins de zéro" } },
        { "a fraction is no integer", { { "i", "1.5" } }, "i", QuestionError { Kind::type, "" } },
        { "a word is no integer", { { "i", "deux" } }, "i", QuestionError { Kind::type, "" } },
        { "an integer of sixteen digits", { { "i", "1234567890123456" } }, "i", QuestionError { Kind::type, "" } },
        { "a decimal", { { "d", "-1.50" } }, "d", {} },
        { "a comma is no point", { { "d", "1,5" } }, "d", QuestionError { Kind::type, "" } },
        { "an exponent", { { "d", "1e5" } }, "d", QuestionError { Kind::type, "" } },
        { "two points", { { "d", "1.2.3" } }, "d", QuestionError { Kind::type, "" } },
        { "a day", { { "t", "2026-11-21" } }, "t", {} },
        { "a day in the future, without words", { { "t", "2026-11-22" } }, "t", QuestionError { Kind::constraint, "" } },
        { "a day that is none", { { "t", "2026-02-30" } }, "t", QuestionError { Kind::type, "" } },
        { "a choice", { { "o", "lome" } }, "o", {} },
        { "a choice that the filter does not offer", { { "o", "kara" } }, "o", QuestionError { Kind::type, "" } },
        { "a choice that is none", { { "o", "paris" } }, "o", QuestionError { Kind::type, "" } },
        { "several choices, of which one is none", { { "m", "yes maybe" } }, "m", QuestionError { Kind::type, "" } },
        { "one choice twice", { { "m", "yes yes" } }, "m", QuestionError { Kind::type, "" } },
        { "two choices that do not go together", { { "m", "yes no" } }, "m", QuestionError { Kind::constraint, "" } },
        { "an acknowledgement that is not required", { { "i", "10" } }, "k", {} },
        { "an acknowledgement that is", { { "i", "11" } }, "k", QuestionError { Kind::required, "" } },
        { "an acknowledgement in other words", { { "k", "yes" } }, "k", QuestionError { Kind::type, "" } },
        { "what cannot be changed is not demanded", {}, "r", {} },
        { "a text that is too long", { { "p", std::string(longest_answer + 1, 'x') } }, "p", QuestionError { Kind::type, "" } },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        CHECK(question(filled(form, row.answers), row.question).error == row.error);
    }
    auto const state = filled(form, { { "a", "x" }, { "i", "-1" } });
    CHECK_FALSE(state.complete);
    REQUIRE(state.errors.size() == 2);
    CHECK(state.errors[0] == FormError { "a", "a", Kind::constraint, "x est court" });
    CHECK(state.errors[1].question == "i");
    CHECK(state.asked == 8);
    CHECK(state.answered == 2);
    CHECK(form_state(form, "pt", { { "a", "x" } }, today())->errors[0].message == "x é curto");
    CHECK(filled(form, { { "a", "xy" } }).complete);
}

TEST_CASE("choices follow their filter")
{
    auto const form = form_of("select_one region,region,Région,,,,,,,,,,,,,,\n"
                              "select_one town,town,Ville,,,,,,,,,,,region = ${region} and name != 'aneho',,,\n");
    auto const names = [&](FormAnswers const& answers) {
        std::vector<std::string> found;
        for (auto const& choice : question(filled(form, answers), "town").choices)
            found.push_back(choice.label);
        return found;
    };
    CHECK(names({}).empty());
    CHECK(names({ { "region", "m" } }) == std::vector<std::string> { "Lomé" });
    CHECK(names({ { "region", "k" } }) == std::vector<std::string> { "Kara (ville)" });
}

TEST_CASE("labels speak the language that is asked for, with answers as people read them")
{
    auto const form = form_of("text,who,Nom,الاسم,,,,,,,,,,,,,\n"
                              "date,born,Né le,,,,,,,,,,,,,,\n"
                              "select_multiple yes_no,both,Les deux,,,,,,,,,,,,,,\n"
                              "note,n,\"${who}, né le ${born} : ${both} $ {x}\",\"الاسم ${who}: ${both}\",,,,,,,,,,,,Pour ${who},\n");
    FormAnswers const answers { { "who", "Kofi ${born}" }, { "born", "2009-03-05" }, { "both", "yes  no" } };
    auto const french = filled(form, answers);
    CHECK(question(french, "n").label == "Kofi ${born}, né le 2009-03-05 : yes no $ {x}");
    CHECK(question(french, "n").hint == "Pour Kofi ${born}");
    auto const arabic = *form_state(form, "ar", answers, today());
    CHECK(question(arabic, "n").label == "الاسم Kofi ${born}: yes no");
    CHECK(question(arabic, "who").label == "الاسم");
    auto const english = *form_state(form, "en", answers, today());
    CHECK(question(english, "both").choices[0].label == "Yes");
    CHECK(english.title == "Essai");
}

TEST_CASE("what nobody translated is said in the form's own language")
{
    auto const form = form_of("text,who,Nom,الاسم,,,,,,,,,,,,Aide,\n"
                              "text,where,Lieu,,,,,,,,,,,,,,\n"
                              "text,dash,-,,,,,,,,,,,,,,\n"
                              "select_one region,region,Région,,,,,,,,,,,,,,\n");
    auto const arabic = *form_state(form, "ar", {}, today());
    CHECK(question(arabic, "who").label == "الاسم");
    CHECK(question(arabic, "who").hint == "Aide");
    CHECK(question(arabic, "where").label == "Lieu");
    CHECK(question(arabic, "dash").label == "-");
    CHECK(question(arabic, "region").choices[0].label == "Maritime");
}

TEST_CASE("of a repeat the instances stand that were answered, else those of the form")
{
    auto const form = form_of("text,head,Chef,,,,,,,,,,,,,,\n"
                              "begin_repeat,child,Enfant,,,,,,,,,,,,,,\n"
                              "text,name,Nom,,,,,,,,,,,,,,\n"
                              "integer,age,Âge,,${name} != '',,,,,,,,,,,,\n"
                              "end_repeat,,,,,,,,,,,,,,,,\n"
                              "calculate,count,,,,,,,,,count(${child}),,,,,,\n");
    CHECK(question(filled(form, {}), "count").value == "1");
    CHECK(question(filled(form, { { "head", "Ama" } }), "count").value == "0");
    auto const two = filled(form, { { "child:a1/name", "Afi" }, { "child:b2/name", "Kossi" }, { "child:b2/age", "9" }, { "pet:x/name", "Miou" } });
    CHECK(question(two, "count").value == "2");
    CHECK(question(two, "child:b2/age").value == "9");
    CHECK(question(two, "child:a1/age").relevant);
}

TEST_CASE("the state is written as the boundary promises")
{
    auto const form = form_of("begin_group,g,Groupe,,,,,,,,,,,,,,one-question\n"
                              "select_one yes_no,q,Question,,,yes,,,,,,,,,,Aide,minimal\n"
                              "end_group,,,,,,,,,,,,,,,,\n"
                              "hidden,h,,,,,,,,,,x,,,,,\n");
    CHECK(write_json(to_json(filled(form, {})))
        == R"({"form":"test","version":"3","title":"Essai","sections":[)"
           R"({"name":"g","label":"Groupe","relevant":true,"one_question_a_page":true,"questions":[)"
           R"({"name":"q","type":"select_one","appearance":"minimal","label":"Question","hint":"Aide","relevant":true,"required":true,"readonly":false,"value":"",)"
           R"("choices":[{"name":"yes","label":"Oui"},{"name":"no","label":"Non"}],"error":{"kind":"required","message":""}}]},)"
           R"({"name":"h","label":"","relevant":false,"one_question_a_page":false,"questions":[)"
           R"({"name":"h","type":"calculate","appearance":"","label":"","hint":"","relevant":true,"required":false,"readonly":false,"value":"x","choices":[]}]}],)"
           R"("answers":{"h":"x"},"complete":false,"errors":[{"question":"q","section":"g","kind":"required","message":""}],"answered":0,"asked":1})");
}

TEST_CASE("answers are kept only if the form allows them")
{
    auto const form = form_of("integer,age,Âge,,,yes,,. < 120,,,,,,,,,\n"
                              "text,school,École,,${age} < 18,,,,,,,,,,,,\n"
                              "calculate,minor,,,,,,,,,\"if(${age} < 18, 'yes', 'no')\",,,,,,\n");
    BlankForm blank(form);
    CHECK(*kept_answers(blank, { { "age", "7" }, { "school", "" }, { "minor", "no" } }, today()) == FormAnswers { { "age", "7" }, { "minor", "yes" } });
    CHECK(*kept_answers(blank, { { "age", "30" }, { "school", "EPP" } }, today()) == FormAnswers { { "age", "30" }, { "minor", "no" } });
    struct Row {
        char const* story;
        FormAnswers answers;
        char const* field;
        char const* detail;
    };
    Row const rows[] = {
        { "an answer is missing", {}, "age", "required" },
        { "an answer breaks a rule", { { "age", "200" } }, "age", "constraint" },
        { "an answer is of another type", { { "age", "sept" } }, "age", "type" },
        { "a question is unknown", { { "age", "7" }, { "colour", "red" } }, "colour", "unknown" },
        { "an unknown name that may be somebody's is not repeated", { { "age", "7" }, { "Afi Mensah", "x" } }, "", "unknown" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const kept = kept_answers(blank, row.answers, today());
        REQUIRE_FALSE(kept.has_value());
        CHECK(kept.error() == Problem { ProblemCode::answers_invalid, row.field, row.detail });
    }
}

TEST_CASE("of what speaks of the submission the file of the log is kept, and nothing else")
{
    auto const form = form_of("audit,audit,,,,,,,,,,,,,,,\n"
                              "text,name,Nom,,,,,,,,,,,,,,\n");
    BlankForm blank(form);
    std::string const file = "audit-9f86d081884c7d659a2feaa0c55ad015.csv";
    CHECK(*kept_answers(blank, { { "audit", file }, { "instanceID", "uuid:1" }, { "name", "Afi" } }, today()) == FormAnswers { { "audit", file }, { "name", "Afi" } });
    CHECK(*kept_answers(blank, { { "audit", "Afi" }, { "name", "Afi" } }, today()) == FormAnswers { { "name", "Afi" } });
    auto const plain = form_of("text,audit,Contrôle,,,,,,,,,,,,,,\n");
    BlankForm other(plain);
    CHECK(*kept_answers(other, { { "audit", "Afi" } }, today()) == FormAnswers { { "audit", "Afi" } });
}

TEST_CASE("answers go to the fields of the person and the case")
{
    auto const form = form_of("text,given,Prénom,,,,,,,,,,,,person.given_name,,\n"
                              "text,village,Village,,,,,,,,,,,,person.village,,\n"
                              "select_one yes_no,risk,Risque,,,,,,,,,,,,case.risk,,\n"
                              "text,other,Autre,,,,,,,,,,,,,,\n");
    CHECK(saved_fields(*form, { { "risk", "yes" }, { "given", "Afi" }, { "village", "" }, { "other", "x" } })
        == std::vector<SavedField> { { "person", "given_name", "Afi" }, { "case", "risk", "yes" } });
}

TEST_CASE("a form that costs too much is given up, not waited for")
{
    std::string rows = "text,a,A,,,,,,,,,,,,,,\ncalculate,c0,,,,,,,,,\"concat(${a}, ${a})\",,,,,,\n";
    for (int i = 1; i < 1500; ++i) {
        auto const last = "${c" + std::to_string(i - 1) + "}";
        rows += "calculate,c" + std::to_string(i) + ",,,,,,,,,\"concat(" + last + ", " + last + ")\",,,,,,\n";
    }
    auto const form = form_of(rows);
    FormAnswers const answers { { "a", std::string(longest_answer, 'x') } };
    CHECK_FALSE(form_state(form, "fr", answers, today()).has_value());
    BlankForm blank(form);
    CHECK_FALSE(kept_answers(blank, answers, today()).has_value());
}
