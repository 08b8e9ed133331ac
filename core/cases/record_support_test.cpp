#include "cases/record_support.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const support = id_of(71);

static RecordSupport a_supervision()
{
    return { support, ama().account, "individual_supervision", today(), {}, {}, {}, {} };
}

static RecordSupport with(void (*change)(RecordSupport&))
{
    auto command = a_supervision();
    change(command);
    return command;
}

static Record a_question(Values const& more = {})
{
    return record_of(support, RecordKind::support, stories::with({ { "owner", to_json(ama().account) }, { "team", to_json(togo_team) }, { "organisation", ama().organisation }, { "area", "TG04" },
                                                    { "kind", "asked" }, { "topic", "difficult_case" }, { "text", "Que faire ?" }, { "state", "asked" } }, more));
}

TEST_CASE("a supervision is recorded by who supervises the worker")
{
    struct Row {
        char const* story;
        Caller caller;
        RecordSupport command;
        char const* outcome;
    };
    auto const standing = std::string(R"(support.owner="Ama" support.team="Atakpamé" support.organisation="Action sociale, Togo" support.area="TG04" )");
    auto const plain = standing + R"(support.kind="individual_supervision" support.on="2026-11-21" support.author="Essi")";
    auto const full = plain + R"( support.about="HerCase" support.notes="Bien" support.action[1]={"text":"Revoir le plan","by_on":"2026-12-01"} support.check[consent_signed]="yes")";
    Row const rows[] = {
        { "in short", essi(), a_supervision(), plain.c_str() },
        { "with all that belongs to it", essi(),
            with([](RecordSupport& c) { c.case_id = her_case; c.notes = "Bien"; c.actions = { { "Revoir le plan", day("2026-12-01") } }; c.checks = { { "consent_signed", "yes" } }; }), full.c_str() },
        { "by the supervisor of another team", reine(), a_supervision(), "refused unknown_worker worker" },
        { "of himself", essi(), with([](RecordSupport& c) { c.worker = essi().account; }), "refused unknown_worker worker" },
        { "of a kind that nobody lists", essi(), with([](RecordSupport& c) { c.kind = "tea"; }), "refused bad_value kind" },
        { "in three days", essi(), with([](RecordSupport& c) { c.on = day("2026-11-24"); }), "refused date_in_future on" },
        { "about a case of another worker", essi(), with([](RecordSupport& c) { c.worker = kokou().account; c.case_id = her_case; }), "refused not_found case" },
        { "about a case that is not there", essi(), with([](RecordSupport& c) { c.case_id = his_case; }), "refused not_found case" },
        { "an item that nobody lists", essi(), with([](RecordSupport& c) { c.checks = { { "shoes", "yes" } }; }), "refused bad_value checks" },
        { "a finding that is none", essi(), with([](RecordSupport& c) { c.checks = { { "consent_signed", "perhaps" } }; }), "refused bad_value checks" },
        { "an action without words", essi(), with([](RecordSupport& c) { c.actions = { { " ", {} } }; }), "refused reason_missing actions" },
        { "too many actions", essi(), with([](RecordSupport& c) { c.actions.resize(21, { "x", {} }); }), "refused bad_value actions at most 20" },
        { "too many words", essi(), with([](RecordSupport& c) { c.notes = std::string(4001, 'x'); }), "refused bad_value notes at most 4000 bytes" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ row.caller }, row.command, records_of({ a_case() })) == row.outcome);
    }
    CHECK(tell({ essi() }, a_supervision(), records_of({ a_question() })) == "refused already_exists");
}

TEST_CASE("a worker asks for support, and is answered by who reaches his work")
{
    auto const ask = AskSupport { support, "difficult_case", "Que faire ?", true };
    CHECK(tell({ ama() }, ask, {})
        == R"(support.owner="Ama" support.team="Atakpamé" support.organisation="Action sociale, Togo" support.area="TG04" support.kind="asked" support.on="2026-11-21" support.author="Ama" support.topic="difficult_case" support.text="Que faire ?" support.urgent=true support.state="asked")");
    CHECK(tell({ ama() }, AskSupport { support, "weather", "?", false }, {}) == "refused bad_value topic");
    CHECK(tell({ ama() }, AskSupport { support, "difficult_case", "  ", false }, {}) == "refused reason_missing text");

    using enum SupportState;
    struct Row {
        char const* story;
        Caller caller;
        AnswerSupport command;
        Record record;
        char const* outcome;
    };
    Row const rows[] = {
        { "the supervisor answers", essi(), { support, "Venez lundi", answered }, a_question(), R"(support.state="answered" support.answer="Venez lundi" support.answered_by="Essi" support.answered_on="2026-11-21")" },
        { "without words", essi(), { support, "", answered }, a_question(), "refused reason_missing text" },
        { "closed without words", essi(), { support, "", closed }, a_question(), R"(support.state="closed")" },
        { "who asked says that it is settled", ama(), { support, "", closed }, a_question(), R"(support.state="closed")" },
        { "who asked answers herself", ama(), { support, "Moi", answered }, a_question(), "refused not_permitted support" },
        { "a colleague", kokou(), { support, "Moi", answered }, a_question(), "refused not_found support" },
        { "another team", reine(), { support, "Moi", answered }, a_question(), "refused not_found support" },
        { "what is settled", essi(), { support, "Encore", answered }, a_question({ { "state", "closed" } }), "refused already_decided support" },
        { "a supervision was not asked", essi(), { support, "Encore", answered }, a_question({ { "kind", "individual_supervision" } }), "refused not_found support" },
        { "asked again", essi(), { support, "Encore", SupportState::asked }, a_question(), "refused bad_value state" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ row.caller }, row.command, records_of({ row.record })) == row.outcome);
    }
}
