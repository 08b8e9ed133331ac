#include "journal/older_sheets.hpp"

#include "observe/log.hpp"

namespace relais::journal {

// One transaction each, so that who works meanwhile waits for a page and no more.
static constexpr std::size_t sheets_of_page = 500;

static Result<bool> fill(store::Writer& writer, seal::NodeKey const& key, store::StoredSheet const& sheet)
{
    RecordCache records(1);
    auto const open = records.find(writer, key.records(), sheet.record.id);
    if (!open || *open == nullptr || (*open)->record.text("form").empty()) {
        observe::log(observe::Level::error, "older_sheet_unreadable", { { "record", sheet.record.id } });
        return false;
    }
    auto clear = sheet.record;
    clear.form = (*open)->record.text("form");
    TRY(writer.put_record(clear));
    return true;
}

Result<std::int64_t> fill_forms_of_sheets(Journal& journal, seal::NodeKey const& key, std::function<void(std::int64_t)> const& progress)
{
    std::int64_t filled = 0;
    Id after;
    for (auto is_at_end = false; !is_at_end;) {
        auto const filled_before = filled;
        auto const after_before = after;
        TRY(journal.write([&](store::Writer& writer) -> Done {
            // The work may be run again with others' after a fault.
            filled = filled_before;
            after = after_before;
            auto const sheets = TRY(writer.sheets_of_form("", after, sheets_of_page));
            for (auto const& sheet : sheets) {
                after = sheet.record.id;
                filled += TRY(fill(writer, key, sheet)) ? 1 : 0;
            }
            is_at_end = sheets.size() < sheets_of_page;
            return {};
        }));
        if (filled > filled_before)
            progress(filled);
    }
    return filled;
}

}
