#include "demo/story_book.hpp"

#include "base/check.hpp"
#include "programme/programme_folder.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace relais::demo {

static std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

static std::vector<std::string> split(std::string_view text, char at)
{
    std::vector<std::string> pieces;
    for (;;) {
        auto const end = text.find(at);
        pieces.emplace_back(trimmed(text.substr(0, end)));
        if (end == std::string_view::npos)
            return pieces;
        text.remove_prefix(end + 1);
    }
}

static std::unexpected<Problem> broken(std::string_view line)
{
    return refuse(ProblemCode::programme_invalid, {}, line);
}

Result<Story> read_story(std::string_view text)
{
    Story story;
    std::vector<std::string>* answers = nullptr; // of the question that was read last
    for (auto const& line : split(text, '\n')) {
        if (line.empty())
            continue;
        if (line.starts_with("= ")) {
            story.name = line.substr(2);
        } else if (line.starts_with("# ")) {
            story.parts.push_back({ line.substr(2), {} });
        } else if (line.starts_with("| ")) {
            if (answers == nullptr)
                return broken(line);
            for (auto& answer : split(std::string_view(line).substr(2), '|'))
                answers->push_back(std::move(answer));
        } else {
            auto const colon = line.find(": ");
            if (colon == std::string::npos)
                return broken(line);
            auto& says = story.parts.empty() ? story.child : story.parts.back().says;
            auto const [at, is_new] = says.emplace(line.substr(0, colon), split(std::string_view(line).substr(colon + 2), '|'));
            if (!is_new)
                return broken(line);
            answers = &at->second;
        }
    }
    if (story.name.empty())
        return broken("= …");
    return story;
}

static Result<Story> read_story_file(std::string const& folder, std::string const& name)
{
    auto story = read_story(TRY(programme_folder::read_file(folder + "/" + name, "demo/" + name)));
    if (!story)
        return std::unexpected(inside("demo/" + name, story.error()));
    return story;
}

Result<StoryBook> read_story_book(std::string const& folder)
{
    static constexpr std::string_view any = "any.txt";
    std::vector<std::string> names;
    std::error_code error;
    for (auto const& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".txt" && entry.path().filename() != any)
            names.push_back(entry.path().filename().string());
    if (names.empty())
        return refuse(ProblemCode::not_found, "demo", "the programme has no stories");
    std::ranges::sort(names);
    StoryBook book { {}, TRY(read_story_file(folder, std::string(any))) };
    for (auto const& name : names)
        book.stories.push_back(TRY(read_story_file(folder, name)));
    return book;
}

StoryPart const* Story::part(std::string_view part_name) const
{
    auto const found = std::ranges::find(parts, part_name, &StoryPart::name);
    return found == parts.end() ? nullptr : &*found;
}

std::vector<StoryPart const*> Story::parts_named(std::string_view part_name) const
{
    std::vector<StoryPart const*> found;
    for (auto const& part : parts)
        if (part.name == part_name)
            found.push_back(&part);
    return found;
}

int Story::weight(std::string_view role) const
{
    auto const roles = child.find("roles");
    if (roles == child.end())
        return 1;
    int weight = 0;
    for (auto const& entry : roles->second)
        if (entry.starts_with(role) && entry.size() > role.size() + 1)
            std::from_chars(entry.data() + role.size() + 1, entry.data() + entry.size(), weight);
    return weight;
}

std::string with_words(std::string_view text, Words const& words)
{
    std::string told;
    for (std::size_t at = 0; at < text.size();) {
        auto const open = std::min(text.find('{', at), text.size());
        told += text.substr(at, open - at);
        if (open == text.size())
            break;
        auto const close = text.find('}', open);
        check(close != std::string_view::npos);
        auto const word = words.find(text.substr(open + 1, close - open - 1));
        check(word != words.end());
        told += word->second;
        at = close + 1;
    }
    return told;
}

}
