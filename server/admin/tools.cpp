#include "admin/tools.hpp"

#include "admin/arguments.hpp"
#include "admin/report.hpp"
#include "admin/runtime.hpp"
#include "tools/catalogue.hpp"
#include "tools/entity_check.hpp"
#include "workbook/form_file.hpp"
#include "xlsform/compile.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace relais::admin {

// A folder of CSV sheets is checked as the XForm that it makes.
static Result<std::pair<std::string, std::string>> upload_of(std::string const& path)
{
    auto const name = std::filesystem::path(path).filename().string();
    if (!std::filesystem::is_directory(path)) {
        std::ifstream file(path, std::ios::binary);
        if (!file)
            return refuse(ProblemCode::not_found, "tool", path);
        return std::pair(name, std::string(std::istreambuf_iterator<char>(file), {}));
    }
    auto const compiled = compile_workbook(TRY(workbook::read_form_file(path)), { "data", name });
    for (auto const& problem : compiled.problems)
        if (!problem.is_warning)
            print("error: " + say_in_english(problem));
    if (!compiled.is_accepted())
        return refuse(ProblemCode::form_invalid, "tool", path);
    return std::pair(name + ".xml", compiled.xform);
}

static Result<XFormFiles> read_files(std::vector<std::string> const& paths)
{
    XFormFiles files;
    for (auto const& path : paths) {
        auto [name, bytes] = TRY(upload_of(path));
        if (!files.emplace(std::move(name), std::move(bytes)).second)
            return refuse(ProblemCode::already_exists, "file", path);
    }
    return files;
}

static Done publish(Node& node, std::string const& path, XFormFiles const& files, tools::OfferedTo offered_to)
{
    auto const [name, bytes] = TRY(upload_of(path));
    auto const now = node.now();
    auto const lists = TRY(tools::read_entity_lists(*TRY(node.store.read())));
    auto checked = TRY(tools::check_tool(name, bytes, LocalDate::at(now).to_string(), files));
    tools::check_entities(checked, lists);
    for (auto const& problem : checked.problems)
        print((problem.is_warning ? "warning: " : "error: ") + problem.english + (problem.place.empty() ? "" : " [" + problem.place + "]"));
    if (!checked.is_accepted())
        return refuse(ProblemCode::form_invalid, "tool", path);
    // A list that is missing would be empty on every phone; those of people and cases each device gets by itself.
    auto all_files = lists.empty_files();
    all_files.insert(files.begin(), files.end());
    TRY(Tool::of_xform(checked.xform, all_files, MissingFiles::refused));
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(tools::keep_draft(writer, checked, name, bytes, at_the_machine, now));
        TRY(tools::keep_files(writer, checked.name, checked.version, files));
        TRY(tools::publish(writer, checked.name, checked.version, tools::ToolContent::of(checked.xform, files), at_the_machine, now, offered_to));
        return node.journal.note(writer, at_the_machine, tools::audit_words("tool_published", checked.name, checked.version), at_the_machine);
    }));
    print(checked.name + "\t" + checked.version + "\t" + std::to_string(checked.questions) + " questions" + (files.empty() ? "" : "\t" + std::to_string(files.size()) + " files"));
    return {};
}

static Done list(Node& node)
{
    auto const reader = TRY(node.store.read());
    for (auto const& each : TRY(tools::read_catalogue(*reader)).tools)
        for (auto const& version : each.versions)
            print(each.name + "\t" + version.version + "\t" + std::string(name_of(version.state)) + "\tmd5:" + version.hash);
    return {};
}

static Done run_tool(Arguments arguments, settings::Settings const& settings)
{
    auto const runtime = TRY(Runtime::start(settings));
    auto& node = runtime->node();
    auto const verb = take_first(arguments);
    if (verb == "list")
        return list(node);
    if (verb == "withdraw" && arguments.size() == 2)
        return node.journal.write([&](store::Writer& writer) -> Done {
            TRY(tools::withdraw(writer, arguments[0], arguments[1]));
            return node.journal.note(writer, at_the_machine, tools::audit_words("tool_withdrawn", arguments[0], arguments[1]), at_the_machine);
        });
    auto const asked = take_option(arguments, "for");
    auto const offered_to = enum_named<tools::OfferedTo>(asked.empty() ? "everyone" : asked);
    if (!offered_to)
        return refuse(ProblemCode::bad_value, "for", "everyone, app, field_clients");
    std::vector<std::string> paths;
    for (auto path = take_option(arguments, "file"); !path.empty(); path = take_option(arguments, "file"))
        paths.push_back(path);
    // Files belong to one tool.
    if (verb != "publish" || arguments.empty() || (!paths.empty() && arguments.size() > 1))
        return refuse(ProblemCode::unknown_command, "tool", "publish FILE…, publish FILE --file LIST.csv --file PHOTO.jpg …, publish FILE --for app|field_clients, list, withdraw NAME VERSION");
    auto const files = TRY(read_files(paths));
    for (auto const& path : arguments)
        TRY(publish(node, path, files, *offered_to));
    return {};
}

int tool(std::vector<std::string> arguments, settings::Settings const& settings)
{
    return report(run_tool(std::move(arguments), settings));
}

}
