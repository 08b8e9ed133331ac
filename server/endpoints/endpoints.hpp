#pragma once

#include "http/router.hpp"
#include "node/node.hpp"

#include <functional>
#include <memory>

// Every address of the server, one file each. All but sign-in, health and metrics ask for a session first.
namespace relais::endpoints {

// A handler that runs only for somebody who is signed in. Refuses with not_signed_in, or session_ended.
using SignedInHandler = std::function<Result<http::Answer>(http::Request const&, Caller const&)>;
http::Handler signed_in(Node const& node, SignedInHandler handler);

// The device of a session, as it said when it signed in; none where nobody is signed in.
std::optional<Id> device_of(Node const& node, http::Request const& request);
// A phone may have several accounts and has one cookie: the question names the account that asks, as a push does. Refuses with session_ended another's.
Done require_own_session(http::Request const& request, Caller const& caller);
// The same as signed_in, of such a question.
http::Handler signed_in_as_asked(Node const& node, SignedInHandler handler);

// True if the caller's role has this right or command.
bool may(Node const& node, Caller const& caller, std::string_view right);
// The same for somebody whose role has this right or command. Refuses with not_permitted.
http::Handler permitted(Node const& node, std::string_view right, SignedInHandler handler);

// True if the caller manages tools, or reaches the work of others: then he sees how tools are received there.
bool follows_tools(Node const& node, Caller const& caller);

// A large body is read only from somebody who is signed in and whose role has this right.
http::Admit admitted(Node const& node, std::string_view right);

inline constexpr std::string_view session_cookie = "relais_session";

// Reads the body as a described struct. Refuses what parse_as refuses.
template<typename T>
Result<T> body_as(http::Request const& request)
{
    return parse_as<T>(request.body);
}

// Where phones of this version ask for the programme: they get it in bytes that they can read, and others are told to become newer.
std::string programme_address();
// Where they ask for the model of one tool, to try it or to read what was filled with it.
std::string model_address();

void add_session(http::Router& router, Node const& node);   // POST, GET, DELETE /api/session
void add_reference(http::Router& router, Node const& node); // GET /api/programme/…, /api/areas, /api/directory
void add_push(http::Router& router, Node const& node);      // POST /api/push
void add_pull(http::Router& router, Node const& node);      // POST /api/pull
void add_find(http::Router& router, Node const& node);      // POST /api/find
void add_tools(http::Router& router, Node const& node);     // /api/tools, /api/tools/…
void add_reception(http::Router& router, Node const& node); // GET /api/tools/reception, …/use, POST /api/tools/trained, …/untrained
void add_answers(http::Router& router, Node const& node);   // GET /api/answers.csv, .zip, .xlsx
void add_sheets(http::Router& router, Node const& node);    // GET /api/sheets, /api/sheets/answers, /api/sheets/file
void add_files(http::Router& router, Node const& node);     // OPTIONS, POST /api/files; HEAD, PATCH /api/files/…: tus
void add_documents(http::Router& router, Node const& node); // GET /api/documents/file, GET, POST /api/documents/looks; POST /api/prints
void add_tool_files(http::Router& router, Node const& node); // GET /api/tool-files, /api/tool-files/file
void add_likely(http::Router& router, Node const& node);    // POST /api/likely
void add_devices(http::Router& router, Node const& node);   // /api/devices, /api/devices/revoke
void add_referral_links(http::Router& router, Node const& node); // POST /api/referrals/link, /r/<link>: the page of who has no account
void add_health(http::Router& router, Node const& node);    // GET /health, /metrics

// The OpenAPI document: endpoints, commands, operations of the core, and problems, all from the described structs.
Json openapi_document();

}
