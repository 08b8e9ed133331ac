#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace relais::answers {

// Writes a .zip file (APPNOTE 6.3) front to back, without ever knowing a size ahead: what each call gives is the next piece of it. libzip wants a file to go back in.
//
// What goes beyond 4 GiB or 65,535 files is written as ZIP64 (4.3.14, 4.5.3).
class ZipStream {
public:
    // `offset`: how many bytes stand before the archive in the same file.
    explicit ZipStream(std::uint64_t offset = 0);
    ~ZipStream();
    ZipStream(ZipStream&&) noexcept;

    std::string begin_file(std::string_view name);
    std::string write(std::string_view bytes);
    std::string end_file();
    std::string finish();

private:
    struct File {
        std::string name;
        std::uint32_t crc = 0;
        std::uint64_t packed = 0;
        std::uint64_t plain = 0;
        std::uint64_t offset = 0;
    };
    struct Deflate;
    std::string deflated(std::string_view bytes, int flush);
    static void put_in_directory(std::string& out, File const& file);
    void put_end(std::string& out, std::uint64_t directory_bytes) const;

    std::unique_ptr<Deflate> deflate_;
    std::vector<File> files_;
    std::uint64_t offset_;
};

}
