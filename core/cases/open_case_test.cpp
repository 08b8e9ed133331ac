#include "cases/open_case.hpp"

#include "cases/case_code.hpp"
#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static OpenCase opening()
{
    return { her_case, afi, case_code("TG", 2026, her_case), "TG0405", RiskLevel::high, day("2026-11-20"), {}, {} };
}

TEST_CASE("a case is opened for somebody who is known and agrees")
{
    struct Row {
        char const* story;
        void (*change)(OpenCase& command);
        Record person;
        char const* outcome;
    };
    auto const nothing = [](OpenCase&) { };
    auto const person = a_person();
    Row const rows[] = {
        { "the person is not known", [](OpenCase& command) { command.person = kodjo; }, person, "refused not_found person" },
        { "the id of a sheet stands for the person", nothing, record_of(afi, RecordKind::sheet, sheet_values()), "refused not_found person" },
        { "nobody asked for consent", nothing, a_person({ { "consent_services", nullptr } }), "refused consent_missing" },
        { "consent was refused", nothing, a_person({ { "consent_services", "no" } }), "refused consent_missing" },
        { "consent is overridden without a reason", nothing, a_person({ { "consent_services", "override" } }), "refused consent_missing" },
        { "without consent, all else wrong too", [](OpenCase& command) { command.code = "x"; command.area = "XX"; }, a_person({ { "consent_services", "no" } }), "refused consent_missing" },
        { "a code that does not check", [](OpenCase& command) { command.code = "TG-26-000000-0"; }, person, "refused bad_value code" },
        { "no code", [](OpenCase& command) { command.code.clear(); }, person, "refused bad_value code" },
        { "a place that is not known", [](OpenCase& command) { command.area = "TG99"; }, person, "refused unknown_area area" },
        { "the day after tomorrow", [](OpenCase& command) { command.opened_on = today().plus_days(2); }, person, "refused date_in_future opened_on" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto command = opening();
        row.change(command);
        CHECK(tell({ ama() }, command, records_of({ row.person })) == row.outcome);
    }
    CHECK(tell({ ama() }, opening(), records_of({ person, a_case() })) == "refused already_exists");
    CHECK(tell({ senami() }, opening(), records_of({ a_case() })) == "refused already_exists");
}

TEST_CASE("the id of a person is not enough to open a case")
{
    auto const of_another_person = record_of(his_case, RecordKind::case_file, with(case_values(), { { "person", to_json(kodjo) }, { "owner", to_json(senami().account) } }));
    auto const out_of_reach = record_of(his_case, RecordKind::case_file, case_values());
    auto command = opening();
    command.case_id = id_of(90);
    CHECK(tell({ senami() }, command, records_of({ a_person() })) == "refused not_found person");
    command.known_by = his_case;
    CHECK(tell({ senami() }, command, records_of({ a_person() })) == "refused not_found person");
    CHECK(tell({ senami() }, command, records_of({ a_person(), of_another_person })) == "refused not_found person");
    CHECK(tell({ senami() }, command, records_of({ a_person(), out_of_reach })) == "refused not_found person");
    CHECK(tell({ senami(), true }, command, records_of({ a_person() })).starts_with("case.person="));
}

TEST_CASE("who opens a case owns it")
{
    auto const written = with_names("case.person=\"Afi\" case.code=\"" + opening().code + "\" case.status=\"open\" case.area=\"TG0405\" case.risk=\"high\" case.opened_on=\"2026-11-20\" ");
    CHECK(tell({ ama() }, opening(), records_of({ a_person() })) == written + R"(case.owner="Ama" case.team="Atakpamé" case.organisation="Action sociale, Togo")");
    auto of_senami = opening();
    of_senami.case_id = id_of(90);
    of_senami.known_by = his_case;
    auto const in_her_team = record_of(his_case, RecordKind::case_file, with(case_values(), { { "owner", to_json(senami().account) }, { "team", to_json(benin_team) } }));
    CHECK(tell({ senami() }, of_senami, records_of({ a_person(), in_her_team })).ends_with(R"(case.owner="Senami" case.team="Za-Kpota" case.organisation="Action sociale, Bénin")"));

    auto more = opening();
    more.source = "school";
    more.concerns = { "neglect", "labour" };
    more.opened_on = today().plus_days(1); // where the phone stands it is tomorrow already
    auto const overridden = a_person({ { "consent_services", "override" }, { "consent_override_reason", "L’enfant est en danger immédiat." } });
    auto const outcome = tell({ ama() }, more, records_of({ overridden }));
    CHECK(outcome.ends_with(R"(case.source="school" case.concerns=["neglect","labour"])"));
}

// The value that is written, "none" where none is, or the refusal.
static std::string outcome_of(std::string const& told_whole, std::size_t at)
{
    if (at == std::string::npos)
        return told_whole.starts_with("refused") ? told_whole : "none";
    auto const value = told_whole.substr(at + std::string_view("case.programme=").size());
    return value.substr(0, value.find(' '));
}

TEST_CASE("a case names the programme that it is of")
{
    auto other = programme();
    other.name = "return";
    other.forms.clear();
    other.roles = { role_of("case_manager", Scope::own, {}, { "open_case" }) };
    auto const rules = Engine(join_programmes({ programme(), other }).programme, areas(), directory());
    struct Row {
        char const* story;
        char const* named;
        Teller teller;
        char const* outcome;
    };
    Row const rows[] = {
        { "none", "", { ama() }, "none" },
        { "the first", "child-protection", { ama() }, "\"child-protection\"" },
        { "another", "return", { ama() }, "\"return\"" },
        { "one that is not run here", "justice", { ama() }, "refused bad_value programme" },
        { "one in which the role opens no cases", "return", { essi() }, "refused not_permitted programme" },
        { "the same, released", "return", { essi(), true }, "\"return\"" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto command = opening();
        command.programme = row.named;
        auto const records = records_of({ record_of(afi, RecordKind::person, { { "given_name", "Afi" }, { "consent_services", "yes" } }, 301, stamp("2026-11-01"), row.teller.caller.account) });
        auto const changes = decide(command,
            Situation { row.teller.caller, *rules.programme().role(row.teller.caller.role), rules.programme(), rules.areas(), rules.directory(), at_ten("2026-11-21"), today(), today(), records, row.teller.is_released });
        auto const told_whole = told(changes);
        auto const at = told_whole.find("case.programme=");
        CHECK(outcome_of(told_whole, at) == row.outcome);
    }
}
