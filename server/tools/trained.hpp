#pragma once

#include "codec/described.hpp"
#include "store/store.hpp"

#include <string>
#include <string_view>
#include <vector>

// Who was trained on which version of a tool. It lies in documents of the store, `trained/<tool>`: ids and days alone.
namespace relais::tools {

struct Training {
    Id worker;
    std::string version;
    LocalDate on;
    std::optional<Id> trainer;
    Id by;

    bool operator==(Training const&) const = default;
    static constexpr auto description()
    {
        return described("Training", "Somebody was trained on a tool.", field("worker", &Training::worker, "Who."), field("version", &Training::version, "On which version."),
            field("on", &Training::on, "The day."), optional_field("trainer", &Training::trainer, "Who trained, where it was a colleague."),
            field("by", &Training::by, "Who recorded it."));
    }
};

Result<std::vector<Training>> trainings(store::Reader& reader, std::string_view tool);
// Each takes the place of what is there of the same worker and version.
Done keep_trainings(store::Writer& writer, std::string_view tool, std::vector<Training> const& added);
// Refuses with not_found.
Done remove_training(store::Writer& writer, std::string_view tool, Id worker, std::string_view version);

}
