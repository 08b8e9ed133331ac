#include "xlsform/entities.hpp"

#include <algorithm>
#include <set>

namespace relais {

EntityPlanner::Path EntityPlanner::path_to(FormElement const* element)
{
    Path path;
    for (; element != nullptr; element = element->parent)
        path.insert(path.begin(), element);
    return path;
}

static bool bounds_scope(FormElement const* element)
{
    return element->kind == FormElement::Kind::repeat || element->kind == FormElement::Kind::survey;
}

EntityPlanner::Path EntityPlanner::scope_of(Path path)
{
    while (!bounds_scope(path.back()))
        path.pop_back();
    return path;
}

std::size_t EntityPlanner::repeats_of(Path const& path)
{
    return static_cast<std::size_t>(std::ranges::count(path, FormElement::Kind::repeat, &FormElement::kind));
}

std::size_t EntityPlanner::groups_below_scope(Path const& path)
{
    return path.size() - scope_of(path).size();
}

std::string EntityPlanner::text_of(Path const& path)
{
    std::string text;
    for (auto const* const element : path)
        text += "/" + (element->parent == nullptr ? std::string("survey") : element->name);
    return text;
}

static std::vector<FormElement const*> common_start(std::vector<std::vector<FormElement const*>> const& paths)
{
    auto common = paths.front();
    for (auto const& path : paths) {
        auto const differs = std::ranges::mismatch(common, path);
        common.erase(differs.in1, common.end());
    }
    return common;
}

// The wished place of an entity: what it saves decides, then the deepest question that it names. All must lie on one way from the survey to the scope.
std::optional<EntityPlanner::Wish> EntityPlanner::wish_of(Declared& declared)
{
    Wish wish { &declared, {}, {}, {} };
    Mention const* deepest = nullptr;
    Mention const* deepest_saveto = nullptr;
    Path deepest_path;
    Path deepest_saveto_path;
    Mention const* scope_mention = nullptr;
    for (auto const& mention : declared.mentions) {
        auto const path = path_to(mention.place);
        auto const scope = scope_of(path);
        if (wish.scope.empty() || repeats_of(scope) > repeats_of(wish.scope)) {
            if (scope != wish.scope) {
                deepest = &mention;
                deepest_path = path;
                if (!mention.property.empty()) {
                    deepest_saveto = &mention;
                    deepest_saveto_path = path;
                }
            }
            wish.scope = scope;
            scope_mention = &mention;
        }
        auto const is_deeper = [&](Path const& other) { return scope == wish.scope && groups_below_scope(path) > groups_below_scope(other); };
        if (deepest == nullptr || is_deeper(deepest_path)) {
            deepest = &mention;
            deepest_path = path;
        }
        if (mention.property.empty())
            continue;
        if (std::ranges::find(wish.lineages, path) == wish.lineages.end())
            wish.lineages.push_back(path);
        if (deepest_saveto == nullptr || is_deeper(deepest_saveto_path)) {
            deepest_saveto = &mention;
            deepest_saveto_path = path;
        }
    }
    wish.place = deepest_saveto != nullptr ? deepest_saveto_path : deepest_path;
    if (!wish.lineages.empty()) {
        auto const common = common_start(wish.lineages);
        auto const scope = scope_of(deepest_saveto_path);
        auto const is_better = std::pair(repeats_of(common), groups_below_scope(common)) > std::pair(repeats_of(scope), groups_below_scope(scope));
        wish.place = wish.lineages.size() == 1 || is_better ? common : scope;
    }
    for (auto const& mention : declared.mentions) {
        auto const path = path_to(mention.place);
        auto const scope = scope_of(path);
        auto const is_on_way = scope.size() <= wish.scope.size() && std::ranges::equal(scope, Path(wish.scope.begin(), wish.scope.begin() + static_cast<std::ptrdiff_t>(scope.size())));
        if (is_on_way && (mention.property.empty() || scope_of(wish.place) == scope))
            continue;
        auto const other = is_on_way || scope_mention == nullptr ? text_of(wish.place) : text_of(path_to(scope_mention->place));
        auto const place = mention.property.empty() ? table_->place(declared.row, "dataset") : mention.cell;
        problems_.refuse(FormFault::entity_scope, place, { declared.list, other, text_of(path) });
        return std::nullopt;
    }
    return wish;
}

// As deep as wished, else further up, but never out of the scope. An entity that saves answers keeps the way to them for itself.
bool EntityPlanner::allocate(std::vector<Wish>& wishes, std::map<Path, Declared*>& allocated)
{
    std::map<Path, Declared*> kept;
    std::ranges::stable_sort(wishes, {}, [](Wish const& wish) { return wish.declared->row; });
    for (auto const& wish : wishes) {
        Declared const* conflict = nullptr;
        for (auto depth = wish.place.size(); depth >= wish.scope.size() && depth > 0; --depth) {
            Path const path(wish.place.begin(), wish.place.begin() + static_cast<std::ptrdiff_t>(depth));
            auto const taken = kept.find(path);
            if (taken == kept.end()) {
                allocated[path] = wish.declared;
                kept[path] = wish.declared;
                for (auto const& lineage : wish.lineages)
                    for (auto length = lineage.size(); length >= path.size(); --length)
                        kept[Path(lineage.begin(), lineage.begin() + static_cast<std::ptrdiff_t>(length))] = wish.declared;
                conflict = nullptr;
                break;
            }
            conflict = taken->second;
            auto const blocked = std::ranges::find_if(wish.lineages, [&](Path const& lineage) { return kept.contains(lineage); });
            if (blocked != wish.lineages.end()) {
                conflict = kept[*blocked];
                break;
            }
        }
        if (conflict == nullptr)
            continue;
        problems_.refuse(FormFault::entity_place, table_->place(wish.declared->row, "dataset"),
            { wish.declared->list, text_of(wish.scope), std::to_string(conflict->row) });
        return false;
    }
    return true;
}

void EntityPlanner::place(FormDraft& draft)
{
    if (declared_.empty())
        return;
    std::vector<Wish> wishes;
    for (auto const& declared : declared_) {
        if (declared->is_mentioned()) {
            auto wish = wish_of(*declared);
            if (!wish)
                return;
            wishes.push_back(*std::move(wish));
        } else {
            wishes.push_back({ declared.get(), { &draft.root }, { &draft.root }, {} });
        }
    }
    std::map<Path, Declared*> allocated;
    auto const is_simple = wishes.size() == 1 && wishes.front().scope.size() == 1;
    if (is_simple)
        allocated[{ &draft.root }] = wishes.front().declared;
    else if (!allocate(wishes, allocated))
        return;
    auto is_in_repeat = false;
    for (auto const& [path, declared] : allocated) {
        is_in_repeat = is_in_repeat || repeats_of(path) > 0;
        if (repeats_of(path) > 0)
            for (auto const& part : declared->element->children)
                if (part->actions.size() == 1)
                    part->actions.push_back({ "setvalue", "odk-new-repeat", part->actions.front().value, {} });
        auto meta = std::make_unique<FormElement>();
        meta->kind = FormElement::Kind::group;
        meta->type = "group";
        meta->name = "meta";
        meta->is_bodyless = true;
        meta->add(std::move(declared->element));
        // Paths are kept without leave to change what they lead to; all of it belongs to the draft.
        auto* const container = const_cast<FormElement*>(path.back());
        container->add(std::move(meta));
    }
    draft.entities_version = declared_.size() > 1 || is_in_repeat ? "2025.1.0" : "2024.1.0";
}

}
