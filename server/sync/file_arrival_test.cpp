#include "forms/file_answer.hpp"
#include "journal/stories.hpp"
#include "sync/file_arrival.hpp"

using namespace relais;
using namespace relais::stories;
using contract::refusal;

namespace {

// A file that an answer names; of which type the question is does not matter here.
struct House {
    std::string content = std::string(2'500, 'p') + "end";
    std::string answer = must(file_answer("door", "jpg", hash_of(content)));
    std::string hash = std::string(hash_in_file_answer(answer));

    static std::string hash_of(std::string_view content)
    {
        seal::ContentHash hash;
        hash.add(content);
        return hash.finish();
    }
};

}

namespace {

struct Place {
    explicit Place(store::Store& store)
        : node(store)
    {
        Phone phone(ama(), 1);
        for (auto const& [command, input] : { std::pair { "register_person", registration() }, std::pair { "open_case", opening() } })
            CHECK(node.take(ama(), phone.does(command, input)) == "accepted");
        act = phone.does("answer_form", assessment(house.answer.c_str(), id_of(55)));
    }

    sync::FileArrivals files() const { return { node.store, node.key, node.journal, { 10'000, 1'000 } }; }
    sync::FileReference reference() const { return { act.id, house.hash }; }
    sync::FilePiece piece(std::size_t from) const { return { "image/jpeg", house.content.size(), from, std::string_view(house.content).substr(from, 1'000) }; }
    std::size_t here(Caller const& caller) const { return static_cast<std::size_t>(must(files().find(caller, reference())).received); }

    mutable TestNode node;
    House house;
    Act act;
};

}

static std::vector<journal::FileOutline> files_of_sheet(Place const& place)
{
    auto const reader = must(place.node.store.read());
    auto const key = must(seal::open_key(place.node.key.records(), must(reader->record_key(id_of(55))).value(), id_of(55)));
    std::vector<journal::FileOutline> files;
    for (auto const id : must(reader->attachments_of(id_of(55))))
        if (auto outline = must(journal::outline_of(*reader, key, id))) {
            auto const file = must(journal::open_attachment(*reader, key, id)).value();
            CHECK(file.content == place.house.content);
            files.push_back(*std::move(outline));
        }
    return files;
}

TEST_CASE("a file comes piece by piece after the act that names it, and is there with its last piece")
{
    on_each_store([](store::Store& store) {
        Place place(store);
        CHECK(refusal(place.files().find(ama(), place.reference())) == ProblemCode::not_found);
        CHECK(refusal(place.files().take(ama(), place.reference(), place.piece(0))) == ProblemCode::not_found);
        REQUIRE(place.node.take(ama(), place.act) == "accepted");
        CHECK(place.here(ama()) == 0);
        CHECK(must(place.files().find(ama(), place.reference())).most == 10'000);
        CHECK(must(place.files().take(ama(), place.reference(), place.piece(0))).received == 1'000);
        CHECK(files_of_sheet(place).empty());
        CHECK(must(place.files().take(ama(), place.reference(), place.piece(0))).received == 1'000); // its answer was lost
        CHECK(must(place.files().take(ama(), place.reference(), place.piece(2'000))).received == 1'000); // too early
        CHECK(must(place.files().take(ama(), place.reference(), place.piece(1'000))).received == 2'000);
        auto const lines = place.node.verified_lines();
        CHECK(must(place.files().take(ama(), place.reference(), place.piece(2'000))).whole);
        CHECK(place.node.verified_lines() == lines + 1);
        auto const files = files_of_sheet(place);
        REQUIRE(files.size() == 1);
        CHECK(files.front().name == place.house.answer);
        CHECK(files.front().type == "image/jpeg");
        CHECK(must(place.files().take(ama(), place.reference(), place.piece(2'000))).whole);
        CHECK(must(place.files().take(ama(), place.reference(), place.piece(0))).whole);
        CHECK(files_of_sheet(place).size() == 1);
        CHECK(place.node.verified_lines() == lines + 1);
    });
}

TEST_CASE("a file is refused")
{
    struct Row {
        char const* story;
        Caller (*caller)();
        void (*change)(sync::FileReference& file, sync::FilePiece& piece);
        ProblemCode refused;
    };
    static constexpr Row rows[] = {
        { "whose act is a colleague's", kokou, [](auto&, auto&) {}, ProblemCode::not_found },
        { "whose act is a worker's of the supervisor who asks", essi, [](auto&, auto&) {}, ProblemCode::not_found },
        { "that the act does not name", ama, [](auto& file, auto&) { file.hash.front() = file.hash.front() == '0' ? '1' : '0'; }, ProblemCode::not_found },
        { "of an act that is none", ama, [](auto& file, auto&) { file.act = id_of(1); }, ProblemCode::not_found },
        { "of an id that is a case", ama, [](auto& file, auto&) { file.act = her_case; }, ProblemCode::not_found },
        { "whose hash is none", ama, [](auto& file, auto&) { file.hash = "door"; }, ProblemCode::bad_value },
        { "that is too large", ama, [](auto&, auto& piece) { piece.bytes = 10'001; }, ProblemCode::too_large },
        { "that is empty", ama, [](auto&, auto& piece) { piece = { "image/jpeg", 0, 0, {} }; }, ProblemCode::bad_value },
        { "whose piece begins beyond its end", ama, [](auto&, auto& piece) { piece.from = piece.bytes; }, ProblemCode::bad_value },
        { "whose piece is too short", ama, [](auto&, auto& piece) { piece.content.remove_suffix(1); }, ProblemCode::bad_value },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        store::memory::MemoryStore store;
        Place place(store);
        REQUIRE(place.node.take(ama(), place.act) == "accepted");
        auto file = place.reference();
        auto piece = place.piece(0);
        row.change(file, piece);
        CHECK(refusal(place.files().take(row.caller(), file, piece)) == row.refused);
        CHECK(place.here(ama()) == 0);
    }
}

TEST_CASE("another content than the answer says is refused, and leaves nothing")
{
    on_each_store([](store::Store& store) {
        Place place(store);
        REQUIRE(place.node.take(ama(), place.act) == "accepted");
        must(place.files().take(ama(), place.reference(), place.piece(0)));
        auto const other = std::string(1'000, 'q');
        auto wrong = place.piece(1'000);
        wrong.content = other;
        CHECK(must(place.files().take(ama(), place.reference(), wrong)).received == 2'000);
        CHECK(refusal(place.files().take(ama(), place.reference(), place.piece(2'000))) == ProblemCode::entry_differs);
        CHECK(place.here(ama()) == 0);
        for (std::size_t const from : { 0U, 1'000U, 2'000U })
            must(place.files().take(ama(), place.reference(), place.piece(from)));
        CHECK(files_of_sheet(place).size() == 1);
        auto shorter = place.piece(0);
        shorter.bytes -= 1;
        CHECK(refusal(place.files().take(ama(), place.reference(), shorter)) == ProblemCode::entry_differs);
        auto small = place.piece(0);
        small.bytes = 1'000;
        CHECK(refusal(place.files().take(ama(), place.reference(), small)) == ProblemCode::entry_differs);
        CHECK(files_of_sheet(place).size() == 1);
    });
}

TEST_CASE("the file of an act that is held is kept, and is the sheet's when the act is released")
{
    on_each_store([](store::Store& store) {
        Place place(store);
        Phone office(essi(), 2);
        office.learn(place.node, { her_case, afi });
        REQUIRE(place.node.take(essi(), office.does("assign_case", assignment(kokou()))) == "accepted");
        REQUIRE(place.node.take(ama(), place.act) == "held case_reassigned");
        CHECK(refusal(place.files().find(kokou(), place.reference())) == ProblemCode::not_found);
        for (std::size_t const from : { 0U, 1'000U, 2'000U })
            must(place.files().take(ama(), place.reference(), place.piece(from)));
        office.learn(place.node, { her_case, afi, place.act.id });
        REQUIRE(place.node.take(essi(), office.prepared("release_entry", object({ { "held", to_json(place.act.id) } }))) == "accepted");
        CHECK(files_of_sheet(place).size() == 1);
        CHECK(place.here(ama()) == place.house.content.size());
    });
}
