#include "programme/programme_folder.hpp"

#include "cases/saved_field.hpp"
#include "codec/csv.hpp"
#include "engine/commands.hpp"
#include "tasks/due.hpp"
#include "xlsform/compile.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace relais::programme_folder {

namespace files = std::filesystem;

Result<std::string> read_file(std::string const& path, std::string const& name)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return refuse(ProblemCode::not_found, name, "the file cannot be read");
    return std::string(std::istreambuf_iterator<char>(file), {});
}

static std::vector<std::string> folders_in(std::string const& path)
{
    std::vector<std::string> names;
    std::error_code error;
    for (auto const& entry : files::directory_iterator(path, error))
        if (entry.is_directory())
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

// The tool, or nothing: then there is a problem more.
static std::optional<Tool> compile_folder(Workbook const& workbook, std::string const& name, std::vector<Problem>& problems)
{
    auto const compiled = compile_workbook(workbook);
    for (auto const& problem : compiled.problems)
        if (!problem.is_warning)
            problems.push_back(inside(name, as_problem(problem)));
    if (!compiled.is_accepted())
        return std::nullopt;
    // The programme is kept without files: a list that lies in one would be empty on every phone.
    auto tool = Tool::of_xform(compiled.xform, {}, MissingFiles::refused);
    if (tool)
        return *std::move(tool);
    problems.push_back(inside(name, tool.error()));
    return std::nullopt;
}

static Result<std::optional<Tool>> read_form_folder(std::string const& folder, std::string const& name, std::vector<Problem>& problems)
{
    auto const survey = TRY(read_file(folder + "/survey.csv", name + "/survey.csv"));
    auto const choices = TRY(read_file(folder + "/choices.csv", name + "/choices.csv"));
    auto const settings = TRY(read_file(folder + "/settings.csv", name + "/settings.csv"));
    auto const workbook = read_csv_sheets({ { "survey", survey }, { "choices", choices }, { "settings", settings } });
    if (!workbook)
        return std::unexpected(inside(name, workbook.error()));
    return compile_folder(*workbook, name, problems);
}

static void add_problem(std::vector<Problem>& problems, std::string field, std::string detail)
{
    problems.push_back({ ProblemCode::programme_invalid, std::move(field), std::move(detail) });
}

// `whole`: with the tools of all programmes. `broken`: tools that are there and have problems of their own.
static void check_together(Programme const& programme, Programme const& whole, std::set<std::string> const& broken, std::vector<Problem>& problems)
{
    auto const require_form = [&](std::string const& where, std::string const& form) {
        if (whole.form(form) == nullptr && !broken.contains(form))
            add_problem(problems, "programme.json " + where, "there is no form " + form);
    };
    for (auto const& step : programme.journey)
        for (auto const* forms : { &step.forms, &step.optional_forms })
            for (auto const& form : *forms)
                require_form("journey." + step.step, form);
    for (auto const& schedule : programme.schedules) {
        if (!schedule.form.empty())
            require_form("schedules." + schedule.task, schedule.form);
        if (!enum_named<TaskKind>(schedule.task))
            add_problem(problems, "programme.json schedules." + schedule.task, "there is no such task");
    }
    if (programme.returning)
        require_form("returning.survey", programme.returning->survey);
    for (auto const* list : { "closure_reason", "goal_domain" })
        if (whole.lists.find(list) == whole.lists.end() && !programme.lists.contains(list))
            add_problem(problems, "programme.json lists", "the list " + std::string(list) + " is missing or empty");
    if (programme.deadlines.versions.empty())
        add_problem(problems, "programme.json deadlines", "there is no version");
}

static void check_tools(Programme const& programme, std::vector<Problem>& problems)
{
    // An answer that is saved to a field that nobody has would be lost in silence.
    for (auto const& form : programme.forms)
        for (auto const& question : form.questions())
            if (!question.save_to.empty() && !may_save_to(question.save_to))
                add_problem(problems, "forms/" + form.name(), question.name + " saves to " + question.save_to + ", which is no field that a tool may save");
}

static void check_roles(Programme const& programme, std::vector<Problem>& problems)
{
    for (auto const& role : programme.roles)
        for (auto const& command : role.commands)
            if (!command_named(command) && std::ranges::find(rights, command) == rights.end())
                add_problem(problems, "programme.json roles." + role.name, "there is no command " + command);
}

static void read_lists(std::string const& folder, Checked& checked)
{
    static constexpr auto name = "entity_lists.json";
    auto const text = read_file(folder + "/" + name, name);
    if (!text)
        return;
    auto lists = parse_as<tools::EntityLists>(*text);
    if (!lists) {
        checked.problems.push_back(inside(name, lists.error()));
        return;
    }
    std::ranges::move(lists->lists, std::back_inserter(checked.entity_lists.lists));
}

// One file for each country: holidays/TG.json.
static void read_holidays(std::string const& folder, Programme& programme, std::vector<Problem>& problems)
{
    std::vector<std::string> names;
    std::error_code error;
    for (auto const& entry : files::directory_iterator(folder + "/holidays", error))
        if (entry.path().extension() == ".json")
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    for (auto const& name : names) {
        auto const where = "holidays/" + name;
        auto const text = read_file(folder + "/" + where, where);
        auto calendar = text ? parse_as<Calendar>(*text) : Result<Calendar>(std::unexpected(text.error()));
        if (!calendar)
            problems.push_back(inside(where, calendar.error()));
        else if (!std::ranges::all_of(calendar->weekend, [](int day) { return day >= 1 && day <= 7; }))
            add_problem(problems, where, "a day of the week is 1 for Monday to 7 for Sunday");
        else
            programme.calendars[name.substr(0, name.size() - std::string_view(".json").size())] = *std::move(calendar);
    }
}

static constexpr auto approved_steps = std::to_array<std::string_view>({ "assessment", "plan", "closure" });

// What is approved must be something that can be, and somebody must ask and somebody answer.
static void check_approvals(Programme const& programme, Programme const& whole, std::vector<Problem>& problems)
{
    for (auto const& step : programme.approvals)
        if (std::ranges::find(approved_steps, step) == approved_steps.end())
            add_problem(problems, "programme.json approvals", "there is no approval of " + step);
    for (auto const* command : { "request_approval", "approve", "send_back" })
        if (!programme.approvals.empty() && std::ranges::none_of(whole.roles, [&](Role const& role) { return role.may(command); }))
            add_problem(problems, "programme.json approvals", "no role may " + std::string(command));
}

// One programme of the node, read for itself.
struct ReadFolder {
    Programme programme;
    std::set<std::string> broken; // tools that are there and have problems of their own
    std::vector<Problem> problems;
};

static std::optional<ReadFolder> read_folder(std::string const& folder, Checked& checked)
{
    auto const text = read_file(folder + "/programme.json", "programme.json");
    if (!text) {
        checked.problems.push_back(text.error());
        return {};
    }
    auto programme = parse_as<Programme>(*text, Unknown::refused);
    if (!programme) {
        checked.problems.push_back(inside("programme.json", programme.error()));
        return {};
    }
    ReadFolder one { *std::move(programme), {}, {} };
    for (auto const& name : folders_in(folder + "/forms")) {
        auto form = read_form_folder(folder + "/forms/" + name, "forms/" + name, one.problems);
        if (form && *form) {
            one.programme.forms.push_back(**std::move(form));
            continue;
        }
        if (!form)
            one.problems.push_back(form.error());
        one.broken.insert(name);
    }
    read_holidays(folder, one.programme, one.problems);
    check_tools(one.programme, one.problems);
    check_roles(one.programme, one.problems);
    read_lists(folder, checked);
    return one;
}

Checked check(std::vector<std::string> const& folders)
{
    Checked checked;
    std::vector<Programme> programmes;
    std::set<std::string> broken;
    for (auto const& folder : folders) {
        auto one = read_folder(folder, checked);
        if (!one)
            return checked;
        for (auto& problem : one->problems)
            checked.problems.push_back(folders.size() > 1 ? inside(one->programme.name, std::move(problem)) : std::move(problem));
        broken.merge(one->broken);
        programmes.push_back(std::move(one->programme));
    }
    auto [programme, problems] = join_programmes(std::move(programmes));
    std::ranges::move(problems, std::back_inserter(checked.problems));
    check_together(programme, programme, broken, checked.problems);
    check_approvals(programme, programme, checked.problems);
    for (auto const& other : programme.others) {
        std::vector<Problem> more;
        check_together(other, programme, broken, more);
        check_approvals(other, programme, more);
        for (auto& problem : more)
            checked.problems.push_back(inside(other.name, std::move(problem)));
    }
    for (auto& fault : tools::faults_in(checked.entity_lists))
        add_problem(checked.problems, "entity_lists.json", std::move(fault));
    if (checked.problems.empty())
        checked.programme = std::move(programme);
    return checked;
}

Checked check(std::string const& folder)
{
    return check(std::vector { folder });
}

static std::vector<std::string> parts_of(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(separator, at), text.size());
        if (end > at)
            parts.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

static Result<std::optional<LocalDate>> optional_date(std::string const& text)
{
    if (text.empty())
        return std::optional<LocalDate> {};
    return std::optional(TRY(LocalDate::parse(text)));
}

// Columns: code, name, level, parent, country, valid_from, valid_until, successors, p_code_note.
static Result<Area> area_of(CsvRow const& row)
{
    if (row.cells.size() < 8)
        return refuse(ProblemCode::programme_invalid, {}, "too few columns");
    Area area { row.cells[0], row.cells[1], 0, row.cells[3], row.cells[4], TRY(optional_date(row.cells[5])), TRY(optional_date(row.cells[6])), parts_of(row.cells[7], '|') };
    if (area.code.empty() || area.name.empty() || row.cells[2].size() != 1 || row.cells[2][0] < '0' || row.cells[2][0] > '9')
        return refuse(ProblemCode::programme_invalid, {}, "code, name or level");
    area.level = row.cells[2][0] - '0';
    return area;
}

static Result<std::vector<Area>> read_area_file(std::string const& path, std::string const& name)
{
    std::vector<Area> areas;
    auto const rows = TRY(read_csv(TRY(read_file(path, name)), name));
    for (auto const& row : rows) {
        if (&row == &rows.front())
            continue; // the names of the columns
        auto area = area_of(row);
        if (!area)
            return refuse(ProblemCode::programme_invalid, name + " row " + std::to_string(row.number), area.error().detail);
        areas.push_back(*std::move(area));
    }
    return areas;
}

static Done check_links(std::vector<Area> const& areas)
{
    std::set<std::string_view> codes;
    for (auto const& area : areas)
        if (!codes.insert(area.code).second)
            return refuse(ProblemCode::programme_invalid, "areas", "the code " + area.code + " occurs twice");
    for (auto const& area : areas) {
        if (!area.parent.empty() && !codes.contains(area.parent))
            return refuse(ProblemCode::programme_invalid, "areas", area.code + " has an unknown parent " + area.parent);
        for (auto const& successor : area.successors)
            if (!codes.contains(successor))
                return refuse(ProblemCode::programme_invalid, "areas", area.code + " has an unknown successor " + successor);
    }
    return {};
}

Result<std::vector<Area>> read_areas(std::string const& folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (auto const& entry : files::directory_iterator(folder, error))
        if (entry.path().extension() == ".csv")
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    std::vector<Area> areas;
    for (auto const& name : names) {
        auto more = TRY(read_area_file(folder + "/" + name, name));
        std::ranges::move(more, std::back_inserter(areas));
    }
    if (areas.empty())
        return refuse(ProblemCode::programme_invalid, "areas", "there is no area");
    TRY(check_links(areas));
    return areas;
}

}
