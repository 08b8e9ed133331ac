#include "cases/survey_curve.hpp"

#include "base/sort.hpp"
#include "codec/json.hpp"

namespace relais {

SupportBand band_of(double score, ReturnRules const& rules)
{
    // Whole percents with a little room: 0.66 as a form computes it may be 0.6599999.
    auto const percent = score * 100;
    static constexpr double room = 1e-6;
    if (percent < rules.intensive_below_percent - room)
        return SupportBand::intensive;
    return percent > rules.none_above_percent + room ? SupportBand::none : SupportBand::medium;
}

static std::string_view answer_of(Record const& sheet, std::string_view question)
{
    return sheet.text("answers." + std::string(question));
}

// `economic_score` is made of `economic_known` answers.
static std::string known_question(std::string const& score)
{
    static constexpr std::string_view ending = "_score";
    auto const stem = score.ends_with(ending) ? score.substr(0, score.size() - ending.size()) : score;
    return stem + "_known";
}

static SurveyPoint point_of(Record const& sheet, LocalDate on, ReturnRules const& rules)
{
    SurveyPoint point { sheet.id(), on, std::string(sheet.text("form_version")), {}, {}, {} };
    for (auto const& score : rules.scores) {
        if (auto const value = answer_of(sheet, score.name); !value.empty()) {
            point.scores[score.name] = value;
            auto const read = parse_json(value);
            auto const number = read ? read->as_number() : std::nullopt;
            if (score.name == rules.leading && number)
                point.band = band_of(*number, rules);
        }
        if (auto const known = answer_of(sheet, known_question(score.name)); !known.empty())
            point.answered[score.name] = known;
    }
    return point;
}

std::vector<SurveyPoint> survey_curve(CaseFile const& file, ReturnRules const& rules)
{
    std::vector<SurveyPoint> points;
    for (auto const& sheet : file.sheets)
        if (auto const on = sheet.date_at("on"); on && sheet.text("form") == rules.survey)
            points.push_back(point_of(sheet, *on, rules));
    sort_values(points, [](SurveyPoint const& a, SurveyPoint const& b) { return std::pair { a.on, a.sheet } < std::pair { b.on, b.sheet }; });
    return points;
}

}
