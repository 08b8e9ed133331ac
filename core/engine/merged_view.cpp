#include "engine/merged_view.hpp"

#include "cases/merge_cases.hpp"

namespace relais {

MergedView merged_of(Record const& case_record)
{
    return { merged_into(case_record), merged_cases(case_record) };
}

}
