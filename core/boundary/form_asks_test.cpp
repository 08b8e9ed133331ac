// What a filling asks of the phone it runs on: its place, hashes, what was answered last, what is on its screen, the language of who fills.
#include "boundary/form_sessions.hpp"
#include "boundary/given_digests.hpp"
#include "forms/xform_import.hpp"
#include "xlsform/compile.hpp"

#include "doctest.hpp"

#include <algorithm>

using namespace relais;
using namespace relais::boundary;

static std::shared_ptr<FormModel const> form_of(std::string_view workbook, XFormFiles const& files = {})
{
    auto const read = read_markdown_workbook(workbook);
    REQUIRE(read.has_value());
    auto const compiled = compile_workbook(*read);
    for (auto const& problem : compiled.problems)
        CHECK_MESSAGE(problem.is_warning, say_in_english(problem));
    auto imported = import_xform(compiled.xform, files);
    for (auto const& fault : imported.faults)
        MESSAGE(fault.says);
    REQUIRE(imported.model.has_value());
    return std::make_shared<FormModel const>(*std::move(imported.model));
}

static FormOpenInput opening()
{
    FormOpenInput input;
    input.now = { 1'000 };
    return input;
}

template<typename View>
static FormNodeView const& node_of(View const& nodes, std::string_view name)
{
    auto const found = std::ranges::find(nodes, name, &FormNodeView::name);
    CAPTURE(name);
    REQUIRE(found != nodes.end());
    return *found;
}

TEST_CASE("a default asks what was answered last, or a list, when a filling begins and not again")
{
    auto const form = form_of("| survey |\n| | type | name | label | default |\n| | text | street | Street | ${last-saved#street} |\n| | text | twice | Twice | concat(${last-saved#street}, '!') |\n"
                              "| | select_one towns | town | Town | instance('towns')/root/item[zone = 'north']/name |\n"
                              "| | begin_repeat | child | Child | |\n| | text | school | School | ${last-saved#street} |\n| | end_repeat | | | |\n"
                              "| choices |\n| | list_name | name | label | zone |\n| | towns | lome | Lomé | south |\n| | towns | kara | Kara | north |\n");
    FormAnswers const last { { "street", "Rue du Lac" }, { "town", "kara" } };
    FormSessions sessions;
    auto input = opening();
    auto const first = sessions.open(form, input);
    REQUIRE(first.has_value());
    CHECK(first->view.remembers);
    CHECK(node_of(first->view.nodes, "street").value.empty());
    CHECK(node_of(first->view.nodes, "town").value == "kara");
    input.last_saved = last;
    auto const next = sessions.open(form, input);
    CHECK(node_of(next->view.nodes, "street").value == "Rue du Lac");
    CHECK(node_of(next->view.nodes, "twice").value == "Rue du Lac!");
    CHECK(node_of(next->view.nodes, "school").value == "Rue du Lac");
    auto const added = sessions.add({ next->handle, node_of(next->view.nodes, "child").id, { 2'000 } });
    REQUIRE(added.has_value());
    CHECK(node_of(added->changed, "school").value == "Rue du Lac");
    input.answers = FormAnswers { { "street", "Rue Neuve" } };
    CHECK(node_of(sessions.open(form, input)->view.nodes, "street").value == "Rue Neuve");
    input.resumed = true;
    CHECK(node_of(sessions.open(form, input)->view.nodes, "street").value == "Rue Neuve");
    CHECK_FALSE(sessions.open(form_of("| survey |\n| | type | name | label |\n| | text | a | A |\n"), opening())->view.remembers);
}

TEST_CASE("the place of the phone is asked for when a filling begins, and when the question is answered that sets it off")
{
    auto const form = form_of("| survey |\n| | type | name | label | trigger | read_only |\n| | start-geopoint | began | | | yes |\n| | integer | head | Heads | | |\n"
                              "| | background-geopoint | counted | | ${head} | |\n| | text | note | Note | | yes |\n");
    FormSessions sessions;
    auto const opened = sessions.open(form, opening());
    REQUIRE(opened.has_value());
    auto const& nodes = opened->view.nodes;
    auto const began = node_of(nodes, "began").id;
    CHECK(opened->view.places == std::vector<int> { began });
    auto const counted = sessions.set({ opened->handle, node_of(nodes, "head").id, "3", { 2'000 } });
    REQUIRE(counted.has_value());
    CHECK(counted->places == std::vector<int> { node_of(nodes, "counted").id });
    auto const located = sessions.set({ opened->handle, began, "6.1 1.2 63.0 12.0", { 3'000 } });
    REQUIRE(located.has_value());
    CHECK(node_of(located->changed, "began").value == "6.1 1.2 63.0 12.0");
    CHECK(located->places.empty());
    CHECK_FALSE(sessions.set({ opened->handle, node_of(nodes, "note").id, "x", { 4'000 } }).has_value());
    auto input = opening();
    input.answers = FormAnswers { { "head", "3" } };
    input.resumed = true;
    CHECK(sessions.open(form, input)->view.places.empty());
}

TEST_CASE("hashes are asked for, given, and computed with; a default has them when the form is opened once more")
{
    GivenDigests::begin();
    auto const form = form_of("| survey |\n| | type | name | label | calculation | default |\n| | text | name | Name | | |\n"
                              "| | calculate | short | | substr(digest(${name}, 'MD5', 'hex'), 0, 4) | |\n| | calculate | chain | | digest(${short}, 'SHA-1') | |\n"
                              "| | text | mark | Mark | | digest('abc', 'MD5', 'hex') |\n");
    FormSessions sessions;
    auto opened = sessions.open(form, opening());
    REQUIRE(opened.has_value());
    CHECK(std::ranges::find(opened->digests, "MD5 abc") != opened->digests.end());
    CHECK_FALSE(sessions.digests({ opened->handle, { { "MD5 abc", "no hash" } }, { 1'000 } }).has_value());
    REQUIRE(sessions.digests({ opened->handle, { { "MD5 abc", "900150983cd24fb0d6963f7d28e17f72" } }, { 1'000 } }).has_value());
    opened = sessions.open(form, opening());
    CHECK(node_of(opened->view.nodes, "mark").value == "900150983cd24fb0d6963f7d28e17f72");
    auto const named = sessions.set({ opened->handle, node_of(opened->view.nodes, "name").id, "Ama", { 2'000 } });
    REQUIRE(named.has_value());
    CHECK(named->digests == std::vector<std::string> { "MD5 Ama" });
    auto const given = sessions.digests({ opened->handle, { { "MD5 Ama", "0ab1c2d3" } }, { 2'000 } });
    REQUIRE(given.has_value());
    CHECK(node_of(given->changed, "short").value == "0ab1");
    CHECK(given->digests == std::vector<std::string> { "SHA-1 0ab1" });
    auto const chained = sessions.digests({ opened->handle, { { "SHA-1 0ab1", "ff00" } }, { 2'000 } });
    CHECK(node_of(chained->changed, "chain").value == "/wA=");
    CHECK(chained->digests.empty());
    take_digests_from(nullptr);
    CHECK_FALSE(sessions.open(form, opening()).has_value());
}

TEST_CASE("choices in chance's order wait for the hash of a text that is their seed")
{
    GivenDigests::begin();
    auto const form = form_of("| survey |\n| | type | name | label | parameters |\n| | text | name | Name | |\n| | select_one towns | town | Town | randomize=true, seed=${name} |\n"
                              "| choices |\n| | list_name | name | label |\n| | towns | lome | Lomé |\n| | towns | kara | Kara |\n| | towns | sokode | Sokodé |\n");
    FormSessions sessions;
    auto const opened = sessions.open(form, opening());
    REQUIRE(opened.has_value());
    auto const named = sessions.set({ opened->handle, node_of(opened->view.nodes, "name").id, "Ama", { 2'000 } });
    REQUIRE(named.has_value());
    CHECK(named->digests == std::vector<std::string> { "SHA-256 Ama" });
    auto const order = [](FormNodeView const& node) {
        std::string names;
        for (auto const& choice : node.choices)
            names += choice.value + " ";
        return names;
    };
    // The first eight bytes are the seed: 3.
    auto const given = sessions.digests({ opened->handle, { { "SHA-256 Ama", "000000000000000300" } }, { 2'000 } });
    REQUIRE(given.has_value());
    CHECK(given->digests.empty());
    CHECK(order(node_of(given->changed, "town")) == "sokode lome kara ");
    take_digests_from(nullptr);
}

TEST_CASE("the log of a filling tells what was shown and changed, when, by whom and where, as Collect writes it")
{
    auto const form = form_of("| survey |\n| | type | name | label | parameters |\n"
                              "| | audit | audit | | track-changes=true identify-user=true location-priority=balanced location-min-interval=10 location-max-age=60 |\n| | text | name | Name | |\n"
                              "| | begin_group | home | Home | |\n| | text | street | Street | |\n| | text | town | Town | |\n| | end_group | | | |\n"
                              "| | begin_repeat | child | Child | |\n| | text | first | First | |\n| | end_repeat | | | |\n");
    FormSessions sessions;
    auto input = opening();
    input.properties["username"] = "ama";
    auto const opened = sessions.open(form, input);
    REQUIRE(opened.has_value());
    CHECK(opened->view.logs == "audit");
    CHECK(opened->view.log.at("location-priority") == "balanced");
    CHECK(opened->view.log.at("location-min-interval") == "10");
    auto const& nodes = opened->view.nodes;
    auto const handle = opened->handle;
    auto const id = [&](std::string_view name) { return node_of(nodes, name).id; };
    std::string log = opened->log;
    auto const tell = [&](FormLogEvent event, std::vector<int> const& questions, std::int64_t now, std::string const& place = {}) {
        auto const told = sessions.log({ handle, event, questions, place, { now } });
        REQUIRE(told.has_value());
        log += told->log;
    };
    auto const step = [&](Result<FormChangesView> const& changes) {
        REQUIRE(changes.has_value());
        log += changes->log;
    };
    tell(FormLogEvent::shown, { id("name") }, 2'000);
    tell(FormLogEvent::shown, { id("name") }, 2'100);
    step(sessions.set({ handle, id("name"), "Ama, \"Da\"", { 3'000 } }));
    tell(FormLogEvent::granted, {}, 3'500);
    tell(FormLogEvent::located, {}, 4'000, "6.13 1.22 63.0 12.0");
    tell(FormLogEvent::located, {}, 4'500, "6.14 1.23 63.0 30.0");
    tell(FormLogEvent::shown, { id("street"), id("town") }, 5'000);
    step(sessions.set({ handle, id("town"), "Lomé", { 6'000 } }));
    step(sessions.add({ handle, id("child"), { 70'000 } }));
    tell(FormLogEvent::jump, {}, 71'000);
    tell(FormLogEvent::end_screen, {}, 72'000);
    auto const answered = sessions.answers({ handle, { 73'000 }, true });
    REQUIRE(answered.has_value());
    log += answered->log;
    CHECK(log == "event,node,start,end,latitude,longitude,accuracy,old-value,new-value,user\n"
                 "form start,,1000,,,,,,,ama\n"
                 "location permissions granted,,3500,,,,,,,ama\n"
                 "question,/data/name,2000,5000,6.13,1.22,12.0,,\"Ama, \"\"Da\"\"\",ama\n"
                 "add repeat,/data/child[2],70000,70000,,,,,,ama\n"
                 "group questions,/data/home,5000,71000,6.13,1.22,12.0,,,ama\n"
                 "question,/data/home/town,5000,71000,6.13,1.22,12.0,,Lomé,ama\n"
                 "jump,,71000,72000,,,,,,ama\n"
                 "end screen,,72000,73000,,,,,,ama\n"
                 "form save,,73000,,,,,,,ama\n"
                 "form exit,,73000,,,,,,,ama\n"
                 "form finalize,,73000,,,,,,,ama\n");
    input.logged = true;
    input.now = { 1'790'000'000'123 };
    CHECK(sessions.open(form, input)->log == "form resume,,1790000000123,,,,,,,ama\n");
    auto const plain = sessions.open(form_of("| survey |\n| | type | name | label |\n| | text | a | A |\n"), opening());
    CHECK(plain->view.logs.empty());
    CHECK(sessions.log({ plain->handle, FormLogEvent::saved, {}, {}, { 1'000 } })->log.empty());
}

TEST_CASE("another language changes labels, hints, choices, messages, the title and the direction; answers stay")
{
    auto const form = form_of("| survey |\n| | type | name | label::Français (fr) | label::العربية (ar) | hint::Français (fr) | hint::العربية (ar) | constraint | constraint_message::Français (fr) | "
                              "constraint_message::العربية (ar) |\n| | select_one yes | q | Question | سؤال | Aide | تلميح | . = 'y' | Faux | خطأ |\n"
                              "| choices |\n| | list_name | name | label::Français (fr) | label::العربية (ar) |\n| | yes | y | Oui | نعم |\n| | yes | n | Non | لا |\n"
                              "| settings |\n| | form_title::Français (fr) | form_title::العربية (ar) | default_language |\n| | Titre | عنوان | Français (fr) |\n");
    FormSessions sessions;
    auto input = opening();
    input.language = "fr";
    auto const opened = sessions.open(form, input);
    REQUIRE(opened.has_value());
    CHECK(opened->view.title == "Titre");
    CHECK(opened->view.languages == std::vector<std::string> { "Français (fr)", "العربية (ar)" });
    CHECK_FALSE(opened->view.right_to_left);
    auto const question = node_of(opened->view.nodes, "q").id;
    REQUIRE(sessions.set({ opened->handle, question, "n", { 2'000 } }).has_value());
    auto const spoken = sessions.language({ opened->handle, "العربية (ar)" });
    REQUIRE(spoken.has_value());
    auto const& node = node_of(spoken->changed, "q");
    CHECK(node.label == "سؤال");
    CHECK(node.hint == "تلميح");
    CHECK(node.choices.front().label == "نعم");
    CHECK(node.value == "n");
    REQUIRE(node.violation.has_value());
    CHECK(node.violation->message == "خطأ");
    CHECK(spoken->language == "العربية (ar)");
    CHECK(spoken->title == "عنوان");
    CHECK(spoken->right_to_left);
    CHECK(sessions.language({ opened->handle, "fr" })->right_to_left == false);
}

TEST_CASE("z-score takes its table from a file of the tool: the nearest x, between its values, at most 4 from the median")
{
    static constexpr std::string_view workbook = "| survey |\n| | type | name | label | calculation |\n| | text | sex | Sex | |\n| | decimal | x | X | |\n| | decimal | y | Y | |\n"
                                                 "| | calculate | z | | z-score('weights', ${sex}, ${x}, ${y}) |\n";
    XFormFiles const files { { "weights.csv", "sex,x,SD4neg,SD3neg,SD2neg,SD1neg,SD0,SD1,SD2,SD3,SD4\nf,0,6,7,8,9,10,12,14,16,18\nf,10,16,17,18,19,20,22,24,26,28\nm,0,1,2,3,4,5,6,7,8,9\n" } };
    auto const form = form_of(workbook, files);
    struct {
        char const* sentence;
        char const* sex;
        char const* x;
        char const* y;
        char const* z;
    } const cases[] = {
        { "the median", "f", "0", "10", "0" },
        { "between two values", "f", "0", "13", "1.5" },
        { "below the median", "f", "0", "8.5", "-1.5" },
        { "another sex", "m", "0", "6", "1" },
        { "the nearest x", "f", "6", "22", "1" },
        { "below the least", "f", "0", "1", "-4" },
        { "above the greatest", "f", "0", "99", "4" },
        { "x that the table does not reach", "f", "11", "20", "" },
        { "x that it does not begin with", "f", "-1", "20", "" },
        { "a sex that it does not have", "x", "0", "10", "" },
        { "no measure", "f", "0", "", "" },
    };
    for (auto const& test : cases) {
        CAPTURE(test.sentence);
        FormSessions sessions;
        auto input = opening();
        input.answers = FormAnswers { { "sex", test.sex }, { "x", test.x }, { "y", test.y } };
        auto const opened = sessions.open(form, input);
        REQUIRE(opened.has_value());
        CHECK(node_of(opened->view.nodes, "z").value == test.z);
    }
    auto const compiled = compile_workbook(*read_markdown_workbook(workbook));
    CHECK(std::ranges::any_of(compiled.problems, [](FormProblem const& problem) { return problem.fault == FormFault::growth_table && problem.arguments.front() == "weights"; }));
    CHECK_FALSE(import_xform(compiled.xform, {}, MissingFiles::refused).model.has_value());
}
