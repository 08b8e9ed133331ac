#pragma once

#include "forms/form_model.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Something in an XForm that keeps it from being used: what it is, where, and what to do.
struct XFormFault {
    // A name of its own, for words in other languages: "cycle", "expression", "unknown_event" …
    std::string code;
    // "line 12, column 5"; "" where no place in the text is at fault.
    std::string place;
    // What is at fault: a path of the form, an expression, a file.
    std::string subject;
    std::string says;

    bool operator==(XFormFault const&) const = default;
    static constexpr auto description()
    {
        return described("XFormFault", "Something that keeps a form from being used.",
            field("code", &XFormFault::code, "A name of its own."),
            optional_field("place", &XFormFault::place, "Line and column."),
            field("subject", &XFormFault::subject, "A path of the form, an expression, a file."),
            field("says", &XFormFault::says, "What is wrong and what to do."));
    }
};

// Files that come with a form, by name: lists as CSV, XML or GeoJSON. Pictures and sounds need not be here.
using XFormFiles = std::map<std::string, std::string, std::less<>>;

enum class MissingFiles : std::uint8_t { refused, empty };

struct XFormImport {
    // There if and only if there are no faults.
    std::optional<FormModel> model;
    std::vector<XFormFault> faults;
};

// Reads a form as the field's tools write it (ODK XForms), checks all of it and puts its computations in order. All faults are told at once.
// Bounded: forms of more than FormModel::most_nodes questions and texts beyond XmlLimits are refused.
XFormImport import_xform(std::string_view xml, XFormFiles const& files = {}, MissingFiles missing = MissingFiles::refused);

}
