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

static std::function<Result<std::string>()> table_pieces(Node const& node, Caller const& caller, Layout layout, std::string const& table_name, FileLink link)
{
    struct State {
        AnswerPages pages;
        Layout layout;
        std::string table;
        std::shared_ptr<Engine const> engine;
        bool has_begun = false;
    };
    AnswerPages pages(node, caller, layout.form);
    if (layout.has_files() && link)
        pages.link_files(std::move(link));
    auto state = std::make_shared<State>(State { std::move(pages), std::move(layout), table_name, node.journal.engine() });
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

std::function<Result<std::string>()> csv_pieces(Node const& node, Caller const& caller, Layout layout, std::string const& table, std::string_view files_at)
{
    return table_pieces(node, caller, std::move(layout), table,
        [files_at = std::string(files_at), account = caller.account](Id, journal::FileOutline const& file) { return link_to(files_at, account, file); });
}

// A name may hold anything: what it is made into lies below its folder on every system.
static std::string name_in_archive(std::string name)
{
    for (auto& c : name)
        if (static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\:*?\"<>|").contains(c))
            c = '-';
    return name.starts_with('.') ? "-" + name : name;
}

static std::string file_name(Layout const& layout, Table const& table)
{
    return name_in_archive(table.name.empty() ? layout.form : layout.form + "-" + table.name) + ".csv";
}

// The beginning of its id tells a file from another of its name.
static std::string place_in_archive(Id sheet, journal::FileOutline const& file)
{
    return "media/" + sheet.to_string() + "/" + file.id.to_string().substr(0, 8) + "-" + name_in_archive(file.name);
}

namespace {

// The archive as it is being written: first the tables, then the files that they link to.
class Archive {
public:
    Archive(Node const& node, Caller caller, Layout layout, WithFiles with_files)
        : node_(node)
        , caller_(std::move(caller))
        , layout_(std::move(layout))
        , with_files_(with_files == WithFiles::yes && layout_.has_files())
        , sheets_(node, caller_, layout_.form)
    {
    }

    Result<std::string> next()
    {
        std::string out;
        while (out.empty() && !is_done_) {
            if (table_ < layout_.tables.size())
                out = TRY(next_of_tables());
            else if (with_files_ && !(files_.empty() && sheets_.is_at_end()))
                out = TRY(next_of_files());
            else {
                is_done_ = true;
                return zip_.finish();
            }
        }
        return out;
    }

private:
    struct Wanted {
        seal::Key key;
        journal::FileOutline outline;
        std::string place;
        std::size_t sent = 0;
    };

    Result<std::string> next_of_tables()
    {
        std::string out;
        auto const& table = layout_.tables[table_];
        if (!pieces_) {
            pieces_ = table_pieces(node_, caller_, layout_, table.name, with_files_ ? FileLink(place_in_archive) : FileLink {});
            out = zip_.begin_file(file_name(layout_, table));
        }
        auto const piece = TRY(pieces_());
        if (!piece.empty())
            return out + zip_.write(piece);
        pieces_ = nullptr;
        ++table_;
        return out + zip_.end_file();
    }

    Result<std::string> next_of_files()
    {
        if (files_.empty())
            TRY(find_files());
        if (files_.empty())
            return std::string {};
        auto& file = files_.back();
        auto out = file.sent == 0 ? zip_.begin_file(file.place) : std::string {};
        auto const reader = TRY(node_.store.read());
        auto const piece = TRY(journal::read_attachment(*reader, file.key, file.outline, file.sent));
        file.sent += piece.size();
        out += zip_.write(piece);
        if (file.sent < file.outline.bytes)
            return out;
        out += zip_.end_file();
        files_.pop_back();
        return out;
    }

    // Those of the next sheets that an answer names.
    Done find_files()
    {
        auto const sheets = TRY(sheets_.next(100));
        auto const reader = TRY(node_.store.read());
        for (auto const& sheet : sheets) {
            auto const stored = TRY(reader->sheet(sheet.id));
            if (!stored)
                continue;
            for (auto& file : TRY(files_of(*reader, node_.key, *stored)))
                if (names_file(layout_, sheet, file.name))
                    files_.push_back({ TRY(seal::open_key(node_.key.records(), stored->sealed_key, sheet.id)), file, place_in_archive(sheet.id, file) });
        }
        return {};
    }

    Node const& node_;
    Caller caller_;
    Layout layout_;
    bool with_files_;
    AnswerPages sheets_;
    ZipStream zip_;
    std::size_t table_ = 0;
    std::function<Result<std::string>()> pieces_;
    std::vector<Wanted> files_;
    bool is_done_ = false;
};

}

std::function<Result<std::string>()> zip_pieces(Node const& node, Caller const& caller, Layout layout, WithFiles with_files)
{
    return [archive = std::make_shared<Archive>(node, caller, std::move(layout), with_files)] { return archive->next(); };
}

}
