#include "workbook/xlsx.hpp"

#include "codec/csv.hpp"
#include "codec/decimal.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

namespace relais::workbook {

static std::unexpected<Problem> wrong(std::string const& what) { return refuse(ProblemCode::form_invalid, "workbook", what); }

static int number_of(std::string_view text, int otherwise)
{
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

namespace {

// Relationships of a part: ids, and the kinds and paths that they lead to.
class Relations final : public PartHandler {
public:
    struct Relation {
        std::string id;
        std::string kind;
        std::string target;
    };
    std::vector<Relation> all;

    Done start(std::string_view name, XmlAttributes const& attributes) override
    {
        if (name == "Relationship" && all.size() < 10'000)
            all.push_back({ std::string(attribute(attributes, "Id")), std::string(attribute(attributes, "Type")), std::string(attribute(attributes, "Target")) });
        return {};
    }
    Done end(std::string_view) override { return {}; }
    Done text(std::string_view) override { return {}; }

    std::string_view by_kind(std::string_view ending) const
    {
        for (auto const& relation : all)
            if (relation.kind.ends_with(ending))
                return relation.target;
        return {};
    }
};

class Contents final : public PartHandler {
public:
    std::vector<std::pair<std::string, std::string>> sheets; // names and ids of relations
    bool from_1904 = false;

    Done start(std::string_view name, XmlAttributes const& attributes) override
    {
        if (name == "workbookPr")
            from_1904 = attribute(attributes, "date1904") == "1" || attribute(attributes, "date1904") == "true";
        if (name == "sheet" && sheets.size() < 1000)
            sheets.emplace_back(attribute(attributes, "name"), attribute(attributes, "id"));
        return {};
    }
    Done end(std::string_view) override { return {}; }
    Done text(std::string_view) override { return {}; }
};

// Which of the cell formats are dates.
class Styles final : public PartHandler {
public:
    std::vector<bool> is_date;

    Done start(std::string_view name, XmlAttributes const& attributes) override
    {
        auto const id = number_of(attribute(attributes, "numFmtId"), 0);
        if (name == "numFmt" && is_date_format(attribute(attributes, "formatCode")) && own_.size() < 10'000)
            own_.insert(id);
        is_in_cells_ = is_in_cells_ || name == "cellXfs";
        if (name == "xf" && is_in_cells_ && is_date.size() < 100'000)
            is_date.push_back((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) || own_.contains(id));
        return {};
    }
    Done end(std::string_view name) override
    {
        is_in_cells_ = is_in_cells_ && name != "cellXfs";
        return {};
    }
    Done text(std::string_view) override { return {}; }

private:
    std::set<int> own_;
    bool is_in_cells_ = false;
};

// Texts that cells share; the parts of a rich text are put together, what is spoken (rPh) is left out.
class SharedTexts final : public PartHandler {
public:
    explicit SharedTexts(WorkbookLimits const& limits) : limits_(limits) { }
    std::vector<std::string> texts;

    Done start(std::string_view name, XmlAttributes const&) override
    {
        if (name == "si")
            texts.emplace_back();
        is_spoken_ = is_spoken_ || name == "rPh";
        is_text_ = name == "t" && !is_spoken_ && !texts.empty();
        return {};
    }
    Done end(std::string_view name) override
    {
        is_text_ = false;
        is_spoken_ = is_spoken_ && name != "rPh";
        return {};
    }
    Done text(std::string_view text) override
    {
        if (!is_text_)
            return {};
        bytes_ += text.size();
        if (bytes_ > limits_.text_bytes || texts.size() > 1'000'000)
            return refuse(ProblemCode::too_large, "workbook", "more than " + std::to_string(limits_.text_bytes) + " bytes of text");
        texts.back() += text;
        return {};
    }

private:
    WorkbookLimits limits_;
    std::size_t bytes_ = 0;
    bool is_text_ = false;
    bool is_spoken_ = false;
};

class SheetReader final : public PartHandler {
public:
    SheetReader(std::string_view name, SharedTexts const& shared, Styles const& styles, bool from_1904, WorkbookLimits const& limits)
        : name_(name)
        , shared_(shared)
        , styles_(styles)
        , from_1904_(from_1904)
        , limits_(limits)
    {
    }
    std::vector<SheetRow> rows;

    Done start(std::string_view name, XmlAttributes const& attributes) override
    {
        if (name == "row") {
            row_ = number_of(attribute(attributes, "r"), row_ + 1);
            column_ = 0;
        } else if (name == "c") {
            begin_cell(attributes);
        } else if (name == "f") {
            has_formula_ = true;
        } else if (name == "rPh") {
            is_spoken_ = true;
        }
        is_value_ = name == "v" || (name == "t" && !is_spoken_);
        return {};
    }
    Done text(std::string_view text) override
    {
        if (!is_value_)
            return {};
        if (value_.size() + text.size() > limits_.cell_bytes)
            return wrong(place() + ": the cell has more than " + std::to_string(limits_.cell_bytes) + " bytes");
        value_ += text;
        return {};
    }
    Done end(std::string_view name) override
    {
        is_value_ = false;
        is_spoken_ = is_spoken_ && name != "rPh";
        return name == "c" ? end_cell() : Done {};
    }

private:
    std::string place() const { return cell_place(name_, row_, column_); }

    void begin_cell(XmlAttributes const& attributes)
    {
        value_.clear();
        has_formula_ = false;
        type_ = attribute(attributes, "t");
        style_ = number_of(attribute(attributes, "s"), 0);
        // The letters of "AB12".
        std::size_t column = 0;
        for (auto const c : attribute(attributes, "r"))
            if (c >= 'A' && c <= 'Z' && column < 100'000)
                column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
        column_ = column == 0 ? next_column_ : column - 1;
        if (row_ != last_row_ && column == 0)
            column_ = 0;
        last_row_ = row_;
        next_column_ = column_ + 1;
    }

    Result<std::string> cell_text() const
    {
        if (type_ == "s") {
            auto const index = number_of(value_, -1);
            if (index < 0 || static_cast<std::size_t>(index) >= shared_.texts.size())
                return wrong(place() + ": the cell points to a text that is not there; save the workbook again");
            return shared_.texts[static_cast<std::size_t>(index)];
        }
        if (type_ == "b")
            return std::string(value_ == "1" || value_ == "true" ? "TRUE" : "FALSE");
        if (type_ == "e")
            return wrong(place() + ": the cell shows the error " + value_ + "; correct the formula or write the value");
        if (type_ == "str" || type_ == "inlineStr" || type_ == "d")
            return value_;
        return number_text();
    }

    Result<std::string> number_text() const
    {
        auto const read = double_in(value_);
        if (!read || !std::isfinite(*read))
            return wrong(place() + ": the cell is no number");
        auto const number = *read;
        if (static_cast<std::size_t>(style_) < styles_.is_date.size() && styles_.is_date[static_cast<std::size_t>(style_)])
            if (auto text = date_text(number, from_1904_); !text.empty())
                return text;
        if (number == std::floor(number) && std::abs(number) < 1e15)
            return std::to_string(static_cast<long long>(number));
        char buffer[64];
        auto const written = std::to_chars(buffer, buffer + sizeof buffer, number);
        return std::string(buffer, written.ptr);
    }

    Done end_cell()
    {
        if (value_.empty() && has_formula_ && type_ != "str")
            return wrong(place() + ": the formula has no value; open the workbook in a spreadsheet and save it, or write the value");
        if (value_.empty())
            return {};
        auto text = TRY(cell_text());
        for (auto at = text.find("\xC2\xA0"); at != std::string::npos; at = text.find("\xC2\xA0", at))
            text.replace(at, 2, " ");
        if (stripped(text).empty() || is_beyond_end())
            return {};
        if (column_ >= limits_.columns)
            return wrong(place() + ": more than " + std::to_string(limits_.columns) + " columns");
        if (rows.size() >= limits_.rows)
            return wrong(place() + ": more than " + std::to_string(limits_.rows) + " rows");
        text_bytes_ += text.size();
        if (text_bytes_ > limits_.text_bytes)
            return refuse(ProblemCode::too_large, "workbook", "more than " + std::to_string(limits_.text_bytes) + " bytes of text");
        if (rows.empty() || rows.back().number != row_)
            rows.push_back({ row_, {} });
        auto& cells = rows.back().cells;
        if (cells.size() <= column_)
            cells.resize(column_ + 1);
        cells[column_] = std::move(text);
        return {};
    }

    // Remarks far below and far to the right are none of the form's: after 60 empty rows or 20 empty headers it has ended.
    bool is_beyond_end() const
    {
        if (rows.empty())
            return false;
        auto const is_header = rows.front().number == row_;
        return row_ > rows.back().number + 61 || (is_header && column_ > rows.front().cells.size() + 20) || (!is_header && column_ >= rows.front().cells.size());
    }

    std::string name_;
    SharedTexts const& shared_;
    Styles const& styles_;
    bool from_1904_;
    WorkbookLimits limits_;
    int row_ = 0;
    int last_row_ = 0;
    std::size_t column_ = 0;
    std::size_t next_column_ = 0;
    std::size_t text_bytes_ = 0;
    std::string type_;
    int style_ = 0;
    std::string value_;
    bool has_formula_ = false;
    bool is_value_ = false;
    bool is_spoken_ = false;
};

}

// A target as seen from the folder of its part: "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "../x.xml".
static std::string path_from(std::string folder, std::string_view target)
{
    if (target.starts_with('/'))
        return std::string(target.substr(1));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        auto const slash = folder.rfind('/', folder.size() < 2 ? 0 : folder.size() - 2);
        folder.resize(slash == std::string::npos ? 0 : slash + 1);
    }
    return folder + std::string(target);
}

Result<Workbook> read_xlsx(std::string_view bytes, WorkbookLimits limits, PackageLimits package_limits)
{
    auto package = TRY(Package::open(bytes, package_limits));
    Relations top;
    TRY(package.read("_rels/.rels", top));
    auto const main = path_from("", top.by_kind("/officeDocument").empty() ? "xl/workbook.xml" : top.by_kind("/officeDocument"));
    auto const slash = main.rfind('/');
    auto const folder = slash == std::string::npos ? std::string() : main.substr(0, slash + 1);
    Contents contents;
    if (!TRY(package.read(main, contents)))
        return wrong("there is no workbook in the file; save it as .xlsx");
    Relations relations;
    TRY(package.read(folder + "_rels/" + main.substr(folder.size()) + ".rels", relations));
    if (contents.sheets.size() > limits.sheets)
        return wrong("more than " + std::to_string(limits.sheets) + " sheets");
    SharedTexts shared(limits);
    if (auto const target = relations.by_kind("/sharedStrings"); !target.empty())
        TRY(package.read(path_from(folder, target), shared));
    Styles styles;
    if (auto const target = relations.by_kind("/styles"); !target.empty())
        TRY(package.read(path_from(folder, target), styles));

    Workbook workbook;
    for (auto const& [name, id] : contents.sheets) {
        if (!is_form_sheet(in_lower_case(name)) && contents.sheets.size() > 1) {
            workbook.sheets.push_back({ name, {}, {} });
            continue;
        }
        auto const relation = std::ranges::find(relations.all, id, &Relations::Relation::id);
        SheetReader reader(name, shared, styles, contents.from_1904, limits);
        if (relation == relations.all.end() || !TRY(package.read(path_from(folder, relation->target), reader)))
            return wrong("the sheet " + name + " is missing in the file; save the workbook again");
        workbook.sheets.push_back(sheet_of_rows(name, std::move(reader.rows)));
    }
    return workbook;
}

}
