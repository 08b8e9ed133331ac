// conformance [--failed] [--digest] [suite…]: runs the suites whose files lie in the folder that RELAIS_CONFORMANCE names.
//
// Prints for each suite how many cases passed, failed and are out of profile (out_of_profile.txt says why). With --failed also each case that failed,
// with --digest a number over all answers, which must be the same native and as wasm. Ends with 1 if too many cases of a suite failed.
#include "suite.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

#if !defined(__wasi__)
#    include <zlib.h>
#endif

using namespace relais;
using namespace relais::conformance;

static constexpr Suite suites[] = {
    { "xpath", "xpath_cases", run_xpath, 98 },
    { "javarosa_eval", "javarosa_xpath_eval", run_javarosa_eval, 95 },
    { "javarosa_parse", "javarosa_xpath_parse", run_javarosa_parse },
    { "pyxform", "pyxform_cases", run_pyxform, 90 },
    { "pyxform_rejects", "pyxform_cases", run_pyxform_rejects, 95 },
    { "pyxform_places", "pyxform_cases", run_pyxform_places, 95 },
    { "scenarios", "xform_scenarios", run_scenarios, 97 },
};

// The text of a file, also of one that gzip made; none where there is none.
static std::optional<std::string> file_text(std::string const& path)
{
    std::string text;
    char buffer[65536];
#if defined(__wasi__)
    auto* const file = std::fopen(path.c_str(), "rb");
    if (file == nullptr)
        return std::nullopt;
    while (auto const length = std::fread(buffer, 1, sizeof buffer, file))
        text.append(buffer, length);
    std::fclose(file);
#else
    auto* const file = gzopen(path.c_str(), "rb");
    if (file == nullptr)
        return std::nullopt;
    for (int length = 0; (length = gzread(file, buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(length));
    gzclose(file);
#endif
    return text;
}

static std::vector<std::string_view> split(std::string_view text, std::string_view by)
{
    std::vector<std::string_view> parts;
    for (auto end = text.find(by); end != std::string_view::npos; end = text.find(by)) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + by.size());
    }
    parts.push_back(text);
    return parts;
}

static std::vector<Mark> read_marks(std::string const& path)
{
    std::vector<Mark> marks;
    auto const text = file_text(path).value_or("");
    for (auto const line : split(text, "\n")) {
        auto const parts = split(line, " | ");
        if (!line.empty() && line[0] != '#' && parts.size() == 3)
            marks.push_back({ std::string(parts[0]), std::string(parts[1]), std::string(parts[2]) });
        else if (!line.empty() && line[0] != '#')
            std::printf("out_of_profile.txt: not understood: %.*s\n", static_cast<int>(line.size()), line.data());
    }
    return marks;
}

static bool matches(std::string_view pattern, std::string_view text)
{
    auto const parts = split(pattern, "*");
    if (parts.size() == 1)
        return text == pattern;
    if (!text.starts_with(parts.front()))
        return false;
    auto at = parts.front().size();
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
        auto const found = text.find(parts[i], at);
        if (found == std::string_view::npos)
            return false;
        at = found + parts[i].size();
    }
    return text.size() >= at + parts.back().size() && text.ends_with(parts.back());
}

bool Report::is_out_of_profile(std::string_view name, std::string_view input)
{
    for (auto const& mark : marks_)
        if (mark.suite == suite_ && (matches(mark.pattern, name) || matches(mark.pattern, input))) {
            leave_out(mark.reason);
            return true;
        }
    return false;
}

void Report::leave_out(std::string_view reason)
{
    ++out_of_profile;
    auto const found = std::ranges::find(reasons, reason, [](auto const& known) -> std::string_view { return known.first; });
    if (found == reasons.end())
        reasons.emplace_back(reason, 1);
    else
        ++found->second;
}

void Report::fail(std::string_view name, std::string_view input, std::string_view wanted, std::string_view told)
{
    failures.push_back(std::string(name) + "\n    " + std::string(input) + "\n    wanted " + std::string(wanted) + "\n    got    " + std::string(told));
}

void Report::hear(std::string_view answer)
{
    for (auto const c : answer)
        digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    digest = (digest ^ 0xFFU) * 0x100000001B3ULL;
}

int main(int count, char** arguments)
{
    auto const* const folder = std::getenv("RELAIS_CONFORMANCE");
    auto const* const list = std::getenv("RELAIS_OUT_OF_PROFILE");
    std::vector<std::string_view> const wanted(arguments + 1, arguments + count);
    auto const has = [&](std::string_view word) { return std::ranges::find(wanted, word) != wanted.end(); };
    bool const is_choice = std::ranges::any_of(wanted, [](auto word) { return !word.starts_with("--"); });
    auto const marks = read_marks(list == nullptr ? "tests/conformance/out_of_profile.txt" : list);

    bool is_enough = true;
    std::size_t absent = 0;
    for (auto const& suite : suites) {
        if (is_choice && !has(suite.name))
            continue;
        auto const path = std::string(folder == nullptr ? "" : folder) + "/" + std::string(suite.file) + ".json";
        auto text = file_text(path);
        if (!text)
            text = file_text(path + ".gz");
        auto const json = parse_json(text.value_or(""), { 200, std::size_t { 256 } * 1024 * 1024 });
        if (!text || !json) {
            ++absent;
            continue;
        }
        Report report(suite.name, marks);
        suite.run(*json, report);
        auto const total = report.passed + report.failures.size();
        auto const percent = total == 0 ? 100.0 : 100.0 * static_cast<double>(report.passed) / static_cast<double>(total);
        std::printf("%.*s: %zu passed, %zu failed, %zu out of profile (%.2f %% of %zu)\n", static_cast<int>(suite.name.size()), suite.name.data(),
            report.passed, report.failures.size(), report.out_of_profile,
            percent, total);
        for (auto const& [reason, times] : report.reasons)
            std::printf("  %zu out of profile: %s\n", times, reason.c_str());
        if (has("--failed"))
            for (auto const& failure : report.failures)
                std::printf("  FAILED %s\n", failure.c_str());
        if (has("--digest"))
            std::printf("  digest %016llx\n", static_cast<unsigned long long>(report.digest));
        is_enough = is_enough && percent >= suite.least;
    }
    if (absent > 0)
        std::printf("%zu suites skipped: their files are not in RELAIS_CONFORMANCE\n", absent);
    return is_enough ? 0 : 1;
}
