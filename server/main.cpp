#include "admin/command_line.hpp"
#include "admin/report.hpp"
#include "digest/digest.hpp"
#include "forms/digest_source.hpp"

int main(int count, char** values)
{
    relais::take_digests_from(relais::digest::digest_of);
    std::vector<std::string> arguments(values + 1, values + count);
    auto const settings = relais::settings::load_settings(arguments);
    if (!settings) {
        relais::admin::say(settings.error());
        return 2;
    }
    return relais::admin::run(std::move(arguments), *settings);
}
