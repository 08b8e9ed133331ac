#include "cases/refer_case.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const referral = id_of(80);

// Afi agreed to be referred to anybody.
static Record a_willing_person(Values const& more = {})
{
    auto const row = [](char const* name) { return row_path("consent", id_of(90).to_string(), name); };
    return a_person(with({ { row("purpose"), "referral" }, { row("decision"), "yes" }, { row("on"), "2026-11-01" } }, more));
}

static ReferCase to_health_centre()
{
    Receiver receiver;
    receiver.name = "Centre de santé";
    return { her_case, afi, referral, "health", receiver, "Soins", RiskLevel::high, day("2026-11-20"), day("2026-12-20"), { "person.given_name", "case.risk" }, {}, {} };
}

static ReferCase with_receiver(Receiver receiver)
{
    auto command = to_health_centre();
    command.receiver = std::move(receiver);
    return command;
}

template<typename Change>
static ReferCase changed(Change const& change)
{
    auto command = to_health_centre();
    change(command);
    return command;
}

static ReferCase nonsense()
{
    return changed([](ReferCase& command) { command.service = "gone"; });
}

TEST_CASE("a child is referred by those who have the case")
{
    check_who_reaches(to_health_centre(), nonsense(), ClosedCase::refused, records_of({ a_willing_person() }));
}

TEST_CASE("what a referral must say, and to whom")
{
    struct Row {
        char const* story;
        ReferCase command;
        Values person;
        char const* outcome;
    };
    ConsentOverride const danger { "Danger immédiat", "Essi Lawson, superviseure" };
    auto const consent = [](char const* name) { return row_path("consent", id_of(90).to_string(), name); };
    Values const unwilling { { consent("decision"), "no" } };
    Values const to_one { { consent("recipient"), "Centre de santé" } };
    Values const to_another { { consent("recipient"), "Action sociale, Bénin" } };
    Values const withdrawn { { consent("withdrawn_on"), "2026-11-15" } };
    Values const for_services_only { { consent("purpose"), "photo" } };
    Values const overridden_once { { consent("decision"), "override" }, { consent("reason"), "Danger" } };
    Values const without_name { { consent("withhold"), to_json(std::vector<std::string> { "name" }) } };
    Values const without_health { { consent("withhold"), to_json(std::vector<std::string> { "health" }) } };
    Values const afraid { { "withhold_from", to_json(std::vector<std::string> { "police_justice" }) } };
    auto const to = [](char const* group) {
        return changed([&](ReferCase& command) { command.receiver.group = group; });
    };
    Row const rows[] = {
        { "a service that is in no list", nonsense(), {}, "refused bad_value service service" },
        { "without a purpose", changed([](ReferCase& command) { command.purpose = " "; }), {}, "refused missing_field purpose" },
        { "with an endless message", changed([](ReferCase& command) { command.message = std::string(4001, 'x'); }), {}, "refused bad_value message at most 4000 bytes" },
        { "ended before it began", changed([](ReferCase& command) { command.expires_on = day("2026-11-19"); }), {}, "refused bad_value expires_on" },
        { "of a day to come", changed([](ReferCase& command) { command.on = day("2026-11-29"); }), {}, "refused date_in_future on" },
        { "a field that there is not", changed([](ReferCase& command) { command.shared = { "person.street" }; }), {}, "refused bad_value shared" },
        { "what the child wants withheld is no field to share", changed([](ReferCase& command) { command.shared = { "person.withhold_what" }; }), {}, "refused bad_value shared" },
        { "nor is consent", changed([](ReferCase& command) { command.shared = { "person.consent_services" }; }), {}, "refused bad_value shared" },
        { "nor the owner of the case", changed([](ReferCase& command) { command.shared = { "case.owner" }; }), {}, "refused bad_value shared" },
        { "to nobody", with_receiver({}), {}, "refused unknown_receiver receiver" },
        { "to two at once", with_receiver({ kokou().account, togo_team, {}, {}, {} }), {}, "refused unknown_receiver receiver" },
        { "to whom nobody knows", with_receiver({ id_of(99), {}, {}, {}, {} }), {}, "refused unknown_receiver receiver" },
        { "to a team that nobody knows", with_receiver({ {}, id_of(99), {}, {}, {} }), {}, "refused unknown_receiver receiver" },
        { "to an organisation that nobody knows", with_receiver({ {}, {}, "Croix", {}, {} }), {}, "refused unknown_receiver receiver" },
        { "to one who has left", with_receiver({ edem().account, {}, {}, {}, {} }), {}, "refused unknown_receiver receiver" },
        { "to the one who has the case", with_receiver({ ama().account, {}, {}, {}, {} }), {}, "refused unknown_receiver receiver" },
        { "without consent", to_health_centre(), unwilling, "refused consent_missing" },
        { "with consent to this service", to_health_centre(), to_one, "" },
        { "with consent to another organisation", to_health_centre(), to_another, "refused consent_missing" },
        { "to the organisation that was agreed to", with_receiver({ senami().account, {}, {}, {}, {} }), to_another, "" },
        { "with a consent that was withdrawn", to_health_centre(), withdrawn, "refused consent_missing" },
        { "with consent to something else", to_health_centre(), for_services_only, "refused consent_missing" },
        { "on an override that was recorded before", to_health_centre(), overridden_once, "refused consent_missing" },
        { "with a name that was not to be told", to_health_centre(), without_name, "refused withheld_by_child shared" },
        { "with a name, where something else is not to be told", to_health_centre(), without_health, "" },
        { "without consent, by override", changed([&](ReferCase& command) { command.override_of = danger; }), unwilling, "" },
        { "an override without a reason", changed([](ReferCase& command) { command.override_of = ConsentOverride { " ", "Essi" }; }), unwilling, "refused reason_missing override.reason" },
        { "an override that nobody decided", changed([](ReferCase& command) { command.override_of = ConsentOverride { "Danger", "" }; }), unwilling,
            "refused reason_missing override.authoriser" },
        { "to those whom the child fears", to("police_justice"), afraid, "refused withheld_by_child receiver" },
        { "to others", to("organisations"), afraid, "" },
        { "to somebody of whom it is not said what he is", to_health_centre(), afraid, "refused withheld_by_child receiver" },
        { "to those whom the child fears, by override",
            changed([&](ReferCase& command) {
                command.receiver.group = "police_justice";
                command.override_of = danger;
            }),
            afraid, "" },
        { "to a colleague", with_receiver({ kokou().account, {}, {}, {}, {} }), {}, "" },
        { "to another team", with_receiver({ {}, benin_team, {}, {}, {} }), {}, "" },
        { "to another organisation", with_receiver({ {}, {}, senami().organisation, {}, {} }), {}, "" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const outcome = tell({ ama() }, row.command, records_of({ a_case(), a_willing_person(row.person) }));
        if (std::string_view(row.outcome).empty())
            CHECK_MESSAGE(!outcome.starts_with("refused"), outcome);
        else
            CHECK(outcome == row.outcome);
    }
}

TEST_CASE("a release lifts the problem for which the referral was held, and no other")
{
    struct Row {
        HeldFor held_for;
        Values person;
        char const* outcome;
    };
    auto const consent = [](char const* name) { return row_path("consent", id_of(90).to_string(), name); };
    Values const unwilling { { consent("decision"), "no" } };
    Values const afraid { { "withhold_from", to_json(std::vector<std::string> { "police_justice" }) } };
    Values const careful { { consent("withhold"), to_json(std::vector<std::string> { "name" }) } };
    HeldFor const missing { "consent_missing", {} };
    HeldFor const reassigned { "case_reassigned", "case" };
    HeldFor const feared { "withheld_by_child", "receiver" };
    HeldFor const private_data { "withheld_by_child", "shared" };
    Row const rows[] = {
        { missing, unwilling, "" },
        { reassigned, unwilling, "refused consent_missing" },
        { reassigned, {}, "" },
        { missing, afraid, "refused withheld_by_child receiver" },
        { feared, afraid, "" },
        { private_data, afraid, "refused withheld_by_child receiver" },
        { private_data, careful, "" },
        { feared, careful, "refused withheld_by_child shared" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.held_for.problem + " " + row.held_for.field));
        auto const outcome = tell({ ama(), true, row.held_for }, to_health_centre(), records_of({ a_case(), a_willing_person(row.person) }));
        CHECK_MESSAGE((outcome == row.outcome || (std::string_view(row.outcome).empty() && !outcome.starts_with("refused"))), outcome);
    }
}

TEST_CASE("a referral carries what was chosen, as it stands, and no more")
{
    auto const command = changed([](ReferCase& changing) {
        changing.receiver = { senami().account, {}, {}, {}, {} };
        changing.message = "Elle a peur";
        changing.shared = { "person.given_name", "person.village", "case.risk" };
    });
    auto const changes = decide_as({ ama() }, command, records_of({ a_case(), a_willing_person() }));
    REQUIRE(changes.has_value());
    std::map<RecordKind, Values> written;
    for (auto const& record : changes->records())
        for (auto const& change : record.changes)
            written[record.kind][change.path] = change.value;
    Values const carried {
        { "area", "BJ12" }, { "case", to_json(her_case) }, { "code", "TG-26-000001-J" }, { "due_on", "2026-11-21" }, { "expires_on", "2026-12-20" }, { "from", to_json(ama().account) },
        { "from_organisation", ama().organisation }, { "from_team", to_json(togo_team) }, { "message", "Elle a peur" }, { "on", "2026-11-20" }, { "organisation", senami().organisation },
        { "owner", to_json(senami().account) }, { "purpose", "Soins" }, { "service", "health" }, { "shared.case.risk", "medium" }, { "shared.person.given_name", "Afi" },
        { "status", "offered" }, { "team", to_json(benin_team) }, { "urgency", "high" },
    };
    CHECK(write_json(to_json(written[RecordKind::referral])) == write_json(to_json(carried)));
    auto const row = [](char const* name) { return row_path("referral", referral.to_string(), name); };
    auto& of_case = written[RecordKind::case_file];
    CHECK(of_case[row("carried.person.given_name")] == Json("Afi"));
    CHECK(of_case[row("to_worker")] == to_json(senami().account));
    CHECK(of_case[row("due_on")] == Json("2026-11-21"));
    CHECK_FALSE(of_case.contains(row("carried.person.village")));
}

TEST_CASE("each field of a referral keeps the class of the field that it was copied from")
{
    struct Row {
        char const* path;
        FieldClass is;
    };
    using enum FieldClass;
    Row const rows[] = {
        { "shared.person.given_name", identity }, { "shared.person.phone", identity }, { "shared.person.sex", operational }, { "shared.person.nationality", sensitive },
        { "shared.person.street", identity }, { "shared.case.risk", operational }, { "shared.case.risk_reason", sensitive }, { "status", operational }, { "service", operational },
        { "purpose", sensitive }, { "message", sensitive }, { "feedback", sensitive }, { "what", sensitive }, { "reason", sensitive }, { "outcome", operational },
    };
    static auto const rules = programme();
    for (auto const& row : rows) {
        INFO(std::string(row.path));
        CHECK(field_class(rules, RecordKind::referral, row.path) == row.is);
        CHECK(field_class(rules, RecordKind::transfer, row.path) == row.is);
        auto const path = std::string(row.path);
        auto const on_case = "referral[" + referral.to_string() + "]." + (path.starts_with("shared.") ? "carried." + path.substr(7) : path);
        CHECK(field_class(rules, RecordKind::case_file, on_case) == row.is);
    }
    CHECK(field_class(rules, RecordKind::case_file, "referral[x].to_name") == sensitive);
    CHECK(field_class(rules, RecordKind::case_file, "referral[x]") == operational);
}
