#include "admin/programmes.hpp"

#include "admin/open_node.hpp"
#include "admin/report.hpp"
#include "node/kept_programme.hpp"
#include "programme/programme_folder.hpp"

namespace relais::admin {

struct Checked {
    Programme programme;
    tools::EntityLists entity_lists;
    std::vector<Area> areas;
};

static Result<Checked> check(std::vector<std::string> const& folders, std::string const& areas_folder)
{
    auto checked = programme_folder::check(folders);
    for (auto const& problem : checked.problems)
        say(problem);
    if (!checked.programme)
        return refuse(ProblemCode::programme_invalid, {}, std::to_string(checked.problems.size()) + " to mend");
    return Checked { *std::move(checked.programme), std::move(checked.entity_lists), TRY(programme_folder::read_areas(areas_folder)) };
}

static Done install(store::Store& store, Checked const& checked)
{
    auto areas = Json::object();
    areas.set("areas", to_json(checked.areas));
    return store.write([&](store::Writer& writer) -> Done {
        auto const earlier = TRY(writer.document("earlier_forms")).value_or("[]");
        auto const present = TRY(writer.document("programme")).value_or("{}");
        TRY(writer.put_document("earlier_forms", TRY(kept_programme::with_replaced(earlier, present, checked.programme))));
        TRY(writer.put_document("programme", kept_programme::write(checked.programme)));
        TRY(writer.put_document(tools::entity_lists_document, write_json(to_json(checked.entity_lists))));
        return writer.put_document("areas", write_json(areas));
    });
}

Done install_programme(store::Store& store, settings::Settings const& settings)
{
    return install(store, TRY(check(settings::folders_of_programmes(settings), settings.programme_folder + "/areas")));
}

static Done run(std::vector<std::string> const& arguments, settings::Settings const& settings)
{
    auto const verb = arguments.empty() ? std::string {} : arguments[0];
    auto const folders = arguments.size() > 1 ? std::vector(std::next(arguments.begin()), arguments.end()) : settings::folders_of_programmes(settings);
    if (verb != "check" && verb != "install")
        return refuse(ProblemCode::unknown_command, "programme", "check or install");
    auto const checked = TRY(check(folders, settings.programme_folder + "/areas"));
    auto names = checked.programme.name + " " + checked.programme.version;
    for (auto const& other : checked.programme.others)
        names += ", " + other.name + " " + other.version;
    print(names + ": " + std::to_string(checked.programme.forms.size()) + " forms, "
        + std::to_string(checked.programme.roles.size()) + " roles, " + std::to_string(checked.areas.size()) + " areas");
    if (verb == "check")
        return {};
    auto const data = TRY(open_data(settings));
    return install(*data.store, checked);
}

int programme(std::vector<std::string> const& arguments, settings::Settings const& settings)
{
    return report(run(arguments, settings));
}

}
