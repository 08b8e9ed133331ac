#include "programme/programme.hpp"

#include "people/person.hpp"
#include "people/person_rows.hpp"

#include <algorithm>
#include <optional>

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

bool Programme::approves(std::string_view of) const
{
    return std::ranges::find(approvals, of) != approvals.end();
}

bool Programme::has_choice(std::string_view list, std::string_view choice) const
{
    auto const found = lists.find(std::string(list));
    return found != lists.end() && std::ranges::find(found->second, choice, &Choice::name) != found->second.end();
}

// A document of a case stands under its own class (cases/document_file.hpp): `document[<id>].identity`, `.identity_thumbnail` and so on.
static FieldClass class_of_document_field(std::string_view path)
{
    auto const end = path.find("].");
    auto const name = end == std::string_view::npos ? std::string_view {} : path.substr(end + 2);
    if (name.starts_with("identity"))
        return FieldClass::identity;
    return name == "state" ? FieldClass::operational : FieldClass::sensitive;
}

// What a person wrote about a hand-over in words of her own.
static bool is_handover_narrative(std::string_view field)
{
    static constexpr auto narratives = std::to_array<std::string_view>({ "purpose", "message", "reason", "refusal", "note", "what", "feedback", "appointment_place", "to_name",
        "override_reason", "override_authoriser" });
    return std::ranges::find(narratives, field) != narratives.end();
}

static FieldClass class_of_case_field(std::string_view path);

// What was carried over keeps the class of the field that it was copied from.
static FieldClass class_of_copy(std::string_view field)
{
    static constexpr std::string_view person = "person.";
    static constexpr std::string_view of_case = "case.";
    if (field.starts_with(of_case))
        return class_of_case_field(field.substr(of_case.size()));
    auto const* known = field.starts_with(person) ? person_field(field.substr(person.size())) : nullptr;
    return known == nullptr ? FieldClass::identity : known->field_class;
}

// A field of a row, such as `referral[<id>].message`.
static FieldClass class_of_handover_row(std::string_view path)
{
    static constexpr std::string_view carried = "carried.";
    auto const end = path.find("].");
    auto const field = end == std::string_view::npos ? std::string_view {} : path.substr(end + 2);
    if (field.starts_with(carried))
        return class_of_copy(field.substr(carried.size()));
    return is_handover_narrative(field) ? FieldClass::sensitive : FieldClass::operational;
}

static FieldClass class_of_handover_field(std::string_view path)
{
    static constexpr std::string_view shared = "shared.";
    if (path.starts_with(shared))
        return class_of_copy(path.substr(shared.size()));
    return is_handover_narrative(path) ? FieldClass::sensitive : FieldClass::operational;
}

static FieldClass class_of_case_field(std::string_view path)
{
    if (path.starts_with("document["))
        return class_of_document_field(path);
    if (path.starts_with("referral[") || path.starts_with("transfer["))
        return class_of_handover_row(path);
    static constexpr auto narratives = std::to_array<std::string_view>({ "risk_reason", "closure_note", "reopen_reason", "assign_reason" });
    // The words of people in the rows of a case: what stands in a list is not sensitive, who does what is.
    struct RowWords {
        std::string_view list;
        std::string_view fields;
    };
    static constexpr auto rows = std::to_array<RowWords>({
        { "goal", ".text.responsible." },
        { "action", ".text.who." },
        { "approval", ".note.comment." },
        { "service", ".provider.note." },
        { "conference", ".place.attendees.minutes." },
        { "decision", ".text.who.organisation." },
    });
    auto const list = path.substr(0, path.find('['));
    auto const name = path.substr(path.rfind('.') + 1);
    auto const is_words = [&](RowWords const& row) { return row.list == list && row.fields.contains("." + std::string(name) + "."); };
    auto const is_in_row = list.size() < path.size() && std::ranges::any_of(rows, is_words);
    return is_in_row || std::ranges::find(narratives, path) != narratives.end() ? FieldClass::sensitive : FieldClass::operational;
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
    case RecordKind::referral:
    case RecordKind::transfer:
        return class_of_handover_field(path);
    }
    return FieldClass::sensitive;
}

}
