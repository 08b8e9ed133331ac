#include "endpoints/documents.hpp"

#include "documents/document_reader.hpp"
#include "documents/looks.hpp"
#include "endpoints/endpoints.hpp"
#include "endpoints/file_readings.hpp"
#include "endpoints/given_file.hpp"

namespace relais::endpoints {

using http::Request;
using http::Response;

static constexpr std::size_t looks_of_message = 500;

static documents::DocumentReader reader_for(Node const& node, Caller const& caller)
{
    return { node.store, node.key, node.journal.engine(), caller };
}

// The audit log says so before the reader has it.
static Done note_look(Node const& node, Caller const& caller, Id case_id, Id document, documents::Look const& look)
{
    return node.journal.write([&](store::Writer& writer) -> Done {
        TRY(node.journal.note(writer, caller.account, look.offline ? "document_looked_at_offline" : "document_looked_at", document));
        return documents::add_look(writer, case_id, document, look);
    });
}

static Result<http::Answer> file(Node const& node, Request const& request, Caller const& caller, FileReadings& readings)
{
    auto const case_id = TRY(Id::parse(request.asked("case")));
    auto const document = TRY(Id::parse(request.asked("document")));
    auto opened = TRY(reader_for(node, caller).file(case_id, document));
    return given_file(node, request, { opened.key, std::move(opened.outline) }, document, [&](std::size_t first) -> Done {
        if (readings.goes_on(caller.account, document, first, node.now()))
            return {};
        TRY(note_look(node, caller, case_id, document, { caller.account, node.now(), false }));
        readings.note_begun(caller.account, document, node.now());
        return {};
    });
}

static Result<http::Answer> looks(Node const& node, Request const& request, Caller const& caller)
{
    if (!may(node, caller, "see_looks"))
        return refuse(ProblemCode::not_permitted);
    auto const case_id = TRY(Id::parse(request.asked("case")));
    auto const document = TRY(Id::parse(request.asked("document")));
    TRY(reader_for(node, caller).document(case_id, document));
    return Response::json(to_json(TRY(documents::looks_at(*TRY(node.store.read()), case_id, document))));
}

// Of a document that is not his any more, or never was, nothing is noted: what he opened then was allowed then, and what he invents is not kept.
static Result<http::Answer> tell(Node const& node, Request const& request, Caller const& caller)
{
    auto const told = TRY(body_as<TellLooks>(request));
    if (told.looks.size() > looks_of_message)
        return refuse(ProblemCode::too_large, "looks", std::to_string(looks_of_message));
    auto const reader = reader_for(node, caller);
    for (auto const& look : told.looks)
        if (reader.document(look.case_id, look.document))
            TRY(note_look(node, caller, look.case_id, look.document, { caller.account, look.at, true }));
    return Response::empty();
}

static Result<http::Answer> print(Node const& node, Request const& request, Caller const& caller)
{
    auto const told = TRY(body_as<NotePrint>(request));
    TRY(reader_for(node, caller).require_case(told.case_id));
    auto const what = "printed_" + std::string(name_of(told.what)) + (told.with_names ? "_with_names" : "");
    TRY(node.journal.write([&](store::Writer& writer) { return node.journal.note(writer, caller.account, what, told.case_id); }));
    return Response::empty();
}

void add_documents(http::Router& router, Node const& node)
{
    using enum http::Method;
    auto const add = [&](observe::Literal name, http::Method method, std::string path, SignedInHandler handler) {
        router.add({ name, method, std::move(path), signed_in_as_asked(node, std::move(handler)) });
    };
    add("document_file", get, "/api/documents/file",
        [&node, readings = std::make_shared<FileReadings>()](Request const& request, Caller const& caller) { return file(node, request, caller, *readings); });
    add("document_looks", get, "/api/documents/looks", [&node](Request const& request, Caller const& caller) { return looks(node, request, caller); });
    add("document_looks_told", post, "/api/documents/looks", [&node](Request const& request, Caller const& caller) { return tell(node, request, caller); });
    add("print_noted", post, "/api/prints", [&node](Request const& request, Caller const& caller) { return print(node, request, caller); });
}

}
