// Makes the data folders on which benchmarks start a server.
//   bench_data caseload FOLDER CASES ENTRIES             one case manager's cases, each with so many entries
//   bench_data acts FOLDER CASES ENTRIES ACTS FILE       the same, and what she does next, as a phone would send it
//   bench_data many FOLDER CASES                         the demo, multiplied
#include "caseload.hpp"
#include "demo/demo_data.hpp"
#include "figure.hpp"
#include "multiplied_cases.hpp"

#include "admin/programmes.hpp"
#include "admin/report.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace relais;

static Done write_acts(bench::Caseload& caseload, int count, std::string const& file)
{
    auto const before = caseload.records();
    auto single = Json::object();
    for (auto const* command : { "update_person", "set_risk", "set_goal" }) {
        single.set(command, to_json(TRY(caseload.act(command))));
        caseload.know(before);
    }
    auto json = Json::object();
    json.set("login", bench::Caseload::login);
    json.set("password", demo::password);
    json.set("device", to_json(caseload.worker().device));
    json.set("single", std::move(single));
    json.set("acts", to_json(TRY(caseload.acts(count))));
    std::ofstream(file, std::ios::binary) << write_json(json);
    return {};
}

static Done make_many(std::string const& folder, int cases)
{
    static constexpr int told = 300;
    static settings::Settings settings = settings::default_settings();
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    settings.data_folder = folder;
    {
        auto const data = TRY(admin::open_data(settings));
        TRY(admin::install_programme(*data.store, settings));
    }
    auto const runtime = TRY(admin::Runtime::start(settings));
    TRY(demo::fill_store(runtime->node(), std::min(told, cases), demo::seed_default));
    return bench::multiply_cases(runtime->node(), cases);
}

static Done run(std::vector<std::string> const& arguments)
{
    auto const number = [&](std::size_t at) { return arguments.size() > at ? std::atoi(arguments[at].c_str()) : 0; };
    if (arguments.size() == 3 && arguments[0] == "many")
        return make_many(arguments[1], number(2));
    if (arguments.size() < 4 || (arguments[0] != "caseload" && arguments[0] != "acts"))
        return refuse(ProblemCode::missing_field, "arguments", "caseload FOLDER CASES ENTRIES, acts FOLDER CASES ENTRIES ACTS FILE, many FOLDER CASES");
    auto const caseload = TRY(bench::Caseload::make(arguments[1], number(2), number(3)));
    return arguments[0] == "acts" ? write_acts(*caseload, number(4), arguments.at(5)) : Done {};
}

int main(int count, char** values)
{
    return admin::report(run({ values + 1, values + count }));
}
