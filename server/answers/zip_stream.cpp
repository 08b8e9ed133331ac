#include "answers/zip_stream.hpp"

#include "base/check.hpp"

#include <zlib.h>

namespace relais::answers {

struct ZipStream::Deflate {
    z_stream stream {};
    Deflate() { check(deflateInit2(&stream, 1, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK); }
    ~Deflate() { deflateEnd(&stream); }
};

ZipStream::ZipStream() = default;
ZipStream::~ZipStream() = default;
ZipStream::ZipStream(ZipStream&&) noexcept = default;

static void put(std::string& out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

// Sizes follow the data (bit 3), names are UTF-8 (bit 11), deflated, 1980-01-01.
static void put_common(std::string& out)
{
    put(out, 45, 2);
    put(out, 0x0808, 2);
    put(out, 8, 2);
    put(out, 0x00210000, 4);
}

std::string ZipStream::begin_file(std::string_view name)
{
    files_.push_back({ std::string(name), 0, 0, 0, offset_ });
    deflate_ = std::make_unique<Deflate>();
    std::string out;
    put(out, 0x04034b50, 4);
    put_common(out);
    put(out, 0, 12);
    put(out, name.size(), 2);
    put(out, 0, 2);
    out += name;
    offset_ += out.size();
    return out;
}

std::string ZipStream::deflated(std::string_view bytes, int flush)
{
    auto& stream = deflate_->stream;
    std::string out;
    std::string slice(std::size_t { 64 } * 1024, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
        stream.next_out = reinterpret_cast<Bytef*>(slice.data());
        stream.avail_out = static_cast<uInt>(slice.size());
        deflate(&stream, flush);
        out.append(slice, 0, slice.size() - stream.avail_out);
    } while (stream.avail_out == 0);
    files_.back().packed += out.size();
    offset_ += out.size();
    return out;
}

std::string ZipStream::write(std::string_view bytes)
{
    auto& file = files_.back();
    file.crc = static_cast<std::uint32_t>(crc32(file.crc, reinterpret_cast<Bytef const*>(bytes.data()), static_cast<uInt>(bytes.size())));
    file.plain += bytes.size();
    return deflated(bytes, Z_NO_FLUSH);
}

std::string ZipStream::end_file()
{
    auto out = deflated({}, Z_FINISH);
    auto const& file = files_.back();
    std::string sizes;
    put(sizes, 0x08074b50, 4);
    put(sizes, file.crc, 4);
    put(sizes, file.packed, 4);
    put(sizes, file.plain, 4);
    offset_ += sizes.size();
    return out + sizes;
}

std::string ZipStream::finish()
{
    std::string out;
    for (auto const& file : files_) {
        put(out, 0x02014b50, 4);
        put(out, 45, 2);
        put_common(out);
        put(out, file.crc, 4);
        put(out, file.packed, 4);
        put(out, file.plain, 4);
        put(out, file.name.size(), 2);
        put(out, 0, 12);
        put(out, file.offset, 4);
        out += file.name;
    }
    auto const size = out.size();
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, files_.size(), 2);
    put(out, files_.size(), 2);
    put(out, size, 4);
    put(out, offset_, 4);
    put(out, 0, 2);
    return out;
}

}
