// Strategy: the bytes are an .xlsx file; where they are none, they are the XML of one part each of a workbook, divided by form feeds, which is packed first.
//
// Invariants: nothing crashes, runs without end or takes more memory than the limits allow; sheets come only within the limits.

#include "base/check.hpp"
#include "workbook/xlsx.hpp"

#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <string>

using namespace relais;

static std::string archive_of(std::string_view text)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(source);
    auto* const archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    for (auto const* const name : { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels" }) {
        auto const part = text.substr(0, text.find('\f'));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        auto const index = zip_file_add(archive, name, zip_source_buffer(archive, part.data(), part.size(), 0), ZIP_FL_ENC_UTF_8);
        if (index >= 0)
            zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    zip_close(archive);
    zip_source_open(source);
    zip_source_seek(source, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    zip_source_seek(source, 0, SEEK_SET);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return bytes;
}

static void read(std::string_view bytes)
{
    WorkbookLimits const limits { .bytes = 1 << 20, .sheets = 10, .rows = 200, .columns = 50, .cell_bytes = 4096, .text_bytes = 65536 };
    auto const workbook = workbook::read_xlsx(bytes, limits, { 1 << 20, 1 << 20, 64 });
    if (!workbook)
        return;
    check(workbook->sheets.size() <= limits.sheets);
    for (auto const& sheet : workbook->sheets)
        check(sheet.rows.size() <= limits.rows && sheet.headers.size() <= limits.columns);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    std::string_view const whole(reinterpret_cast<char const*>(bytes), size);
    read(whole);
    if (!whole.starts_with("PK"))
        read(archive_of(whole));
    return 0;
}
