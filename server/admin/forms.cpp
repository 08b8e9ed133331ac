#include "admin/forms.hpp"

#include "admin/report.hpp"
#include "workbook/form_file.hpp"

#include <cstdlib>
#include <filesystem>

namespace relais::admin {

static bool speaks_french()
{
    for (auto const* const name : { "LC_ALL", "LC_MESSAGES", "LANG" })
        if (auto const* const value = std::getenv(name); value != nullptr && *value != '\0')
            return std::string_view(value).starts_with("fr");
    return false;
}

int form(std::vector<std::string> arguments, settings::Settings const&)
{
    if (arguments.size() != 2 || (arguments[0] != "check" && arguments[0] != "xform")) {
        print("relais form check FILE, relais form xform FILE: a .xlsx, .md or .csv workbook, or a folder of CSV sheets");
        return 2;
    }
    auto const workbook = workbook::read_form_file(arguments[1]);
    if (!workbook) {
        say(workbook.error());
        return 1;
    }
    auto const id = std::filesystem::path(arguments[1]).stem().string();
    auto const compiled = compile_workbook(*workbook, { "data", id });
    auto const is_check = arguments[0] == "check";
    for (auto const& problem : compiled.problems) {
        if (!is_check && problem.is_warning)
            continue;
        auto const text = speaks_french() ? say_in_french(problem) : say_in_english(problem);
        print((problem.is_warning ? "warning: " : "error: ") + text);
    }
    if (!is_check && compiled.is_accepted())
        print(compiled.xform);
    else if (is_check && compiled.is_accepted())
        print("accepted");
    return compiled.is_accepted() ? 0 : 1;
}

}
