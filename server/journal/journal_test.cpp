#include "journal/journal.hpp"

#include "cases/reconcile_field.hpp"
#include "journal/stories.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

using namespace relais;
using namespace relais::stories;
using journal::Journal;

namespace {

Values shown(Record const& record)
{
    Values values;
    for (auto const& [path, field] : record.fields())
        if (!field.heads.empty())
            values[path] = field.shown();
    return values;
}

// Ama has opened Afi's case and sent it.
struct Begun {
    TestNode node;
    Phone ama_phone { ama(), 1 };
    Phone essi_phone { essi(), 2 };
    Phone kokou_phone { kokou(), 3 };
    Phone senami_phone { senami(), 4 };

    explicit Begun(store::Store& store, std::size_t cached_records = 1'000)
        : node(store, cached_records)
    {
        for (auto const& answer : node.take(ama(), first_acts(ama_phone)))
            REQUIRE(answer.state == ArrivalState::accepted);
        for (auto* phone : { &essi_phone, &kokou_phone, &senami_phone })
            phone->learn(node, { afi, her_case, her_sheet });
    }

    void reassign(Caller const& whom) { REQUIRE(node.take(essi(), essi_phone.does("assign_case", assignment(whom))) == "accepted"); }
    void close() { REQUIRE(node.take(essi(), essi_phone.does("close_case", closure())) == "accepted"); }
};

}

TEST_CASE("what a worker did is kept, under his name, with a line in the audit log")
{
    on_each_store([](store::Store& store) {
        TestNode node(store);
        Phone phone(ama(), 1);
        auto const acts = first_acts(phone);
        auto const answers = node.take(ama(), acts);
        REQUIRE(answers.size() == 3);
        for (std::size_t i = 0; i < acts.size(); ++i) {
            CHECK(answers[i].id == acts[i].id);
            CHECK(answers[i].state == ArrivalState::accepted);
            CHECK_FALSE(answers[i].problem.has_value());
        }
        CHECK(node.last_seq() == 3);
        auto const listing = node.listing();
        REQUIRE(listing.entries.size() == 3);
        CHECK(listing.entries[1].id == acts[1].id);
        CHECK(listing.entries[1].by == ama().account);
        CHECK(listing.entries[1].at == acts[1].at.value);
        CHECK(listing.entries[1].command == "open_case");
        REQUIRE(listing.roots.size() == 1);
        CHECK(listing.roots[0].id == her_case);
        CHECK(listing.roots[0].owner == ama().account);
        CHECK(listing.roots[0].person == afi);
        CHECK(listing.roots[0].status == "open");
        CHECK(listing.roots[0].risk == "high");
        REQUIRE(listing.audit.size() == 3);
        CHECK(listing.audit[2].what == "answer_form");
        CHECK(listing.audit[2].who == ama().account);
        CHECK(listing.audit[2].subject == acts[2].id);
        CHECK(listing.audit[2].at == node.now);
        CHECK(node.verified_lines() == 3);
        // The node shows what the phone shows, and a journal that begins afresh does too.
        for (auto const id : { afi, her_case, her_sheet })
            CHECK(shown(node.record(id)) == shown(phone.records.at(id)));
        TestNode again(store);
        CHECK(again.take(ama(), phone.does("set_risk", risk("low"))) == "accepted");
        CHECK(again.record(her_case).text("risk") == "low");
        CHECK(again.record(her_case).conflicts().empty());
    });
}

TEST_CASE("a part is sealed as its description writes it")
{
    Part const parts[] = {
        { afi, RecordKind::person, {}, {} },
        { her_case, RecordKind::case_file, { { "risk", "high" }, { "note", "« \"Oui\" »\n" }, { "closed_on", nullptr } }, { { "risk", { id_of(1), id_of(2) } } } },
    };
    for (auto const& part : parts)
        CHECK(journal::part_text(part) == write_json(to_json(part)));
}

TEST_CASE("a person and a sheet have few words in clear")
{
    store::memory::MemoryStore store;
    Begun begun(store);
    auto const reader = must(store.read());
    auto const person = *must(reader->record(afi));
    CHECK(person.kind == "person");
    CHECK(person.root == afi);
    CHECK(person.sex == "female");
    CHECK(person.age_band == "6-11");
    CHECK(person.status.empty());
    auto const sheet = *must(reader->record(her_sheet));
    CHECK(sheet.kind == "sheet");
    CHECK(sheet.root == her_case);
    CHECK(sheet.age_band.empty());
}

TEST_CASE("an act that is sent again is answered as before and kept once")
{
    on_each_store([](store::Store& store) {
        TestNode node(store);
        Phone phone(ama(), 1);
        auto acts = first_acts(phone);
        auto const first = node.take(ama(), acts);
        auto const before = node.listing();
        acts.push_back(acts.front());
        auto const second = node.take(ama(), acts);
        REQUIRE(second.size() == 4);
        for (auto const& answer : second)
            CHECK(answer.state == ArrivalState::accepted);
        CHECK(node.listing() == before);
        auto const twice = phone.does("set_risk", risk("low"));
        node.take(ama(), { twice, twice });
        CHECK(node.last_seq() == 4);
    });
}

TEST_CASE("an id stands for one act only")
{
    struct Row {
        char const* story;
        Caller caller;
        void (*change)(Act& act, Begun const& begun);
        char const* answer;
    };
    Row const rows[] = {
        { "the same act", ama(), [](Act&, Begun const&) { }, "accepted" },
        { "from somebody else", kokou(), [](Act&, Begun const&) { }, "refused entry_differs" },
        { "with another command", ama(), [](Act& act, Begun const&) { act.command = "close_case"; }, "refused entry_differs" },
        { "at another time, since the phone mended its clock", ama(), [](Act& act, Begun const&) { act.at.value += 1; }, "accepted" },
        { "of another case's record", ama(), [](Act& act, Begun const&) { act.id = her_case; }, "refused entry_differs" },
        { "of a person", ama(), [](Act& act, Begun const&) { act.id = afi; }, "refused entry_differs" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        store::memory::MemoryStore store;
        Begun begun(store);
        auto act = begun.ama_phone.does("set_risk", risk("low"));
        REQUIRE(begun.node.take(ama(), act) == "accepted");
        auto const before = begun.node.listing();
        row.change(act, begun);
        CHECK(begun.node.take(row.caller, act) == row.answer);
        CHECK(begun.node.listing() == before);
    }
}

TEST_CASE("what a push finds known as it is written, it finds as if it had looked before")
{
    struct Row {
        char const* story;
        std::vector<Act> (*push)(Begun& begun, Act const& visit); // after the visit was taken
        std::vector<ArrivalState> answers;
        std::int64_t entries; // more than before
    };
    auto const accepted = ArrivalState::accepted;
    Row const rows[] = {
        { "the same visit between two new acts",
            [](Begun& begun, Act const& visit) { return std::vector { begun.ama_phone.does("set_risk", risk("low")), visit, begun.ama_phone.does("set_risk", risk("high")) }; },
            { accepted, accepted, accepted }, 2 },
        { "its sheet again, in another act", [](Begun& begun, Act const&) { return std::vector { begun.ama_phone.prepared("record_visit", visit()) }; }, { accepted }, 1 },
        { "its id, with another sheet",
            [](Begun& begun, Act const& taken) {
                auto act = begun.ama_phone.prepared("record_visit", visit(id_of(91)));
                act.id = taken.id;
                return std::vector { act };
            },
            { accepted }, 0 },
        { "its sheet, for another child's case",
            [](Begun& begun, Act const&) {
                auto const child = id_of(92);
                auto const case_id = id_of(93);
                auto acts = std::vector { begun.ama_phone.does("register_person", registration(child)), begun.ama_phone.does("open_case", opening(child, case_id)) };
                auto input = visit();
                input.set("case", to_json(case_id));
                input.set("person", to_json(child));
                acts.push_back(begun.ama_phone.prepared("record_visit", std::move(input)));
                return acts;
            },
            { accepted, accepted, ArrivalState::refused }, 2 },
        { "its sheet, as a tool of another kind",
            [](Begun& begun, Act const&) { return std::vector { begun.ama_phone.does("set_risk", risk("low")), begun.ama_phone.prepared("answer_form", assessment("Une histoire", id_of(90))) }; },
            { accepted, ArrivalState::refused }, 1 },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        // Also where the node has started anew and remembers nothing.
        for (bool const starts_anew : { false, true })
        on_each_store([&](store::Store& store) {
            Begun begun(store);
            auto const taken = begun.ama_phone.does("record_visit", visit());
            REQUIRE(begun.node.take(ama(), taken) == "accepted");
            auto const before = begun.node.last_seq();
            std::vector<ArrivalState> states;
            auto const push = row.push(begun, taken);
            for (auto const& answer : starts_anew ? TestNode(store).take(ama(), push) : begun.node.take(ama(), push))
                states.push_back(answer.state);
            CHECK(states == row.answers);
            CHECK(begun.node.last_seq() == before + row.entries);
            CHECK(begun.node.record(id_of(90)).text("answers.seen") == "Afi");
            CHECK(begun.node.record(id_of(91)).is_empty());
            CHECK(begun.node.verified_lines() == begun.node.last_seq());
        });
    }
}

TEST_CASE("a sheet whose files came first keeps their key")
{
    on_each_store([](store::Store& store) {
        Begun begun(store);
        std::optional<seal::Key> key;
        must(begun.node.journal.write_acts([&](store::Writer& writer) -> Done {
            key = TRY(begun.node.journal.key_for_files(writer, id_of(90)));
            return {};
        }));
        CHECK(begun.node.take(ama(), begun.ama_phone.does("record_visit", visit())) == "accepted");
        auto const sealed = must(must(store.read())->record_key(id_of(90)));
        CHECK(must(seal::open_key(begun.node.key.records(), *sealed, id_of(90))) == *key);
        CHECK(begun.node.record(id_of(90)).text("answers.seen") == "Afi");
    });
}

TEST_CASE("a sheet whose key was destroyed is begun again by what is released")
{
    on_each_store([](store::Store& store) {
        Begun begun(store);
        REQUIRE(begun.node.take(ama(), begun.ama_phone.does("record_visit", visit())) == "accepted");
        must(begun.node.journal.write([](store::Writer& writer) { return writer.destroy_record_key(id_of(90)); }));
        begun.reassign(kokou());
        auto const late = begun.ama_phone.prepared("record_visit", visit());
        REQUIRE(begun.node.take(ama(), late) == "held case_reassigned");
        begun.essi_phone.learn(begun.node, { late.id });
        CHECK(begun.node.take(essi(), begun.essi_phone.does("release_entry", about_held(late.id))) == "accepted");
        CHECK(begun.node.record(id_of(90)).text("answers.seen") == "Afi");
    });
}

TEST_CASE("who lost a case does not get it back by sending an act under its id")
{
    on_each_store([](store::Store& store) {
        Begun begun(store);
        begun.reassign(kokou());
        auto act = begun.ama_phone.does("record_visit", visit());
        act.id = her_case;
        CHECK(begun.node.take(ama(), act) == "refused entry_differs");
        CHECK(begun.node.record(her_case).id_at("owner") == kokou().account);
    });
}

TEST_CASE("what the rules refuse to somebody who had to do with the case is held")
{
    struct Row {
        char const* story;
        void (*before)(Begun& begun);
        Act (*act)(Begun& begun);
        Caller caller;
        char const* answer;
        char const* team; // whose supervisor decides
    };
    Row const rows[] = {
        { "a visit after the case was given away", [](Begun& begun) { begun.reassign(kokou()); }, [](Begun& begun) { return begun.ama_phone.does("record_visit", visit()); }, ama(), "held case_reassigned",
            "Atakpamé" },
        { "a visit after the case went to another country", [](Begun& begun) { begun.reassign(senami()); }, [](Begun& begun) { return begun.ama_phone.does("record_visit", visit()); }, ama(),
            "held case_reassigned", "Za-Kpota" },
        { "an answer after the case was closed", [](Begun& begun) { begun.close(); }, [](Begun& begun) { return begun.ama_phone.does("answer_form", assessment("Récit")); }, ama(), "held case_closed",
            "Atakpamé" },
        { "what the role does not allow, by the owner", [](Begun&) { }, [](Begun& begun) { return begun.ama_phone.prepared("assign_case", assignment(kokou())); }, ama(), "held not_permitted", "Atakpamé" },
        { "a case without consent", [](Begun&) { },
            [](Begun& begun) {
                auto fields = object({ { "given_name", "Kodjo" }, { "consent_services", "no" } });
                REQUIRE(begun.node.take(ama(), begun.ama_phone.does("register_person", object({ { "person", to_json(kodjo) }, { "fields", fields } }))) == "accepted");
                return begun.ama_phone.prepared("open_case", opening(kodjo, his_case));
            },
            ama(), "held consent_missing", "Atakpamé" },
        { "a tool in a version that is over", [](Begun&) { },
            [](Begun& begun) {
                auto input = assessment();
                input.set("form_version", "0");
                return begun.ama_phone.prepared("answer_form", input);
            },
            ama(), "held unknown_form", "Atakpamé" },
        { "answers that the form refuses", [](Begun&) { }, [](Begun& begun) { return begun.ama_phone.prepared("answer_form", assessment("")); }, ama(), "held answers_invalid", "Atakpamé" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        on_each_store([&](store::Store& store) {
            Begun begun(store);
            row.before(begun);
            auto const act = row.act(begun);
            auto const before = begun.node.listing();
            CHECK(begun.node.take(row.caller, act) == row.answer);
            auto const held = begun.node.record(act.id);
            CHECK(held.kind() == RecordKind::held);
            CHECK(held.text("state") == "held");
            CHECK("held " + std::string(held.text("problem")) == row.answer);
            CHECK(with_names(std::string(held.text("team"))) == row.team);
            CHECK(must(from_json<Act>(*held.shown("act"))) == act);
            // Nothing else has changed, and the answer to the same act stays the same.
            auto after = begun.node.listing();
            CHECK(after.entries.size() == before.entries.size() + 1);
            CHECK(begun.node.take(row.caller, act) == row.answer);
            CHECK(begun.node.listing() == after);
            CHECK(begun.node.take(senami(), act) == "refused entry_differs");
            CHECK(begun.node.verified_lines() == static_cast<std::int64_t>(after.audit.size()));
        });
    }
}

TEST_CASE("what follows a held beginning is held with it, for its author alone")
{
    on_each_store([](store::Store& store) {
        Begun begun(store);
        auto const fields = object({ { "given_name", "Kodjo" }, { "consent_services", "no" } });
        REQUIRE(begun.node.take(ama(), begun.ama_phone.does("register_person", object({ { "person", to_json(kodjo) }, { "fields", fields } }))) == "accepted");
        auto const opened = begun.ama_phone.prepared("open_case", opening(kodjo, his_case));
        auto later = risk("high");
        later.set("case", to_json(his_case));
        CHECK(begun.node.take(ama(), begun.ama_phone.prepared("set_risk", later)) == "refused not_found");
        REQUIRE(begun.node.take(ama(), opened) == "held consent_missing");
        auto const act = begun.ama_phone.prepared("set_risk", later);
        CHECK(begun.node.take(ama(), act) == "held not_found");
        CHECK(must(from_json<Act>(*begun.node.record(act.id).shown("act"))) == act);
        CHECK(begun.node.take(kokou(), begun.kokou_phone.prepared("set_risk", later)) == "refused not_found");
        begun.essi_phone.learn(begun.node, { opened.id });
        REQUIRE(begun.node.take(essi(), begun.essi_phone.does("withdraw_entry", about_held(opened.id))) == "accepted");
        CHECK(begun.node.take(ama(), begun.ama_phone.prepared("set_risk", later)) == "refused not_found");
    });
}

TEST_CASE("what is refused leaves the store as it was")
{
    struct Row {
        char const* story;
        Caller caller;
        Act (*act)(Begun& begun);
        char const* answer;
    };
    Row const rows[] = {
        { "a stranger's visit", senami(), [](Begun& begun) { return begun.senami_phone.prepared("record_visit", visit()); }, "refused not_found" },
        { "a colleague's visit", kokou(), [](Begun& begun) { return begun.kokou_phone.prepared("record_visit", visit()); }, "refused not_found" },
        { "what a stranger's role does not allow either", senami(), [](Begun& begun) { return begun.senami_phone.prepared("assign_case", assignment(senami())); }, "refused not_found" },
        { "a command that is not known", ama(), [](Begun& begun) { return begun.ama_phone.prepared("delete_case", object({})); }, "refused unknown_command" },
        { "an input that is none", ama(), [](Begun& begun) { return begun.ama_phone.prepared("set_risk", Json(7)); }, "refused wrong_type" },
        { "a person who is registered", ama(), [](Begun& begun) { return begun.ama_phone.prepared("register_person", registration()); }, "refused already_exists" },
        { "a risk without a reason", ama(),
            [](Begun& begun) { return begun.ama_phone.prepared("set_risk", object({ { "case", to_json(her_case) }, { "risk", "low" }, { "reason", "" } })); }, "refused reason_missing" },
        { "a held act that is not there", essi(), [](Begun& begun) { return begun.essi_phone.prepared("release_entry", about_held(id_of(99))); }, "refused not_found" },
        { "a case that is not there", ama(),
            [](Begun& begun) { return begun.ama_phone.prepared("set_risk", object({ { "case", to_json(id_of(99)) }, { "risk", "low" }, { "reason", "R" } })); }, "refused not_found" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        on_each_store([&](store::Store& store) {
            Begun begun(store);
            auto const act = row.act(begun);
            auto const before = begun.node.listing();
            CHECK(begun.node.take(row.caller, act) == row.answer);
            CHECK(begun.node.listing() == before);
            CHECK(begun.node.record(act.id).is_empty());
            // What comes after it in the same message is not touched by it.
            auto const good = begun.ama_phone.does("set_risk", risk("medium"));
            CHECK(begun.node.take(ama(), good) == "accepted");
        });
    }
}

namespace {

// Ama's visit came after the case had become Kokou's.
struct Held {
    Begun begun;
    TestNode& node { begun.node };
    Act visit_act;

    explicit Held(store::Store& store)
        : begun(store)
    {
        begun.reassign(kokou());
        visit_act = begun.ama_phone.does("record_visit", visit());
        REQUIRE(node.take(ama(), visit_act) == "held case_reassigned");
        begun.essi_phone.learn(node, { visit_act.id });
    }
};

}

TEST_CASE("who has lost the case since releases nothing into it")
{
    on_each_store([](store::Store& store) {
        Held held(store);
        held.begun.reassign(senami());
        CHECK(held.node.take(essi(), held.begun.essi_phone.prepared("release_entry", about_held(held.visit_act.id))) == "refused not_found");
        CHECK(held.node.record(held.visit_act.id).text("state") == "held");
        CHECK_FALSE(must(must(store.read())->entry(held.visit_act.id)).has_value());
    });
}

TEST_CASE("what is held goes with its case, and where its team is settled")
{
    on_each_store([](store::Store& store) {
        Begun begun(store);
        Phone desk { essi(), 5 };
        desk.learn(begun.node, { afi, her_case, her_sheet });
        begun.reassign(kokou());
        auto const visit_act = begun.ama_phone.does("record_visit", visit());
        REQUIRE(begun.node.take(ama(), visit_act) == "held case_reassigned");
        auto const team = [&] { return std::string(begun.node.record(visit_act.id).text("team")); };
        CHECK(team() == togo_team.to_string());

        // The desk does not know that Kokou has it.
        REQUIRE(begun.node.take(essi(), desk.does("assign_case", assignment(senami()))) == "accepted");
        CHECK(begun.node.record(her_case).conflicts().size() >= 2);
        CHECK(team() == benin_team.to_string());

        Phone reine_phone { reine(), 6 };
        reine_phone.learn(begun.node, { afi, her_case, her_sheet });
        REQUIRE(begun.node.take(reine(), reine_phone.does("reconcile_field", to_json(ReconcileField { her_case, her_case, "owner", to_json(kokou().account) }))) == "accepted");
        CHECK(team() == togo_team.to_string());
        CHECK(begun.node.record(visit_act.id).text("organisation") == essi().organisation);
    });
}

TEST_CASE("a case is given away with more held acts than the cache keeps")
{
    on_each_store([](store::Store& store) {
        Begun begun(store, 0);
        begun.reassign(kokou());
        std::vector<Act> visits;
        for (int i = 0; i < 200; ++i)
            visits.push_back(begun.ama_phone.prepared("record_visit", visit(id_of(2'000 + i))));
        for (auto const& answer : begun.node.take(ama(), visits))
            REQUIRE(answer.state == ArrivalState::held);
        begun.reassign(senami());
        CHECK(begun.node.record(her_case).id_at("owner") == senami().account);
        for (auto const& act : visits)
            CHECK(begun.node.record(act.id).text("team") == benin_team.to_string());
    });
}

TEST_CASE("a released act becomes the entry that it was")
{
    on_each_store([](store::Store& store) {
        Held held(store);
        auto const release = held.begun.essi_phone.does("release_entry", about_held(held.visit_act.id));
        // Whoever may not release learns nothing by trying.
        CHECK(held.node.take(kokou(), held.begun.kokou_phone.prepared("release_entry", about_held(held.visit_act.id))) == "refused not_permitted");
        CHECK(held.node.take(essi(), release) == "accepted");
        auto const entry = must(must(store.read())->entry(held.visit_act.id));
        REQUIRE(entry.has_value());
        CHECK(entry->by == ama().account);
        CHECK(entry->at == held.visit_act.at.value);
        CHECK(entry->device == held.visit_act.device);
        CHECK(entry->command == "record_visit");
        CHECK(held.node.record(held.visit_act.id).text("state") == "released");
        CHECK(held.node.record(id_of(90)).text("answers.seen") == "Afi");
        CHECK(held.node.record(her_case).rows("sheet").size() == 2);
        CHECK(held.node.record(her_case).id_at("owner") == kokou().account);
        // Sent again, it is known.
        auto const before = held.node.listing();
        CHECK(held.node.take(ama(), held.visit_act) == "accepted");
        CHECK(held.node.take(essi(), held.begun.essi_phone.prepared("release_entry", about_held(held.visit_act.id))) == "refused already_decided");
        CHECK(held.node.listing() == before);
        CHECK(held.node.verified_lines() == static_cast<std::int64_t>(before.audit.size()));
    });
}

TEST_CASE("a held act is withdrawn by its author, and stays on record")
{
    on_each_store([](store::Store& store) {
        Held held(store);
        CHECK(held.node.take(kokou(), held.begun.kokou_phone.prepared("withdraw_entry", about_held(held.visit_act.id))) == "refused not_found");
        CHECK(held.node.take(ama(), held.begun.ama_phone.prepared("withdraw_entry", about_held(held.visit_act.id))) == "accepted");
        CHECK(held.node.record(held.visit_act.id).text("state") == "withdrawn");
        CHECK_FALSE(must(must(store.read())->entry(held.visit_act.id)).has_value());
        CHECK(held.node.record(id_of(90)).is_empty());
        CHECK(held.node.take(essi(), held.begun.essi_phone.prepared("release_entry", about_held(held.visit_act.id))) == "refused already_decided");
        CHECK(held.node.take(ama(), held.visit_act) == "held case_reassigned");
    });
}

TEST_CASE("a release takes what the form refused, as it was written")
{
    on_each_store([](store::Store& store) {
        Begun begun(store);
        auto const act = begun.ama_phone.prepared("answer_form", assessment("", id_of(91)));
        REQUIRE(begun.node.take(ama(), act) == "held answers_invalid");
        begun.essi_phone.learn(begun.node, { act.id });
        CHECK(begun.node.take(essi(), begun.essi_phone.does("release_entry", about_held(act.id))) == "accepted");
        CHECK(begun.node.record(id_of(91)).text("form") == "initial_assessment");
    });
}

TEST_CASE("a release that the rules refuse leaves everything held")
{
    on_each_store([](store::Store& store) {
        Begun begun(store);
        auto const act = begun.ama_phone.prepared("assign_case", assignment(caller_of(199, "case_manager", togo_team)));
        REQUIRE(begun.node.take(ama(), act) == "held not_permitted");
        begun.essi_phone.learn(begun.node, { act.id });
        auto const before = begun.node.listing();
        CHECK(begun.node.take(essi(), begun.essi_phone.does("release_entry", about_held(act.id))) == "refused unknown_worker");
        CHECK(begun.node.listing() == before);
        CHECK(begun.node.record(act.id).text("state") == "held");
        // The node does not remember a release that never was.
        CHECK(begun.node.take(essi(), begun.essi_phone.prepared("withdraw_entry", about_held(act.id))) == "accepted");
    });
}

TEST_CASE("reading a held act before it is released does not break the audit chain")
{
    store::memory::MemoryStore store;
    Held held(store);
    must(held.node.journal.write([&](store::Writer& writer) { return held.node.journal.note(writer, essi().account, "read", held.visit_act.id); }));
    CHECK(held.node.take(essi(), held.begun.essi_phone.does("release_entry", about_held(held.visit_act.id))) == "accepted");
    CHECK(held.node.verified_lines() == static_cast<std::int64_t>(held.node.listing().audit.size()));
}

namespace {

// A store whose n-th writing call fails as a full disk does, and with it the transaction.
class FailingStore final : public store::Store {
public:
    explicit FailingStore(store::Store& inner)
        : inner_(inner)
    {
    }

    void fail_at(int call) { left_ = call; has_failed_ = false; }
    void heal() { left_ = -1; }
    bool has_failed() const { return has_failed_; }
    int transactions() const { return transactions_; }

    Result<std::unique_ptr<store::Reader>> read() override { return inner_.read(); }
    Done back_up(std::string const& path) override { return inner_.back_up(path); }

    Done write(std::function<Done(store::Writer&)> const& work) override
    {
        ++transactions_;
        return inner_.write([&](store::Writer& writer) -> Done {
            FailingWriter failing(*this, writer);
            is_lost_ = false;
            auto outcome = work(failing);
            if (is_lost_ || fails_now()) // the last chance is the commit
                return refuse(ProblemCode::store_full, "sqlite");
            return outcome;
        });
    }

    Done attempt(store::Writer& writer, std::function<Done()> const& work) override
    {
        return inner_.attempt(static_cast<FailingWriter&>(writer).inner, work);
    }

private:
    bool fails_now()
    {
        if (left_ < 0 || left_-- > 0)
            return false;
        is_lost_ = true;
        has_failed_ = true;
        return true;
    }

    Done may_write()
    {
        if (is_lost_ || fails_now())
            return refuse(ProblemCode::store_full, "sqlite");
        return {};
    }

    class FailingWriter final : public store::Writer {
    public:
        FailingWriter(FailingStore& owner, store::Writer& inner)
            : inner(inner)
            , owner_(owner)
        {
        }

        Result<std::int64_t> last_seq() override { return inner.last_seq(); }
        Result<std::optional<store::ClearRecord>> record(Id id) override { return inner.record(id); }
        Result<std::optional<store::Bytes>> record_key(Id id) override { return inner.record_key(id); }
        Result<std::vector<store::StoredEntry>> history(Id id) override { return inner.history(id); }
        Result<std::optional<store::StoredEntry>> entry(Id id) override { return inner.entry(id); }
        Result<bool> is_known(Id id) override { return inner.is_known(id); }
        Result<std::vector<store::ClearRecord>> roots(store::RootsQuery const& query) override { return inner.roots(query); }
        Result<std::vector<store::ClearRecord>> handovers(store::RootsQuery const& query) override { return inner.handovers(query); }
        Result<std::vector<store::StoredEntry>> entries_of_roots(std::span<Id const> roots, std::int64_t after, std::size_t limit) override
        {
            return inner.entries_of_roots(roots, after, limit);
        }
        Result<std::vector<store::StoredEntry>> entries_after(std::int64_t after, std::size_t limit) override { return inner.entries_after(after, limit); }
        Result<std::optional<store::Account>> account(Id id) override { return inner.account(id); }
        Result<std::optional<store::Account>> account_by_login(std::string_view login) override { return inner.account_by_login(login); }
        Result<std::vector<store::Account>> accounts() override { return inner.accounts(); }
        Result<std::vector<store::Team>> teams() override { return inner.teams(); }
        Result<std::optional<store::Session>> session(std::string_view token) override { return inner.session(token); }
        Result<std::optional<store::Bytes>> document(std::string_view name) override { return inner.document(name); }
        Result<std::vector<std::string>> document_names(std::string_view beginning) override { return inner.document_names(beginning); }
        Result<std::optional<store::Submission>> submission(std::string_view instance) override { return inner.submission(instance); }
        Result<std::vector<store::AttachmentPiece>> attachment(Id id) override { return inner.attachment(id); }
        Result<std::optional<store::AttachmentPiece>> attachment_piece(Id id, std::int64_t position) override { return inner.attachment_piece(id, position); }
        Result<bool> has_attachment(Id id) override { return inner.has_attachment(id); }
        Result<std::vector<Id>> attachments_of(Id record) override { return inner.attachments_of(record); }
        Result<std::vector<store::StoredSheet>> sheets_of_form(std::string_view form, Id after, std::size_t limit) override { return inner.sheets_of_form(form, after, limit); }
        Result<std::optional<store::StoredSheet>> sheet(Id id) override { return inner.sheet(id); }
        Result<std::vector<store::StoredSheet>> lone_sheets(store::RootsQuery const& query, Id before, std::size_t limit) override { return inner.lone_sheets(query, before, limit); }
        Result<std::vector<store::AuditLine>> audit_after(std::int64_t after, std::size_t limit) override { return inner.audit_after(after, limit); }
        Result<std::optional<store::AuditLine>> last_audit() override { return inner.last_audit(); }

        Result<std::int64_t> append(store::StoredEntry const& entry) override
        {
            TRY(owner_.may_write());
            return inner.append(entry);
        }
        Done add_record(store::ClearRecord const& record) override { return if_possible([&] { return inner.add_record(record); }); }
        Done put_record(store::ClearRecord const& record) override { return if_possible([&] { return inner.put_record(record); }); }
        Done add_record_key(Id id, store::Bytes const& key) override { return if_possible([&] { return inner.add_record_key(id, key); }); }
        Done destroy_record_key(Id id) override { return if_possible([&] { return inner.destroy_record_key(id); }); }
        Done put_account(store::Account const& account) override { return if_possible([&] { return inner.put_account(account); }); }
        Done put_team(store::Team const& team) override { return if_possible([&] { return inner.put_team(team); }); }
        Done put_session(store::Session const& session) override { return if_possible([&] { return inner.put_session(session); }); }
        Done end_session(std::string_view token) override { return if_possible([&] { return inner.end_session(token); }); }
        Done end_sessions_of(Id account) override { return if_possible([&] { return inner.end_sessions_of(account); }); }
        Done end_expired_sessions(Instant now) override { return if_possible([&] { return inner.end_expired_sessions(now); }); }
        Done put_document(std::string_view name, store::Bytes const& content) override { return if_possible([&] { return inner.put_document(name, content); }); }
        Done remove_document(std::string_view name) override { return if_possible([&] { return inner.remove_document(name); }); }
        Done put_submission(store::Submission const& submission) override { return if_possible([&] { return inner.put_submission(submission); }); }
        Done remove_attachment(Id id) override { return if_possible([&] { return inner.remove_attachment(id); }); }
        Done put_attachment(store::AttachmentPiece const& piece) override { return if_possible([&] { return inner.put_attachment(piece); }); }
        Done append_audit(store::AuditLine const& line) override { return if_possible([&] { return inner.append_audit(line); }); }

        store::Writer& inner;

    private:
        template<typename Work>
        Done if_possible(Work const& work)
        {
            TRY(owner_.may_write());
            return work();
        }

        FailingStore& owner_;
    };

    store::Store& inner_;
    int left_ = -1;
    bool has_failed_ = false;
    bool is_lost_ = false;
    std::atomic<int> transactions_ = 0;
};

}

TEST_CASE("whatever write the disk fails at, nothing remains and nothing is remembered")
{
    int failures = 0;
    for (int call = 0;; ++call) {
        INFO(call);
        store::memory::MemoryStore inner;
        FailingStore store(inner);
        Held held(store);
        std::vector<Act> const of_essi { held.begun.essi_phone.does("set_risk", risk("low")), held.begun.essi_phone.does("release_entry", about_held(held.visit_act.id)),
            held.begun.essi_phone.does("answer_form", assessment("Récit", id_of(92))), held.begun.essi_phone.does("close_case", closure()) };
        auto const before = held.node.listing();

        store.fail_at(call);
        auto const answers = held.node.journal.take(essi(), of_essi);
        store.heal();
        if (!store.has_failed()) {
            REQUIRE(answers.has_value());
            break;
        }
        ++failures;
        REQUIRE_FALSE(answers.has_value());
        CHECK(answers.error().code == ProblemCode::store_full);
        CHECK(held.node.listing() == before);

        // The phone sends again, and all is as if nothing had been the matter.
        for (auto const& answer : held.node.take(essi(), of_essi))
            CHECK(answer.state == ArrivalState::accepted);
        CHECK(held.node.record(her_case).conflicts().empty());
        CHECK(held.node.record(her_case).text("risk") == "low");
        CHECK(held.node.record(her_case).rows("sheet").size() == 3);
        CHECK(must(must(store.read())->record(her_case))->status == "closed");
        CHECK(held.node.verified_lines() == static_cast<std::int64_t>(held.node.listing().audit.size()));
        auto const after = held.node.take(essi(), held.begun.essi_phone.does("reopen_case", object({ { "case", to_json(her_case) }, { "reason", "Revenue" } })));
        CHECK(after == "accepted");
    }
    CHECK(failures > 12);
}

TEST_CASE("a disk that is full refuses, and takes again when there is room")
{
    contract::TemporaryFolder const folder;
    auto const path = folder.file("relais.db");
    auto const store = must(store::sqlite::SqliteStore::open(path, { .max_pages = 120 }));
    Begun begun(*store);
    must(begun.node.journal.write([](store::Writer& writer) { return writer.put_document("ballast", std::string(200'000, 'x')); }));
    std::vector<Act> sent;
    auto const fill = [&] {
        sent = {};
        for (int i = 0; i < 20; ++i)
            sent.push_back(begun.ama_phone.does("set_risk", object({ { "case", to_json(her_case) }, { "risk", "low" }, { "reason", std::string(3'500, 'r') } })));
        return begun.node.journal.take(ama(), sent);
    };
    auto before = begun.node.listing();
    auto taken = fill();
    for (int i = 0; i < 50 && taken; ++i) {
        before = begun.node.listing();
        taken = fill();
    }
    REQUIRE_FALSE(taken.has_value());
    CHECK(taken.error().code == ProblemCode::store_full);
    CHECK(begun.node.listing() == before);
    CHECK(begun.node.verified_lines() == static_cast<std::int64_t>(before.audit.size()));

    must(must(store::sqlite::Database::open(path, store::sqlite::Database::Access::write))->execute("DELETE FROM document WHERE name = 'ballast'"));
    for (auto const& answer : begun.node.take(ama(), sent))
        CHECK(answer.state == ArrivalState::accepted);
    CHECK(begun.node.record(her_case).conflicts().empty());
    CHECK(begun.node.verified_lines() == static_cast<std::int64_t>(before.audit.size()) + 20);
}

TEST_CASE("what arrives while the disk is busy is written together")
{
    static constexpr int senders = 8;
    static constexpr int persons_each = 10;
    store::memory::MemoryStore inner;
    FailingStore store(inner);
    TestNode node(store);
    std::atomic<int> commits = 0;
    node.journal.on_commit([&] { ++commits; });
    auto const before = store.transactions();
    std::vector<std::thread> threads;
    threads.emplace_back([&] {
        must(node.journal.write([](store::Writer&) -> Done {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            return {};
        }));
    });
    for (int sender = 0; sender < senders; ++sender)
        threads.emplace_back([&, sender] {
            Phone phone(ama(), sender + 10);
            std::vector<Act> acts;
            for (int i = 0; i < persons_each; ++i)
                acts.push_back(phone.prepared("register_person", registration(id_of(40'000 + sender * 100 + i))));
            acts.push_back(phone.prepared("delete_case", object({})));
            auto const answers = node.journal.take(ama(), acts);
            if (!answers || answers->size() != acts.size() || answers->back().state != ArrivalState::refused)
                std::terminate();
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(node.last_seq() == senders * persons_each);
    CHECK(store.transactions() - before < senders + 1);
    CHECK(commits == store.transactions() - before);
    CHECK(node.verified_lines() == senders * persons_each);
    CHECK(node.record(id_of(40'305)).text("village") == "Kpalavé");
}

TEST_CASE("a failed work in a group takes nobody with it")
{
    store::memory::MemoryStore store;
    TestNode node(store);
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&, i] {
            auto const done = node.journal.write([i](store::Writer& writer) -> Done {
                TRY(writer.put_document("work " + std::to_string(i), "done"));
                return i % 3 == 0 ? Done(refuse(ProblemCode::bad_value, "work")) : Done {};
            });
            refused += done ? 0 : 1;
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(refused == 4);
    auto const reader = must(store.read());
    for (int i = 0; i < 12; ++i)
        CHECK(must(reader->document("work " + std::to_string(i))).has_value() == (i % 3 != 0));
}

TEST_CASE("whatever is changed in the file of the journal is found")
{
    struct Row {
        char const* story;
        char const* sql;
    };
    Row const rows[] = {
        { "a byte of a part", "UPDATE part SET sealed = CAST(substr(sealed, 1, 50) || CASE substr(sealed, 51, 1) WHEN X'00' THEN X'01' ELSE X'00' END || substr(sealed, 52) AS BLOB)"
                            " WHERE place = (SELECT min(place) FROM part)" },
        { "a part that is gone", "DELETE FROM part WHERE place = (SELECT max(place) FROM part)" },
        { "a part under another case", "UPDATE part SET root = X'00000000000000000000000000000063' WHERE place = (SELECT max(place) FROM part)" },
        { "two parts that changed places", "UPDATE part SET sealed = (SELECT sealed FROM part ORDER BY place LIMIT 1) WHERE place = (SELECT max(place) FROM part)" },
        { "the time of an entry", "UPDATE entry SET at = at - 65536 WHERE seq = 2" },
        { "the author of an entry", "UPDATE entry SET \"by\" = X'00000000000000000000000000000063' WHERE seq = 2" },
        { "the device of an entry", "UPDATE entry SET device = X'00000000000000000000000000000063' WHERE seq = 2" },
        { "the command of an entry", "UPDATE entry SET command = 'set_goal' WHERE seq = 2" },
        { "an entry that is gone", "DELETE FROM entry WHERE seq = 2" },
        { "who a line names", "UPDATE audit SET who = X'00000000000000000000000000000063' WHERE seq = 2" },
        { "what a line says", "UPDATE audit SET what = 'read' WHERE seq = 2" },
        { "when a line was", "UPDATE audit SET at = at + 1 WHERE seq = 2" },
        { "the hash of a line", "UPDATE audit SET hash = zeroblob(32) WHERE seq = 2" },
        { "a line that is gone", "DELETE FROM audit WHERE seq = 1" },
        { "two lines in each other's place", "UPDATE audit SET seq = CASE seq WHEN 1 THEN 9 ELSE seq END; UPDATE audit SET seq = 1 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 9" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        contract::TemporaryFolder const folder;
        auto const path = folder.file("relais.db");
        {
            auto const store = must(store::sqlite::SqliteStore::open(path));
            Begun begun(*store);
            CHECK(begun.node.verified_lines() == 3);
        }
        must(must(store::sqlite::Database::open(path, store::sqlite::Database::Access::write))->execute(row.sql));
        auto const store = must(store::sqlite::SqliteStore::open(path));
        TestNode node(*store);
        auto const verified = journal::verify(*must(store->read()), node.key.audit());
        REQUIRE_FALSE(verified.has_value());
        CHECK(verified.error().code == ProblemCode::broken_store);
        CHECK(verified.error().field == "audit");
        CHECK(verified.error().detail.starts_with("line "));
    }
}

namespace {

std::string content_of(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), {} };
}

std::string lower(std::string text)
{
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// What would tell who somebody is: words as they were written and folded, digits of a phone, and pieces of all of them.
std::vector<std::string> telling_pieces()
{
    std::vector<std::string> pieces { "Ɖɔsu", "ɔsu", "90 11 22", "22811", "901122" };
    for (auto const* text : { "Akossiwa", "Gbènoukpo", "Kpalavé", "Témédja" }) {
        pieces.emplace_back(text);
        pieces.push_back(fold(text));
        pieces.push_back(std::string(text).substr(1, 5));
    }
    return pieces;
}

}

TEST_CASE("nothing in the file, its log or a copy of it tells who somebody is")
{
    contract::TemporaryFolder const folder;
    auto const path = folder.file("relais.db");
    auto const store = must(store::sqlite::SqliteStore::open(path));
    Held held(*store);
    must(store->back_up(folder.file("copy.db")));
    REQUIRE(std::filesystem::exists(path + "-wal"));
    std::size_t searched = 0;
    for (auto const& file : { path, path + "-wal", folder.file("copy.db") }) {
        auto const content = content_of(file);
        searched += content.size();
        auto const small = lower(content);
        for (auto const& piece : telling_pieces()) {
            INFO(file, " ", piece);
            CHECK(content.find(piece) == std::string::npos);
            CHECK(small.find(lower(piece)) == std::string::npos);
        }
    }
    CHECK(searched > 100'000);
    // They would be found if they were there.
    must(held.node.journal.write([](store::Writer& writer) { return writer.put_document("note", "seen at Kpalavé"); }));
    CHECK(content_of(path + "-wal").find("Kpalavé") != std::string::npos);
}
