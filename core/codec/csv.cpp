#include "codec/csv.hpp"

#include "codec/json.hpp"

#include <algorithm>

namespace relais {

std::string column_letters(std::size_t column)
{
    std::string letters;
    for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

std::string cell_place(std::string_view sheet, int row, std::size_t column)
{
    return std::string(sheet) + " row " + std::to_string(row) + " column " + column_letters(column);
}

static char separator_of(std::string_view text)
{
    auto const header = text.substr(0, text.find('\n'));
    auto const has = [&](char c) { return header.find(c) != std::string_view::npos; };
    return has(';') && !has(',') ? ';' : ',';
}

namespace {

class CsvReader {
public:
    CsvReader(std::string_view text, std::string_view sheet, CsvLimits limits)
        : text_(text)
        , sheet_(sheet)
        , limits_(limits)
        , separator_(separator_of(text))
    {
    }

    Result<std::vector<CsvRow>> read()
    {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            if (++row_ > static_cast<int>(limits_.rows))
                return wrong("more than " + std::to_string(limits_.rows) + " rows");
            auto cells = TRY(read_row());
            if (std::ranges::any_of(cells, [](std::string const& cell) { return !cell.empty(); }))
                rows.push_back({ row_, std::move(cells) });
        }
        return rows;
    }

private:
    std::unexpected<Problem> wrong(std::string_view what) const
    {
        return refuse(ProblemCode::form_invalid, std::string(sheet_), cell_place(sheet_, row_, column_) + ": " + std::string(what));
    }

    bool is_at(char c) const { return at_ < text_.size() && text_[at_] == c; }
    bool is_at_line_end() const { return is_at('\n') || is_at('\r'); }

    void pass_line_end()
    {
        if (is_at('\r'))
            ++at_;
        if (is_at('\n'))
            ++at_;
    }

    Result<std::vector<std::string>> read_row()
    {
        std::vector<std::string> cells;
        for (column_ = 0;; ++column_) {
            if (column_ >= limits_.columns)
                return wrong("more than " + std::to_string(limits_.columns) + " columns");
            cells.push_back(is_at('"') ? TRY(read_quoted()) : TRY(read_plain()));
            if (!is_at(separator_))
                break;
            ++at_;
        }
        pass_line_end();
        return cells;
    }

    Result<std::string> read_plain()
    {
        auto const start = at_;
        while (at_ < text_.size() && !is_at(separator_) && !is_at_line_end()) {
            if (is_at('"'))
                return wrong("a quote inside a cell that does not begin with one; write the cell in quotes and the quote twice");
            ++at_;
        }
        return std::string(text_.substr(start, at_ - start));
    }

    Result<std::string> read_quoted()
    {
        std::string cell;
        for (++at_;; ++at_) {
            auto const quote = text_.find('"', at_);
            if (quote == std::string_view::npos)
                return wrong("the closing quote is missing");
            cell += text_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (!is_at('"'))
                break;
            cell += '"';
        }
        if (at_ < text_.size() && !is_at(separator_) && !is_at_line_end())
            return wrong("text after the closing quote");
        return cell;
    }

    std::string_view text_;
    std::string_view sheet_;
    CsvLimits limits_;
    char separator_;
    std::size_t at_ = 0;
    int row_ = 0;
    std::size_t column_ = 0;
};

}

Result<std::vector<CsvRow>> read_csv(std::string_view text, std::string_view sheet, CsvLimits limits)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (text.size() > limits.bytes)
        return refuse(ProblemCode::form_invalid, std::string(sheet), std::string(sheet) + ": more than " + std::to_string(limits.bytes) + " bytes");
    if (!is_utf8(text))
        return refuse(ProblemCode::form_invalid, std::string(sheet), std::string(sheet) + ": not UTF-8; save the sheet as CSV UTF-8");
    return CsvReader(text, sheet, limits).read();
}

}
