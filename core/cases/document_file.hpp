#pragma once

#include "base/time.hpp"
#include "codec/described.hpp"
#include "journal/record.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Documents of a case: `document[<id>]`, of which only the state is for everybody who reaches the case. What it is, its name and its file stand in one value under its
// class (`document[<id>].identity` or `.sensitive`), its small picture beside it, so that whoever does not see the class has neither.
namespace relais {

// What a file is, by its type; each has a limit of its own.
enum class FileFamily { picture, paper, sound, film };

constexpr auto names_of(FileFamily)
{
    return std::to_array<std::pair<FileFamily, std::string_view>>({
        { FileFamily::picture, "picture" }, { FileFamily::paper, "paper" }, { FileFamily::sound, "sound" }, { FileFamily::film, "film" },
    });
}

// Nothing for a type that is not taken: what a browser would run (HTML, SVG), archives, programs, and whatever nobody thought of.
std::optional<FileFamily> file_family(std::string_view type);

// How much a document tells.
enum class DocumentClass { identity, sensitive };

constexpr auto names_of(DocumentClass)
{
    return std::to_array<std::pair<DocumentClass, std::string_view>>({ { DocumentClass::identity, "identity" }, { DocumentClass::sensitive, "sensitive" } });
}

// What is said of a document where its class is seen.
struct DocumentText {
    std::string kind {};
    std::string title {};
    std::optional<LocalDate> taken_on {};
    std::string note {};
    std::string name {};
    std::string hash {};
    std::string type {};
    std::int64_t bytes = 0;

    static constexpr auto description()
    {
        return described("DocumentText", "What a document is, for whoever sees its class.", field("kind", &DocumentText::kind, "Of the programme's list document_kind."),
            field("title", &DocumentText::title, "What people call it."), optional_field("taken_on", &DocumentText::taken_on, "The day on which it was taken or issued."),
            optional_field("note", &DocumentText::note, "A word on it."), field("name", &DocumentText::name, "The name of its file."),
            field("hash", &DocumentText::hash, "The SHA-256 of its content, in hexadecimal digits."), field("type", &DocumentText::type, "Its type."),
            field("bytes", &DocumentText::bytes, "Its size."));
    }
};

// A document as the record shows it.
struct Document {
    std::string id;
    DocumentClass tells {};
    std::optional<DocumentText> text; // nothing where its class is not seen
    std::string thumbnail;            // JPEG in base64, or ""
    bool is_removed = false;
};

// Nothing for an id that the case does not have.
std::optional<Document> document_of(Record const& case_record, std::string_view id);

}
