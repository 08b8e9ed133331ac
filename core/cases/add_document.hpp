#pragma once

#include "cases/deciding.hpp"
#include "cases/document_file.hpp"

namespace relais {

// The file of a document, which goes to the server by itself after the act (decision 10).
struct DocumentFile {
    std::string name;
    std::string hash;
    std::string type;
    std::int64_t bytes = 0;

    static constexpr auto description()
    {
        return described("DocumentFile", "The file of a document, which goes to the server after the act.", field("name", &DocumentFile::name, "Its name, which holds the beginning of the hash."),
            field("hash", &DocumentFile::hash, "The SHA-256 of its content, 64 hexadecimal digits."), field("type", &DocumentFile::type, "Its type."),
            field("bytes", &DocumentFile::bytes, "Its size."));
    }
};

// A photograph, a paper or a sound that belongs to a case.
struct AddDocument {
    Id case_id;
    Id document;
    std::string kind;
    std::string title;
    std::optional<LocalDate> taken_on;
    DocumentClass tells {};
    std::string note;
    DocumentFile file;
    std::string thumbnail;

    static constexpr auto description()
    {
        return described("AddDocument", "Adds a photograph, a paper or a sound to a case.", field("case", &AddDocument::case_id, "The case."),
            field("document", &AddDocument::document, "The document's id, made on the device."), field("kind", &AddDocument::kind, "Of the programme's list document_kind."),
            field("title", &AddDocument::title, "What people call it."), optional_field("taken_on", &AddDocument::taken_on, "The day on which it was taken or issued."),
            field("class", &AddDocument::tells, "How much it tells: who does not see that class gets neither its title nor its content."),
            optional_field("note", &AddDocument::note, "A word on it."), field("file", &AddDocument::file, "Its file."),
            optional_field("thumbnail", &AddDocument::thumbnail, "A small JPEG of it in base64, at most 8 KiB: colleagues see it before the file has come."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

inline constexpr std::size_t thumbnail_bytes_most = 8 * 1024;

// Refuses as require_case does; already_exists for a known id; bad_value (field "kind") what the programme's list does not have; missing_field or bad_value for the title (at most 200
// bytes), bad_value for the note (at most 4,000) and for the file's hash, name and size; file_type_refused; date_in_future; bad_value for a thumbnail that is none or too large.
// How large a file may be is the server's to say, when it is sent: it may differ from node to node.
Result<Changes> decide(AddDocument const& command, Situation const& situation);

// Takes a document out of the case: it stays in the history, its content is no longer given out.
struct RemoveDocument {
    Id case_id;
    Id document;
    std::string reason;

    static constexpr auto description()
    {
        return described("RemoveDocument", "Takes a document out of a case: it stays in the history, its content is no longer given out.",
            field("case", &RemoveDocument::case_id, "The case."), field("document", &RemoveDocument::document, "The document."), field("reason", &RemoveDocument::reason, "Why."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Also of a closed case: what should not be there does not wait for its reopening. Refuses as require_case does; not_found (field "document"), also one whose class the caller does not
// see; reason_missing. What was removed already may be removed again: two who did not know of each other meant the same.
Result<Changes> decide(RemoveDocument const& command, Situation const& situation);

}
