#include "cases/trafficking_finding.hpp"

#include "cases/programme_stories.hpp"
#include "cases/set_trafficking_elements.hpp"
#include "tasks/due.hpp"

using namespace relais;
using namespace relais::stories;

namespace {

Json names(std::vector<std::string> const& list)
{
    return to_json(list);
}

Programme const& node()
{
    static auto const joined = join_programmes({ programme(), trafficking_programme() }).programme;
    return joined;
}

TraffickingFinding finding_of(Values const& person, Values const& more)
{
    CaseFile file;
    file.person = a_person(person);
    file.case_record = a_case_of("trafficking", more);
    return trafficking_finding(file, node(), *node().named("trafficking")->trafficking);
}

Values const child { { "age_years", 15 }, { "age_on", "2026-11-01" } };
Values const adult { { "age_years", 25 }, { "age_on", "2026-11-01" } };
Values const act_and_purpose { { "trafficking_acts", names({ "recruitment" }) }, { "trafficking_purposes", names({ "forced_labour" }) } };
Values const means { { "trafficking_means", names({ "deception" }) } };

}

TEST_CASE("for a child act and purpose are enough, for an adult there must be means")
{
    struct Row {
        char const* story;
        Values person;
        Values elements;
        bool as_child;
        bool unsure;
        bool presumed;
    };
    Row const rows[] = {
        { "a child, nothing recorded", child, {}, true, false, false },
        { "a child, an act without a purpose", child, { { "trafficking_acts", names({ "harbouring" }) } }, true, false, false },
        { "a child, a purpose without an act", child, { { "trafficking_purposes", names({ "forced_labour" }) } }, true, false, false },
        { "a child, act and purpose", child, act_and_purpose, true, false, true },
        { "a child, act, means and purpose", child, with(act_and_purpose, means), true, false, true },
        { "an adult, act and purpose", adult, act_and_purpose, false, false, false },
        { "an adult, act, means and purpose", adult, with(act_and_purpose, means), false, false, true },
        { "perhaps 17, perhaps 18", { { "birth_date", "2008-01-01" }, { "birth_precision", "year" } }, act_and_purpose, true, true, true },
        { "an age that nobody knows", {}, act_and_purpose, true, true, true },
        { "18 on the day of opening", { { "birth_date", "2008-11-01" }, { "birth_precision", "day" } }, act_and_purpose, false, false, false },
        { "18 on the day after it", { { "birth_date", "2008-11-02" }, { "birth_precision", "day" } }, act_and_purpose, true, false, true },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const finding = finding_of(row.person, row.elements);
        CHECK(finding.as_child == row.as_child);
        CHECK(finding.age_unsure == row.unsure);
        CHECK(finding.elements_met == row.presumed);
        CHECK(finding.presumed == row.presumed);
    }
}

TEST_CASE("signs make a dimension positive by their strength")
{
    struct Row {
        char const* story;
        std::vector<std::string> signs;
        bool positive;
    };
    Row const rows[] = {
        { "one strong", { "s1" }, false },
        { "two strong", { "s1", "s2" }, true },
        { "one strong, one medium", { "s1", "m1" }, true },
        { "one strong, one weak", { "s1", "w1" }, true },
        { "two medium", { "m1", "m2" }, false },
        { "three medium", { "m1", "m2", "m3" }, true },
        { "two medium, one weak", { "m1", "m2", "w1" }, true },
        { "one medium, two weak", { "m1", "w1", "w2" }, false },
        { "two weak", { "w1", "w2" }, false },
        { "a strong one here, a weak one elsewhere", { "s1", "d2" }, false },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const finding = finding_of(adult, { { "trafficking_indicators", names(row.signs) } });
        bool positive = false;
        for (auto const& dimension : finding.dimensions)
            positive = positive || dimension.positive;
        CHECK(positive == row.positive);
        CHECK_FALSE(finding.presumed);
    }
    // Two positive dimensions presume, also where the elements are not complete.
    auto const two = finding_of(adult, { { "trafficking_indicators", names({ "s1", "s2", "d1", "d2" }) } });
    CHECK(two.presumed);
    CHECK_FALSE(two.elements_met);
    CHECK(two.dimensions.front().dimension == "deceptive_recruitment");
}

TEST_CASE("what speaks for trafficking is recorded")
{
    SetTraffickingElements const good { her_case, { "recruitment" }, {}, { "forced_labour" }, { "s1" }, {} };
    auto const in_its_programme = records_of({ a_case_of("trafficking") });
    CHECK(tell_there({ ama() }, good, records_of({ a_case() })) == "refused other_programme case");
    CHECK(tell_there({ ama() }, good, in_its_programme)
        == R"(case.trafficking_acts=["recruitment"] case.trafficking_means=[] case.trafficking_purposes=["forced_labour"] case.trafficking_indicators=["s1"])");
    auto bad = good;
    bad.acts = { "king" };
    CHECK(tell_there({ ama() }, bad, in_its_programme) == "refused bad_value acts trafficking_act");
    bad = good;
    bad.indicators = { "s9" };
    CHECK(tell_there({ ama() }, bad, in_its_programme) == "refused bad_value indicators indicators");
    // Who sees codes and dates only does not learn of it.
    CHECK(field_class(node(), RecordKind::case_file, "trafficking_acts") == FieldClass::sensitive);
}

TEST_CASE("the recovery period ends on a day on which the person is asked")
{
    SetRecoveryPeriod const good { her_case, day("2026-11-10"), day("2026-12-10"), {}, {} };
    auto const in_its_programme = records_of({ a_case_of("trafficking") });
    CHECK(tell_there({ ama() }, good, records_of({ a_case() })) == "refused other_programme case");
    CHECK(tell_there({ ama() }, good, in_its_programme) == R"(case.recovery_from="2026-11-10" case.recovery_to="2026-12-10")");
    auto bad = good;
    bad.to_on = day("2026-11-09");
    CHECK(tell_there({ ama() }, bad, in_its_programme) == "refused bad_value to_on not before from_on");
    bad = good;
    bad.ended_on = today().plus_days(2);
    CHECK(tell_there({ ama() }, bad, in_its_programme) == "refused date_in_future ended_on");

    auto const tasks = [](Values const& more) {
        CaseFile file;
        file.case_record = a_case_of("trafficking", more);
        std::string told;
        for (auto const& task : tasks_of(file, node(), areas()))
            told += std::string(name_of(task.kind)) + " " + task.due_on.to_string() + " ";
        return told;
    };
    Values const period { { "recovery_from", "2026-11-10" }, { "recovery_to", "2026-12-10" } };
    CHECK(tasks({}).empty());
    CHECK(tasks(period) == "recovery_end 2026-12-10 ");
    CHECK(tasks(with(period, { { "recovery_ended_on", "2026-11-20" } })).empty());
}
