#include "http/compression.hpp"

#include "doctest.hpp"

#include <brotli/decode.h>
#include <vector>
#include <zlib.h>

namespace relais::http {

static std::string unbrotli(std::string_view bytes)
{
    std::string out(100'000, '\0');
    auto size = out.size();
    auto const* from = reinterpret_cast<std::uint8_t const*>(bytes.data());
    REQUIRE(BrotliDecoderDecompress(bytes.size(), from, &size, reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_DECODER_RESULT_SUCCESS);
    out.resize(size);
    return out;
}

static std::string ungzip(std::string bytes)
{
    std::string out(100'000, '\0');
    z_stream stream {};
    REQUIRE(inflateInit2(&stream, MAX_WBITS + 16) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

TEST_CASE("the best encoding that the client takes")
{
    struct Row {
        std::string story;
        char const* accepts;
        Encoding best;
    };
    auto const rows = std::vector<Row> {
        { "nothing is said", "", Encoding::identity },
        { "a browser", "gzip, deflate, br", Encoding::brotli },
        { "brotli first", "br, gzip", Encoding::brotli },
        { "gzip only", "gzip", Encoding::gzip },
        { "in capitals", "GZIP", Encoding::gzip },
        { "gzip is preferred", "br;q=0.5, gzip;q=0.8", Encoding::gzip },
        { "equal weights", "gzip;q=0.8,br;q=0.8", Encoding::brotli },
        { "brotli is refused", "br;q=0, gzip", Encoding::gzip },
        { "both are refused", "br;q=0, gzip;q=0.000", Encoding::identity },
        { "others only", "deflate, zstd", Encoding::identity },
        { "nonsense", ",;q=,br;q=x,=", Encoding::identity },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        CHECK(best_encoding(row.accepts) == row.best);
    }
}

TEST_CASE("what is compressed comes back")
{
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += "line " + std::to_string(i * i) + "\n";
    for (auto const& original : { text, std::string {}, std::string("a") }) {
        CHECK(unbrotli(compressed(original, Encoding::brotli)) == original);
        CHECK(ungzip(compressed(original, Encoding::gzip)) == original);
        CHECK(compressed(original, Encoding::identity) == original);
    }
}

TEST_CASE("only what is worth it is compressed")
{
    struct Row {
        std::string story;
        char const* type;
        std::size_t size;
        bool done;
    };
    auto const rows = std::vector<Row> {
        { "JSON", "application/json", 513, true },
        { "a text with a character set", "text/plain; charset=utf-8", 513, true },
        { "small JSON", "application/json", 512, false },
        { "a picture", "image/png", 5000, false },
        { "no type", "", 5000, false },
    };
    Request request;
    request.headers.set("Accept-Encoding", "br");
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto response = Response::text(row.type, std::string(row.size, 'x'));
        compress(request, response);
        CHECK(response.headers.has("content-encoding") == row.done);
        CHECK((row.done ? unbrotli(response.content()) : std::string(response.content())) == std::string(row.size, 'x'));
    }
}

TEST_CASE("a text that is asked for often is compressed once for each of its versions")
{
    CompressedTexts texts;
    auto const ask = [&texts](char const* encoding, char const* etag, std::string text) {
        Request request;
        request.headers.set("Accept-Encoding", encoding);
        auto response = Response::json_text(std::move(text));
        response.headers.set("ETag", etag);
        texts.compress(request, "programme", response);
        return response;
    };
    std::string const first(2000, 'a');
    std::string const second(2000, 'b');
    auto const once = ask("br", "W/1", first);
    CHECK(unbrotli(std::string(once.content())) == first);
    CHECK(once.headers.get("content-encoding") == "br");
    CHECK(ask("br", "W/1", first).body == once.body);
    CHECK(unbrotli(std::string(ask("br", "W/2", second).content())) == second);
    CHECK(ungzip(std::string(ask("gzip", "W/2", second).content())) == second);
    auto const plain = ask("", "W/2", second);
    CHECK(plain.content() == second);
    CHECK_FALSE(plain.headers.has("vary"));
    CHECK(ask("br", "W/3", "{}").content() == "{}");
}

}
