#include "answers/odata_question.hpp"

#include <algorithm>
#include <charconv>

namespace relais::answers {

static Result<std::size_t> number(std::string_view text, std::string_view name)
{
    std::size_t value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc {} || read.ptr != text.data() + text.size())
        return refuse(ProblemCode::bad_value, std::string(name), "a number");
    return value;
}

Result<ODataPlace> ODataPlace::parse(std::string_view text)
{
    auto const dot = text.find('.');
    auto const id = Id::parse(text.substr(0, dot));
    if (!id)
        return refuse(ProblemCode::bad_value, "$skiptoken");
    return ODataPlace { *id, dot == std::string_view::npos ? 0 : TRY(number(text.substr(dot + 1), "$skiptoken")) };
}

static Done require_supported(http::Request const& request)
{
    static constexpr auto supported = std::to_array<std::string_view>({ "$count", "$format", "$select", "$skip", "$skiptoken", "$top" });
    static constexpr auto known = std::to_array<std::string_view>({ "$apply", "$compute", "$deltatoken", "$expand", "$filter", "$index", "$orderby", "$schemaversion", "$search", "$wkt" });
    for (auto const& name : request.asked_names()) {
        if (!name.starts_with('$') || std::ranges::contains(supported, name))
            continue;
        auto const* const found = std::ranges::find(known, name);
        return refuse(ProblemCode::bad_value, found == known.end() ? "query" : std::string(*found), "not supported: ask for pages of each table and join or filter them there");
    }
    if (auto const format = request.asked("$format"); !format.empty() && format != "json" && format != "application/json")
        return refuse(ProblemCode::bad_value, "$format", "json");
    return {};
}

static std::vector<std::string> names_in(std::string_view list)
{
    std::vector<std::string> names;
    for (std::size_t at = 0; at < list.size();) {
        auto const end = std::min(list.find(',', at), list.size());
        names.emplace_back(http::without_blanks(list.substr(at, end - at)));
        at = end + 1;
    }
    // All of it, as if nothing had been asked.
    return std::ranges::contains(names, "*") ? std::vector<std::string> {} : names;
}

Result<ODataQuestion> odata_question(http::Request const& request, std::string_view table)
{
    TRY(require_supported(request));
    ODataQuestion question { .table = std::string(table), .labels = request.asked("labels") };
    if (auto const top = request.asked("$top"); !top.empty())
        question.top = std::min(TRY(number(top, "$top")), ODataQuestion::most_rows);
    auto const skip = request.asked("$skip");
    auto const token = request.asked("$skiptoken");
    if (!token.empty())
        question.from = TRY(ODataPlace::parse(token));
    else if (!skip.empty())
        question.from.rows = TRY(number(skip, "$skip"));
    if (auto const count = request.asked("$count"); !count.empty()) {
        if (count != "true" && count != "false")
            return refuse(ProblemCode::bad_value, "$count", "true or false");
        question.counts = count == "true";
    }
    question.select = names_in(request.asked("$select"));
    return question;
}

}
