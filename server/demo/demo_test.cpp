#include "demo/stories.hpp"

#include "demo/chance.hpp"
#include "demo/chronicle.hpp"
#include "demo/story_book.hpp"
#include "forms/form_instance.hpp"
#include "sync/pull.hpp"

#include <set>

using namespace relais;
using demo::DemoNode;
using demo::must;

TEST_CASE("the same seed at the same time tells the same stories")
{
    DemoNode first;
    DemoNode second;
    DemoNode other;
    must(first.fill(7));
    must(second.fill(7));
    must(other.fill(8));
    CHECK(first.entries().size() > 200);
    CHECK(first.entries() == second.entries());
    CHECK(first.roots() == second.roots());
    CHECK(first.entries() != other.entries());
}

static int chronicles_told()
{
    std::size_t told = 0;
    for (auto const& folder : settings::folders_of_programmes(DemoNode::cheap_settings()))
        told += must(demo::read_chronicles(folder + "/demo/chronicles")).size();
    return static_cast<int>(told);
}

TEST_CASE("demo data is told once, by the rules, and has something for everybody")
{
    DemoNode demo;
    must(demo.fill(demo::seed_default));
    CHECK(contract::refusal(demo.fill(1)) == ProblemCode::already_exists);
    std::map<std::string, int> kinds;
    for (auto const& root : demo.roots())
        ++kinds[root.kind + " " + root.status];
    CHECK(kinds["case open"] + kinds["case closed"] == 40 + chronicles_told());
    CHECK(kinds["case open"] > 10);
    CHECK(kinds["case closed"] > 5);
    CHECK(kinds["held held"] == 1);
    auto const reader = must(demo.store.read());
    CHECK(must(journal::verify(*reader, demo.key.audit())).lines == must(reader->last_seq()));
    CHECK(demo.journal.engine()->directory().workers.size() == demo::accounts().size());

    // Some approvals wait for a supervisor, some were sent back to the worker.
    std::map<std::string, int> answers;
    for (auto const& entry : must(reader->entries_after(0, 100'000)))
        ++answers[entry.command];
    CHECK(answers["request_approval"] > answers["approve"] + answers["send_back"]);
    CHECK(answers["approve"] > 10);
    CHECK(answers["send_back"] > 2);
    CHECK(answers["close_case"] == 0);

    // Ama has work, and one field to reconcile.
    auto const ama = must(reader->account_by_login("ama"));
    REQUIRE(ama.has_value());
    Caller const caller { ama->id, ama->role, ama->team, ama->organisation, ama->area };
    auto const pulled = must(sync::pull(*reader, demo.key, *demo.journal.engine(), caller, { caller.account, stories::id_of(1), 0, {}, std::vector<Id> {}, 0, {} }, demo::story_time()));
    auto const answer = must(parse_as<sync::PullAnswer>(pulled.json));
    std::map<Id, Record> records;
    for (auto const& entry : answer.entries)
        for (auto const& part : entry.parts)
            records.try_emplace(part.record, part.record, part.kind).first->second.apply(entry.id, entry.at, entry.by, part.set, part.replaces);
    std::size_t conflicts = 0;
    for (auto const& [id, record] : records)
        conflicts += record.conflicts().empty() ? 0 : 1;
    CHECK(conflicts == 1);
}

// What the sheets of the node say, by tool: the answers of each.
static std::vector<std::pair<std::string, FormAnswers>> sheets_of(DemoNode& demo)
{
    std::vector<std::pair<std::string, FormAnswers>> sheets;
    auto const reader = must(demo.store.read());
    for (auto const& entry : must(reader->entries_after(0, 100'000)))
        for (auto const& part : entry.parts) {
            auto const record_key = must(seal::open_key(demo.key.records(), *must(reader->record_key(part.record)), part.record));
            auto const opened = must(parse_as<Part>(must(journal::open_part(record_key, entry, part))));
            auto const form = opened.set.find("form");
            if (opened.kind != RecordKind::sheet || form == opened.set.end())
                continue;
            auto& answers = sheets.emplace_back(*form->second.as_string(), FormAnswers {}).second;
            for (auto const& [path, value] : opened.set)
                if (path.starts_with("answers.") && value.as_string() != nullptr)
                    answers[path.substr(8)] = *value.as_string();
        }
    return sheets;
}

TEST_CASE("answers of one sheet go together")
{
    DemoNode demo;
    must(demo.fill(3, 120));
    auto const sheets = sheets_of(demo);
    CHECK(sheets.size() > 400);
    std::map<std::string, int> told;
    for (auto const& [form, answers] : sheets) {
        ++told[form];
        auto const of = [&](char const* question) {
            auto const found = answers.find(question);
            return found == answers.end() ? std::string {} : found->second;
        };
        INFO(form, " ", of("concern_note"), of("summary"), of("observations"));
        for (auto const& [question, text] : answers)
            CHECK_FALSE_MESSAGE(text.find_first_of("{}|") != std::string::npos, question);
        if (of("school_status") == "too_young")
            CHECK(of("child_view").empty());
        if (of("care_arrangement") == "parents")
            CHECK(of("protection_status") != "unaccompanied");
        if (of("concerns").find("child_marriage") != std::string::npos)
            CHECK(of("sex") == "female");
        if (of("concerns").find("conflict_with_law") != std::string::npos)
            CHECK(of("child_age") >= "14");
    }
    for (auto const* form : { "registration", "initial_assessment", "full_assessment", "individual_plan", "visit", "review", "closure" })
        CHECK_MESSAGE(told[form] > 5, form);
}

TEST_CASE("every story is whole, and says nothing that the tools do not ask")
{
    auto const engine = DemoNode::engine();
    std::map<std::string, std::string> const tools { { "absent", "visit" }, { "after", "visit" }, { "again", "visit" } };
    auto const book = must(demo::read_story_book(repository() + "/programmes/child-protection/demo"));
    CHECK(book.stories.size() >= 12);
    auto told = book.stories;
    told.push_back(book.any);
    for (auto const& story : told)
        for (auto const& part : story.parts) {
            INFO(story.name, " ", part.name);
            if (part.name == "goal")
                continue;
            auto const tool = tools.find(part.name);
            auto const* form = engine->programme().form(tool == tools.end() ? part.name : tool->second);
            REQUIRE(form != nullptr);
            for (auto const& [question, answers] : part.says)
                CHECK_MESSAGE(form->has_question(question), question);
        }
    for (auto const& story : book.stories) {
        INFO(story.name);
        for (auto const* part : { "registration", "initial_assessment", "full_assessment", "individual_plan", "goal", "visit", "review", "closure", "after" })
            CHECK_MESSAGE(story.part(part) != nullptr, part);
        CHECK(story.parts_named("visit").size() >= 3);
    }
}

TEST_CASE("a story is read from its text")
{
    auto const story = must(demo::read_story("= A story\nage: 3-9\nroles: supervisor 2\n# visit\nnext_step: {Il} attend : demain\n| Elle part\n# visit\n"));
    CHECK(story.name == "A story");
    CHECK(story.weight("supervisor") == 2);
    CHECK(story.weight("case_manager") == 0);
    CHECK(story.parts_named("visit").size() == 2);
    CHECK(story.part("visit")->says.at("next_step") == std::vector<std::string> { "{Il} attend : demain", "Elle part" });
    CHECK(demo::with_words("{Il} attend{e}.", { { "Il", "Elle" }, { "e", "e" } }) == "Elle attende.");
}

TEST_CASE("a broken story is refused with the line that breaks it")
{
    struct Row {
        std::string_view text;
        std::string line;
    };
    for (auto const& row : { Row { "age: 3\n", "= …" }, Row { "= A\nage 3\n", "age 3" }, Row { "= A\n| more\n", "| more" }, Row { "= A\nage: 3\nage: 4\n", "age: 4" } }) {
        auto const story = demo::read_story(row.text);
        REQUIRE_FALSE(story);
        CHECK(story.error().code == ProblemCode::programme_invalid);
        CHECK(story.error().detail == row.line);
    }
    CHECK(demo::read_story_book(repository() + "/programmes").error().code == ProblemCode::not_found);
}

TEST_CASE("ids of one session and one moment differ, however many there are")
{
    demo::Chance chance(5);
    std::set<std::string> ids;
    for (int i = 0; i < 10'000; ++i)
        ids.insert(chance.id(1'800'000'000'000).to_string());
    CHECK(ids.size() == 10'000);
}

TEST_CASE("chance is the same everywhere")
{
    demo::Chance chance(2026);
    std::vector<int> drawn;
    for (int i = 0; i < 6; ++i)
        drawn.push_back(chance.between(1, 100));
    demo::Chance again(2026);
    for (auto const number : drawn)
        CHECK(again.between(1, 100) == number);
    CHECK(demo::Chance(1).next() == 0xBEEB8DA1658EEC67ULL); // the second of SplitMix64; the first is in the ids
    demo::Chance many(3);
    int happened = 0;
    for (int i = 0; i < 10'000; ++i) {
        auto const number = many.between(-2, 2);
        CHECK((number >= -2 && number <= 2));
        happened += many.happens(20) ? 1 : 0;
    }
    CHECK(happened > 1'800);
    CHECK(happened < 2'200);
}
