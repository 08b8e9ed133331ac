#include "endpoints/referral_links.hpp"

#include "access/reach.hpp"
#include "cases/handover.hpp"
#include "endpoints/endpoints.hpp"
#include "entities/record_history.hpp"

#include <array>

namespace relais::endpoints {

static std::string hex(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const byte : bytes) {
        text += digits[static_cast<unsigned char>(byte) >> 4U];
        text += digits[static_cast<unsigned char>(byte) & 0xFU];
    }
    return text;
}

static std::string hash(seal::NodeKey const& key, std::string_view kind, std::string_view secret)
{
    return hex(seal::hash_token(key.tokens(), std::string(kind) + "|" + std::string(secret)));
}

static std::string place_of(seal::NodeKey const& key, std::string_view token)
{
    return "referral-link/" + hash(key, "referral link", token);
}

// Where it is written which link of a referral is the last.
static std::string last_of(Id referral)
{
    return "referral-last-link/" + referral.to_string();
}

// Letters and digits that nobody takes for another, on the telephone or in handwriting.
static std::string make_code()
{
    static constexpr std::string_view letters = "ABCDEFGHJKMNPQRTUVWXYZ2346789";
    static constexpr std::size_t length = 8;
    std::string code;
    while (code.size() < length)
        for (auto const byte : seal::random_bytes(length)) {
            auto const place = static_cast<unsigned char>(byte);
            // Each letter is as likely as another.
            if (code.size() < length && place < letters.size() * 8)
                code += letters[place % letters.size()];
        }
    return code;
}

static std::string plain(std::string_view typed)
{
    std::string code;
    for (auto const c : typed)
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
            code += c;
        else if (c >= 'a' && c <= 'z')
            code += static_cast<char>(c - 'a' + 'A');
    return code;
}

static std::string code_hash(seal::NodeKey const& key, std::string_view token, std::string_view code)
{
    return hash(key, "referral code", std::string(token) + "|" + plain(code));
}

bool is_code_of(seal::NodeKey const& key, std::string_view token, KeptLink const& link, std::string_view typed)
{
    // Both are hashes under a key of ours: how long they agree tells nothing.
    return code_hash(key, token, typed) == link.code_hash;
}

Result<Record> referral_of(store::Reader& reader, seal::NodeKey const& key, Id referral)
{
    return TRY(entities::RecordHistory::read(reader, key.records(), referral, RecordKind::referral)).now();
}

Result<std::optional<KeptLink>> link_of(store::Reader& reader, seal::NodeKey const& key, std::string_view token)
{
    auto const place = place_of(key, token);
    auto const kept = TRY(reader.document(place));
    if (!kept)
        return std::optional<KeptLink> {};
    auto link = TRY(parse_as<KeptLink>(*kept));
    auto const last = TRY(reader.document(last_of(link.referral)));
    return last == place ? std::optional(std::move(link)) : std::nullopt;
}

Done keep_link(store::Writer& writer, seal::NodeKey const& key, std::string_view token, KeptLink const& link)
{
    return writer.put_document(place_of(key, token), write_json(to_json(link)));
}

static Done require_standing(Node const& node, store::Reader& reader, Caller const& caller, MakeReferralLink const& input)
{
    auto const engine = node.journal.engine();
    auto const* role = engine->programme().role(caller.role);
    auto const clear = TRY(reader.record(input.case_id));
    auto const referral = TRY(referral_of(reader, node.key, input.referral));
    CaseStanding standing;
    if (clear && clear->kind == "case")
        standing = { .owner = clear->owner, .team = clear->team, .organisation = clear->organisation, .area = clear->area, .is_case = true };
    if (role == nullptr || referral.id_at("case") != input.case_id || !reaches(caller, role->scope, standing, engine->areas()))
        return refuse(ProblemCode::not_found, "referral");
    if (is_over(referral, LocalDate::at(node.now())))
        return refuse(ProblemCode::handover_ended, "referral");
    return {};
}

Result<ReferralLinkView> make_link(Node const& node, Caller const& caller, MakeReferralLink const& input)
{
    {
        auto const reader = TRY(node.store.read());
        TRY(require_standing(node, *reader, caller, input));
    }
    auto const token = seal::make_token();
    auto const code = make_code();
    KeptLink const link { input.referral, input.case_id, caller.account, code_hash(node.key, token, code), 0 };
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        if (auto const before = TRY(writer.document(last_of(input.referral))))
            TRY(writer.remove_document(*before));
        TRY(keep_link(writer, node.key, token, link));
        TRY(writer.put_document(last_of(input.referral), place_of(node.key, token)));
        return node.journal.note(writer, caller.account, "referral_link", input.referral);
    }));
    return ReferralLinkView { "/r/" + token, code.substr(0, 4) + "-" + code.substr(4) };
}

}
