#pragma once

#include "codec/described.hpp"
#include "journal/record.hpp"

#include <optional>
#include <vector>

namespace relais {

// What the page of a case shows of mergers.
struct MergedView {
    std::optional<Id> into;
    std::vector<Id> files;

    static constexpr auto description()
    {
        return described("MergedView", "What was merged into a case, or what it was merged into.",
            optional_field("into", &MergedView::into, "The file that goes on, where this one was its duplicate."),
            field("files", &MergedView::files, "The files that were merged into this one: their history is shown with it."));
    }
};

MergedView merged_of(Record const& case_record);

}
