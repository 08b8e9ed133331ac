#include "documents/document_reader.hpp"

#include "documents/looks.hpp"
#include "forms/file_answer.hpp"
#include "journal/stories.hpp"
#include "sync/file_arrival.hpp"

using namespace relais;
using namespace relais::stories;
using contract::refusal;

namespace {

// Afi's birth certificate, which Ama took.
struct Drawer {
    explicit Drawer(store::Store& store, std::string_view tells = "identity")
        : node(store)
        , phone(ama(), 1)
    {
        seal::ContentHash digest;
        digest.add(content);
        hash = digest.finish();
        for (auto const& [command, input] : { std::pair { "register_person", registration() }, std::pair { "open_case", opening() } })
            CHECK(node.take(ama(), phone.does(command, input)) == "accepted");
        auto const file = object({ { "name", must(file_answer("acte", "pdf", hash)) }, { "hash", hash }, { "type", "application/pdf" }, { "bytes", static_cast<std::int64_t>(content.size()) } });
        act = phone.does("add_document", object({ { "case", to_json(her_case) }, { "document", to_json(paper) }, { "kind", "birth_certificate" }, { "title", "Acte de naissance" },
                                             { "class", tells }, { "file", file } }));
    }

    sync::FileArrivals files() { return { node.store, node.key, node.journal, { 10'000, {}, 1'000 } }; }
    sync::FileReference reference() const { return { act.id, hash }; }
    documents::DocumentReader read_by(Caller const& caller) { return { node.store, node.key, node.journal.engine(), caller }; }
    void brings()
    {
        must(files().begin(ama(), reference(), "text/html", content.size()));
        must(files().take(ama(), reference(), 0, content));
    }

    Id const paper = id_of(61);
    std::string content = std::string(2'500, 'p') + "end";
    std::string hash;
    TestNode node;
    Phone phone;
    Act act;
};

}

TEST_CASE("the file of a document is the case's, of the type that the document says, and is given out once it is whole")
{
    on_each_store([](store::Store& store) {
        Drawer drawer(store);
        REQUIRE(drawer.node.take(ama(), drawer.act) == "accepted");
        CHECK(refusal(drawer.read_by(ama()).file(her_case, drawer.paper)) == ProblemCode::file_not_here);
        CHECK(refusal(drawer.files().begin(ama(), drawer.reference(), "application/pdf", 2'502)) == ProblemCode::entry_differs);
        must(drawer.files().begin(ama(), drawer.reference(), "application/pdf", drawer.content.size()));
        must(drawer.files().take(ama(), drawer.reference(), 0, drawer.content.substr(0, 1'000)));
        CHECK(refusal(drawer.read_by(essi()).file(her_case, drawer.paper)) == ProblemCode::file_not_here);
        CHECK(must(drawer.files().take(ama(), drawer.reference(), 1'000, drawer.content.substr(1'000))).is_whole());
        auto const opened = must(drawer.read_by(essi()).file(her_case, drawer.paper));
        CHECK(opened.outline.type == "application/pdf");
        auto const reader = must(drawer.node.store.read());
        CHECK(must(journal::open_attachment(*reader, opened.key, opened.outline.id))->content == drawer.content);
        CHECK(must(reader->attachments_of(her_case)).size() == 1);
    });
}

TEST_CASE("a document is given to whoever reaches the case and sees its class")
{
    struct Row {
        char const* story;
        Caller caller;
        std::string_view tells;
        std::optional<ProblemCode> refused;
    };
    Row const rows[] = {
        { "its author", ama(), "sensitive", {} },
        { "her supervisor", essi(), "sensitive", {} },
        { "a colleague of the team", kokou(), "identity", ProblemCode::not_found },
        { "a colleague of another country", senami(), "identity", ProblemCode::not_found },
        { "a registry, a paper that names", caller_of(108, "registry", togo_team), "identity", {} },
        { "a registry, a paper that tells what happened", caller_of(108, "registry", togo_team), "sensitive", ProblemCode::not_found },
        { "the national lead, who sees no names", claire(), "identity", ProblemCode::not_found },
        { "somebody whose role sees nothing", caller_of(109, "administrator", togo_team), "identity", ProblemCode::not_found },
        { "somebody of a role that is none", caller_of(110, "king", togo_team), "identity", ProblemCode::not_found },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        store::memory::MemoryStore store;
        Drawer drawer(store, row.tells);
        REQUIRE(drawer.node.take(ama(), drawer.act) == "accepted");
        drawer.brings();
        auto const file = drawer.read_by(row.caller).file(her_case, drawer.paper);
        CHECK(file.has_value() == !row.refused.has_value());
        if (row.refused)
            CHECK(refusal(file) == *row.refused);
    }
}

TEST_CASE("a document that was removed is given to nobody, and stays in the history")
{
    store::memory::MemoryStore store;
    Drawer drawer(store);
    REQUIRE(drawer.node.take(ama(), drawer.act) == "accepted");
    drawer.brings();
    REQUIRE(drawer.node.take(ama(), drawer.phone.does("remove_document", object({ { "case", to_json(her_case) }, { "document", to_json(drawer.paper) }, { "reason", "Une autre Afi" } }))) == "accepted");
    for (auto const& caller : { ama(), essi() })
        CHECK(refusal(drawer.read_by(caller).file(her_case, drawer.paper)) == ProblemCode::document_removed);
    CHECK(must(drawer.read_by(ama()).document(her_case, drawer.paper)).is_removed);
    CHECK(refusal(drawer.read_by(ama()).file(her_case, id_of(62))) == ProblemCode::not_found);
    CHECK(refusal(drawer.read_by(ama()).file(afi, drawer.paper)) == ProblemCode::not_found);
}

TEST_CASE("the file of a document that is held waits for its release")
{
    store::memory::MemoryStore store;
    Drawer drawer(store);
    Phone office(essi(), 2);
    office.learn(drawer.node, { her_case, afi });
    REQUIRE(drawer.node.take(essi(), office.does("assign_case", assignment(kokou()))) == "accepted");
    REQUIRE(drawer.node.take(ama(), drawer.act) == "held case_reassigned");
    drawer.brings();
    CHECK(refusal(drawer.read_by(kokou()).file(her_case, drawer.paper)) == ProblemCode::not_found);
    office.learn(drawer.node, { her_case, afi, drawer.act.id });
    REQUIRE(drawer.node.take(essi(), office.prepared("release_entry", object({ { "held", to_json(drawer.act.id) } }))) == "accepted");
    CHECK(drawer.read_by(kokou()).file(her_case, drawer.paper).has_value());
    CHECK(refusal(drawer.read_by(ama()).file(her_case, drawer.paper)) == ProblemCode::not_found);
}

TEST_CASE("looks are kept, the last first, and not without end")
{
    on_each_store([](store::Store& store) {
        TestNode node(store);
        auto const look = [&](std::int64_t minute) {
            must(node.journal.write([&](store::Writer& writer) { return documents::add_look(writer, her_case, id_of(61), { essi().account, { minute * 60'000 }, minute == 2 }); }));
        };
        CHECK(must(documents::looks_at(*must(node.store.read()), her_case, id_of(61))).looks.empty());
        for (std::int64_t minute = 1; minute <= 2; ++minute)
            look(minute);
        auto looks = must(documents::looks_at(*must(node.store.read()), her_case, id_of(61))).looks;
        REQUIRE(looks.size() == 2);
        CHECK((looks[0].offline && looks[0].at.ms == 120'000 && looks[0].by == essi().account));
        CHECK_FALSE(looks[1].offline);
        for (std::int64_t minute = 3; minute <= 210; ++minute)
            look(minute);
        looks = must(documents::looks_at(*must(node.store.read()), her_case, id_of(61))).looks;
        CHECK(looks.size() == documents::looks_most);
        CHECK(looks.front().at.ms == 210 * 60'000);
        CHECK(must(documents::looks_at(*must(node.store.read()), her_case, id_of(62))).looks.empty());
    });
}
