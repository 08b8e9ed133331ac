#include "answers/shown_sheet.hpp"

#include "cases/report_tool_use.hpp"
#include "forms/file_answer.hpp"
#include "sync/pull.hpp"

#include <algorithm>

namespace relais::answers {

static Role role_of(Engine const& engine, Caller const& caller)
{
    auto const* role = engine.programme().role(caller.role);
    return role == nullptr ? Role {} : *role;
}

SheetReader::SheetReader(Node const& node, Caller caller)
    : node_(node)
    , engine_(node.journal.engine())
    , caller_(std::move(caller))
    , role_(role_of(*engine_, caller_))
{
}

static LocalText title_of(Programme const& programme, std::string const& form)
{
    auto const versions = programme.versions(form);
    return versions.empty() ? LocalText { form, form, form, form } : versions.front()->title();
}

// A tool that is known no more has no questions: then nobody can say who may read an answer.
Result<Layout> SheetReader::layout(std::string_view form, std::string_view language) const
{
    auto found = layout_of(engine_->programme(), role_, form, language);
    if (!found && found.error().code == ProblemCode::unknown_form)
        return Layout { std::string(form), {}, { Table {} } };
    return found;
}

Result<SheetLine> SheetReader::line_of(store::Reader& reader, AnsweredSheet const& sheet) const
{
    SheetLine line { sheet.id, sheet.form, title_of(engine_->programme(), sheet.form), sheet.on, sheet.at, sheet.by, {} };
    // People call a phone by the name of whoever carries it.
    if (role_.may_see(FieldClass::identity))
        if (auto device = openrosa::device(reader, node_.key, sheet.device))
            line.device = std::move(device->label);
    return line;
}

static void sort_latest_first(std::vector<store::StoredSheet>& sheets)
{
    std::ranges::sort(sheets, std::greater {}, [](store::StoredSheet const& sheet) { return sheet.record.id; });
    auto const repeated = std::ranges::unique(sheets, {}, [](store::StoredSheet const& sheet) { return sheet.record.id; });
    sheets.erase(repeated.begin(), repeated.end());
}

Result<SheetList> SheetReader::lone_sheets(Id before, std::size_t limit) const
{
    SheetList list;
    if (role_.sees.empty())
        return list;
    auto const reader = TRY(node_.store.read());
    auto query = sync::roots_query(*engine_, caller_, role_);
    auto found = TRY(reader->lone_sheets(query, before, limit));
    // Who handed it in reaches it wherever he works now (access/reach.hpp).
    query.scope = store::RootsQuery::Scope::own;
    std::ranges::move(TRY(reader->lone_sheets(query, before, limit)), std::back_inserter(found));
    sort_latest_first(found);
    if (found.size() >= limit) {
        found.resize(limit);
        list.before = found.back().record.id;
    }
    // What people say of tools is for the author of the tools (answers/tool_use.hpp).
    std::erase_if(found, [](store::StoredSheet const& sheet) { return sheet.record.form == tool_use_form; });
    for (auto const& stored : found)
        if (auto const sheet = answered_sheet(node_.key, stored))
            list.sheets.push_back(TRY(line_of(*reader, *sheet)));
    return list;
}

Result<store::StoredSheet> SheetReader::require_sheet(store::Reader& reader, Id id) const
{
    auto stored = TRY(reader.sheet(id));
    if (!stored || stored->record.form == tool_use_form || role_.sees.empty() || !reaches(caller_, role_.scope, standing_of(*stored), engine_->areas()))
        return refuse(ProblemCode::not_found, "sheet");
    return *std::move(stored);
}

static std::vector<SheetFile> files_named(std::vector<journal::FileOutline> const& files, std::string_view name)
{
    std::vector<SheetFile> named;
    for (auto const& file : files)
        if (file.name == name)
            named.push_back({ file.id, shown_file_answer(file.name), file.type, static_cast<std::int64_t>(file.bytes) });
    return named;
}

static ShownGroup group_of(Table const& table, Row const& row, std::vector<journal::FileOutline> const& files)
{
    ShownGroup group { row.instance, {} };
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        auto const& column = table.columns[i];
        if (row.cells[i].empty() || column.question.empty())
            continue;
        ShownAnswer answer { column.question, column.label.empty() ? column.header : column.label, shown(column, row.cells[i]), {} };
        if (column.type == BindType::binary) {
            answer.value = shown_file_answer(row.cells[i]);
            answer.files = files_named(files, row.cells[i]);
        }
        group.answers.push_back(std::move(answer));
    }
    return group;
}

Result<ShownSheet> SheetReader::sheet(Id id, std::string_view language) const
{
    auto const reader = TRY(node_.store.read());
    auto const stored = TRY(require_sheet(*reader, id));
    auto const sheet = answered_sheet(node_.key, stored);
    if (!sheet)
        return refuse(ProblemCode::not_found, "sheet");
    auto const files = TRY(files_of(*reader, node_.key, stored));
    auto const tables = TRY(layout(sheet->form, language));
    ShownSheet shown { TRY(line_of(*reader, *sheet)), sheet->case_id, {}, {} };
    for (auto const& table : tables.tables)
        for (auto const& row : rows_of(table, *sheet))
            if (auto group = group_of(table, row, files); !group.answers.empty())
                shown.groups.push_back(std::move(group));
    if (role_.sees_all())
        for (auto const& file : files)
            if (!names_file(tables, *sheet, file.name))
                shown.files.push_back({ file.id, shown_file_answer(file.name), file.type, static_cast<std::int64_t>(file.bytes) });
    return shown;
}

Result<SheetReader::OpenFile> SheetReader::file(Id id) const
{
    auto const reader = TRY(node_.store.read());
    auto const first = TRY(reader->attachment_piece(id, 0));
    if (!first)
        return refuse(ProblemCode::not_found, "file");
    auto const stored = TRY(require_sheet(*reader, first->record));
    auto const sheet = answered_sheet(node_.key, stored);
    auto const key = TRY(seal::open_key(node_.key.records(), stored.sealed_key, stored.record.id));
    auto outline = TRY(journal::outline_of(*reader, key, id));
    // The text of a submission has no name: it holds every answer, and nobody fetches it.
    auto const is_file = sheet && outline && !outline->name.empty();
    if (!is_file || !(role_.sees_all() || names_file(TRY(layout(sheet->form, {})), *sheet, outline->name)))
        return refuse(ProblemCode::not_found, "file");
    return OpenFile { key, *std::move(outline) };
}

}
