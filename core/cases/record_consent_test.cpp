#include "cases/record_consent.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const answer = id_of(70);

static RecordConsent a_yes(std::string from = "caregiver", std::optional<Assent> assent = Assent::yes)
{
    return { .person = afi, .case_id = her_case, .consent = answer, .purpose = "referral", .recipient = "CMS", .decision = ConsentDecision::yes, .from = std::move(from),
        .assent = assent, .mode = "written", .on = day("2026-11-20") };
}

static RecordConsent changed(RecordConsent command, auto const& change)
{
    change(command);
    return command;
}

static Record aged(int years)
{
    return a_person({ { "age_years", years }, { "age_on", "2026-11-20" } });
}

static std::string without_row(std::string text)
{
    auto const row = "person.consent[" + answer.to_string() + "].";
    for (auto at = text.find(row); at != std::string::npos; at = text.find(row))
        text.erase(at, row.size());
    return text;
}

TEST_CASE("an answer is written down by whoever reaches the case, a closed one too")
{
    check_who_reaches(a_yes(), changed(a_yes(), [](auto& command) { command.purpose = "nothing"; }), ClosedCase::allowed, records_of({ aged(9) }));
    CHECK(tell({ ama() }, changed(a_yes(), [](auto& command) { command.person = kodjo; }), records_of({ a_case(), aged(9) })) == "refused not_found person");
}

TEST_CASE("a consent is that of whom the age asks for")
{
    using enum Assent;
    struct Row {
        char const* story;
        int age;
        RecordConsent command;
        char const* refused;
    };
    auto const with_reason = [](char const* from, std::optional<Assent> assent) { return changed(a_yes(from, assent), [](auto& command) { command.reason = "orphan"; }); };
    auto const in_mode = [](char const* mode, char const* witness) {
        return changed(a_yes(), [&](auto& command) {
            command.mode = mode;
            command.witness = witness;
        });
    };
    Row const rows[] = {
        { "four: the caregiver, nobody asks the child", 4, a_yes("caregiver", {}), "" },
        { "four: the child alone", 4, a_yes("child", {}), "consent_not_enough from caregiver|child_and_caregiver" },
        { "four: an adult whom it trusts, without a reason", 4, a_yes("other_adult", {}), "reason_missing reason" },
        { "four: an adult whom it trusts, with a reason", 4, with_reason("other_adult", {}), "" },
        { "four, and says no", 4, a_yes("caregiver", no), "assent_missing assent" },
        { "nine: the caregiver, the child was not asked", 9, a_yes("caregiver", {}), "assent_missing assent" },
        { "nine: the caregiver, the child agrees", 9, a_yes("caregiver", yes), "" },
        { "nine: both", 9, a_yes("child_and_caregiver", {}), "" },
        { "nine: the caregiver, the child says no", 9, a_yes("caregiver", no), "assent_missing assent" },
        { "nine: both, yet the child says no", 9, a_yes("child_and_caregiver", no), "assent_missing assent" },
        { "nine: the child cannot be asked, nothing says why", 9, a_yes("caregiver", unable), "reason_missing reason" },
        { "nine: the child cannot be asked", 9, with_reason("caregiver", unable), "" },
        { "nine: the child alone, with a reason", 9, with_reason("child", {}), "consent_not_enough from caregiver|child_and_caregiver" },
        { "thirteen: the child alone, with a reason", 13, with_reason("child", {}), "" },
        { "thirteen: the child alone, without one", 13, a_yes("child", {}), "reason_missing reason" },
        { "sixteen: the child", 16, a_yes("child", {}), "" },
        { "sixteen: the caregiver over its head", 16, a_yes("caregiver", yes), "consent_not_enough from child|child_and_caregiver" },
        { "sixteen: an adult, as if it were one", 16, a_yes("adult", {}), "consent_not_enough from child|child_and_caregiver" },
        { "twenty: the person", 20, a_yes("adult", {}), "" },
        { "twenty: the caregiver", 20, a_yes("caregiver", {}), "consent_not_enough from adult" },
        { "nobody said who", 9, a_yes("", yes), "missing_field from" },
        { "somebody who is on no list", 9, a_yes("king", yes), "bad_value from consent_from" },
        { "spoken, before nobody", 9, in_mode("verbal", ""), "witness_missing witness" },
        { "spoken before a witness who has no name", 9, in_mode("verbal_witness", " "), "witness_missing witness" },
        { "spoken before a witness", 9, in_mode("verbal_witness", "Koffi"), "" },
        { "by a finger", 9, in_mode("thumbprint", ""), "" },
        { "in no way that was told", 9, in_mode("", ""), "bad_value mode consent_mode" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const outcome = tell({ ama() }, row.command, records_of({ a_case(), aged(row.age) }));
        CHECK(outcome.starts_with("refused") == (*row.refused != '\0'));
        if (*row.refused != '\0')
            CHECK(outcome == "refused " + std::string(row.refused));
    }
}

TEST_CASE("what is told of an answer is checked")
{
    struct Row {
        char const* story;
        RecordConsent command;
        char const* outcome;
    };
    auto const but = [](auto change) { return changed(a_yes(), change); };
    auto const override = [](char const* reason, char const* authoriser) {
        return changed(a_yes("", {}), [&](auto& command) {
            command.decision = ConsentDecision::override;
            command.mode = "";
            command.reason = reason;
            command.authoriser = authoriser;
        });
    };
    Row const rows[] = {
        { "a yes with all that belongs to it", but([](auto& c) { c.withhold = { "address" }; c.withhold_why = "father"; c.interpreter = "Yao"; }),
            R"(purpose="referral" decision="yes" on="2026-11-20" recipient="CMS" from="caregiver" mode="written" interpreter="Yao" withhold_why="father" assent="yes" withhold=["address"])" },
        { "a no of whom it may be", changed(a_yes("", {}), [](auto& c) { c.decision = ConsentDecision::no; c.mode = ""; }),
            R"(purpose="referral" decision="no" on="2026-11-20" recipient="CMS")" },
        { "going on without it", override("imminent danger", "Essi"), R"(purpose="referral" decision="override" on="2026-11-20" recipient="CMS" reason="imminent danger" authoriser="Essi")" },
        { "going on without it and without a reason", override(" ", "Essi"), "refused reason_missing reason" },
        { "going on without it, authorised by nobody", override("danger", ""), "refused missing_field authoriser" },
        { "for nothing", but([](auto& c) { c.purpose = ""; }), "refused bad_value purpose consent_purpose" },
        { "tomorrow: the phone stands in another time zone", but([](auto& c) { c.on = day("2026-11-22"); c.purpose = "king"; }), "refused bad_value purpose consent_purpose" },
        { "the day after tomorrow", but([](auto& c) { c.on = day("2026-11-23"); }), "refused date_in_future on" },
        { "before the birth", but([](auto& c) { c.on = day("1850-01-01"); }),
            R"(purpose="referral" decision="yes" on="1850-01-01" recipient="CMS" from="caregiver" mode="written" assent="yes")" },
        { "to withhold what is on no list", but([](auto& c) { c.withhold = { "shoes" }; }), "refused bad_value withhold withheld_data" },
        { "in too many words", but([](auto& c) { c.recipient = std::string(201, 'x'); }), "refused bad_value recipient" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(without_row(tell({ ama() }, row.command, records_of({ a_case(), aged(9) }))) == row.outcome);
    }
    // What a supervisor has released is taken as it was written: the age was put right meanwhile.
    CHECK(!tell({ ama(), true }, a_yes("child", {}), records_of({ a_case(), aged(9) })).starts_with("refused"));
    auto known = aged(9);
    known.apply(id_of(401), stamp("2026-11-20"), ama().account, { { row_path("consent", answer.to_string(), "decision"), "no" } }, {});
    CHECK(tell({ ama() }, a_yes(), records_of({ a_case(), known })) == "refused already_exists consent");
}

static Record who_agreed(char const* decision = "yes", Values const& more = {})
{
    auto const at = [](std::string_view name) { return row_path("consent", answer.to_string(), name); };
    return a_person(with({ { at("purpose"), "referral" }, { at("recipient"), "CMS" }, { at("decision"), decision }, { at("reason"), "danger" }, { at("on"), "2026-11-10" } }, more));
}

TEST_CASE("what was permitted is taken back without a reason; nothing of it is changed")
{
    WithdrawConsent const withdraw { .person = afi, .case_id = her_case, .consent = answer, .on = day("2026-11-20") };
    auto const but = [&](auto change) {
        auto command = withdraw;
        change(command);
        return command;
    };
    auto const of_registration = but([](auto& c) { c.of_registration = true; });
    check_who_reaches(withdraw, but([](auto& c) { c.on = day("2026-11-01"); }), ClosedCase::allowed, records_of({ who_agreed() }));
    struct Row {
        char const* story;
        WithdrawConsent command;
        Record person;
        char const* outcome;
    };
    Row const rows[] = {
        { "a yes", withdraw, who_agreed(), R"(withdrawn_on="2026-11-20")" },
        { "with what was said", but([](auto& c) { c.from = "child"; c.reason = "He is afraid."; }), who_agreed(), R"(withdrawn_on="2026-11-20" withdrawn_from="child" withdrawn_reason="He is afraid.")" },
        { "on the day on which it was given", but([](auto& c) { c.on = day("2026-11-10"); }), who_agreed(), R"(withdrawn_on="2026-11-10")" },
        { "before it was given", but([](auto& c) { c.on = day("2026-11-09"); }), who_agreed(), "refused bad_value on" },
        { "the day after tomorrow", but([](auto& c) { c.on = day("2026-11-23"); }), who_agreed(), "refused date_in_future on" },
        { "what went on without consent", withdraw, who_agreed("override"), R"(withdrawn_on="2026-11-20")" },
        { "a no", withdraw, who_agreed("no"), "refused not_found consent" },
        { "what is not there", withdraw, a_person(), "refused not_found consent" },
        { "what was withdrawn", withdraw, who_agreed("yes", { { row_path("consent", answer.to_string(), "withdrawn_on"), "2026-11-11" } }), "refused already_withdrawn consent" },
        { "that of the registration gets a row", of_registration, a_person({ { "consent_on", "2026-11-01" }, { "consent_from", "caregiver" } }),
            R"(purpose="services" decision="yes" on="2026-11-01" from="caregiver" withdrawn_on="2026-11-20")" },
        { "that of a registration which has none", of_registration, a_person({ { "consent_services", nullptr } }), "refused not_found consent" },
        { "that of a registration which said no", of_registration, a_person({ { "consent_services", "no" } }), "refused not_found consent" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(without_row(tell({ ama() }, row.command, records_of({ a_case(), row.person }))) == row.outcome);
    }
}

TEST_CASE("what hung on a lost consent is ended once")
{
    EndSharing const end { .person = afi, .case_id = her_case, .consent = answer.to_string(), .on = day("2026-11-20"), .note = "Told the CMS." };
    auto const withdrawn = row_path("consent", answer.to_string(), "withdrawn_on");
    auto const ended = row_path("consent", answer.to_string(), "ended_on");
    auto const lost = who_agreed("yes", { { withdrawn, "2026-11-18" } });
    auto early = end;
    early.on = day("2026-11-17");
    check_who_reaches(end, early, ClosedCase::allowed, records_of({ lost }));
    CHECK(without_row(tell({ ama() }, end, records_of({ a_case(), lost }))) == R"(ended_on="2026-11-20" ended_note="Told the CMS.")");
    CHECK(tell({ ama() }, end, records_of({ a_case(), who_agreed() })) == "refused not_found consent");
    CHECK(tell({ ama() }, end, records_of({ a_case(), who_agreed("yes", { { withdrawn, "2026-11-18" }, { ended, "2026-11-19" } }) })) == "refused not_found consent");
}
