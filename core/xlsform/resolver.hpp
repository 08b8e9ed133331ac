#pragma once

#include "xlsform/form_element.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Puts paths in the place of references.
class ReferenceResolver {
public:
    explicit ReferenceResolver(FormElement const& root);

    // How a reference is seen: within a predicate `current()` leads out of it, and a list of answers wants the path of the whole repeat.
    struct Manner {
        bool by_current = false;
        bool from_parent = false;
    };

    // `context` is the element that the text belongs to; without one paths are absolute.
    std::string insert_paths(std::string_view text, FormElement const* context, Manner manner) const;
    std::string insert_paths(std::string_view text, FormElement const* context) const { return insert_paths(text, context, {}); }

    // A text cut into pieces: texts, and expressions whose value is shown.
    struct TextPart {
        bool is_output = false;
        std::string text;
    };
    std::vector<TextPart> output_parts(std::string_view text, FormElement const* context) const;

    // The element of this name, if there is exactly one.
    FormElement const* find(std::string_view name) const;
    // Names that were referred to and belong to none or several.
    std::set<std::string, std::less<>> const& unresolved() const { return unresolved_; }

private:
    std::string path_of(std::string_view text, struct Reference const& reference, FormElement const* context, Manner manner) const;
    std::string relative_path(FormElement const& context, FormElement const& target, Manner manner) const;
    std::map<std::string, FormElement const*, std::less<>> elements_;
    mutable std::set<std::string, std::less<>> unresolved_;
};

}
