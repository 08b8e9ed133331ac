#include "journal/attachments.hpp"
#include "journal/stories.hpp"

namespace relais::journal {

using contract::must;
using contract::refusal;

static constexpr std::size_t piece = std::size_t { 256 } * 1024;

// Bytes that are not the same anywhere near.
static std::string content_of(std::size_t bytes)
{
    std::string content(bytes, '\0');
    for (std::size_t i = 0; i < bytes; ++i)
        content[i] = static_cast<char>((i * 2'654'435'761U) >> 13U);
    return content;
}

TEST_CASE("a file comes back as it was, whole and from any place on")
{
    struct Row {
        char const* story;
        std::size_t bytes;
    };
    for (auto const& row : { Row { "empty", 0 }, Row { "small", 10 }, Row { "a piece with its line", piece - 60 }, Row { "a piece", piece }, Row { "a byte more", piece + 1 }, Row { "several", 3 * piece + 17 } }) {
        CAPTURE(row.story);
        stories::on_each_store([&](store::Store& store) {
            auto const key = seal::make_record_key();
            auto const content = content_of(row.bytes);
            auto const id = contract::id_of(7);
            auto const sheet = contract::id_of(8);
            must(store.write([&](store::Writer& writer) { return attach(writer, key, id, sheet, "photo d’Awa.jpg", "image/jpeg", content); }));
            auto const reader = must(store.read());
            auto const outline = must(outline_of(*reader, key, id)).value();
            CHECK(outline.record == sheet);
            CHECK(outline.name == "photo d’Awa.jpg");
            CHECK(outline.type == "image/jpeg");
            CHECK(outline.bytes == row.bytes);
            auto const whole = must(open_attachment(*reader, key, id)).value();
            CHECK(whole.content == content);
            for (auto const from : { std::size_t { 0 }, row.bytes / 2, row.bytes - std::min<std::size_t>(row.bytes, 1), row.bytes, row.bytes + 9 }) {
                auto const part = must(read_attachment(*reader, key, outline, from));
                CHECK(part == content.substr(std::min(from, row.bytes), part.size()));
                CHECK(part.empty() == (from >= row.bytes));
            }
        });
    }
}

TEST_CASE("a file that was altered is refused")
{
    struct Row {
        char const* story;
        void (*alter)(std::vector<store::AttachmentPiece>& pieces);
    };
    for (auto const& row : {
             Row { "a byte of it", [](auto& pieces) { pieces[1].sealed.back() ^= 1; } },
             Row { "its end is missing", [](auto& pieces) { pieces.pop_back(); } },
             Row { "pieces in another order", [](auto& pieces) { std::swap(pieces[0].sealed, pieces[1].sealed); } },
         }) {
        CAPTURE(row.story);
        auto const key = seal::make_record_key();
        auto const id = contract::id_of(7);
        store::memory::MemoryStore written;
        must(written.write([&](store::Writer& writer) { return attach(writer, key, id, contract::id_of(8), "a.jpg", "image/jpeg", content_of(2 * piece)); }));
        auto pieces = must(must(written.read())->attachment(id));
        REQUIRE(pieces.size() == 3);
        row.alter(pieces);
        store::memory::MemoryStore altered;
        must(altered.write([&](store::Writer& writer) -> Done {
            for (auto const& each : pieces)
                TRY(writer.put_attachment(each));
            return {};
        }));
        CHECK(refusal(open_attachment(*must(altered.read()), key, id)) == ProblemCode::broken_store);
    }
}

TEST_CASE("a file that is not there is nothing")
{
    store::memory::MemoryStore store;
    CHECK_FALSE(must(open_attachment(*must(store.read()), seal::make_record_key(), contract::id_of(7))).has_value());
}

}
