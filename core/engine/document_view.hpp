#pragma once

#include "access/role.hpp"
#include "cases/document_file.hpp"

namespace relais {

// A document as the page of its case shows it.
struct DocumentView {
    std::string document;
    bool removed = false;
    Id by;
    Instant at_ms;
    std::optional<DocumentClass> tells;
    std::optional<DocumentText> text;
    std::string thumbnail;

    static constexpr auto description()
    {
        return described("DocumentView", "A document of a case.", field("document", &DocumentView::document, "Its id."),
            field("removed", &DocumentView::removed, "It was taken out: nothing of its content is left to see."), field("by", &DocumentView::by, "Who added it."),
            field("at_ms", &DocumentView::at_ms, "When."), optional_field("class", &DocumentView::tells, "How much it tells, where the reader sees it."),
            optional_field("text", &DocumentView::text, "What it is, where the reader sees it."), optional_field("thumbnail", &DocumentView::thumbnail, "A small JPEG in base64."));
    }
};

// The documents of a case, the last that was added first. Of one whose class the role does not see only that it is there; of a removed one no picture.
std::vector<DocumentView> documents_of(Record const& case_record, Role const& role);

// True for what the page of a case says of documents already, and would say again in its history and its fields.
bool is_of_document(std::string_view path);

}
