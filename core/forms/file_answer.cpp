#include "forms/file_answer.hpp"

#include "text/code_points.hpp"

#include <algorithm>

namespace relais {

static constexpr std::size_t longest_name = 60;
static constexpr std::size_t longest_extension = 8;

bool is_file_hash(std::string_view text)
{
    return text.size() == file_hash_digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

static std::string plain_name(std::string_view name)
{
    std::string plain;
    for (auto const c : name) {
        bool const is_parting = static_cast<unsigned char>(c) <= ' ' || c == '\x7F' || std::string_view("\"*/:<>?\\|").contains(c);
        plain += is_parting ? '_' : c;
    }
    // Folders and hidden files begin with a point.
    plain.erase(0, plain.find_first_not_of('.'));
    plain = std::string(cut_at_character(plain, longest_name));
    return plain.empty() ? "file" : plain;
}

Result<std::string> file_answer(std::string_view name, std::string_view extension, std::string_view hash)
{
    auto const beginning = hash.substr(0, file_hash_digits);
    if (!is_file_hash(beginning))
        return refuse(ProblemCode::bad_value, "hash");
    auto answer = plain_name(name) + "-" + std::string(beginning);
    std::string ending;
    for (auto const c : extension.substr(0, longest_extension))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            ending += c;
    return ending.empty() ? answer : answer + "." + ending;
}

std::string_view hash_in_file_answer(std::string_view answer)
{
    auto const stem = answer.substr(0, answer.rfind('.'));
    if (stem.size() <= file_hash_digits || stem[stem.size() - file_hash_digits - 1] != '-')
        return {};
    auto const hash = stem.substr(stem.size() - file_hash_digits);
    return is_file_hash(hash) ? hash : std::string_view {};
}

std::string shown_file_answer(std::string_view answer)
{
    auto const hash = hash_in_file_answer(answer);
    if (hash.empty())
        return std::string(answer);
    auto const name = static_cast<std::size_t>(hash.data() - answer.data()) - 1;
    return std::string(answer.substr(0, name)) + std::string(answer.substr(name + 1 + hash.size()));
}

}
