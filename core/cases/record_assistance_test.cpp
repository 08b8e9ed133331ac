#include "cases/record_assistance.hpp"

#include "cases/programme_stories.hpp"
#include "cases/survey_curve.hpp"

using namespace relais;
using namespace relais::stories;

static RecordAssistance grant()
{
    return { her_case, id_of(70), "individual", "economic", "cash", "Machine à coudre et tissu", day("2026-11-10"), 250'000, "XOF", "R-0147", {} };
}

TEST_CASE("assistance is recorded in its place of the matrix")
{
    struct Row {
        char const* story;
        void (*change)(RecordAssistance& command);
        char const* outcome;
    };
    Row const rows[] = {
        { "a level that is in no list", [](RecordAssistance& command) { command.level = "world"; }, "refused bad_value level assistance_level" },
        { "a dimension that is in no list", [](RecordAssistance& command) { command.dimension = "moral"; }, "refused bad_value dimension assistance_dimension" },
        { "a kind that is in no list", [](RecordAssistance& command) { command.kind = "loan"; }, "refused bad_value kind assistance_kind" },
        { "nothing said", [](RecordAssistance& command) { command.what = " "; }, "refused missing_field what" },
        { "the day after tomorrow", [](RecordAssistance& command) { command.on = today().plus_days(2); }, "refused date_in_future on" },
        { "cash without an amount", [](RecordAssistance& command) { command.amount.reset(); }, "refused missing_field amount" },
        { "no money", [](RecordAssistance& command) { command.amount = 0; }, "refused bad_value amount at least 1" },
        { "an amount of nothing", [](RecordAssistance& command) { command.currency.clear(); }, "refused missing_field currency" },
        { "a currency that is in no list", [](RecordAssistance& command) { command.currency = "EUR"; }, "refused bad_value currency currency" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto command = grant();
        row.change(command);
        CHECK(tell_there({ ama() }, command, records_of({ a_case_of("return") })) == row.outcome);
    }
    CHECK(tell_there({ ama() }, grant(), records_of({ a_case() })) == "refused other_programme case");
    CHECK(tell_there({ ama() }, grant(), records_of({ a_case_of("justice") })) == "refused other_programme case");
    auto const written = tell_there({ ama() }, grant(), records_of({ a_case_of("return") }));
    CHECK(written.find("].amount=250000") != std::string::npos);
    CHECK(written.find("].receipt=\"R-0147\"") != std::string::npos);
    CHECK(written.find("withdrawn") == std::string::npos);
    auto mistake = grant();
    mistake.withdrawn = true;
    CHECK(tell_there({ ama() }, mistake, records_of({ a_case_of("return") })).ends_with("].withdrawn=true"));
    auto goods = grant();
    goods.kind = "in_kind";
    goods.amount.reset();
    auto const without = tell_there({ ama() }, goods, records_of({ a_case_of("return") }));
    CHECK(without.find("currency") == std::string::npos);
}

TEST_CASE("how much support a score asks for")
{
    struct Row {
        double score;
        SupportBand band;
    };
    Row const rows[] = {
        { 0, SupportBand::intensive }, { 0.49, SupportBand::intensive }, { 0.4999, SupportBand::intensive }, { 0.5, SupportBand::medium }, { 0.58, SupportBand::medium },
        { 0.66, SupportBand::medium }, { 0.1 + 0.56, SupportBand::medium }, { 0.661, SupportBand::none }, { 1, SupportBand::none },
    };
    auto const rules = *return_programme().returning;
    for (auto const& row : rows) {
        INFO(row.score);
        CHECK(band_of(row.score, rules) == row.band);
    }
}

TEST_CASE("surveys become a curve")
{
    auto const survey = [](int id, char const* on, Values const& answers) {
        return record_of(id_of(id), RecordKind::sheet, with({ { "case", to_json(her_case) }, { "form", "rss" }, { "form_version", "p1" }, { "on", on } }, answers));
    };
    CaseFile file;
    file.case_record = a_case_of("return");
    file.sheets = { survey(9, "2026-11-01", { { "answers.economic_score", "0.58" }, { "answers.composite_score", "0.61" }, { "answers.composite_known", "27" } }),
        survey(8, "2026-05-01", { { "answers.economic_score", "0.4" } }), record_of(id_of(7), RecordKind::sheet, with(sheet_values(), { { "answers.composite_score", "1" } })) };
    auto const curve = survey_curve(file, *return_programme().returning);
    REQUIRE(curve.size() == 2);
    // Withheld: there is no band.
    CHECK(curve[0].on == day("2026-05-01"));
    CHECK_FALSE(curve[0].band.has_value());
    CHECK(curve[0].scores == std::map<std::string, std::string> { { "economic_score", "0.4" } });
    CHECK(curve[1].band == SupportBand::medium);
    CHECK(curve[1].answered.at("composite_score") == "27");
    CHECK(curve[1].form_version == "p1");
}
