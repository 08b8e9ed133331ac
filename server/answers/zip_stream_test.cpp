#include "answers/zip_stream.hpp"
#include "contracts/store_contract.hpp"
#include "workbook/csv_archive.hpp"

namespace relais::answers {

static std::uint64_t number_at(std::string_view bytes, std::size_t at, int count)
{
    std::uint64_t number = 0;
    for (int i = count; i-- > 0;)
        number = number << 8U | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(i)));
    return number;
}

static std::string archive_at(std::uint64_t offset, int files)
{
    ZipStream zip(offset);
    std::string all;
    for (int number = 0; number < files; ++number) {
        all += zip.begin_file("file" + std::to_string(number) + ".csv");
        all += zip.write("name,age\r\n");
        all += zip.write("Awa,9\r\n");
        all += zip.end_file();
    }
    return all + zip.finish();
}

TEST_CASE("another reader finds what was written")
{
    ZipStream zip;
    std::string archive;
    for (auto const* name : { "survey.csv", "choices.csv" })
        archive += zip.begin_file(name) + zip.write("name,age\r\n") + zip.write(std::string(name) + ",9\r\n") + zip.end_file();
    archive += zip.finish();
    auto const workbook = contract::must(workbook::read_csv_archive(archive));
    REQUIRE(workbook.sheets.size() == 2);
    for (auto const& sheet : workbook.sheets) {
        REQUIRE(sheet.rows.size() == 1);
        CHECK(sheet.rows.front().cells == std::vector<std::string> { sheet.name + ".csv", "9" });
    }
}

TEST_CASE("the end of an archive has the numbers that 32 and 16 bits do not hold")
{
    struct Row {
        std::string story;
        std::uint64_t offset;
        int files;
        bool is_large;
    };
    for (auto const& row : {
             Row { "small", 0, 2, false },
             Row { "beyond 4 GiB", 0x1'2345'6789, 2, true },
             Row { "just below", 0xFFFF'0000, 2, false },
             Row { "many files", 0, 65'535, true },
         }) {
        CAPTURE(row.story);
        auto const archive = archive_at(row.offset, row.files);
        auto const end = archive.size() - 22;
        REQUIRE(number_at(archive, end, 4) == 0x06054b50);
        auto const has_large_end = number_at(archive, end - 20, 4) == 0x07064b50;
        CHECK(has_large_end == row.is_large);
        CHECK(number_at(archive, end + 10, 2) == std::min<std::uint64_t>(static_cast<std::uint64_t>(row.files), 0xFFFF));
        if (!row.is_large)
            continue;
        auto const large_end = number_at(archive, end - 12, 8) - row.offset;
        REQUIRE(number_at(archive, large_end, 4) == 0x06064b50);
        CHECK(number_at(archive, large_end + 32, 8) == static_cast<std::uint64_t>(row.files));
        auto const directory = number_at(archive, large_end + 48, 8) - row.offset;
        CHECK(number_at(archive, directory, 4) == 0x02014b50);
        CHECK(number_at(archive, large_end + 40, 8) == large_end - directory);
        if (row.offset == 0)
            continue;
        // The first file says in its field where it begins.
        CHECK(number_at(archive, directory + 42, 4) == 0xFFFFFFFF);
        auto const field = directory + 46 + number_at(archive, directory + 28, 2);
        CHECK(number_at(archive, field, 2) == 1);
        CHECK(number_at(archive, field + 4, 8) == row.offset);
    }
}

}
