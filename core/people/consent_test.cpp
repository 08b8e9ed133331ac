#include "people/consent.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

namespace {

// One thing that was written down, in the order of the clock.
struct Said {
    char const* row;
    char const* purpose;
    char const* recipient;
    char const* decision;
    char const* on;
    char const* withdrawn_on = "";
};

Record person_who(std::vector<Said> const& all, Values const& registration = {})
{
    auto person = record_of(afi, RecordKind::person, with({ { "given_name", "Afi" } }, registration), 300, stamp("2026-01-01"));
    int entry = 400;
    for (auto const& said : all) {
        auto const at = [&](std::string_view name) { return row_path("consent", said.row, name); };
        Values values;
        if (*said.decision != '\0') {
            values[at("purpose")] = said.purpose;
            values[at("recipient")] = said.recipient;
            values[at("decision")] = said.decision;
            values[at("on")] = said.on;
            if (std::string_view(said.decision) == "override")
                values[at("reason")] = "imminent danger";
        }
        if (*said.withdrawn_on != '\0')
            values[at("withdrawn_on")] = said.withdrawn_on;
        ++entry;
        person.apply(id_of(entry), stamp("2026-06-01", entry), ama().account, values, {});
    }
    return person;
}

std::string counting(Record const& person, std::string_view purpose, std::string_view recipient, char const* on = "2026-11-21")
{
    auto const found = consent_for(person, purpose, recipient, day(on));
    if (!found)
        return "nothing";
    return found->consent.empty() ? "registration" : found->consent;
}

}

TEST_CASE("the last word counts; what was said of one recipient before what was said of all")
{
    struct Row {
        char const* story;
        std::vector<Said> said;
        char const* recipient;
        char const* counts;
        char const* on = "2026-11-21";
    };
    Row const rows[] = {
        { "never asked", {}, "CMS", "nothing" },
        { "a yes for this one", { { "1", "referral", "CMS", "yes", "2026-11-01" } }, "CMS", "1" },
        { "a yes for another one", { { "1", "referral", "Police", "yes", "2026-11-01" } }, "CMS", "nothing" },
        { "a yes for one is none for all", { { "1", "referral", "CMS", "yes", "2026-11-01" } }, "", "nothing" },
        { "a yes for all", { { "1", "referral", "", "yes", "2026-11-01" } }, "CMS", "1" },
        { "a yes for another purpose", { { "1", "photo", "", "yes", "2026-11-01" } }, "CMS", "nothing" },
        { "on the day before it was given: phones stand in other time zones", { { "1", "referral", "CMS", "yes", "2026-11-01" } }, "CMS", "1", "2026-10-31" },
        { "two days before", { { "1", "referral", "CMS", "yes", "2026-11-01" } }, "CMS", "nothing", "2026-10-30" },
        { "a no", { { "1", "referral", "CMS", "no", "2026-11-01" } }, "CMS", "nothing" },
        { "an override", { { "1", "referral", "CMS", "override", "2026-11-01" } }, "CMS", "1" },
        { "a no after a yes", { { "1", "referral", "CMS", "yes", "2026-11-01" }, { "2", "referral", "CMS", "no", "2026-11-02" } }, "CMS", "nothing" },
        { "a no after a yes, asked of the time between", { { "1", "referral", "CMS", "yes", "2026-11-01" }, { "2", "referral", "CMS", "no", "2026-11-09" } }, "CMS", "1", "2026-11-05" },
        { "a yes after a no", { { "1", "referral", "CMS", "no", "2026-11-01" }, { "2", "referral", "CMS", "yes", "2026-11-02" } }, "CMS", "2" },
        { "the day counts before the order of writing", { { "1", "referral", "CMS", "no", "2026-11-05" }, { "2", "referral", "CMS", "yes", "2026-11-02" } }, "CMS", "nothing" },
        { "a yes for all after a no for this one", { { "1", "referral", "CMS", "no", "2026-11-01" }, { "2", "referral", "", "yes", "2026-11-02" } }, "CMS", "nothing" },
        { "a no for all after a yes for this one", { { "1", "referral", "CMS", "yes", "2026-11-01" }, { "2", "referral", "", "no", "2026-11-02" } }, "CMS", "nothing" },
        { "a yes for this one after a no for all", { { "1", "referral", "", "no", "2026-11-01" }, { "2", "referral", "CMS", "yes", "2026-11-02" } }, "CMS", "2" },
        { "withdrawn", { { "1", "referral", "CMS", "yes", "2026-11-01", "2026-11-03" } }, "CMS", "nothing" },
        { "withdrawn, asked of the time between", { { "1", "referral", "CMS", "yes", "2026-11-01", "2026-11-09" } }, "CMS", "1", "2026-11-05" },
        { "withdrawn on the day on which it was given", { { "1", "referral", "CMS", "yes", "2026-11-03", "2026-11-03" } }, "CMS", "nothing" },
        { "withdrawn for all after a yes for this one", { { "1", "referral", "CMS", "yes", "2026-11-01" }, { "2", "referral", "", "yes", "2026-11-01", "2026-11-03" } }, "CMS", "nothing" },
        { "given again after it was withdrawn", { { "1", "referral", "CMS", "yes", "2026-11-01", "2026-11-03" }, { "2", "referral", "CMS", "yes", "2026-11-05" } }, "CMS", "2" },
        { "a withdrawal ends an older yes for the same too", { { "1", "referral", "CMS", "yes", "2026-11-01" }, { "2", "referral", "CMS", "yes", "2026-11-02", "2026-11-03" } }, "CMS", "nothing" },
        { "withdrawn by two people who noted two days: the earlier one counts",
            { { "1", "referral", "CMS", "yes", "2026-11-01", "2026-11-03" }, { "1", "", "", "", "", "2026-11-09" } }, "CMS", "nothing", "2026-11-05" },
        { "a decision that nobody can read permits nothing", { { "1", "referral", "CMS", "perhaps", "2026-11-01" } }, "CMS", "nothing" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(counting(person_who(row.said), "referral", row.recipient, row.on) == row.counts);
    }
}

TEST_CASE("what the registration form asked is read beside the rows")
{
    struct Row {
        char const* story;
        Values registration;
        std::vector<Said> said;
        char const* counts;
    };
    Values const agreed { { "consent_services", "yes" }, { "consent_on", "2026-11-01" } };
    Row const rows[] = {
        { "a yes", agreed, {}, "registration" },
        { "a yes, nobody knows of which day", { { "consent_services", "yes" } }, {}, "registration" },
        { "a no", { { "consent_services", "no" } }, {}, "nothing" },
        { "going on without it, with a reason", { { "consent_services", "override" }, { "consent_override_reason", "imminent_danger" } }, {}, "registration" },
        { "going on without it, without a reason", { { "consent_services", "override" } }, {}, "nothing" },
        { "a later no", agreed, { { "1", "services", "", "no", "2026-11-02" } }, "nothing" },
        { "an earlier no", agreed, { { "1", "services", "", "no", "2026-10-02" } }, "registration" },
        { "a later yes", { { "consent_services", "no" }, { "consent_on", "2026-11-01" } }, { { "1", "services", "", "yes", "2026-11-02" } }, "1" },
        { "of another purpose", agreed, { { "1", "referral", "", "no", "2026-11-02" } }, "registration" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(counting(person_who(row.said, row.registration), "services", "") == row.counts);
    }
}

TEST_CASE("whose consent is needed at an age; of ages between two rules the more protective one")
{
    struct Row {
        char const* story;
        std::optional<AgeInterval> age;
        char const* first_from;
        bool assent;
    };
    Row const rows[] = {
        { "a newborn", AgeInterval { 0, 0, false }, "caregiver", false },
        { "five", AgeInterval { 5, 5, false }, "caregiver", false },
        { "six", AgeInterval { 6, 6, false }, "caregiver", true },
        { "five or six: it is asked too", AgeInterval { 5, 6, true }, "caregiver", true },
        { "fourteen", AgeInterval { 14, 14, false }, "caregiver", true },
        { "fourteen or fifteen", AgeInterval { 14, 15, true }, "caregiver", true },
        { "fifteen", AgeInterval { 15, 15, false }, "child", false },
        { "seventeen or eighteen: a child", AgeInterval { 17, 18, true }, "child", false },
        { "eighteen", AgeInterval { 18, 18, false }, "adult", false },
        { "a hundred and twenty", AgeInterval { 120, 120, false }, "adult", false },
        { "not born yet, where the clock stands", AgeInterval { -3, -1, true }, "caregiver", false },
        { "unknown: a child of any age", std::nullopt, "caregiver", true },
    };
    auto const rules = consent_rules();
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const need = consent_need(rules, row.age);
        REQUIRE(!need.from.empty());
        CHECK(need.from.front() == row.first_from);
        CHECK(need.assent == row.assent);
    }
    CHECK(consent_need({}, std::nullopt).from.empty());
}

TEST_CASE("what was permitted and is so no longer is to be ended")
{
    struct Row {
        char const* story;
        std::vector<Said> said;
        Values more;
        char const* lost;
    };
    Row const rows[] = {
        { "nothing was ever permitted", { { "1", "referral", "CMS", "no", "2026-11-01" } }, {}, "" },
        { "it stands", { { "1", "referral", "CMS", "yes", "2026-11-01" } }, {}, "" },
        { "withdrawn", { { "1", "referral", "CMS", "yes", "2026-11-01", "2026-11-03" } }, {}, "1 referral 2026-11-03" },
        { "refused later", { { "1", "referral", "CMS", "yes", "2026-11-01" }, { "2", "referral", "CMS", "no", "2026-11-04" } }, {}, "1 referral 2026-11-04" },
        { "refused for all later", { { "1", "referral", "CMS", "yes", "2026-11-01" }, { "2", "referral", "", "no", "2026-11-04" } }, {}, "1 referral 2026-11-04" },
        { "given again", { { "1", "referral", "CMS", "yes", "2026-11-01", "2026-11-03" }, { "2", "referral", "CMS", "yes", "2026-11-04" } }, {}, "" },
        { "two of the same: the newer one speaks for both", { { "1", "referral", "CMS", "yes", "2026-11-01" }, { "2", "referral", "CMS", "yes", "2026-11-02", "2026-11-03" } }, {}, "2 referral 2026-11-03" },
        { "ended", { { "1", "referral", "CMS", "yes", "2026-11-01", "2026-11-03" } }, { { "consent[1].ended_on", "2026-11-05" } }, "" },
        { "ended, then given and withdrawn once more",
            { { "1", "referral", "CMS", "yes", "2026-11-01", "2026-11-03" }, { "2", "referral", "CMS", "yes", "2026-11-08", "2026-11-09" } }, { { "consent[1].ended_on", "2026-11-05" } }, "2 referral 2026-11-09" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        std::string lost;
        for (auto const& each : lost_consents(person_who(row.said, row.more)))
            lost += (lost.empty() ? "" : ", ") + each.consent + " " + each.purpose + " " + each.on.to_string();
        CHECK(lost == row.lost);
    }
}
