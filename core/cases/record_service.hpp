#pragma once

#include "cases/deciding.hpp"

namespace relais {

// How a service came to the child: by the worker's own hands or through somebody to whom the child was referred. `withdrawn`: it was recorded by mistake.
enum class ServiceMode { direct, referred, withdrawn };

constexpr auto names_of(ServiceMode)
{
    return std::to_array<std::pair<ServiceMode, std::string_view>>({
        { ServiceMode::direct, "direct" }, { ServiceMode::referred, "referred" }, { ServiceMode::withdrawn, "withdrawn" },
    });
}

// Step 4, implementation: a service that was given. Row `service[<id>]` of the case.
struct RecordService {
    Id case_id;
    Id service;
    std::string type;
    std::string provider;
    LocalDate given_on;
    ServiceMode mode {};
    std::optional<Id> referral;
    std::string note;

    static constexpr auto description()
    {
        return described("RecordService", "Records a service that was given.",
            field("case", &RecordService::case_id, "The case."),
            field("service", &RecordService::service, "The service's id, made on the device; the same id corrects it."),
            field("type", &RecordService::type, "A code of the programme's list service_type."),
            optional_field("provider", &RecordService::provider, "Who gave it, where it was not the worker."),
            field("given_on", &RecordService::given_on, "The day."),
            field("mode", &RecordService::mode, "Given directly or after a referral; withdrawn where it was recorded by mistake."),
            optional_field("referral", &RecordService::referral, "The referral that led to it."),
            optional_field("note", &RecordService::note, "What was done."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; bad_value for a type that is not in the list; date_in_future.
Result<Changes> decide(RecordService const& command, Situation const& situation);

}
