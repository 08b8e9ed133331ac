#include "cases/record_service.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

TEST_CASE("a service is recorded with its kind, its giver and its day")
{
    static Id const service = id_of(60);
    auto const given = [](std::string type, LocalDate on = today(), ServiceMode mode = ServiceMode::direct, std::string provider = {}) {
        return RecordService { her_case, service, std::move(type), std::move(provider), on, mode, {}, {} };
    };
    auto const row = "case.service[" + service.to_string() + "]";
    auto const kept = a_case({ { row_path("service", service.to_string(), "type"), "health" }, { row_path("service", service.to_string(), "given_on"), "2026-11-21" } });
    struct Row {
        char const* story;
        Caller caller;
        Record case_record;
        RecordService command;
        std::string outcome;
    };
    Row const rows[] = {
        { "of a kind that the programme does not have", ama(), a_case(), given("dance"), "refused bad_value type service_type" },
        { "to come", ama(), a_case(), given("health", today().plus_days(2)), "refused date_in_future given_on" },
        { "of a case that is closed", ama(), a_closed_case(), given("health"), "refused case_closed case" },
        { "of a colleague's case", kokou(), a_case(), given("health"), "refused not_found case" },
        { "by a health centre", ama(), a_case(), given("health", today(), ServiceMode::referred, "Centre de santé"),
            "~" + row + R"(.type="health" ~)" + row + R"(.provider="Centre de santé" ~)" + row + R"(.given_on="2026-11-21" )" + row + R"(.mode="referred")" },
        { "by mistake", ama(), kept, given("health", today(), ServiceMode::withdrawn), row + R"(.mode="withdrawn")" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        CHECK(tell({ each.caller }, each.command, records_of({ each.case_record })) == each.outcome);
    }
}
