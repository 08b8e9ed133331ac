#include "cases/record_conference.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const conference = id_of(60);
static Id const decision = id_of(61);

static RecordConference held(std::vector<Attendee> attendees, LocalDate on = today())
{
    return { her_case, conference, on, "Préfecture", ConferenceMode::hybrid, std::move(attendees), {} };
}

TEST_CASE("a conference is recorded with who was asked")
{
    Attendee const judge { "M. Tchalla", "Tribunal", "Juge des enfants", Presence::yes, true };
    Attendee const absent { "Mme Sanou", {}, {}, Presence::excused, false };
    check_who_reaches(held({ judge }), held({}), ClosedCase::refused);
    auto const row = "case.conference[" + conference.to_string() + "]";
    struct Row {
        char const* story;
        RecordConference command;
        std::string outcome;
    };
    Row const rows[] = {
        { "with nobody", held({}), "refused missing_field attendees" },
        { "with somebody without a name", held({ { " ", "Tribunal", {}, Presence::yes, false } }), "refused missing_field attendees.name" },
        { "with too many", held(std::vector<Attendee>(61, judge)), "refused bad_value attendees too many" },
        { "to come", held({ judge }, today().plus_days(2)), "refused date_in_future on" },
        { "with two", held({ judge, absent }),
            "~" + row + R"(.place="Préfecture" ~)" + row + R"(.mode="hybrid" ~)" + row
                + R"(.attendees=[{"name":"M. Tchalla","organisation":"Tribunal","role":"Juge des enfants","present":"yes","pledge":true},{"name":"Mme Sanou","present":"excused"}] )" + row
                + R"(.on="2026-11-21")" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        CHECK(tell({ ama() }, each.command, records_of({ a_case() })) == each.outcome);
    }
}

TEST_CASE("a decision belongs to a conference of the case and has somebody who does it")
{
    auto const decided = [](std::string text, std::optional<Id> worker = {}) {
        return RecordDecision { her_case, conference, decision, std::move(text), {}, worker, "Tribunal", day("2026-12-01"), ActionState::todo };
    };
    auto const after_it = a_case({ { row_path("conference", conference.to_string(), "on"), "2026-11-20" } });
    auto const row = "case.decision[" + decision.to_string() + "]";
    CHECK(tell({ ama() }, decided(" "), records_of({ after_it })) == "refused missing_field text");
    CHECK(tell({ ama() }, decided("Ordonner"), records_of({ a_case() })) == "refused not_found conference");
    CHECK(tell({ ama() }, decided("Ordonner", id_of(99)), records_of({ after_it })) == "refused unknown_worker worker");
    CHECK(tell({ ama() }, decided("Ordonner", kokou().account), records_of({ after_it }))
        == "~" + row + ".conference=\"" + conference.to_string() + "\" ~" + row + R"(.text="Ordonner" ~)" + row + R"(.worker="Kokou" ~)" + row + R"(.organisation="Tribunal" ~)" + row
            + R"(.by_on="2026-12-01" )" + row + R"(.state="todo")");
}
