#include "admin/demo.hpp"

#include "admin/programmes.hpp"
#include "admin/report.hpp"
#include "admin/runtime.hpp"
#include "demo/demo_data.hpp"

namespace relais::admin {

static void print_accounts()
{
    print("Accounts of the demo (password of all: " + std::string(demo::password) + ")");
    for (auto const& account : demo::accounts())
        print("  " + std::string(account.login) + std::string(12 - account.login.size(), ' ') + std::string(account.role) + ", " + std::string(account.name));
}

static Done install_if_missing(settings::Settings const& settings)
{
    auto const data = TRY(open_data(settings));
    if (TRY(TRY(data.store->read())->document("programme")))
        return {};
    return install_programme(*data.store, settings);
}

static Done fill(settings::Settings const& settings)
{
    TRY(install_if_missing(settings));
    auto const runtime = TRY(Runtime::start(settings));
    auto filled = demo::fill_store(runtime->node(), demo::cases_default, demo::seed_default);
    if (!filled && filled.error().code != ProblemCode::already_exists)
        return filled;
    print_accounts();
    return {};
}

int demo(settings::Settings const& settings)
{
    return report(fill(settings));
}

}
