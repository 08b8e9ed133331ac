#include "cases/set_risk.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

TEST_CASE("a risk level changes with its reason")
{
    check_who_reaches(SetRisk { her_case, RiskLevel::low, "Le père est revenu." }, SetRisk { her_case, RiskLevel::low, "" }, ClosedCase::refused);

    struct Row {
        char const* story;
        SetRisk command;
        std::string outcome;
    };
    Row const rows[] = {
        { "no reason", { her_case, RiskLevel::low, "" }, "refused reason_missing reason" },
        { "a reason of spaces", { her_case, RiskLevel::low, " \t\r\n" }, "refused reason_missing reason" },
        { "a reason as long as a book", { her_case, RiskLevel::low, std::string(4001, 'x') }, "refused bad_value reason at most 4000 bytes" },
        { "the longest reason", { her_case, RiskLevel::low, std::string(4000, 'x') }, R"(case.risk="low" case.risk_reason=")" + std::string(4000, 'x') + "\"" },
        { "higher", { her_case, RiskLevel::high, "Menaces" }, R"(case.risk="high" case.risk_reason="Menaces")" },
        { "the level that it has, confirmed", { her_case, RiskLevel::medium, "Revu" }, R"(case.risk="medium" case.risk_reason="Revu")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ ama() }, row.command, records_of({ a_case() })) == row.outcome);
    }
}
