#pragma once

#include "answers/odata_question.hpp"
#include "answers/rows.hpp"

#include <string>
#include <string_view>

// OData v4 (docs.oasis-open.org/odata), as much as Excel and Power BI ask for: the service document, $metadata, and the tables page by page.
namespace relais::answers {

std::string odata_service(Layout const& layout, std::string_view address);
std::string odata_metadata(Layout const& layout);

// A page, with the address of the next where there is one. A page is found by its key, so the last costs what the first does. Refuses with no_such_page an unknown table,
// with bad_value a property that it does not have.
Result<std::string> odata_page(Node const& node, Caller const& caller, Layout const& layout, ODataQuestion const& question, std::string_view address);

// How many rows of a table the caller may see. Reads them all. Refuses with no_such_page.
Result<std::size_t> odata_count(Node const& node, Caller const& caller, Layout const& layout, std::string_view table);

}
