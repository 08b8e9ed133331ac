#include "forms/secondary_instance.hpp"

#include "base/whole_text.hpp"
#include "codec/json.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

static std::unexpected<Problem> wrong(std::string_view detail)
{
    return refuse(ProblemCode::form_invalid, "file", detail);
}

namespace {

// Rows of cells, one at a time.
class CsvRows {
public:
    CsvRows(std::string_view text, char separator)
        : text_(text)
        , separator_(separator)
    {
    }

    bool is_at_end() const { return at_ >= text_.size(); }
    int row() const { return row_; }

    Result<std::vector<std::string>> next()
    {
        ++row_;
        std::vector<std::string> cells(1);
        bool is_quoted = false;
        for (; at_ < text_.size(); ++at_) {
            char const c = text_[at_];
            if (is_quoted) {
                if (c == '"' && at_ + 1 < text_.size() && text_[at_ + 1] == '"')
                    cells.back() += text_[++at_];
                else if (c == '"')
                    is_quoted = false;
                else
                    cells.back() += c;
            } else if (c == '"' && cells.back().empty()) {
                is_quoted = true;
            } else if (c == separator_) {
                cells.emplace_back();
            } else if (c == '\n' || c == '\r') {
                at_ += c == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
                return cells;
            } else {
                cells.back() += c;
            }
        }
        if (is_quoted)
            return wrong("row " + whole_text(row_) + ": a quote is not closed");
        return cells;
    }

private:
    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    int row_ = 0;
};

}

// The sign that the first row has most of, outside of quotes.
static char separator_of(std::string_view text)
{
    static constexpr auto candidates = std::to_array<char>({ ',', ';', '\t', '|' });
    std::array<std::size_t, candidates.size()> counts {};
    bool is_quoted = false;
    for (char const c : text) {
        is_quoted = is_quoted != (c == '"');
        if (!is_quoted && (c == '\n' || c == '\r'))
            break;
        if (auto const found = std::ranges::find(candidates, c); !is_quoted && found != candidates.end())
            ++counts[static_cast<std::size_t>(found - candidates.begin())];
    }
    return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

static bool is_edge_blank(std::string_view cell)
{
    auto const is_blank = [](char c) { return c == ' ' || c == '\t'; };
    return !cell.empty() && (is_blank(cell.front()) || is_blank(cell.back()));
}

static Result<NodeId> read_csv_items(std::string_view text, NodeTree& tree)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    auto& names = tree.names();
    auto const top = tree.add_element(NodeTree::document, names.name({}, "instance"));
    auto const root = tree.add_element(top, names.name({}, "root"));
    auto const item = names.name({}, "item");
    CsvRows rows(text, separator_of(text));
    auto const header = TRY(rows.next());
    std::vector<NameId> columns;
    for (auto const& cell : header) {
        if (is_edge_blank(cell))
            return wrong("column \"" + cell + "\": the name of a column begins or ends with a blank");
        columns.push_back(names.name({}, cell));
    }
    while (!rows.is_at_end()) {
        auto cells = TRY(rows.next());
        while (cells.size() > columns.size() && cells.back().empty())
            cells.pop_back();
        if (cells.size() > columns.size())
            return wrong("row " + whole_text(rows.row()) + ": more cells than columns");
        auto const node = tree.add_element(root, item);
        for (std::size_t i = 0; i < columns.size(); ++i)
            tree.set_text(tree.add_element(node, columns[i]), i < cells.size() ? std::string_view(cells[i]) : std::string_view {});
    }
    return top;
}

static Result<NodeId> read_xml_items(std::string_view text, NodeTree& tree)
{
    auto const top = tree.add_element(NodeTree::document, tree.names().name({}, "instance"));
    auto const content = TRY(read_node_tree(text, tree.names()));
    tree.copy(content, content.root_element(), top);
    return top;
}

static std::string plain_text(Json const& value)
{
    return value.as_string() != nullptr ? *value.as_string() : write_json(value);
}

static Result<std::string> point_text(Json const& point)
{
    auto const* numbers = point.as_array();
    if (numbers == nullptr || numbers->size() != 2 || !(*numbers)[0].as_number() || !(*numbers)[1].as_number())
        return wrong("a point is not a longitude and a latitude");
    return number_text(*(*numbers)[1].as_number()) + ' ' + number_text(*(*numbers)[0].as_number()) + " 0 0";
}

static Result<std::string> points_text(Json const& points)
{
    auto const* list = points.as_array();
    if (list == nullptr)
        return wrong("coordinates are not a list");
    std::string text;
    for (auto const& point : *list)
        text += (text.empty() ? "" : "; ") + TRY(point_text(point));
    return text;
}

static Result<std::string> geometry_text(Json const* geometry)
{
    auto const* coordinates = geometry == nullptr ? nullptr : geometry->find("coordinates");
    if (coordinates == nullptr)
        return wrong("a feature has no coordinates");
    auto const type = geometry->text("type");
    if (type == "Point")
        return point_text(*coordinates);
    if (type == "LineString")
        return points_text(*coordinates);
    if (type != "Polygon" || coordinates->as_array() == nullptr || coordinates->as_array()->size() > 1)
        return wrong("only Points, LineStrings and Polygons without holes can be used");
    return coordinates->as_array()->empty() ? std::string() : points_text(coordinates->as_array()->front());
}

static Result<NodeId> read_geojson_items(std::string_view text, NodeTree& tree)
{
    auto const json = TRY(parse_json(text));
    auto const* features = json.find("features");
    if (json.text("type") != "FeatureCollection" || features == nullptr || features->as_array() == nullptr)
        return wrong("this is not a FeatureCollection");
    auto& names = tree.names();
    auto const top = tree.add_element(NodeTree::document, names.name({}, "instance"));
    auto const root = tree.add_element(top, names.name({}, "root"));
    for (auto const& feature : *features->as_array()) {
        if (feature.text("type") != "Feature")
            return wrong("a member of features is not a Feature");
        auto const item = tree.add_element(root, names.name({}, "item"));
        auto const add = [&](std::string_view name, std::string_view value) { tree.set_text(tree.add_element(item, names.name({}, name)), value); };
        add("geometry", TRY(geometry_text(feature.find("geometry"))));
        auto const* properties = feature.find("properties");
        auto const* id = feature.find("id");
        if (id == nullptr && properties != nullptr)
            id = properties->find("id");
        if (id != nullptr)
            add("id", plain_text(*id));
        if (properties != nullptr && properties->as_object() != nullptr)
            for (auto const& [name, value] : *properties->as_object())
                if (name != "id")
                    add(name, plain_text(value));
    }
    return top;
}

Result<NodeId> read_secondary_instance(std::string_view file_name, std::string_view content, NodeTree& tree)
{
    auto const ending = file_name.substr(std::min(file_name.rfind('.'), file_name.size()));
    if (ending == ".xml")
        return read_xml_items(content, tree);
    if (ending == ".geojson" || ending == ".json")
        return read_geojson_items(content, tree);
    if (ending == ".csv")
        return read_csv_items(content, tree);
    return wrong("only .csv, .xml and .geojson can be read");
}

}
