#include "engine/document_view.hpp"

#include "base/sort.hpp"

namespace relais {

// Who added it and when: the entry that wrote its text, or the first state where that is not seen.
static Head const* first_head(Record const& record, std::string const& path)
{
    auto const* field = record.field(path);
    return field == nullptr || field->heads.empty() ? nullptr : &field->heads.front();
}

std::vector<DocumentView> documents_of(Record const& case_record, Role const& role)
{
    std::vector<DocumentView> views;
    for (auto const& row : case_record.rows("document")) {
        auto document = document_of(case_record, row);
        if (!document)
            continue;
        DocumentView view { row, document->is_removed, {}, {}, {}, {}, {} };
        auto const* head = first_head(case_record, row_path("document", row, "state"));
        auto const sees = document->text && role.may_see(document->tells == DocumentClass::identity ? FieldClass::identity : FieldClass::sensitive);
        if (sees) {
            head = first_head(case_record, row_path("document", row, name_of(document->tells)));
            view.tells = document->tells;
            view.text = std::move(document->text);
            if (!view.removed)
                view.thumbnail = std::move(document->thumbnail);
        }
        if (head != nullptr) {
            view.by = head->by;
            view.at_ms = head->at.instant();
        }
        views.push_back(std::move(view));
    }
    sort_values(views, [](DocumentView const& a, DocumentView const& b) { return std::pair { a.at_ms.ms, a.document } > std::pair { b.at_ms.ms, b.document }; });
    return views;
}

bool is_of_document(std::string_view path)
{
    return path.starts_with("document[");
}

}
