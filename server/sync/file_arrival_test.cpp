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

    sync::FileArrivals files() const { return { node.store, node.key, node.journal, { 10'000, { { FileFamily::sound, 2'000 } }, 1'000 } }; }
    sync::FileReference reference() const { return { act.id, house.hash }; }
    Result<sync::FileOffset> begins(Caller const& caller = ama()) const { return files().begin(caller, reference(), "image/jpeg", house.content.size()); }
    Result<sync::FileOffset> takes(std::size_t from, std::size_t count = 1'000, Caller const& caller = ama()) const
    {
        return files().take(caller, reference(), from, std::string_view(house.content).substr(from, count));
    }
    std::size_t here(Caller const& caller) const { return must(files().find(caller, reference())).received; }

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
        CHECK(refusal(place.begins()) == ProblemCode::not_found);
        CHECK(refusal(place.takes(0)) == ProblemCode::not_found);
        REQUIRE(place.node.take(ama(), place.act) == "accepted");
        CHECK(refusal(place.files().find(ama(), place.reference())) == ProblemCode::not_found);
        CHECK(refusal(place.takes(0)) == ProblemCode::not_found);
        CHECK(must(place.begins()).received == 0);
        CHECK(must(place.begins()).bytes == place.house.content.size()); // its answer was lost
        CHECK(must(place.takes(0)).received == 1'000);
        CHECK(files_of_sheet(place).empty());
        CHECK(place.takes(0).error() == Problem { ProblemCode::wrong_offset, "offset", "1000" }); // its answer was lost
        CHECK(refusal(place.takes(2'000)) == ProblemCode::wrong_offset);                           // too early
        CHECK(must(place.takes(1'000)).received == 2'000);
        auto const lines = place.node.verified_lines();
        CHECK(must(place.takes(2'000)).is_whole());
        CHECK(place.node.verified_lines() == lines + 1);
        auto const files = files_of_sheet(place);
        REQUIRE(files.size() == 1);
        CHECK(files.front().name == place.house.answer);
        CHECK(files.front().type == "image/jpeg");
        CHECK(refusal(place.takes(2'000)) == ProblemCode::wrong_offset);
        CHECK(must(place.begins()).is_whole());
        CHECK(must(place.takes(place.house.content.size(), 0)).is_whole());
        CHECK(files_of_sheet(place).size() == 1);
        CHECK(place.node.verified_lines() == lines + 1);
    });
}

TEST_CASE("of what is handed in, whole pieces are kept")
{
    on_each_store([](store::Store& store) {
        Place place(store);
        REQUIRE(place.node.take(ama(), place.act) == "accepted");
        must(place.begins());
        CHECK(must(place.takes(0, 1'999)).received == 1'000);
        CHECK(must(place.takes(1'000, 10'000)).is_whole());
        CHECK(files_of_sheet(place).size() == 1);
    });
}

TEST_CASE("a file is refused")
{
    struct Asked {
        sync::FileReference file;
        std::string type = "image/jpeg";
        std::size_t bytes = 2'503;
    };
    struct Row {
        char const* story;
        Caller (*caller)();
        void (*change)(Asked& asked);
        ProblemCode refused;
    };
    static constexpr Row rows[] = {
        { "whose act is a colleague's", kokou, [](auto&) {}, ProblemCode::not_found },
        { "whose act is a worker's of the supervisor who asks", essi, [](auto&) {}, ProblemCode::not_found },
        { "that the act does not name", ama, [](auto& asked) { asked.file.hash.front() = asked.file.hash.front() == '0' ? '1' : '0'; }, ProblemCode::not_found },
        { "of an act that is none", ama, [](auto& asked) { asked.file.act = id_of(1); }, ProblemCode::not_found },
        { "of an id that is a case", ama, [](auto& asked) { asked.file.act = her_case; }, ProblemCode::not_found },
        { "whose hash is none", ama, [](auto& asked) { asked.file.hash = "door"; }, ProblemCode::bad_value },
        { "that is too large", ama, [](auto& asked) { asked.bytes = 10'001; }, ProblemCode::file_too_large },
        { "that is too large for what it is", ama, [](auto& asked) { asked.type = "audio/mpeg"; }, ProblemCode::file_too_large },
        { "that is empty", ama, [](auto& asked) { asked.bytes = 0; }, ProblemCode::bad_value },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        store::memory::MemoryStore store;
        Place place(store);
        REQUIRE(place.node.take(ama(), place.act) == "accepted");
        Asked asked { place.reference() };
        row.change(asked);
        CHECK(refusal(place.files().begin(row.caller(), asked.file, asked.type, asked.bytes)) == row.refused);
        CHECK(refusal(place.files().find(ama(), place.reference())) == ProblemCode::not_found);
    }
    store::memory::MemoryStore store;
    Place place(store);
    REQUIRE(place.node.take(ama(), place.act) == "accepted");
    must(place.begins());
    CHECK(refusal(place.takes(0, 1'000, kokou())) == ProblemCode::not_found);
    CHECK(refusal(place.takes(0, 1'000, essi())) == ProblemCode::not_found);
    CHECK(refusal(place.takes(0, 999)) == ProblemCode::bad_value);
    CHECK(refusal(place.files().take(ama(), place.reference(), 0, place.house.content + "x")) == ProblemCode::bad_value);
    CHECK(place.here(ama()) == 0);
}

TEST_CASE("another content than the answer says is refused, and leaves nothing")
{
    on_each_store([](store::Store& store) {
        Place place(store);
        REQUIRE(place.node.take(ama(), place.act) == "accepted");
        must(place.begins());
        must(place.takes(0));
        CHECK(must(place.files().take(ama(), place.reference(), 1'000, std::string(1'000, 'q'))).received == 2'000);
        CHECK(refusal(place.takes(2'000)) == ProblemCode::entry_differs);
        CHECK(refusal(place.files().find(ama(), place.reference())) == ProblemCode::not_found);
        must(place.begins());
        for (std::size_t const from : { 0U, 1'000U, 2'000U })
            must(place.takes(from));
        CHECK(files_of_sheet(place).size() == 1);
        CHECK(refusal(place.files().begin(ama(), place.reference(), "image/jpeg", 1'000)) == ProblemCode::entry_differs);
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
        CHECK(refusal(place.begins(kokou())) == ProblemCode::not_found);
        must(place.begins());
        for (std::size_t const from : { 0U, 1'000U, 2'000U })
            must(place.takes(from));
        office.learn(place.node, { her_case, afi, place.act.id });
        REQUIRE(place.node.take(essi(), office.prepared("release_entry", object({ { "held", to_json(place.act.id) } }))) == "accepted");
        CHECK(files_of_sheet(place).size() == 1);
        CHECK(place.here(ama()) == place.house.content.size());
    });
}
