#pragma once

#include "answers/rows.hpp"

#include <string>
#include <string_view>

// OData v4 (docs.oasis-open.org/odata), as much as Excel and Power BI ask for: the service document, $metadata, and the tables page by page.
namespace relais::answers {

std::string odata_service(Layout const& layout, std::string_view address);
std::string odata_metadata(Layout const& layout);

struct ODataQuestion {
    std::string table;      // as the service document names it: "Submissions", "Submissions.child"
    std::string labels {};  // the language of labels, or none for codes
    std::size_t top = 1000; // sheets of a page
    Id after;               // $skiptoken
};

// A page, with the address of the next where there is one. A page is found by its key, so the last costs what the first does. Refuses with no_such_page an unknown table.
Result<std::string> odata_page(Node const& node, Caller const& caller, Layout const& layout, ODataQuestion const& question, std::string_view address);

}
