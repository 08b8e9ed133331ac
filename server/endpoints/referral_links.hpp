#pragma once

#include "codec/described.hpp"
#include "node/node.hpp"

#include <optional>
#include <string>
#include <string_view>

// Links by which somebody without an account answers a referral. The store keeps hashes only: who has it cannot open a link.
namespace relais::endpoints {

struct MakeReferralLink {
    Id referral;
    Id case_id;

    static constexpr auto description()
    {
        return described("MakeReferralLink", "A referral that a link is to open.", field("referral", &MakeReferralLink::referral, "The referral."),
            field("case", &MakeReferralLink::case_id, "Its case."));
    }
};

struct ReferralLinkView {
    std::string path;
    std::string code;

    static constexpr auto description()
    {
        return described("ReferralLinkView", "A link, shown this once.", field("path", &ReferralLinkView::path, "The address at this server."),
            field("code", &ReferralLinkView::code, "What opens it, to be told apart from the link."));
    }
};

// What is kept of a link.
struct KeptLink {
    Id referral;
    Id case_id;
    Id account;
    std::string code_hash;
    int wrong_codes = 0;

    static constexpr auto description()
    {
        return described("KeptLink", "What is kept of a link.", field("referral", &KeptLink::referral, "The referral."), field("case", &KeptLink::case_id, "Its case."),
            field("account", &KeptLink::account, "Who made it: answers are written in this name."), field("code_hash", &KeptLink::code_hash, "Of the code."),
            optional_field("wrong_codes", &KeptLink::wrong_codes, "How often another code was tried."));
    }
};

// After so many wrong codes a link opens no more: the sender makes another.
inline constexpr int wrong_codes_max = 5;

// Makes a link for a referral that stands, of a case that the caller reaches; one that was made before opens no more. Refuses with not_found and handover_ended.
Result<ReferralLinkView> make_link(Node const& node, Caller const& caller, MakeReferralLink const& input);

// The link with this token; nothing where there is none, or no longer.
Result<std::optional<KeptLink>> link_of(store::Reader& reader, seal::NodeKey const& key, std::string_view token);
// Writes what changed of it.
Done keep_link(store::Writer& writer, seal::NodeKey const& key, std::string_view token, KeptLink const& link);
// True if this is the link's code, however it was typed.
bool is_code_of(seal::NodeKey const& key, std::string_view token, KeptLink const& link, std::string_view typed);

// The referral as its receiver may see it; empty for an unknown one.
Result<Record> referral_of(store::Reader& reader, seal::NodeKey const& key, Id referral);

}
