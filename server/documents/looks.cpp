#include "documents/looks.hpp"

namespace relais::documents {

// Ids and times, as in the audit log: nothing that names.
static std::string place_of(Id case_id, Id document)
{
    return "looks/" + case_id.to_string() + "/" + document.to_string();
}

Result<Looks> looks_at(store::Reader& reader, Id case_id, Id document)
{
    auto const text = TRY(reader.document(place_of(case_id, document)));
    return text ? parse_as<Looks>(*text, Unknown::passed_over) : Looks {};
}

Done add_look(store::Writer& writer, Id case_id, Id document, Look const& look)
{
    auto known = TRY(looks_at(writer, case_id, document));
    known.looks.insert(known.looks.begin(), look);
    known.looks.resize(std::min(known.looks.size(), looks_most));
    return writer.put_document(place_of(case_id, document), write_json(to_json(known)));
}

}
