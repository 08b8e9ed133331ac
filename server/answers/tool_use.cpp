#include "answers/tool_use.hpp"

#include "cases/report_tool_use.hpp"
#include "forms/bind_type.hpp"

#include <algorithm>

namespace relais::answers {

static std::string_view answer(AnsweredSheet const& sheet, std::string_view key)
{
    auto const found = std::ranges::find(sheet.answers, key, &std::pair<std::string, std::string>::first);
    return found == sheet.answers.end() ? std::string_view {} : std::string_view(found->second);
}

static void count(std::vector<HindranceCount>& counts, std::string_view hindrance)
{
    auto const found = std::ranges::find(counts, hindrance, &HindranceCount::hindrance);
    auto& counted = found == counts.end() ? counts.emplace_back(HindranceCount { std::string(hindrance), 0 }) : *found;
    ++counted.people;
}

ToolUse tool_use_of(std::string_view tool, std::vector<AnsweredSheet> sheets)
{
    ToolUse use { std::string(tool), 0, {}, {} };
    std::ranges::stable_sort(sheets, std::ranges::greater {}, &AnsweredSheet::at);
    std::vector<Id> heard;
    for (auto const& sheet : sheets) {
        if (answer(sheet, "tool") != tool || std::ranges::find(heard, sheet.by) != heard.end())
            continue;
        heard.push_back(sheet.by);
        HindranceNote note { {}, std::string(answer(sheet, "note")) };
        for (auto const& hindrance : list_words(answer(sheet, "hindrances"))) {
            note.hindrances.emplace_back(hindrance);
            count(use.hindrances, hindrance);
        }
        if (!note.note.empty())
            use.notes.push_back(std::move(note));
    }
    use.people = static_cast<int>(heard.size());
    std::ranges::stable_sort(use.notes, {}, &HindranceNote::note);
    std::ranges::stable_sort(use.hindrances, std::ranges::greater {}, &HindranceCount::people);
    return use;
}

Result<std::vector<AnsweredSheet>> tool_reports(store::Reader& reader, seal::NodeKey const& key, std::vector<Id> const& authors)
{
    static constexpr std::size_t of_page = 500;
    std::vector<AnsweredSheet> reports;
    for (Id after;;) {
        auto const page = TRY(reader.sheets_of_form(tool_use_form, after, of_page));
        for (auto const& stored : page) {
            auto const is_wanted = stored.record.owner && std::ranges::find(authors, *stored.record.owner) != authors.end();
            if (auto sheet = is_wanted ? answered_sheet(key, stored) : std::nullopt)
                reports.push_back(*std::move(sheet));
        }
        if (page.size() < of_page)
            return reports;
        after = page.back().record.id;
    }
}

}
