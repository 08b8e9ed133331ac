#pragma once

#include "cases/document_file.hpp"
#include "journal/attachments.hpp"
#include "journal/journal.hpp"

namespace relais::documents {

// The documents of cases for one caller: what he reaches, of the classes that his role sees.
class DocumentReader {
public:
    DocumentReader(store::Store& store, seal::NodeKey const& key, std::shared_ptr<Engine const> engine, Caller caller)
        : store_(store)
        , key_(key)
        , engine_(std::move(engine))
        , caller_(std::move(caller))
    {
    }

    struct OpenFile {
        seal::Key key;
        journal::FileOutline outline;
    };

    // Refuses with not_found (field "case") a case that the caller does not reach.
    Done require_case(Id case_id) const;
    // Refuses as that does; with not_found (field "document") one that the case does not have, or whose class the caller's role does not see.
    Result<Document> document(Id case_id, Id document) const;
    // Refuses as that does; with document_removed; with file_not_here what has not come to its end.
    Result<OpenFile> file(Id case_id, Id document) const;

private:
    struct OpenCase {
        Record record;
        seal::Key key;
    };
    Result<OpenCase> open_case(store::Reader& reader, Id case_id) const;
    Result<Document> document_of_case(Record const& record, Id document) const;

    store::Store& store_;
    seal::NodeKey const& key_;
    std::shared_ptr<Engine const> engine_;
    Caller caller_;
};

}
