#pragma once

#include "xlsform/form_problem.hpp"
#include "xlsform/workbook.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

struct WorkbookCompileOptions {
    // The element of the answers, where the settings have no `name`.
    std::string_view root_name = "data";
    // The form's id, where the settings have none.
    std::string_view form_id = "data";
};

struct CompiledWorkbook {
    // The XForm; "" where the workbook is refused.
    std::string xform;
    // All that is wrong, and what is worth knowing, in the order in which it was found.
    std::vector<FormProblem> problems;

    bool is_accepted() const { return !xform.empty(); }
};

// Makes an XForm of an XLSForm (https://xlsform.org), as pyxform 4.5 writes it, so that Collect, Enketo and Web Forms read it.
//
// Ours besides: the columns `bind::cp:sensitivity` (identity, sensitive, operational, statistical) and `bind::cp:saveto` (person.x, case.x) become attributes
// of the bind in the namespace https://relais.org/xforms/child-protection, which others pass over; a title in several languages is also the itext
// `form-title`; `score` and `weight` become calculated questions (see scores.hpp). A form that would send elsewhere (submission_url) is refused.
//
// Every expression is parsed; what is wrong in it is said with its cell.
CompiledWorkbook compile_workbook(Workbook const& workbook, WorkbookCompileOptions const& options = {});

}
