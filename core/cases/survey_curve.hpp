#pragma once

#include "cases/case_file.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

// The sustainability survey over time (domain facts 3.2).
namespace relais {

enum class SupportBand { intensive, medium, none };

constexpr auto names_of(SupportBand)
{
    return std::to_array<std::pair<SupportBand, std::string_view>>({
        { SupportBand::intensive, "intensive" }, { SupportBand::medium, "medium" }, { SupportBand::none, "none" },
    });
}

// One survey: its scores as the tool computed them, those that were withheld left out.
struct SurveyPoint {
    Id sheet;
    LocalDate on;
    std::string form_version;
    std::map<std::string, std::string> scores;   // by name, from 0 to 1
    std::map<std::string, std::string> answered; // by name of the score: how many questions it was made of
    std::optional<SupportBand> band;

    static constexpr auto description()
    {
        return described("SurveyPoint", "One survey of the curve.",
            field("sheet", &SurveyPoint::sheet, "The sheet."),
            field("on", &SurveyPoint::on, "The day."),
            field("form_version", &SurveyPoint::form_version, "The version of the tool, and so of its scoring."),
            field("scores", &SurveyPoint::scores, "The scores; those that were withheld are not there."),
            field("answered", &SurveyPoint::answered, "Of how many answers each is made."),
            optional_field("band", &SurveyPoint::band, "How much support the leading score asks for."));
    }
};

// Oldest first.
std::vector<SurveyPoint> survey_curve(CaseFile const& file, ReturnRules const& rules);

// Below `intensive_below`: intensive; above `none_above`: none; between the two, both ends with it: medium.
SupportBand band_of(double score, ReturnRules const& rules);

}
