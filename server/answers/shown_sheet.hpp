#pragma once

#include "answers/rows.hpp"
#include "openrosa/devices.hpp"

// Sheets as somebody reads them one by one, where the phone does not have them: those of no case, and the files of any.
namespace relais::answers {

// A sheet in a list.
struct SheetLine {
    Id sheet;
    std::string form;
    LocalText title;
    std::string on;
    Instant at;
    Id by;
    std::string device;

    static constexpr auto description()
    {
        return described("SheetLine", "A sheet in a list.", field("sheet", &SheetLine::sheet, "Its id."), field("form", &SheetLine::form, "The tool."),
            field("title", &SheetLine::title, "The tool's name for people; its name in data where it is no longer known."),
            optional_field("on", &SheetLine::on, "The day on which it was filled."), field("at", &SheetLine::at, "When it arrived."),
            field("by", &SheetLine::by, "Who handed it in."), optional_field("device", &SheetLine::device, "What people call the device, for whoever sees names."));
    }
};

struct SheetList {
    std::vector<SheetLine> sheets;
    std::optional<Id> before;

    static constexpr auto description()
    {
        return described("SheetList", "Sheets of no case.", field("sheets", &SheetList::sheets, "The latest first."),
            optional_field("before", &SheetList::before, "Where there are more: to be asked with."));
    }
};

struct SheetFile {
    Id id;
    std::string name;
    std::string type;
    std::int64_t bytes = 0;

    static constexpr auto description()
    {
        return described("SheetFile", "A file that came with a sheet.", field("id", &SheetFile::id, "By which it is fetched."), field("name", &SheetFile::name, "Its name."),
            field("type", &SheetFile::type, "What its client said that it is."), field("bytes", &SheetFile::bytes, "Its size."));
    }
};

struct ShownAnswer {
    std::string question;
    std::string label;
    std::string value;
    std::vector<SheetFile> files;

    static constexpr auto description()
    {
        return described("ShownAnswer", "An answer in words.", field("question", &ShownAnswer::question, "The question's name."),
            field("label", &ShownAnswer::label, "The question for people."), field("value", &ShownAnswer::value, "The answer for people."),
            optional_field("files", &ShownAnswer::files, "The files that it names."));
    }
};

// The answers of the sheet itself, or those of one instance of a repeat.
struct ShownGroup {
    std::string instance;
    std::vector<ShownAnswer> answers;

    static constexpr auto description()
    {
        return described("ShownGroup", "Answers that stand together.", optional_field("instance", &ShownGroup::instance, "Of a repeat, such as child:002."),
            field("answers", &ShownGroup::answers, "In the order of the tool."));
    }
};

struct ShownSheet {
    SheetLine line;
    std::optional<Id> case_id;
    std::vector<ShownGroup> groups;
    std::vector<SheetFile> files;

    static constexpr auto description()
    {
        return described("ShownSheet", "A sheet with its answers in words.", field("line", &ShownSheet::line, "What it is."),
            optional_field("case", &ShownSheet::case_id, "The case that it belongs to."), field("groups", &ShownSheet::groups, "Its answers, as the reader may see them."),
            optional_field("files", &ShownSheet::files, "Files that no answer names, for whoever sees all."));
    }
};

// A reader of sheets, and what decides what he sees.
class SheetReader {
public:
    SheetReader(Node const& node, Caller caller);

    // The sheets of no case that he reaches, before `before`, at most `limit`.
    Result<SheetList> lone_sheets(Id before, std::size_t limit) const;
    // Refuses with not_found what he does not reach, as what is not there.
    Result<ShownSheet> sheet(Id id, std::string_view language) const;

    struct OpenFile {
        seal::Key key;
        journal::FileOutline outline;
    };
    // A file of a sheet that he reaches: one that an answer names which he may see, or any where he sees all. Refuses with not_found.
    Result<OpenFile> file(Id id) const;

private:
    Result<store::StoredSheet> require_sheet(store::Reader& reader, Id id) const;
    Result<SheetLine> line_of(store::Reader& reader, AnsweredSheet const& sheet) const;
    Result<Layout> layout(std::string_view form, std::string_view language) const;

    Node const& node_;
    std::shared_ptr<Engine const> engine_;
    Caller caller_;
    Role role_; // without a name and without rights where the programme does not have it
};

}
