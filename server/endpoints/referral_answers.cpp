#include "cases/answer_referral.hpp"
#include "endpoints/endpoints.hpp"
#include "endpoints/referral_page.hpp"
#include "endpoints/session.hpp"
#include "identity/accounts.hpp"

#include <algorithm>

namespace relais::endpoints {

using http::Answer;
using http::Request;
using http::Response;

static Response html(std::string text, int status = 200)
{
    auto response = Response::text("text/html; charset=utf-8", std::move(text), status);
    response.headers.set("Cache-Control", "no-store");
    return response;
}

namespace {

// What came with a form of the page.
struct Visit {
    std::string token;
    std::string path;
    std::string_view language;
    Request form; // its query is the form's body
    std::string peer;
};

}

static Visit visit_of(Node const& node, Request const& request)
{
    static constexpr std::string_view prefix = "/r/";
    Visit visit { request.path.substr(std::min(prefix.size(), request.path.size())), request.path, page_language(request.headers.get("Accept-Language")), {}, client_address(node, request) };
    visit.form.query = request.body;
    return visit;
}

enum class CodeTried : std::uint8_t {
    right,
    wrong,
    locked
};

// Tried and counted in one transaction, so that many at once are as many. A code that is right opens no link on which too many others were tried.
static Result<CodeTried> try_code(Node const& node, Visit const& visit)
{
    auto tried = CodeTried::locked;
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        tried = CodeTried::locked;
        auto link = TRY(link_of(writer, node.key, visit.token));
        if (!link || link->wrong_codes >= wrong_codes_max)
            return {};
        tried = is_code_of(node.key, visit.token, *link, visit.form.asked("code")) ? CodeTried::right : CodeTried::wrong;
        if (tried == CodeTried::right)
            return {};
        ++link->wrong_codes;
        TRY(keep_link(writer, node.key, visit.token, *link));
        return node.journal.note(writer, link->account, "referral_link_wrong_code", link->referral);
    }));
    if (tried == CodeTried::wrong)
        node.peer_attempts.note_failure("referral link " + visit.peer, node.now());
    return tried;
}

// The same answer has the same id, so that it is one however often it is sent.
static Id act_id(Node const& node, Visit const& visit)
{
    std::string told = "referral answer|" + visit.token;
    for (auto const* name : { "step", "on", "text", "outcome" })
        told += "|" + visit.form.asked(name);
    auto const hash = seal::hash_token(node.key.tokens(), told);
    Id id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

static Act act_of(Node const& node, Visit const& visit, KeptLink const& link)
{
    auto input = Json::object();
    input.set("case", to_json(link.case_id));
    input.set("referral", to_json(link.referral));
    input.set("step", visit.form.asked("step"));
    input.set("means", name_of(AnswerMeans::link));
    for (auto const* name : { "on", "text", "outcome" })
        if (auto const told = visit.form.asked(name); !told.empty())
            input.set(name, told);
    auto device = link.referral;
    return Act { act_id(node, visit), Stamp::of(node.now().ms), device, "answer_referral", std::move(input), {} };
}

static std::optional<PageWord> word_of(journal::ActAnswer const& answer, Record const& referral)
{
    if (answer.state != ArrivalState::refused)
        return PageWord::received; // held too: those who have the case decide, and nothing is lost
    // A "no" after the service ends nothing.
    if (answer.problem && answer.problem->code == ProblemCode::already_decided && !is_served(referral.text("status")))
        return PageWord::ended;
    auto const is_ours = !answer.problem || answer.problem->code == ProblemCode::not_found || answer.problem->code == ProblemCode::not_permitted || http_status(answer.problem->code) >= 500;
    return is_ours ? PageWord::failed : PageWord::incomplete;
}

static Result<Answer> take_answer(Node const& node, Visit const& visit, KeptLink const& link, Record const& referral)
{
    auto const act = act_of(node, visit, link);
    auto const reader = TRY(node.store.read());
    auto const was_known = TRY(reader->is_known(act.id));
    auto const account = TRY(reader->account(link.account));
    if (!account)
        return html(word_page(visit.language, PageWord::failed), 503);
    auto const answers = TRY(node.journal.take(identity::caller_of(*account), { act }));
    auto const word = word_of(answers.front(), referral);
    TRY(node.journal.write([&](store::Writer& writer) { return node.journal.note(writer, link.account, "referral_answered_by_link", link.referral); }));
    if (word == PageWord::incomplete)
        return html(referral_page(visit.language, visit.path, visit.form.asked("code"), *node.journal.engine(), referral, word), 422);
    return html(word_page(visit.language, was_known && word == PageWord::received ? PageWord::again : *word));
}

static Result<Answer> show(Node const& node, Visit const& visit, KeptLink const& link, Record const& referral)
{
    TRY(node.journal.write([&](store::Writer& writer) { return node.journal.note(writer, link.account, "referral_read_by_link", link.referral); }));
    return html(referral_page(visit.language, visit.path, visit.form.asked("code"), *node.journal.engine(), referral, std::nullopt));
}

// Why the link shows nothing, before any code is looked at; nothing where it is open.
static std::optional<PageWord> why_closed(std::optional<KeptLink> const& link, Record const& referral, LocalDate today)
{
    if (!link)
        return PageWord::unknown;
    if (is_over(referral, today))
        return PageWord::ended;
    if (link->wrong_codes >= wrong_codes_max)
        return PageWord::locked;
    return {};
}

static Result<Answer> open(Node const& node, Visit const& visit, bool has_form)
{
    if (node.peer_attempts.is_too_many("referral link " + visit.peer, node.now()))
        return html(word_page(visit.language, PageWord::too_many), 429);
    std::optional<KeptLink> link;
    Record referral;
    {
        auto const reader = TRY(node.store.read());
        link = TRY(link_of(*reader, node.key, visit.token));
        // A link answers in the name of who made it: it ends with the account.
        if (link)
            if (auto const maker = TRY(reader->account(link->account)); !maker || !maker->active)
                link.reset();
        if (link)
            referral = TRY(referral_of(*reader, node.key, link->referral));
    }
    if (!link)
        node.peer_attempts.note_failure("referral link " + visit.peer, node.now());
    auto const closed = why_closed(link, referral, LocalDate::at(node.now()));
    auto const tried = has_form && link ? std::optional(TRY(try_code(node, visit))) : std::nullopt;
    // An answer that was sent again arrives where it arrived before, though it has ended the referral meanwhile.
    if (tried == CodeTried::right && closed == PageWord::ended && TRY(TRY(node.store.read())->is_known(act_id(node, visit))))
        return html(word_page(visit.language, PageWord::again));
    if (closed)
        return html(word_page(visit.language, *closed), closed == PageWord::unknown ? 404 : 410);
    if (!tried)
        return html(code_page(visit.language, visit.path, std::nullopt));
    if (tried == CodeTried::locked)
        return html(word_page(visit.language, PageWord::locked), 410);
    if (tried == CodeTried::wrong)
        return html(code_page(visit.language, visit.path, PageWord::wrong_code), 403);
    return visit.form.asked("step").empty() ? show(node, visit, *link, referral) : take_answer(node, visit, *link, referral);
}

void add_referral_links(http::Router& router, Node const& node)
{
    router.add({ "referral_link", http::Method::post, "/api/referrals/link",
        permitted(node, "answer_referral",
            [&node](Request const& request, Caller const& caller) -> Result<Answer> { return Response::json(to_json(TRY(make_link(node, caller, TRY(body_as<MakeReferralLink>(request)))))); }) });
    router.add({ "referral_style", http::Method::get, "/r.css", [](Request const&) -> Result<Answer> { return Response::text("text/css; charset=utf-8", std::string(page_style())); } });
    router.add({ .name = "referral_page", .method = http::Method::get, .path = "/r/", .handler = [&node](Request const& request) { return open(node, visit_of(node, request), false); },
        .match = http::Match::prefix });
    router.add({ .name = "referral_answer",
        .method = http::Method::post,
        .path = "/r/",
        .handler = [&node](Request const& request) { return open(node, visit_of(node, request), true); },
        .accepts = http::Accepts::anything,
        .match = http::Match::prefix });
}

}
