#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "http/request.hpp"

#include <string>
#include <vector>

namespace relais::answers {

// Where a page of rows begins: so many rows after a sheet.
struct ODataPlace {
    Id after;
    std::size_t rows = 0;
    bool operator==(ODataPlace const&) const = default;

    std::string to_string() const { return after.to_string() + (rows == 0 ? "" : "." + std::to_string(rows)); }
    // Refuses with bad_value.
    static Result<ODataPlace> parse(std::string_view text);
};

// What is asked of a table. $top and $skip count rows; more than $top are on the pages that @odata.nextLink leads to, as with ODK Central.
struct ODataQuestion {
    static constexpr std::size_t most_rows = 10'000;

    std::string table;               // as the service document names it: "Submissions", "Submissions.child"
    std::string labels {};           // the language of labels, or none for codes
    std::size_t top = 1000;          // rows of a page
    ODataPlace from {};              // $skip, $skiptoken
    bool counts = false;             // $count=true: says how many rows there are in all
    std::vector<std::string> select {}; // the only properties that are wanted; all where none is named
    std::string files_at {};         // below which files are linked
};

// Refuses with bad_value, whose field is its name, an option that is not supported: what would be passed over in silence would give wrong figures.
Result<ODataQuestion> odata_question(http::Request const& request, std::string_view table);

}
