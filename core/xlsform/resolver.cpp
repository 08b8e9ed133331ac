#include "xlsform/resolver.hpp"

#include "xlsform/reference.hpp"
#include "xlsform/workbook.hpp"

#include <algorithm>

namespace relais {

using Kind = FormElement::Kind;

ReferenceResolver::ReferenceResolver(FormElement const& root)
{
    visit_elements(root, [&](FormElement const& element) {
        if (!element.is_section() && element.kind != Kind::question)
            return;
        auto const [found, is_new] = elements_.emplace(element.name, &element);
        if (!is_new)
            found->second = nullptr;
    });
}

FormElement const* ReferenceResolver::find(std::string_view name) const
{
    auto const found = elements_.find(name);
    return found == elements_.end() ? nullptr : found->second;
}

static bool is_above(FormElement const& upper, FormElement const& element)
{
    for (auto const* above = element.parent; above != nullptr; above = above->parent)
        if (above == &upper)
            return true;
    return false;
}

// The nearest element above that is a repeat, or a group where groups count too; null where there is none, or none above `other` too.
static FormElement const* nearest_above(FormElement const& element, bool with_groups, FormElement const* other)
{
    for (auto const* above = element.parent; above != nullptr; above = above->parent)
        if ((above->kind == Kind::repeat || (with_groups && above->kind == Kind::group)) && (other == nullptr || is_above(*above, *other)))
            return above;
    return nullptr;
}

static std::size_t steps_to(FormElement const& from, FormElement const& above)
{
    std::size_t steps = 1;
    for (auto const* element = from.parent; element != &above; element = element->parent)
        ++steps;
    return steps;
}

// "/group/name", as seen from an element above; from none the whole path.
static std::string path_below(FormElement const& element, FormElement const* above)
{
    auto const whole = element.path();
    return above == nullptr ? whole : whole.substr(above->path().size());
}

std::string ReferenceResolver::relative_path(FormElement const& context, FormElement const& target, Manner manner) const
{
    auto const* const repeat = nearest_above(context, false, &target);
    if (repeat == nullptr)
        return {};
    auto const* shared = nearest_above(context, true, &target);
    auto steps = steps_to(context, *shared);
    auto path = path_below(target, shared);
    if (manner.from_parent) {
        auto const is_outermost = nearest_above(*repeat, false, nullptr) == nullptr;
        if (repeat == nearest_above(target, false, nullptr) && (is_outermost || nearest_above(context, false, nullptr) != repeat)) {
            steps = steps_to(context, *repeat) + 1;
            path = path_below(target, repeat->parent);
        }
    }
    std::string result = manner.by_current ? " current()/" : " ";
    for (std::size_t i = 0; i < steps; ++i)
        result += i == 0 ? ".." : "/..";
    return result + path + " ";
}

// Where calls such as indexed-repeat(…) stand, up to the first closing bracket.
static std::vector<TextSpan> calls_in(std::string_view text, std::string_view call)
{
    std::vector<TextSpan> spans;
    for (auto at = text.find(call); at != std::string_view::npos; at = text.find(call, at + 1))
        if (auto const close = text.find(')', at); close != std::string_view::npos)
            spans.push_back({ at, close + 1 });
    return spans;
}

// The repeats and the node that indexed-repeat() names are meant as a whole, so their paths are absolute; its numbers are seen from here.
static bool may_be_relative(std::string_view text, Reference const& reference)
{
    for (auto const& call : calls_in(text, "indexed-repeat(")) {
        if (reference.end > call.end || reference.begin < call.begin)
            continue;
        auto const before = text.substr(call.begin, reference.begin - call.begin);
        auto const argument = std::ranges::count(before, ',');
        return argument != 0 && argument != 1 && argument != 3 && argument != 5;
    }
    return true;
}

static bool is_in_instance_predicate(std::string_view text, Reference const& reference)
{
    if (text.find("instance(") == std::string_view::npos)
        return false;
    for (auto open = text.find('['); open != std::string_view::npos && open < reference.begin;) {
        auto const close = text.find(']', open);
        if (close == std::string_view::npos)
            return false;
        if (reference.end <= close)
            return true;
        open = text.find('[', close);
    }
    return false;
}

std::string ReferenceResolver::path_of(std::string_view text, Reference const& reference, FormElement const* context, Manner manner) const
{
    auto const* const target = find(reference.name);
    if (target == nullptr) {
        unresolved_.emplace(reference.name);
        return std::string(text.substr(reference.begin, reference.end - reference.begin));
    }
    if (!reference.is_last_saved && context != nullptr && may_be_relative(text, reference)) {
        manner.by_current = manner.by_current || is_in_instance_predicate(text, reference);
        if (auto relative = relative_path(*context, *target, manner); !relative.empty())
            return relative;
    }
    return (reference.is_last_saved ? " instance('__last-saved')" : " ") + target->path() + " ";
}

std::string ReferenceResolver::insert_paths(std::string_view text, FormElement const* context, Manner manner) const
{
    std::string out;
    std::size_t at = 0;
    for (auto const& reference : references_in(text)) {
        if (!reference.is_well_formed)
            continue;
        out += text.substr(at, reference.begin - at);
        out += path_of(text, reference, context, manner);
        at = reference.end;
    }
    return out.append(text.substr(at));
}

std::vector<ReferenceResolver::TextPart> ReferenceResolver::output_parts(std::string_view text, FormElement const* context) const
{
    std::vector<TextPart> parts;
    std::size_t at = 0;
    auto const add_text = [&](std::size_t end) {
        if (end > at)
            parts.push_back({ false, std::string(text.substr(at, end - at)) });
    };
    auto const add_references = [&](std::size_t end) {
        for (auto const& reference : references_in(text.substr(0, end))) {
            if (reference.begin < at || !reference.is_well_formed)
                continue;
            add_text(reference.begin);
            parts.push_back({ true, path_of(text, reference, context, {}) });
            at = reference.end;
        }
        add_text(end);
        at = end;
    };
    for (auto const& span : instance_paths_in(text)) {
        add_references(span.begin);
        // What stands in the path is inserted as in an expression.
        parts.push_back({ true, insert_paths(text.substr(span.begin, span.end - span.begin), context) });
        at = span.end;
    }
    add_references(text.size());
    return parts;
}

}
