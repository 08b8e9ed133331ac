#include "answers/odata.hpp"

#include "codec/xml.hpp"
#include "http/request.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace relais::answers {

static std::string set_name(Table const& table)
{
    std::string name = "Submissions";
    if (table.name.empty())
        return name;
    name += '.';
    for (auto const c : table.name)
        name += c == '/' ? '.' : c;
    return name;
}

// A property is an identifier: letters, digits and underscores.
static std::string property_name(std::string_view header)
{
    std::string name;
    for (auto const c : header) {
        auto const is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
        name += is_letter ? c : '_';
    }
    if (name.empty() || (name.front() >= '0' && name.front() <= '9'))
        name.insert(name.begin(), '_');
    return name;
}

static std::vector<std::string_view> own_properties(Table const& table)
{
    return table.name.empty() ? std::vector<std::string_view> { "__id", "__instance", "__on", "__version", "__case" } : std::vector<std::string_view> { "__id", "__Submissions_id" };
}

static std::string free_name(std::set<std::string, std::less<>>& taken, std::string name)
{
    while (taken.contains(name))
        name += '_';
    taken.insert(name);
    return name;
}

// The properties of the columns, each another: first those of questions whose name is one already, then those that are given one.
static std::vector<std::string> property_names(Table const& table)
{
    auto const own = own_properties(table);
    std::set<std::string, std::less<>> taken(own.begin(), own.end());
    std::vector<std::string> names(table.columns.size());
    for (auto const is_named : { true, false })
        for (std::size_t i = 0; i < names.size(); ++i) {
            auto name = property_name(table.columns[i].header);
            if ((name == table.columns[i].header) == is_named)
                names[i] = free_name(taken, std::move(name));
        }
    return names;
}

static std::string_view property_type(Column const& column)
{
    if (!column.labels.empty())
        return "Edm.String";
    switch (column.type) {
    case BindType::integer:
        return "Edm.Int64";
    case BindType::decimal:
        return "Edm.Double";
    case BindType::date:
        return "Edm.Date";
    default:
        return "Edm.String";
    }
}

std::string odata_service(Layout const& layout, std::string_view address)
{
    auto sets = Json::array();
    for (auto const& table : layout.tables) {
        auto set = Json::object();
        set.set("name", set_name(table));
        set.set("kind", "EntitySet");
        set.set("url", set_name(table));
        sets.push(std::move(set));
    }
    auto document = Json::object();
    document.set("@odata.context", std::string(address) + "/$metadata");
    document.set("value", std::move(sets));
    return write_json(document);
}

static void write_property(XmlWriter& writer, std::string_view name, std::string_view type)
{
    writer.open("Property");
    writer.attribute("Name", name);
    writer.attribute("Type", type);
    writer.close();
}

static void write_type(XmlWriter& writer, Table const& table)
{
    writer.open("EntityType");
    writer.attribute("Name", set_name(table));
    writer.open("Key");
    writer.open("PropertyRef");
    writer.attribute("Name", "__id");
    writer.close();
    writer.close();
    write_property(writer, "__id", "Edm.String");
    if (table.name.empty()) {
        write_property(writer, "__instance", "Edm.String");
        write_property(writer, "__on", "Edm.Date");
        write_property(writer, "__version", "Edm.String");
        write_property(writer, "__case", "Edm.String");
    } else
        write_property(writer, "__Submissions_id", "Edm.String");
    auto const names = property_names(table);
    for (std::size_t i = 0; i < names.size(); ++i)
        write_property(writer, names[i], property_type(table.columns[i]));
    writer.close();
}

std::string odata_metadata(Layout const& layout)
{
    std::string xml;
    XmlWriter writer(xml);
    writer.declaration();
    writer.open("edmx:Edmx");
    writer.attribute("xmlns:edmx", "http://docs.oasis-open.org/odata/ns/edmx");
    writer.attribute("Version", "4.0");
    writer.open("edmx:DataServices");
    writer.open("Schema");
    writer.attribute("xmlns", "http://docs.oasis-open.org/odata/ns/edm");
    writer.attribute("Namespace", "relais");
    for (auto const& table : layout.tables)
        write_type(writer, table);
    writer.open("EntityContainer");
    writer.attribute("Name", "answers");
    for (auto const& table : layout.tables) {
        writer.open("EntitySet");
        writer.attribute("Name", set_name(table));
        writer.attribute("EntityType", "relais." + set_name(table));
        writer.close();
    }
    for (int i = 0; i < 4; ++i)
        writer.close();
    return xml;
}

static bool is_whole_number(std::string_view text)
{
    std::int64_t number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc {} && read.ptr == text.data() + text.size();
}

static bool is_of_type(std::string_view type, std::string_view value)
{
    if (type == "Edm.Int64")
        return is_whole_number(value);
    if (type == "Edm.Double")
        return number_of(value).has_value();
    return type != "Edm.Date" || LocalDate::parse(value).has_value();
}

// What is not of its type is null: a program that reads numbers would stop at it.
static void write_value(std::string& out, Column const& column, std::string_view value)
{
    auto const type = property_type(column);
    if (value.empty() || !is_of_type(type, value))
        out += "null";
    else if (type == "Edm.Int64")
        out += value;
    else if (type == "Edm.Double")
        out += number_text(*number_of(value));
    else
        write_json_string(out, column.labels.empty() ? std::string(value) : shown(column, value));
}

namespace {

// Writes the properties of a row that are wanted.
class RowWriter {
public:
    RowWriter(std::string& out, Table const& table, std::vector<std::string> const& select)
        : out_(out)
        , table_(table)
        , names_(property_names(table))
        , select_(select)
    {
    }

    void write(Row const& row)
    {
        out_ += '{';
        write_own(row);
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            if (begin(names_[i]))
                write_value(out_, table_.columns[i], row.cells[i]);
        out_ += '}';
    }

private:
    void write_own(Row const& row)
    {
        auto const& sheet = *row.sheet;
        auto const id = sheet.id.to_string();
        if (!table_.name.empty()) {
            write_text("__id", id + "/" + row.instance);
            write_text("__Submissions_id", id);
            return;
        }
        write_text("__id", id);
        write_text("__instance", sheet.instance);
        write_text("__on", sheet.on);
        write_text("__version", sheet.version);
        write_text("__case", sheet.case_id ? sheet.case_id->to_string() : std::string {});
    }

    void write_text(std::string_view name, std::string_view text)
    {
        if (!begin(name))
            return;
        if (text.empty())
            out_ += "null";
        else
            write_json_string(out_, text);
    }

    bool begin(std::string_view name)
    {
        if (!select_.empty() && !std::ranges::contains(select_, name))
            return false;
        if (!out_.ends_with('{'))
            out_ += ',';
        write_json_string(out_, name);
        out_ += ':';
        return true;
    }

    std::string& out_;
    Table const& table_;
    std::vector<std::string> names_;
    std::vector<std::string> const& select_;
};

// Rows of a table from a place on, as many as a page holds.
class PageReader {
public:
    PageReader(AnswerPages pages, Table const& table, ODataQuestion const& question)
        : pages_(std::move(pages))
        , table_(table)
        , question_(question)
        , place_(question.from)
    {
    }

    // Gives where the next page begins, where there is one. So that no question keeps a worker for long, a page may be short: then the next goes on.
    Result<std::optional<ODataPlace>> read(std::string& out)
    {
        RowWriter writer(out, table_, question_.select);
        std::size_t seen = 0;
        while (!pages_.is_at_end() && seen < ODataQuestion::most_rows) {
            auto const limit = std::max<std::size_t>(question_.top + 1, 100); // one more tells whether there is a next page
            seen += limit;
            for (auto const& sheet : TRY(pages_.next(limit)))
                if (auto const next = write_sheet(out, writer, sheet))
                    return next;
        }
        return pages_.is_at_end() ? std::optional<ODataPlace> {} : std::optional(ODataPlace { pages_.last(), place_.rows });
    }

private:
    std::optional<ODataPlace> write_sheet(std::string& out, RowWriter& writer, AnsweredSheet const& sheet)
    {
        std::size_t of_sheet = 0;
        for (auto const& row : rows_of(table_, sheet)) {
            if (place_.rows > 0) {
                --place_.rows;
                ++of_sheet;
                continue;
            }
            if (written_ == question_.top)
                return ODataPlace { place_.after, of_sheet };
            if (written_ > 0)
                out += ',';
            writer.write(row);
            ++written_;
            ++of_sheet;
        }
        place_.after = sheet.id;
        return std::nullopt;
    }

    AnswerPages pages_;
    Table const& table_;
    ODataQuestion const& question_;
    ODataPlace place_;               // sheets up to here are done; of what follows so many rows are still passed over
    std::size_t written_ = 0;
};

}

static Result<Table const*> table_of(Layout const& layout, std::string_view wanted)
{
    auto const found = std::ranges::find(layout.tables, wanted, set_name);
    if (found == layout.tables.end())
        return refuse(ProblemCode::no_such_page);
    return &*found;
}

static Done require_properties(Table const& table, std::vector<std::string> const& select)
{
    auto const own = own_properties(table);
    auto const names = property_names(table);
    for (auto const& name : select)
        if (!std::ranges::contains(own, name) && !std::ranges::contains(names, name))
            return refuse(ProblemCode::bad_value, "$select", "properties of $metadata");
    return {};
}

static std::string next_address(ODataQuestion const& question, std::string_view address, ODataPlace const& next)
{
    auto text = std::string(address) + "/" + question.table + "?$top=" + std::to_string(question.top) + "&$skiptoken=" + next.to_string();
    if (!question.labels.empty())
        text += "&labels=" + http::encoded(question.labels);
    for (auto const& name : question.select)
        text += (&name == &question.select.front() ? "&$select=" : ",") + http::encoded(name);
    return text;
}

Result<std::size_t> odata_count(Node const& node, Caller const& caller, Layout const& layout, std::string_view table)
{
    auto const* const wanted = TRY(table_of(layout, table));
    AnswerPages pages(node, caller, layout.form);
    std::size_t count = 0;
    while (!pages.is_at_end())
        for (auto const& sheet : TRY(pages.next(2000)))
            count += rows_of(*wanted, sheet).size();
    return count;
}

Result<std::string> odata_page(Node const& node, Caller const& caller, Layout const& layout, ODataQuestion const& question, std::string_view address)
{
    auto const* const table = TRY(table_of(layout, question.table));
    TRY(require_properties(*table, question.select));
    std::string out = "{\"@odata.context\":";
    write_json_string(out, std::string(address) + "/$metadata#" + question.table);
    if (question.counts)
        out += ",\"@odata.count\":" + std::to_string(TRY(odata_count(node, caller, layout, question.table)));
    out += ",\"value\":[";
    AnswerPages pages(node, caller, layout.form, question.from.after);
    if (layout.has_files())
        pages.link_files([&](Id, journal::FileOutline const& file) { return link_to(question.files_at, caller.account, file); });
    auto const next = question.top == 0 ? std::optional<ODataPlace> {} : TRY(PageReader(std::move(pages), *table, question).read(out));
    out += ']';
    if (next) {
        out += ",\"@odata.nextLink\":";
        write_json_string(out, next_address(question, address, *next));
    }
    return out + "}";
}

}
