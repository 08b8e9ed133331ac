#include "openrosa/multipart.hpp"

#include "http/request.hpp"

namespace relais::openrosa {

static constexpr std::size_t parts_max = 128;
static constexpr std::size_t head_bytes_max = 4096;

static std::unexpected<Problem> wrong(std::string_view what)
{
    return refuse(ProblemCode::bad_request, "body", std::string(what));
}

// The value of a parameter: `boundary=x`, `name="a \"b\""`. Takes no notice of its place among the others.
static std::string parameter(std::string_view header, std::string_view name)
{
    auto rest = header.substr(std::min(header.find(';'), header.size()));
    while (!rest.empty()) {
        rest.remove_prefix(1);
        auto const equals = rest.find('=');
        if (equals == std::string_view::npos)
            return {};
        auto const key = http::without_blanks(rest.substr(0, equals));
        rest.remove_prefix(equals + 1);
        while (rest.starts_with(' '))
            rest.remove_prefix(1);
        std::string value;
        if (rest.starts_with('"')) {
            std::size_t at = 1;
            for (; at < rest.size() && rest[at] != '"'; ++at) {
                // Backslashes escape quotes only: some clients send paths of Windows as they are.
                if (rest[at] == '\\' && at + 1 < rest.size() && rest[at + 1] == '"')
                    ++at;
                value += rest[at];
            }
            rest.remove_prefix(std::min(at, rest.size()));
        }
        auto const end = std::min(rest.find(';'), rest.size());
        if (value.empty() && !rest.starts_with('"'))
            value = http::without_blanks(rest.substr(0, end));
        if (http::same_name(key, name))
            return value;
        rest.remove_prefix(end);
    }
    return {};
}

// As browsers write a quote or a line break in a name.
static std::string unescaped(std::string name)
{
    for (auto const& [written, meant] : { std::pair<std::string_view, char> { "%22", '"' }, { "%0D", '\r' }, { "%0A", '\n' } })
        for (auto at = name.find(written); at != std::string::npos; at = name.find(written, at + 1))
            name.replace(at, written.size(), 1, meant);
    return name;
}

static std::string without_folders(std::string const& name)
{
    return name.substr(name.find_last_of("/\\") + 1);
}

static Result<FormPart> read_head(std::string_view head)
{
    FormPart part;
    auto has_name = false;
    while (!head.empty()) {
        auto const end = std::min(head.find("\r\n"), head.size());
        auto const line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        auto const colon = line.find(':');
        if (colon == std::string_view::npos)
            return wrong("a header without a colon");
        auto const value = http::without_blanks(line.substr(colon + 1));
        if (http::same_name(line.substr(0, colon), "content-type"))
            part.type = value;
        if (!http::same_name(line.substr(0, colon), "content-disposition"))
            continue;
        part.name = unescaped(parameter(value, "name"));
        part.file_name = without_folders(unescaped(parameter(value, "filename")));
        has_name = !part.name.empty();
    }
    if (!has_name)
        return wrong("a part without a name");
    return part;
}

Result<std::vector<FormPart>> read_multipart(std::string_view content_type, std::string_view body)
{
    auto const kind = http::without_blanks(content_type.substr(0, content_type.find(';')));
    auto const boundary = parameter(content_type, "boundary");
    if (!http::same_name(kind, "multipart/form-data") || boundary.empty() || boundary.size() > 70)
        return wrong("multipart/form-data with a boundary");
    auto const opening = "--" + boundary;
    auto const between = "\r\n" + opening;
    if (!body.starts_with(opening)) {
        // What stands before the first boundary has no meaning.
        auto const first = body.find(between);
        if (first == std::string_view::npos)
            return wrong("no boundary");
        body.remove_prefix(first + 2);
    }
    body.remove_prefix(opening.size());
    std::vector<FormPart> parts;
    while (true) {
        if (body.starts_with("--"))
            return parts;
        while (body.starts_with(' ') || body.starts_with('\t'))
            body.remove_prefix(1);
        if (!body.starts_with("\r\n"))
            return wrong("no line break after a boundary");
        body.remove_prefix(2);
        auto const head_end = body.starts_with("\r\n") ? 0 : body.substr(0, head_bytes_max).find("\r\n\r\n");
        if (head_end == std::string_view::npos)
            return wrong("a head without an end");
        auto part = TRY(read_head(body.substr(0, head_end)));
        body.remove_prefix(head_end + (head_end == 0 ? 2 : 4));
        auto const end = body.find(between);
        if (end == std::string_view::npos)
            return wrong("a part without an end");
        part.content = body.substr(0, end);
        body.remove_prefix(end + between.size());
        if (parts.size() == parts_max)
            return wrong("at most 128 parts");
        parts.push_back(std::move(part));
    }
}

}
