#include "entities/entity_list_file.hpp"
#include "entities/given_paths.hpp"
#include "journal/stories.hpp"
#include "openrosa/submit.hpp"
#include "xlsform/compile.hpp"

#include <array>
#include <set>

using namespace relais;
using namespace relais::stories;
using openrosa::Taken;

namespace {

Tool tool_from(std::string const& text)
{
    auto const workbook = must(read_markdown_workbook(text));
    auto const compiled = compile_workbook(workbook);
    for (auto const& problem : compiled.problems)
        INFO(say_in_english(problem));
    REQUIRE(compiled.is_accepted());
    return must(Tool::of_xform(compiled.xform, {}, MissingFiles::empty));
}

Tool change_tool()
{
    return tool_from(R"(
| survey | | | | |
| | type | name | label | save_to |
| | today | today | | |
| | select_one_from_file people.csv | child | Child | |
| | text | village | Village | village |
| | text | family_name | Family name | family_name |
| | integer | age | Age | age_years |
| | text | consent | Consent | consent_services |
| entities | | |
| | list_name | entity_id |
| | people | ${child} |
| settings | | |
| | form_id | version |
| | change | 1 |
)");
}

Tool risk_tool()
{
    return tool_from(R"(
| survey | | | | |
| | type | name | label | save_to |
| | today | today | | |
| | select_one_from_file cases.csv | case | Case | |
| | text | risk | Risk | risk |
| | text | why | Why | risk_reason |
| entities | | |
| | list_name | entity_id |
| | cases | ${case} |
| settings | | |
| | form_id | version |
| | risk | 1 |
)");
}

Tool new_case_tool()
{
    return tool_from(R"(
| survey | | | | |
| | type | name | label | save_to |
| | today | today | | |
| | text | given_name | Name | given_name |
| | text | consent | Consent | consent_services |
| | text | risk | Risk | risk |
| | text | area | Area | area |
| entities | | |
| | list_name | label |
| | cases | ${given_name} |
| settings | | |
| | form_id | version |
| | new_case | 1 |
)");
}

// The specification of 2025: two lists in one form.
Tool family_tool()
{
    return tool_from(R"(
| survey | | | | |
| | type | name | label | save_to |
| | today | today | | |
| | text | given_name | Name | people#given_name |
| | text | consent | Consent | people#consent_services |
| | begin group | opening | Opening | |
| | text | risk | Risk | cases#risk |
| | text | area | Area | cases#area |
| | end group | | | |
| entities | | |
| | list_name | label |
| | people | ${given_name} |
| | cases | ${risk} |
| settings | | |
| | form_id | version |
| | family | 1 |
)");
}

constexpr std::string_view lists_text = R"({"lists": [
  {"name": "people", "record": "person", "label": ["person.given_name", "person.family_name"], "properties": [
    {"name": "village", "field": "person.village"}, {"name": "family_name", "field": "person.family_name"}, {"name": "age_years", "field": "person.age_years"},
    {"name": "given_name", "field": "person.given_name", "only_taken": true}, {"name": "consent_services", "field": "person.consent_services", "only_taken": true}]},
  {"name": "cases", "record": "case", "label": ["case.code"], "properties": [
    {"name": "person", "field": "case.person"}, {"name": "risk", "field": "case.risk"}, {"name": "area", "field": "case.area"},
    {"name": "risk_reason", "field": "case.risk_reason", "only_taken": true}, {"name": "given_name", "field": "person.given_name", "only_taken": true},
    {"name": "consent_services", "field": "person.consent_services", "only_taken": true}]}]})";

// A node with Ama's case of Afi, which its field clients know.
struct FieldNode {
    store::memory::MemoryStore store;
    TestNode node { store };
    settings::Settings settings = settings::default_settings();
    http::Signal changed;
    identity::Attempts login_attempts { 10 };
    identity::Attempts peer_attempts { 10 };
    observe::Metrics metrics;
    Node whole { settings, store, node.key, node.journal, changed, login_attempts, peer_attempts, metrics };
    Phone office { ama(), 1 };
    int sent = 0;

    FieldNode()
    {
        must(node.journal.change_engine([](Engine& engine) -> Done {
            engine.set_tools({ change_tool(), risk_tool(), new_case_tool(), family_tool() });
            return {};
        }));
        must(node.journal.write([](store::Writer& writer) { return writer.put_document(tools::entity_lists_document, std::string(lists_text)); }));
        for (auto const& act : first_acts(office))
            REQUIRE(node.take(ama(), act) == "accepted");
    }

    tools::EntityLists lists = must(parse_as<tools::EntityLists>(lists_text));

    std::string list(Caller const& caller, char const* name = "people") { return must(entities::list_file(whole, *must(store.read()), caller, *lists.find(name))); }

    // The version of Afi, or of her case, as the list gives it to Ama.
    std::int64_t version(char const* name = "people")
    {
        auto const text = list(ama(), name);
        auto const row = text.substr(text.find('\n') + 1);
        auto const label_end = row.find(',', row.find(',') + 1);
        return std::stoll(row.substr(label_end + 1));
    }

    // Does in the app, of what the node has now, what the caller does there.
    std::string does(Caller const& caller, std::string command, Json input, int number)
    {
        Phone phone(caller, number);
        phone.learn(node, { afi, her_case });
        return node.take(caller, phone.does(std::move(command), std::move(input)));
    }

    // What became of it, in words: "new", "held", "known", or "not_found entity".
    std::string submit(Caller const& caller, std::string const& form, std::string const& inside, std::string const& meta, std::string const& instance = {})
    {
        auto const own = instance.empty() ? "uuid:" + std::to_string(++sent) : instance;
        auto const xml = "<data xmlns:orx=\"http://openrosa.org/xforms\" id=\"" + form + "\" version=\"1\"><today>2026-11-21</today>" + inside + "<meta><instanceID>" + own + "</instanceID>" + meta
            + "</meta></data>";
        auto const taken = openrosa::submit(whole, { caller, id_of(800) }, xml, {});
        if (!taken)
            return std::string(problem_entry(taken.error().code).name) + " " + taken.error().field;
        return *taken == Taken::as_new ? "new" : *taken == Taken::as_held ? "held" : "known";
    }

    std::string heads(Id record, std::string_view path)
    {
        auto const known = node.record(record);
        auto const* field = known.field(path);
        std::set<std::string> values;
        if (field != nullptr)
            for (auto const& head : field->heads)
                values.insert(head.value.as_string() == nullptr ? write_json(head.value) : *head.value.as_string());
        std::string text;
        for (auto const& value : values)
            text += (text.empty() ? "" : "|") + value;
        return text;
    }

    // Why what is held is.
    std::multiset<std::string> held()
    {
        std::multiset<std::string> problems;
        for (auto const& root : must(must(store.read())->roots({ store::RootsQuery::Scope::all, {}, {}, {}, {} })))
            if (root.kind == "held")
                problems.emplace(node.record(root.id).text("problem"));
        return problems;
    }
};

std::string update_of(Id id, char const* list, std::int64_t trunk, int after, std::string const& branch)
{
    return "<entity dataset=\"" + std::string(list) + "\" id=\"" + id.to_string() + "\" update=\"1\" baseVersion=\"" + std::to_string(trunk + after) + "\" trunkVersion=\""
        + std::to_string(trunk) + "\" branchId=\"" + branch + "\"/>";
}

std::string answers(char const* village, char const* family = "", char const* age = "", char const* consent = "")
{
    return "<child>" + afi.to_string() + "</child><village>" + village + "</village><family_name>" + family + "</family_name><age>" + age + "</age><consent>" + consent + "</consent>";
}

std::string creation_of(Id id, char const* list)
{
    return "<entity dataset=\"" + std::string(list) + "\" id=\"" + id.to_string() + "\" create=\"1\"><label>x</label></entity>";
}

std::string new_case(char const* name, char const* consent, char const* risk, char const* area)
{
    return "<given_name>" + std::string(name) + "</given_name><consent>" + consent + "</consent><risk>" + risk + "</risk><area>" + area + "</area>";
}

}

TEST_CASE("what phones and the office say of one person, in any order: two who did not know of each other are reconciled, one who goes on is not")
{
    enum class By { phone, other_phone, office };
    struct Step {
        By by;
        char const* village;
        char const* family = "";
        int after = 0; // changes that the phone made before it and has not had confirmed
    };
    struct Row {
        char const* story;
        std::vector<Step> steps;
        char const* village;
        char const* family = "Gbènoukpo";
    };
    using enum By;
    Row const rows[] = {
        { "two phones change one field", { { phone, "Agou" }, { other_phone, "Badou" } }, "Agou|Badou" },
        { "two phones write the same", { { phone, "Agou" }, { other_phone, "Agou" } }, "Agou" },
        { "the office changes one field, a phone another", { { office, "", "Lawson" }, { phone, "Agou" } }, "Agou", "Lawson" },
        { "a phone repeats what it knew, and the office has changed it", { { office, "", "Lawson" }, { phone, "Agou", "Gbènoukpo" } }, "Agou", "Lawson" },
        { "a stale change", { { office, "Danyi" }, { phone, "Agou" } }, "Agou|Danyi" },
        { "two changes of one phone, in order", { { phone, "Agou" }, { phone, "Badou", "", 1 } }, "Badou" },
        { "two changes of one phone, the second first", { { phone, "Badou", "", 1 }, { phone, "Agou" } }, "Badou" },
        { "three, the last first, each of its own field", { { phone, "", "Lawson", 2 }, { phone, "Badou", "", 1 }, { phone, "Agou" } }, "Badou", "Lawson" },
        { "the office between two changes of one phone", { { phone, "Agou" }, { office, "Danyi" }, { phone, "Badou", "", 1 } }, "Badou|Danyi" },
        { "the office before the first of two, of which the second comes first", { { office, "Danyi" }, { phone, "Badou", "", 1 }, { phone, "Agou" } }, "Badou|Danyi" },
        { "nothing new", { { phone, "Kpalavé", "Gbènoukpo" } }, "Kpalavé" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        FieldNode field;
        auto const trunk = field.version();
        auto number = 20;
        for (auto const& step : row.steps) {
            if (step.by == office) {
                auto fields = Json::object();
                fields.set(*step.village == 0 ? "family_name" : "village", *step.village == 0 ? step.family : step.village);
                CHECK(field.does(essi(), "update_person", object({ { "person", to_json(afi) }, { "case", to_json(her_case) }, { "fields", fields } }), ++number) == "accepted");
                continue;
            }
            auto const taken = field.submit(ama(), "change", answers(step.village, step.family), update_of(afi, "people", trunk, step.after, step.by == phone ? "one" : "other"));
            CHECK(taken == "new");
        }
        CHECK(field.heads(afi, "village") == row.village);
        CHECK(field.heads(afi, "family_name") == row.family);
        CHECK(field.held().empty());
    }
}

TEST_CASE("what a phone was not given it has not seen; what is asked again is told anew, with its day")
{
    struct Step {
        Caller by; // in the app
        Values fields;
    };
    struct Row {
        char const* story;
        std::vector<Step> before; // the phone has its list
        std::vector<Step> after;
        char const* age;
        char const* consent;
        // Of age_years, age_on, consent_services, consent_on.
        std::array<char const*, 4> heads;
    };
    Values const renamed { { "family_name", "Lawson" } };
    auto const consent = [](char const* word, char const* day) { return Values { { "consent_services", word }, { "consent_on", day } }; };
    auto const age = [](int years, char const* day) { return Values { { "age_on", day }, { "age_years", years } }; };
    Row const rows[] = {
        { "the office's refusal, which no list gives out", { { essi(), consent("no", "2026-11-01") }, { essi(), renamed } }, {}, "", "yes", { "9", "", "no|yes", "2026-11-01|2026-11-21" } },
        { "the office's consent, asked again", { { essi(), consent("yes", "2026-01-10") }, { essi(), renamed } }, {}, "", "yes", { "9", "", "yes", "2026-11-21" } },
        { "his own consent, asked again", { { ama(), consent("yes", "2026-01-10") } }, {}, "", "yes", { "9", "", "yes", "2026-11-21" } },
        { "his own consent, taken back", { { ama(), consent("yes", "2026-01-10") } }, {}, "", "no", { "9", "", "no", "2026-11-21" } },
        { "an age, told again", { { essi(), age(9, "2024-05-01") } }, {}, "9", "", { "9", "2026-11-21", "yes", "" } },
        { "an age, told anew", { { essi(), age(9, "2024-05-01") } }, {}, "10", "", { "10", "2026-11-21", "yes", "" } },
        { "an age, of which only the day was told since the list changed", { { essi(), { { "age_on", "2026-11-01" } } } }, {}, "10", "", { "10", "2026-11-21", "yes", "" } },
        { "an age as it was given, and another since", { { essi(), age(9, "2024-05-01") } }, { { essi(), age(10, "2026-11-19") } }, "9", "", { "10", "2026-11-19", "yes", "" } },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        FieldNode field;
        auto number = 20;
        auto const run = [&](std::vector<Step> const& steps) {
            for (auto const& [by, fields] : steps)
                CHECK(field.does(by, "update_person", object({ { "person", to_json(afi) }, { "case", to_json(her_case) }, { "fields", to_json(fields) } }), ++number) == "accepted");
        };
        run(row.before);
        auto const trunk = field.version();
        run(row.after);
        CHECK(field.submit(ama(), "change", answers("", "", row.age, row.consent), update_of(afi, "people", trunk, 0, "one")) == "new");
        static constexpr auto paths = std::to_array<char const*>({ "age_years", "age_on", "consent_services", "consent_on" });
        for (std::size_t i = 0; i < paths.size(); ++i)
            CHECK(field.heads(afi, paths[i]) == row.heads[i]);
        CHECK(field.held().empty());
    }
}

TEST_CASE("a role has seen of a list what the list gives out and the role sees")
{
    auto const lists = must(parse_as<tools::EntityLists>(lists_text));
    auto const told = engine();
    auto const paths = [&](char const* role, char const* list) {
        auto const given = entities::given_paths(told.programme(), *told.programme().role(role), *lists.find(list));
        std::string text;
        for (auto const* record : { "case", "person" })
            for (auto const& path : given.of(record == std::string_view("case") ? RecordKind::case_file : RecordKind::person))
                text += (text.empty() ? "" : " ") + std::string(record) + "." + path;
        return text;
    };
    CHECK(paths("case_manager", "people") == "person.given_name person.family_name person.village person.family_name person.age_years");
    CHECK(paths("area_lead", "people") == "person.age_years");
    CHECK(paths("administrator", "people").empty());
    CHECK(paths("case_manager", "cases") == "case.code case.person case.risk case.area");
}

TEST_CASE("a list goes out as its reader may see it, and says again what it said while nothing of it has changed")
{
    FieldNode field;
    auto const before = field.list(ama());
    CHECK(before == "name,label,__version,village,family_name,age_years\n" + afi.to_string() + ",Ɖɔsu Akossiwa Gbènoukpo," + std::to_string(field.version()) + ",Kpalavé,Gbènoukpo,9\n");
    CHECK(field.list(essi()) == before);
    CHECK(field.list(kokou()) == "name,label,__version,village,family_name,age_years\n");
    CHECK(field.list(reine()) == field.list(kokou()));
    // Who sees no names gets rows without them.
    CHECK(field.list(claire()).contains(afi.to_string() + "," + afi.to_string() + ","));
    CHECK_FALSE(field.list(claire()).contains("Kpalavé"));
    REQUIRE(field.does(ama(), "record_visit", visit(), 31) == "accepted");
    REQUIRE(field.does(ama(), "set_risk", risk("low"), 32) == "accepted");
    CHECK(field.list(ama()) == before);
    CHECK(field.list(ama(), "cases").contains(",low,"));
    CHECK(field.submit(ama(), "change", answers("Agou"), update_of(afi, "people", field.version(), 0, "one")) == "new");
    CHECK(field.list(ama()).contains(",Agou,"));
    CHECK(field.list(ama()) != before);
}

TEST_CASE("a phone is told what to forget, and keeps what waits or has no case yet")
{
    FieldNode field;
    auto const gone = [&](Caller const& caller, char const* list, Id id) {
        return !must(entities::gone(field.whole, *must(field.store.read()), caller, *field.lists.find(list), std::array { id })).empty();
    };
    CHECK_FALSE(gone(ama(), "people", afi));
    CHECK_FALSE(gone(ama(), "cases", her_case));
    CHECK(gone(reine(), "people", afi));
    CHECK(gone(kokou(), "cases", her_case));
    CHECK(gone(ama(), "people", id_of(999)));
    REQUIRE(field.does(ama(), "register_person", registration(kodjo), 33) == "accepted");
    CHECK_FALSE(gone(ama(), "people", kodjo));
    CHECK(gone(kokou(), "people", kodjo));
    CHECK(field.submit(ama(), "new_case", new_case("Yao", "no", "low", "TG0405"), creation_of(id_of(500), "cases")) == "held");
    CHECK_FALSE(gone(ama(), "cases", id_of(500)));
    CHECK(gone(kokou(), "cases", id_of(500)));
    REQUIRE(field.does(essi(), "assign_case", assignment(kokou()), 34) == "accepted");
    CHECK(gone(ama(), "people", afi));
    CHECK(gone(ama(), "cases", her_case));
    CHECK_FALSE(gone(kokou(), "cases", her_case));
}

TEST_CASE("a case is opened with its person before the answer, once; what the rules refuse waits with its reason")
{
    FieldNode once;
    auto const id = id_of(500);
    auto const send = [&] { return once.submit(ama(), "new_case", new_case("Yao", "yes", "low", "TG0405"), creation_of(id, "cases"), "uuid:once"); };
    CHECK(send() == "new");
    auto const opened = once.node.record(id);
    CHECK(opened.text("risk") == "low");
    CHECK(opened.text("area") == "TG0405");
    CHECK(opened.text("opened_on") == "2026-11-21");
    CHECK(is_case_code(opened.text("code")));
    REQUIRE(opened.id_at("person").has_value());
    CHECK(once.heads(*opened.id_at("person"), "given_name") == "Yao");
    CHECK(once.heads(*opened.id_at("person"), "consent_on") == "2026-11-21");
    CHECK(opened.rows("sheet").size() == 1);
    auto const entries = once.node.last_seq();
    CHECK(send() == "known");
    CHECK(once.node.last_seq() == entries);

    struct Row {
        char const* story;
        char const* answers[4];
        char const* problem;
    };
    Row const rows[] = {
        { "no consent", { "Kofi", "no", "low", "TG0405" }, "consent_missing" },
        { "no such place", { "Kofi", "yes", "low", "XX99" }, "unknown_area" },
        { "no level of risk", { "Kofi", "yes", "", "TG0405" }, "missing_field" },
        { "a level that is none", { "Kofi", "yes", "huge", "TG0405" }, "bad_value" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const [name, consent, risk, area] = row.answers;
        FieldNode field;
        auto const case_id = id_of(500);
        CHECK(field.submit(ama(), "new_case", new_case(name, consent, risk, area), creation_of(case_id, "cases")) == "held");
        CHECK(field.held() == std::multiset<std::string> { row.problem, "not_found" }); // the case, and the sheet that waits with it
        CHECK(field.node.record(case_id).is_empty());
    }
}

TEST_CASE("a form of two lists opens the case of the person that it registers")
{
    FieldNode field;
    auto const person = id_of(510);
    auto const case_id = id_of(511);
    auto const inside = "<given_name>Yao</given_name><consent>yes</consent><opening><risk>high</risk><area>TG0405</area><meta>" + creation_of(case_id, "cases") + "</meta></opening>";
    CHECK(field.submit(ama(), "family", inside, creation_of(person, "people")) == "new");
    CHECK(field.heads(person, "given_name") == "Yao");
    CHECK(field.node.record(case_id).id_at("person") == person);
    CHECK(field.node.record(case_id).rows("sheet").size() == 1);
}

TEST_CASE("what a phone created and changed before it was sent is one line, whatever comes first")
{
    FieldNode field;
    auto const id = id_of(500);
    REQUIRE(field.submit(ama(), "new_case", new_case("Yao", "yes", "low", "TG0405"), creation_of(id, "cases")) == "new");
    auto const change = [&](char const* level, int base) {
        auto const meta = "<entity dataset=\"cases\" id=\"" + id.to_string() + "\" update=\"1\" baseVersion=\"" + std::to_string(base) + "\" trunkVersion=\"\" branchId=\"own\"/>";
        return field.submit(ama(), "risk", "<case>" + id.to_string() + "</case><risk>" + level + "</risk><why>seen</why>", meta);
    };
    CHECK(change("medium", 2) == "new");
    CHECK(change("high", 1) == "new");
    CHECK(field.heads(id, "risk") == "medium");
}

TEST_CASE("the level of risk is set by its command: a stale one is reconciled, one without a reason waits")
{
    FieldNode field;
    auto const trunk = field.version("cases");
    auto const change = [&](char const* level, char const* why, int after) {
        return field.submit(ama(), "risk", "<case>" + her_case.to_string() + "</case><risk>" + level + "</risk><why>" + why + "</why>", update_of(her_case, "cases", trunk, after, "one"));
    };
    CHECK(change("low", "", 0) == "held");
    REQUIRE(field.does(essi(), "set_risk", risk("low"), 35) == "accepted");
    CHECK(change("medium", "seen", 1) == "new");
    CHECK(field.heads(her_case, "risk") == "low|medium");
    CHECK(field.does(essi(), "reconcile_field", object({ { "record", to_json(her_case) }, { "case", to_json(her_case) }, { "path", "risk" }, { "value", "medium" } }), 36) == "accepted");
    CHECK(field.heads(her_case, "risk") == "medium");
}

TEST_CASE("what creates is corrected like any other answer")
{
    FieldNode field;
    auto const id = id_of(500);
    REQUIRE(field.submit(ama(), "new_case", new_case("Yao", "yes", "low", "TG0405"), creation_of(id, "cases"), "uuid:first") == "new");
    auto const person = *field.node.record(id).id_at("person");
    CHECK(field.submit(ama(), "new_case", new_case("Kofi", "yes", "low", "TG0405"), creation_of(id, "cases") + "<deprecatedID>uuid:first</deprecatedID>", "uuid:second") == "new");
    CHECK(field.heads(person, "given_name") == "Kofi");
    CHECK(field.node.record(id).rows("sheet").size() == 1);
}

TEST_CASE("of a submission all is taken or nothing")
{
    FieldNode field;
    auto const entries = field.node.last_seq();
    auto const person = id_of(510);
    auto const inside = "<given_name>Yao</given_name><consent>yes</consent><opening><risk>high</risk><area>TG0405</area><meta>" + creation_of(her_case, "cases") + "</meta></opening>";
    CHECK(field.submit(senami(), "family", inside, creation_of(person, "people")) == "not_found entity");
    CHECK(field.node.last_seq() == entries);
    CHECK(field.node.record(person).is_empty());
    // The phone keeps it, and what it says of the person comes with the next.
    REQUIRE(field.does(essi(), "assign_case", assignment(kokou()), 38) == "accepted");
    CHECK(field.submit(kokou(), "family", inside, creation_of(person, "people")) == "held");
    CHECK(field.heads(person, "given_name") == "Yao");
    CHECK(field.held() == std::multiset<std::string> { "reason_missing" });
}

TEST_CASE("a client that only says its version replaces what that was")
{
    FieldNode field;
    auto const change = [&](char const* village, std::int64_t base) {
        return field.submit(ama(), "change", answers(village), "<entity dataset=\"people\" id=\"" + afi.to_string() + "\" update=\"1\" baseVersion=\"" + std::to_string(base) + "\"/>");
    };
    auto const first = field.version();
    CHECK(change("Agou", first) == "new");
    CHECK(change("Badou", field.version()) == "new");
    CHECK(field.heads(afi, "village") == "Badou");
    CHECK(change("Danyi", first) == "new");
    CHECK(field.heads(afi, "village") == "Badou|Danyi");
}

TEST_CASE("a version that no list has said is no proof of having seen anything")
{
    FieldNode field;
    CHECK(field.submit(ama(), "change", answers("Agou"), update_of(afi, "people", 1'000'000, 0, "one")) == "new");
    CHECK(field.heads(afi, "village") == "Agou|Kpalavé");
}

TEST_CASE("nobody writes of whom he does not reach, and what was his once is held")
{
    FieldNode field;
    auto const trunk = field.version();
    auto const entries = field.node.last_seq();
    auto const change = [&](Caller const& caller, Id id) { return field.submit(caller, "change", answers("Agou"), update_of(id, "people", trunk, 0, "one")); };
    for (auto const& stranger : { kokou(), senami(), reine() })
        CHECK(change(stranger, afi) == "not_found entity");
    CHECK(change(ama(), id_of(999)) == "not_found entity");
    CHECK(field.submit(ama(), "change", answers("Agou"), "<entity dataset=\"people\" id=\"Awa\" update=\"1\"/>") == "bad_value entity");
    CHECK(field.node.last_seq() == entries);
    REQUIRE(field.does(essi(), "assign_case", assignment(kokou()), 37) == "accepted");
    CHECK(change(ama(), afi) == "held");
    CHECK(field.heads(afi, "village") == "Kpalavé");
}

TEST_CASE("a correction takes the place of what it corrects, and a number is a number")
{
    FieldNode field;
    auto const trunk = field.version();
    CHECK(field.submit(ama(), "change", answers("Agou", "", "10"), update_of(afi, "people", trunk, 0, "one"), "uuid:first") == "new");
    CHECK(field.heads(afi, "age_years") == "10");
    CHECK(field.heads(afi, "age_on") == "2026-11-21");
    auto const correct = [&](char const* village, std::string const& what, std::string const& instance) {
        return field.submit(ama(), "change", answers(village), update_of(afi, "people", trunk, 0, "one") + "<deprecatedID>" + what + "</deprecatedID>", instance);
    };
    CHECK(correct("Badou", "uuid:first", "uuid:second") == "new");
    CHECK(field.heads(afi, "village") == "Badou");
    CHECK(correct("Danyi", "uuid:second", "uuid:third") == "new");
    CHECK(field.heads(afi, "village") == "Danyi");
}
