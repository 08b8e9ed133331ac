#include "workbook/xlsx.hpp"

#include <doctest.hpp>

#include <zip.h>

#include <map>

using namespace relais;
using workbook::read_xlsx;

// An archive of these parts.
static std::string archive_of(std::map<std::string, std::string> const& parts)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
    REQUIRE(source != nullptr);
    zip_source_keep(source);
    auto* const archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    REQUIRE(archive != nullptr);
    for (auto const& [name, text] : parts)
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
    REQUIRE(zip_close(archive) == 0);
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

static std::string workbook_of(std::string const& rows)
{
    return archive_of({
        { "_rels/.rels", "<Relationships><Relationship Id='r1' Type='http://x/officeDocument' Target='xl/workbook.xml'/></Relationships>" },
        { "xl/workbook.xml", "<workbook xmlns:r='u'><sheets><sheet name='survey' sheetId='1' r:id='s1'/></sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='s1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/>"
            "<Relationship Id='s2' Type='http://x/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='s3' Type='http://x/styles' Target='styles.xml'/></Relationships>" },
        { "xl/sharedStrings.xml", "<sst><si><t>name</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>spoken</t></rPh></si></sst>" },
        { "xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='165' formatCode='dd/mm/yyyy'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='165'/></cellXfs></styleSheet>" },
        { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row>" + rows + "</sheetData></worksheet>" },
    });
}

TEST_CASE("Cells become the texts that people see")
{
    struct {
        char const* what;
        char const* cell;
        char const* text;
    } const cases[] = {
        { "a shared rich text", "<c r='A2' t='s'><v>1</v></c>", "rich text" },
        { "an inline text", "<c r='A2' t='inlineStr'><is><t> a\xC2\xA0text </t></is></c>", "a text" },
        { "a whole number", "<c r='A2'><v>42.0</v></c>", "42" },
        { "a fraction", "<c r='A2'><v>0.1</v></c>", "0.1" },
        { "a truth", "<c r='A2' t='b'><v>1</v></c>", "TRUE" },
        { "a date", "<c r='A2' s='1'><v>46347</v></c>", "2026-11-21 00:00:00" },
        { "a time", "<c r='A2' s='1'><v>0.5</v></c>", "12:00:00" },
        { "a formula with its value", "<c r='A2' t='str'><f>A1</f><v>kept</v></c>", "kept" },
    };
    for (auto const& test : cases) {
        CAPTURE(test.what);
        auto const read = read_xlsx(workbook_of("<row r='2'>" + std::string(test.cell) + "</row>"));
        REQUIRE(read.has_value());
        auto const* const survey = read->find("survey");
        REQUIRE(survey != nullptr);
        REQUIRE(survey->rows.size() == 1);
        CHECK(survey->rows[0].cells[0] == test.text);
    }
}

TEST_CASE("What cannot be read is refused with its place")
{
    struct {
        char const* what;
        std::string bytes;
        char const* says;
    } const cases[] = {
        { "an old workbook", "\xD0\xCF\x11\xE0 and more", "save it as .xlsx" },
        { "no archive", "hello", "no .xlsx" },
        { "a formula without a value", workbook_of("<row r='2'><c r='A2'><f>1+1</f></c></row>"), "survey row 2 column A: the formula" },
        { "an error", workbook_of("<row r='2'><c r='A2' t='e'><v>#REF!</v></c></row>"), "#REF!" },
        { "a cell of a megabyte", workbook_of("<row r='2'><c r='A2' t='str'><v>" + std::string(1 << 20, 'x') + "</v></c></row>"), "more than 65536 bytes" },
        { "a document type",
            archive_of({ { "xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;'>]><workbook>&d;</workbook>" } }), "document type" },
        { "a file that inflates without end", archive_of({ { "xl/workbook.xml", "<workbook>" + std::string(110'000'000, ' ') + "</workbook>" } }), "inflates" },
    };
    for (auto const& test : cases) {
        CAPTURE(test.what);
        auto const read = read_xlsx(test.bytes);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().detail.contains(test.says));
    }
}

TEST_CASE("Remarks far away are no part of the form")
{
    auto const read = read_xlsx(workbook_of("<row r='2'><c r='A2' t='str'><v>a</v></c><c r='XFD2' t='str'><v>far</v></c></row>"
                                            "<row r='900000'><c r='A900000' t='str'><v>below</v></c></row>"));
    REQUIRE(read.has_value());
    CHECK(read->find("survey")->rows.size() == 1);
}

TEST_CASE("Formats of dates")
{
    for (auto const* const format : { "dd/mm/yyyy", "h:mm AM/PM", "[$-40C]d mmmm yyyy", "[h]:mm", "yyyy\\-mm" })
        CHECK(workbook::is_date_format(format));
    for (auto const* const format : { "0.00", "General", "0 \"days\"", "[Red]0", "#,##0\\d" })
        CHECK_FALSE(workbook::is_date_format(format));
    CHECK(workbook::date_text(1, false) == "1900-01-01 00:00:00");
    CHECK(workbook::date_text(61, false) == "1900-03-01 00:00:00");
    CHECK(workbook::date_text(0, true) == "00:00:00");
}
