#pragma once

#include "xlsform/form_element.hpp"
#include "xlsform/sheet_table.hpp"

namespace relais {

// Adds a calculated question for each score that the column `score` of the survey names.
//
// A question counts with the column `score` of its choice, or with its number, times its `weight` (1 where there is none). `<score>_answered` is how many of
// its questions have an answer; `<score>_score` is the sum, or nothing while fewer are answered than the setting `score_minimum` (all of them without the
// setting); `<score>_score_version` is the setting `score_version`, so that answers tell by which version they were counted. All are plain calculations, which
// any client of the form makes; other programs pass over the columns.
void add_scores(SheetTable const& survey, FormDraft& draft, FormProblems& problems);

}
