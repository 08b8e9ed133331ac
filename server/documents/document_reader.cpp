#include "documents/document_reader.hpp"

#include "sync/file_arrival.hpp"

namespace relais::documents {

static std::unexpected<Problem> unknown_case()
{
    return refuse(ProblemCode::not_found, "case");
}

Result<DocumentReader::OpenCase> DocumentReader::open_case(store::Reader& reader, Id case_id) const
{
    journal::RecordCache fresh(1);
    auto* open = TRY(fresh.find(reader, key_.records(), case_id));
    auto const* role = engine_->programme().role(caller_.role);
    if (open == nullptr || open->record.kind() != RecordKind::case_file || role == nullptr || role->sees.empty())
        return unknown_case();
    if (!reaches(caller_, role->scope, CaseStanding::of(open->record), engine_->areas()))
        return unknown_case();
    return OpenCase { std::move(open->record), open->key };
}

Done DocumentReader::require_case(Id case_id) const
{
    TRY(open_case(*TRY(store_.read()), case_id));
    return {};
}

Result<Document> DocumentReader::document_of_case(Record const& record, Id document) const
{
    auto found = document_of(record, document.to_string());
    auto const* role = engine_->programme().role(caller_.role);
    if (!found || !found->text || !role->may_see(found->tells == DocumentClass::identity ? FieldClass::identity : FieldClass::sensitive))
        return refuse(ProblemCode::not_found, "document");
    return *std::move(found);
}

Result<Document> DocumentReader::document(Id case_id, Id document) const
{
    return document_of_case(TRY(open_case(*TRY(store_.read()), case_id)).record, document);
}

Result<DocumentReader::OpenFile> DocumentReader::file(Id case_id, Id document) const
{
    auto const reader = TRY(store_.read());
    auto const open = TRY(open_case(*reader, case_id));
    auto const found = TRY(document_of_case(open.record, document));
    if (found.is_removed)
        return refuse(ProblemCode::document_removed, "document");
    auto outline = TRY(journal::outline_of(*reader, open.key, sync::file_of_document(key_, case_id, found.id, found.text->hash)));
    if (!outline)
        return refuse(ProblemCode::file_not_here, "document");
    return OpenFile { open.key, *std::move(outline) };
}

}
