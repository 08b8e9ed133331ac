#include "answers/csv_export.hpp"

#include "answers/zip_stream.hpp"

#include <memory>

namespace relais::answers {

static constexpr std::size_t page_sheets = 2000;

static void write_cell(std::string& out, std::string_view text)
{
    // Tab and carriage return too: OWASP, "CSV Injection". Numbers below zero and phone numbers stay as they are.
    auto const is_number = text.find_first_not_of("0123456789.+- ") == std::string_view::npos;
    auto const is_formula = !text.empty() && !is_number && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    if (!is_formula && text.find_first_of("\",\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    if (is_formula)
        out += '\'';
    for (auto const c : text)
        out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

static std::string header_of(Table const& table)
{
    std::string line = table.name.empty() ? "\xEF\xBB\xBFid,instanceID,on,version,submitted_at,submitted_by,case" : "\xEF\xBB\xBFid,instance";
    for (auto const& column : table.columns) {
        line += ',';
        write_cell(line, column.header);
    }
    return line + "\r\n";
}

static std::string time_text(Instant at)
{
    auto const second = at.ms / 1000;
    auto const two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return LocalDate::at(at).to_string() + "T" + two(second / 3600 % 24) + ":" + two(second / 60 % 60) + ":" + two(second % 60) + "Z";
}

static void write_row(std::string& out, Table const& table, Row const& row, Directory const& directory)
{
    auto const& sheet = *row.sheet;
    out += sheet.id.to_string() + ",";
    if (table.name.empty()) {
        auto const* worker = directory.worker(sheet.by);
        write_cell(out, sheet.instance);
        out += "," + sheet.on + ",";
        write_cell(out, sheet.version);
        out += "," + time_text(sheet.at) + ",";
        write_cell(out, worker == nullptr ? std::string_view {} : std::string_view(worker->name));
        out += "," + (sheet.case_id ? sheet.case_id->to_string() : std::string {});
    } else
        write_cell(out, row.instance);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        out += ',';
        if (row.cells[i].empty())
            continue;
        if (table.columns[i].labels.empty())
            write_cell(out, row.cells[i]);
        else
            write_cell(out, shown(table.columns[i], row.cells[i]));
    }
    out += "\r\n";
}

std::function<Result<std::string>()> csv_pieces(Node const& node, Caller const& caller, Layout layout, std::string const& table_name)
{
    struct State {
        AnswerPages pages;
        Layout layout;
        std::string table;
        std::shared_ptr<Engine const> engine;
        bool has_begun = false;
    };
    auto const form = layout.form;
    auto state = std::make_shared<State>(State { AnswerPages(node, caller, form), std::move(layout), table_name, node.journal.engine() });
    return [state]() -> Result<std::string> {
        auto const* table = state->layout.table(state->table);
        std::string piece = std::exchange(state->has_begun, true) || table == nullptr ? std::string {} : header_of(*table);
        while (piece.empty() || !state->pages.is_at_end()) {
            if (table == nullptr || state->pages.is_at_end() || piece.size() > 64 * 1024)
                return piece;
            for (auto const& sheet : TRY(state->pages.next(page_sheets)))
                for (auto const& row : rows_of(*table, sheet))
                    write_row(piece, *table, row, state->engine->directory());
        }
        return piece;
    };
}

static std::string file_name(Layout const& layout, Table const& table)
{
    auto name = table.name.empty() ? layout.form : layout.form + "-" + table.name;
    for (auto& c : name)
        if (c == '/' || c == '\\')
            c = '-';
    return name + ".csv";
}

std::function<Result<std::string>()> zip_pieces(Node const& node, Caller const& caller, Layout layout)
{
    struct State {
        Node const& node;
        Caller caller;
        Layout layout;
        ZipStream zip {};
        std::size_t table = 0;
        std::function<Result<std::string>()> pieces {};
        bool is_done = false;
    };
    auto state = std::make_shared<State>(State { node, caller, std::move(layout) });
    return [state]() -> Result<std::string> {
        std::string out;
        while (out.empty() && !state->is_done) {
            if (state->table == state->layout.tables.size()) {
                state->is_done = true;
                return state->zip.finish();
            }
            auto const& table = state->layout.tables[state->table];
            if (!state->pieces) {
                state->pieces = csv_pieces(state->node, state->caller, state->layout, table.name);
                out += state->zip.begin_file(file_name(state->layout, table));
            }
            auto const piece = TRY(state->pieces());
            if (piece.empty()) {
                out += state->zip.end_file();
                state->pieces = nullptr;
                ++state->table;
            } else
                out += state->zip.write(piece);
        }
        return out;
    };
}

}
