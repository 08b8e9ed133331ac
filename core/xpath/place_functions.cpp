#include "xpath/functions.hpp"
#include "xpath/real_functions.hpp"

#include <cmath>

namespace relais::xpath_functions {

static constexpr double earth_radius_m = 6'378'100;

struct Point {
    double latitude;
    double longitude;
    bool operator==(Point const&) const = default;
};

static constexpr std::string_view spaces = " \t\r\n";

static std::string_view trimmed(std::string_view text)
{
    auto const start = text.find_first_not_of(spaces);
    return start == std::string_view::npos ? std::string_view {} : text.substr(start, text.find_last_not_of(spaces) - start + 1);
}

// "latitude longitude [altitude [accuracy]]"
static bool read_point(std::string_view text, Point& point)
{
    double numbers[2] = {};
    std::size_t count = 0;
    text = trimmed(text);
    for (; !text.empty(); ++count) {
        auto const word = text.substr(0, text.find_first_of(spaces));
        if (count < 2)
            numbers[count] = xpath_number_in(word);
        text = trimmed(text.substr(word.size()));
    }
    point = { numbers[0], numbers[1] };
    return count >= 2 && count <= 4 && std::fabs(point.latitude) <= 90 && std::fabs(point.longitude) <= 180;
}

// Points parted by semicolons; those at the end are passed over. False where one is no point.
static bool read_line(std::string_view text, std::vector<Point>& points)
{
    text = trimmed(text);
    while (text.ends_with(';'))
        text = trimmed(text.substr(0, text.size() - 1));
    while (true) {
        auto const end = text.find(';');
        if (!read_point(text.substr(0, end), points.emplace_back()))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
}

// One argument is a line, or several nodes that are points; several arguments are points.
static bool take_line(XPathCall& call, std::vector<Point>& points)
{
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < call.count; ++i) {
        auto const& value = call.argument(i);
        if (!value.is_nodes())
            texts.push_back(call.text(i));
        for (auto const& node : value.nodes)
            texts.push_back(node_text(node));
    }
    if (texts.empty())
        return false;
    if (texts.size() == 1) {
        call.machine.spend(texts[0].size());
        return read_line(texts[0], points) && points.size() >= 2;
    }
    for (auto const& text : texts)
        if (!read_point(text, points.emplace_back()))
            return false;
    return true;
}

static double radians(double degrees) { return degrees * 0x1.921fb54442d18p+1 / 180; }
static double to_centimetres(double value) { return std::floor(std::fabs(value) * 100 + 0.5) / 100; }

void area(XPathCall& call)
{
    std::vector<Point> points;
    if (!take_line(call, points) || points.size() < 3) {
        call.result = 0.0;
        return;
    }
    if (points.front() != points.back())
        points.push_back(points.front());
    double total = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        total += radians(points[i].longitude - points[i - 1].longitude)
            * (2 + exact_sin(radians(points[i].latitude)) + exact_sin(radians(points[i - 1].latitude)));
    call.result = to_centimetres(total * earth_radius_m * earth_radius_m / 2);
}

void distance(XPathCall& call)
{
    std::vector<Point> points;
    if (!take_line(call, points))
        return call.refuse("distance() wants two points or more");
    double total = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        auto const from = radians(points[i - 1].latitude);
        auto const to = radians(points[i].latitude);
        auto const turn = radians(points[i - 1].longitude - points[i].longitude);
        auto const cosine = exact_sin(from) * exact_sin(to) + exact_cos(from) * exact_cos(to) * exact_cos(turn);
        total += exact_acos(std::fmin(1, cosine)) * earth_radius_m;
    }
    call.result = to_centimetres(total);
}

// Whether a point lies in a closed shape: a ray from it crosses the edge an odd number of times (W. R. Franklin, PNPOLY).
void geofence(XPathCall& call)
{
    Point point {};
    std::vector<Point> shape;
    call.result = false;
    if (!read_point(call.text(0), point) || !read_line(call.text(1), shape) || shape.size() < 2 || shape.front() != shape.back())
        return;
    bool is_inside = false;
    for (std::size_t i = 1; i < shape.size(); ++i) {
        auto const& from = shape[i - 1];
        auto const& to = shape[i];
        bool const crosses_height = (to.latitude > point.latitude) != (from.latitude > point.latitude);
        if (crosses_height
            && point.longitude < (from.longitude - to.longitude) * (point.latitude - to.latitude) / (from.latitude - to.latitude) + to.longitude)
            is_inside = !is_inside;
    }
    call.result = is_inside;
}

// On which side of the line through a and b the point lies.
static int side(Point a, Point b, Point point)
{
    auto const turn = (b.longitude - a.longitude) * (point.latitude - a.latitude) - (b.latitude - a.latitude) * (point.longitude - a.longitude);
    return turn > 0 ? 1 : turn < 0 ? -1 : 0;
}

static bool lies_on(Point a, Point b, Point point)
{
    return side(a, b, point) == 0 && point.latitude >= std::fmin(a.latitude, b.latitude) && point.latitude <= std::fmax(a.latitude, b.latitude)
        && point.longitude >= std::fmin(a.longitude, b.longitude) && point.longitude <= std::fmax(a.longitude, b.longitude);
}

static bool do_cross(Point a, Point b, Point c, Point d)
{
    return (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) || lies_on(a, b, c) || lies_on(a, b, d) || lies_on(c, d, a)
        || lies_on(c, d, b);
}

// Whether a line or the edge of a shape crosses itself. Neighbours share a point, and may do no more.
void intersects(XPathCall& call)
{
    std::vector<Point> read;
    call.result = false;
    if (!read_line(call.text(0), read))
        return;
    std::vector<Point> points;
    for (auto const& point : read)
        if (points.empty() || points.back() != point)
            points.push_back(point);
    auto const segments = points.empty() ? 0 : points.size() - 1;
    bool const is_closed = segments > 2 && points.front() == points.back();
    bool does_intersect = false;
    for (std::size_t i = 0; i < segments && !does_intersect; ++i) {
        if (!call.machine.spend(segments - i))
            return;
        for (auto k = i + 1; k < segments && !does_intersect; ++k) {
            bool const are_neighbours = k == i + 1;
            bool const are_ends = is_closed && i == 0 && k + 1 == segments;
            if (are_neighbours)
                does_intersect = lies_on(points[i], points[i + 1], points[k + 1]) || lies_on(points[k], points[k + 1], points[i]);
            else if (are_ends)
                does_intersect = lies_on(points[0], points[1], points[k]) || lies_on(points[k], points[k + 1], points[1]);
            else
                does_intersect = do_cross(points[i], points[i + 1], points[k], points[k + 1]);
        }
    }
    call.result = does_intersect;
}

}
