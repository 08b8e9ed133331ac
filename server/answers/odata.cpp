#include "answers/odata.hpp"

#include "codec/xml.hpp"
#include "http/request.hpp"

#include <charconv>

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
    for (auto const& column : table.columns)
        write_property(writer, property_name(column.header), property_type(column));
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

static void write_member(std::string& out, std::string_view name, std::string_view text)
{
    write_json_string(out, name);
    out += ':';
    if (text.empty())
        out += "null";
    else
        write_json_string(out, text);
    out += ',';
}

static void write_row(std::string& out, Table const& table, Row const& row)
{
    auto const& sheet = *row.sheet;
    auto const id = sheet.id.to_string();
    out += '{';
    if (table.name.empty()) {
        write_member(out, "__id", id);
        write_member(out, "__instance", sheet.instance);
        write_member(out, "__on", sheet.on);
        write_member(out, "__version", sheet.version);
        write_member(out, "__case", sheet.case_id ? sheet.case_id->to_string() : std::string {});
    } else {
        write_member(out, "__id", id + "/" + row.instance);
        write_member(out, "__Submissions_id", id);
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        write_json_string(out, property_name(table.columns[i].header));
        out += ':';
        write_value(out, table.columns[i], row.cells[i]);
        out += ',';
    }
    out.back() = '}';
}

Result<std::string> odata_page(Node const& node, Caller const& caller, Layout const& layout, ODataQuestion const& question, std::string_view address)
{
    Table const* table = nullptr;
    for (auto const& each : layout.tables)
        if (set_name(each) == question.table)
            table = &each;
    if (table == nullptr)
        return refuse(ProblemCode::no_such_page);
    std::string out = "{\"@odata.context\":";
    write_json_string(out, std::string(address) + "/$metadata#" + question.table);
    out += ",\"value\":[";
    AnswerPages pages(node, caller, layout.form, question.after);
    auto const top = std::clamp<std::size_t>(question.top, 1, 10'000);
    auto is_first = true;
    for (auto const& sheet : TRY(pages.next(top)))
        for (auto const& row : rows_of(*table, sheet)) {
            if (!std::exchange(is_first, false))
                out += ',';
            write_row(out, *table, row);
        }
    out += ']';
    if (!pages.is_at_end()) {
        out += ",\"@odata.nextLink\":";
        auto next = std::string(address) + "/" + question.table + "?$top=" + std::to_string(top) + "&$skiptoken=" + pages.last().to_string();
        if (!question.labels.empty())
            next += "&labels=" + http::encoded(question.labels);
        write_json_string(out, next);
    }
    return out + "}";
}

}
