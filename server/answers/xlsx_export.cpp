#include "answers/xlsx_export.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace relais::answers {

static constexpr lxw_row_t rows_max = 200'000;

namespace {

// The workbook while it is written. Its parts pass through files without a name in memory, never on the disk.
class Book {
public:
    Book()
    {
        static char memory[] = "/dev/shm";
        lxw_workbook_options options {};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = memory;
        auto const path = "/proc/self/fd/" + std::to_string(file_);
        book_ = workbook_new_opt(path.c_str(), &options);
    }
    ~Book()
    {
        if (book_ != nullptr)
            lxw_workbook_free(book_);
        close(file_);
    }
    Book(Book const&) = delete;
    Book& operator=(Book const&) = delete;

    lxw_worksheet* add_sheet(std::string const& name)
    {
        auto* const sheet = workbook_add_worksheet(book_, name.c_str());
        return sheet == nullptr ? workbook_add_worksheet(book_, nullptr) : sheet;
    }

    Result<std::string> finish()
    {
        auto const error = workbook_close(std::exchange(book_, nullptr));
        auto const size = lseek(file_, 0, SEEK_END);
        std::string bytes(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
        if (error != LXW_NO_ERROR || size <= 0 || pread(file_, bytes.data(), bytes.size(), 0) != size)
            return refuse(ProblemCode::store_full, "xlsx");
        return bytes;
    }

private:
    int file_ = memfd_create("answers", MFD_CLOEXEC);
    lxw_workbook* book_ = nullptr;
};

}

// A sheet's name has at most 31 signs and some not at all.
static std::string sheet_name(Layout const& layout, Table const& table)
{
    auto name = table.name.empty() ? layout.form : table.name;
    for (auto& c : name)
        if (std::string_view("[]:*?/\\'").find(c) != std::string_view::npos || static_cast<unsigned char>(c) >= 0x80)
            c = '-';
    return name.substr(0, 31);
}

static void write_text(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, std::string_view text)
{
    // A cell holds 32,767 signs; what is longer is cut where a sign ends.
    auto cut = std::min<std::size_t>(text.size(), 32'000);
    while (cut < text.size() && cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
        --cut;
    if (cut > 0)
        worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), std::string(text.substr(0, cut)).c_str(), nullptr);
}

static void write_value(lxw_worksheet* sheet, lxw_row_t row, std::size_t at, Column const& column, std::string_view value)
{
    auto const is_numeric = column.type == BindType::integer || column.type == BindType::decimal;
    if (auto const number = is_numeric && column.labels.empty() ? number_of(value) : std::nullopt) {
        worksheet_write_number(sheet, row, static_cast<lxw_col_t>(at), *number, nullptr);
        return;
    }
    write_text(sheet, row, at, column.labels.empty() ? std::string(value) : shown(column, value));
}

static void write_header(lxw_worksheet* sheet, Table const& table, std::vector<std::string_view> const& own)
{
    std::size_t at = 0;
    for (auto const name : own)
        write_text(sheet, 0, at++, name);
    for (auto const& column : table.columns)
        write_text(sheet, 0, at++, column.header);
    worksheet_freeze_panes(sheet, 1, 0);
}

static Done write_table(lxw_worksheet* sheet, Table const& table, AnswerPages pages)
{
    auto const is_main = table.name.empty();
    write_header(sheet, table, is_main ? std::vector<std::string_view> { "id", "instanceID", "on", "version", "case" } : std::vector<std::string_view> { "id", "instance" });
    lxw_row_t line = 1;
    while (!pages.is_at_end())
        for (auto const& answered : TRY(pages.next(2000)))
            for (auto const& row : rows_of(table, answered)) {
                if (line > rows_max)
                    return refuse(ProblemCode::too_large, "xlsx", std::to_string(rows_max) + " rows");
                std::size_t at = 0;
                write_text(sheet, line, at++, answered.id.to_string());
                if (is_main) {
                    write_text(sheet, line, at++, answered.instance);
                    write_text(sheet, line, at++, answered.on);
                    write_text(sheet, line, at++, answered.version);
                    write_text(sheet, line, at++, answered.case_id ? answered.case_id->to_string() : std::string {});
                } else
                    write_text(sheet, line, at++, row.instance);
                for (std::size_t i = 0; i < row.cells.size(); ++i, ++at)
                    if (!row.cells[i].empty())
                        write_value(sheet, line, at, table.columns[i], row.cells[i]);
                ++line;
            }
    return {};
}

Result<std::string> xlsx_of(Node const& node, Caller const& caller, Layout const& layout, std::string_view files_at)
{
    Book book;
    for (auto const& table : layout.tables) {
        AnswerPages pages(node, caller, layout.form);
        if (layout.has_files())
            pages.link_files([&](Id, journal::FileOutline const& file) { return link_to(files_at, caller.account, file); });
        TRY(write_table(book.add_sheet(sheet_name(layout, table)), table, std::move(pages)));
    }
    return book.finish();
}

}
