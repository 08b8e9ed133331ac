#include "answers/zip_stream.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <zlib.h>

namespace relais::answers {

struct ZipStream::Deflate {
    z_stream stream {};
    Deflate() { check(deflateInit2(&stream, 1, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK); }
    ~Deflate() { deflateEnd(&stream); }
};

ZipStream::ZipStream(std::uint64_t offset)
    : offset_(offset)
{
}

ZipStream::~ZipStream() = default;
ZipStream::ZipStream(ZipStream&&) noexcept = default;

static void put(std::string& out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

// What stands where 32 or 16 bits do not hold a number: it is in the ZIP64 field.
static constexpr std::uint64_t in_field = 0xFFFFFFFF;
static constexpr std::uint64_t count_in_field = 0xFFFF;
static constexpr std::uint64_t field_id = 1;

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
    if (deflate_ == nullptr)
        deflate_ = std::make_unique<Deflate>();
    else
        check(deflateReset(&deflate_->stream) == Z_OK);
    std::string out;
    put(out, 0x04034b50, 4);
    put_common(out);
    put(out, 0, 4);
    put(out, in_field, 4);
    put(out, in_field, 4);
    put(out, name.size(), 2);
    put(out, 20, 2);
    out += name;
    // So that the sizes after the data have 64 bits.
    put(out, field_id, 2);
    put(out, 16, 2);
    put(out, 0, 8);
    put(out, 0, 8);
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
    put(sizes, file.packed, 8);
    put(sizes, file.plain, 8);
    offset_ += sizes.size();
    return out + sizes;
}

void ZipStream::put_in_directory(std::string& out, File const& file)
{
    std::string field;
    for (auto const number : { file.plain, file.packed, file.offset })
        if (number >= in_field)
            put(field, number, 8);
    put(out, 0x02014b50, 4);
    put(out, 45, 2);
    put_common(out);
    put(out, file.crc, 4);
    put(out, std::min(file.packed, in_field), 4);
    put(out, std::min(file.plain, in_field), 4);
    put(out, file.name.size(), 2);
    put(out, field.empty() ? 0 : field.size() + 4, 2);
    out.append(10, '\0');
    put(out, std::min(file.offset, in_field), 4);
    out += file.name;
    if (field.empty())
        return;
    put(out, field_id, 2);
    put(out, field.size(), 2);
    out += field;
}

// The end of an archive, before which stands that of ZIP64 where a number asks for it.
void ZipStream::put_end(std::string& out, std::uint64_t directory_bytes) const
{
    auto const count = static_cast<std::uint64_t>(files_.size());
    if (count >= count_in_field || directory_bytes >= in_field || offset_ >= in_field) {
        put(out, 0x06064b50, 4);
        put(out, 44, 8); // of what follows
        put(out, 45, 2);
        put(out, 45, 2);
        put(out, 0, 8);
        put(out, count, 8);
        put(out, count, 8);
        put(out, directory_bytes, 8);
        put(out, offset_, 8);
        put(out, 0x07064b50, 4);
        put(out, 0, 4);
        put(out, offset_ + directory_bytes, 8);
        put(out, 1, 4);
    }
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, std::min(count, count_in_field), 2);
    put(out, std::min(count, count_in_field), 2);
    put(out, std::min(directory_bytes, in_field), 4);
    put(out, std::min(offset_, in_field), 4);
    put(out, 0, 2);
}

std::string ZipStream::finish()
{
    std::string out;
    for (auto const& file : files_)
        put_in_directory(out, file);
    put_end(out, out.size());
    return out;
}

}
