#include "endpoints/find.hpp"

#include "endpoints/endpoints.hpp"

namespace relais::endpoints {

namespace {

constexpr std::size_t searches_max = 30; // of one account in a quarter of an hour: enough for a day at the desk, too few to go through a register

struct Finding {
    finding::CountryIndex index;
    identity::Attempts searches { searches_max };
};

}

// Written before anything is told, with what was told of; the words that were asked for are nowhere.
static Done note_search(Node const& node, Caller const& caller, std::vector<Id> const& cases)
{
    return node.journal.write([&](store::Writer& writer) -> Done {
        if (cases.empty())
            return node.journal.note(writer, caller.account, "country_search", caller.account);
        for (auto const& id : cases)
            TRY(node.journal.note(writer, caller.account, "country_search", id));
        return {};
    });
}

static Result<http::Answer> find(Node const& node, Finding& finding, http::Request const& request, Caller const& caller)
{
    auto const input = TRY(body_as<CountrySearch>(request));
    if (input.account != caller.account)
        return refuse(ProblemCode::session_ended, "account");
    if (input.query.size() > 200)
        return refuse(ProblemCode::bad_value, "query", "at most 200 bytes");
    auto const who = caller.account.to_string();
    if (finding.searches.is_too_many(who, node.now()))
        return refuse(ProblemCode::too_many_attempts);
    finding.searches.note_failure(who, node.now());

    auto const reader = TRY(node.store.read());
    auto const engine = node.journal.engine();
    auto cases = TRY(finding.index.find(*reader, node.key.records(), input.query));
    CountryAnswer answer;
    std::vector<Id> told;
    for (auto const& id : cases) {
        answer.is_cut = answer.found.size() == finding::CountryIndex::most;
        if (answer.is_cut)
            break;
        if (auto found = TRY(finding::finding_of(*reader, node.key.records(), *engine, id))) {
            answer.found.push_back(*std::move(found));
            told.push_back(id);
        }
    }
    TRY(note_search(node, caller, told));
    return http::Response::json(to_json(answer));
}

void add_find(http::Router& router, Node const& node)
{
    auto const finding = std::make_shared<Finding>();
    router.add({ "find", http::Method::post, "/api/find",
        permitted(node, "search_country", [&node, finding](http::Request const& request, Caller const& caller) { return find(node, *finding, request, caller); }) });
}

}
