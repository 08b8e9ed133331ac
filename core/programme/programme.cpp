#include "programme/programme.hpp"

#include "people/person.hpp"
#include "people/person_rows.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace relais {

Role const* Programme::role(std::string_view role_name) const
{
    auto const found = std::ranges::find(roles, role_name, &Role::name);
    return found == roles.end() ? nullptr : &*found;
}

Tool const* Programme::form(std::string_view form_name) const
{
    auto const found = std::ranges::find(forms, form_name, &Tool::name);
    return found == forms.end() ? nullptr : &*found;
}

std::vector<Tool const*> Programme::versions(std::string_view form_name) const
{
    std::vector<Tool const*> versions;
    for (auto const* list : { &earlier_forms, &tools, &forms })
        for (auto const& each : *list)
            if (each.name() == form_name)
                versions.push_back(&each);
    std::ranges::reverse(versions);
    return versions;
}

Tool const* Programme::form(std::string_view form_name, std::string_view form_version) const
{
    for (auto const* list : { &forms, &tools, &earlier_forms })
        for (auto at = list->rbegin(); at != list->rend(); ++at)
            if (at->name() == form_name && at->version() == form_version)
                return &*at;
    return nullptr;
}

bool Programme::has_choice(std::string_view list, std::string_view choice) const
{
    auto const found = lists.find(std::string(list));
    return found != lists.end() && std::ranges::find(found->second, choice, &Choice::name) != found->second.end();
}

Programme const* Programme::named(std::string_view programme_name) const
{
    if (name == programme_name)
        return this;
    auto const found = std::ranges::find(others, programme_name, &Programme::name);
    return found == others.end() ? nullptr : &*found;
}

Programme const& Programme::of(Record const& case_record) const
{
    auto const* named_there = others.empty() ? nullptr : named(case_record.text("programme"));
    return named_there == nullptr ? *this : *named_there;
}

std::span<Choice const> Programme::choices(Record const& case_record, std::string_view list) const
{
    for (auto const* programme : { &of(case_record), this })
        if (auto const found = programme->lists.find(std::string(list)); found != programme->lists.end())
            return found->second;
    return {};
}

bool Programme::has_choice(Record const& case_record, std::string_view list, std::string_view choice) const
{
    auto const known = choices(case_record, list);
    return std::ranges::find(known, choice, &Choice::name) != known.end();
}

bool Programme::may_open(std::string_view role_name) const
{
    return openers.empty() || std::ranges::find(openers, role_name) != openers.end();
}

static std::vector<std::string> openers_of(Programme const& programme)
{
    std::vector<std::string> openers;
    for (auto const& role : programme.roles)
        if (role.may("open_case"))
            openers.push_back(role.name);
    return openers;
}

// A role of the same name may do what either programme gives it. How far it reaches and what it sees is the first one's: joining opens nobody's file.
static void join_roles(std::vector<Role>& roles, std::vector<Role> more)
{
    for (auto& role : more) {
        auto const known = std::ranges::find(roles, role.name, &Role::name);
        if (known == roles.end()) {
            roles.push_back(std::move(role));
            continue;
        }
        for (auto& command : role.commands)
            if (!known->may(command))
                known->commands.push_back(std::move(command));
    }
}

Joined join_programmes(std::vector<Programme> programmes)
{
    Joined joined;
    for (auto& next : programmes) {
        auto& first = joined.programme;
        if (&next == &programmes.front()) {
            first = std::move(next);
            if (programmes.size() > 1)
                first.openers = openers_of(first);
            continue;
        }
        auto const told = [&](std::string detail) { joined.problems.emplace_back(ProblemCode::programme_invalid, next.name, std::move(detail)); };
        if (first.named(next.name) != nullptr)
            told("there are two programmes of this name");
        next.openers = openers_of(next);
        join_roles(first.roles, std::exchange(next.roles, {}));
        for (auto& tool : std::exchange(next.forms, {}))
            if (first.form(tool.name()) == nullptr)
                first.forms.push_back(std::move(tool));
            else
                told("another programme has the tool " + tool.name());
        first.others.push_back(std::move(next));
    }
    return joined;
}

// What people said, what somebody is accused of, and what may make a victim known. Codes and days stay countable.
static bool is_narrative_of_programmes(std::string_view path)
{
    static constexpr auto rows = std::to_array<std::string_view>({ "legal_status[", "session[", "reoffence[", "assistance[" });
    static constexpr auto narratives = std::to_array<std::string_view>({ ".note", ".offence", ".agreement", ".outcome" });
    if (path.starts_with("trafficking_"))
        return true;
    return std::ranges::any_of(rows, [&](std::string_view row) { return path.starts_with(row); })
        && std::ranges::any_of(narratives, [&](std::string_view end) { return path.ends_with(end); });
}

static FieldClass class_of_case_field(std::string_view path)
{
    static constexpr auto narratives = std::to_array<std::string_view>({ "risk_reason", "closure_note", "reopen_reason", "assign_reason" });
    auto const is_goal_text = path.starts_with("goal[") && (path.ends_with(".text") || path.ends_with(".responsible"));
    return is_goal_text || is_narrative_of_programmes(path) || std::ranges::find(narratives, path) != narratives.end() ? FieldClass::sensitive : FieldClass::operational;
}

static FieldClass class_of_answer(Programme const& programme, std::string_view question, std::string_view form)
{
    // Versions may disagree: the class that tells the most counts.
    std::optional<FieldClass> strictest;
    for (auto const* tool : programme.versions(form))
        if (tool->has_question(question))
            strictest = std::min(strictest.value_or(FieldClass::statistical), tool->field_class(question));
    // Nobody here can say what was asked: it may be a name.
    return strictest.value_or(FieldClass::identity);
}

FieldClass field_class(Programme const& programme, RecordKind kind, std::string_view path, std::string_view form)
{
    static constexpr std::string_view answers = "answers.";
    switch (kind) {
    case RecordKind::person: {
        auto const* known = person_field(path);
        return known == nullptr ? class_of_person_row(path) : known->field_class;
    }
    case RecordKind::case_file:
        return class_of_case_field(path);
    case RecordKind::sheet:
        return path.starts_with(answers) ? class_of_answer(programme, path.substr(answers.size()), form) : FieldClass::operational;
    case RecordKind::held:
        return path == "act" || path == "note" ? FieldClass::sensitive : FieldClass::operational;
    }
    return FieldClass::sensitive;
}

}
