#include "demo/chronicle.hpp"

#include "cases/justice_file.hpp"
#include "cases/survey_curve.hpp"
#include "cases/trafficking_finding.hpp"
#include "demo/stories.hpp"
#include "matching/people_index.hpp"

#include <algorithm>

using namespace relais;
using demo::must;

namespace {

// What the chronicles have made of the demo, and what is asked of it.
struct Told {
    demo::DemoNode demo;
    std::shared_ptr<Engine const> engine = demo.journal.engine();
    std::map<Id, Record> records;
    LocalDate today = LocalDate::at(demo::story_time());

    Told()
    {
        must(demo.fill(demo::seed_default));
        records = demo.records();
    }

    std::vector<CaseFile> open_cases(std::string_view programme) const
    {
        std::vector<CaseFile> cases;
        for (auto const& [id, record] : records)
            if (record.kind() == RecordKind::case_file && record.text("status") == "open" && engine->programme().of(record).name == programme)
                cases.push_back(file_of(record));
        return cases;
    }

    std::vector<Record> of_kind(RecordKind kind) const
    {
        std::vector<Record> found;
        for (auto const& [id, record] : records)
            if (record.kind() == kind)
                found.push_back(record);
        return found;
    }

private:
    CaseFile file_of(Record const& case_record) const
    {
        CaseFile file { case_record, records.at(*case_record.id_at("person")), {}, {}, {}, {} };
        for (auto const& [id, record] : records)
            if (record.kind() == RecordKind::sheet && record.id_at("case") == case_record.id())
                file.sheets.push_back(record);
        return file;
    }
};

Told const& told()
{
    static Told const once;
    return once;
}

bool has_row(Record const& record, std::string_view list, std::string_view field, std::string_view value)
{
    return std::ranges::any_of(record.rows(list), [&](auto const& row) { return record.text(row_path(list, row, field)) == value; });
}

}

TEST_CASE("in every programme there are cases that live")
{
    for (std::string const programme : { "child-protection", "justice", "return", "trafficking" }) {
        INFO(programme);
        auto const cases = told().open_cases(programme);
        CHECK(cases.size() >= 3);
        for (auto const& file : cases)
            CHECK_FALSE(file.sheets.empty());
    }
}

TEST_CASE("whoever visits finds cases of her own that are not of the first programme")
{
    std::map<std::string, int> cases;
    for (auto const* programme : { "justice", "return", "trafficking" })
        for (auto const& file : told().open_cases(programme))
            ++cases[told().demo.journal.engine()->directory().worker(*file.case_record.id_at("owner"))->name];
    for (auto const& account : demo::accounts())
        if (account.role == "case_manager" || account.role == "probation_officer" || account.role == "police_focal_point") {
            INFO(std::string(account.login));
            CHECK(cases[std::string(account.name)] >= 1);
        }
}

TEST_CASE("of the boys of the prison one is out, one was arrested again, and one is still held with adults")
{
    auto const& rules = *told().engine->programme().named("justice")->justice;
    int out = 0;
    int again = 0;
    int with_adults = 0;
    int absent = 0;
    for (auto const& file : told().open_cases("justice")) {
        auto const episodes = legal_episodes(file.case_record, rules, told().today);
        REQUIRE_FALSE(episodes.empty());
        auto const& latest = *std::ranges::max_element(episodes, {}, &LegalEpisode::from_on);
        auto const reoffending = reoffending_of(file, rules, told().today);
        out += latest.status == "release" && days_detained(episodes) > 0 && file.sheet_lines("release_visit").size() >= 3 ? 1 : 0;
        again += latest.detained && reoffending && !reoffences_of(file.case_record, rules).empty() ? 1 : 0;
        with_adults += latest.detained && latest.separated == "no" ? 1 : 0;
        for (auto const& session : sessions_of(file.case_record))
            absent += std::ranges::any_of(session.attendees, [](auto const& one) { return !one.present; }) ? 1 : 0;
    }
    CHECK(out >= 1);
    CHECK(again == 1);
    CHECK(with_adults == 1);
    CHECK(absent >= 2);
}

TEST_CASE("a woman of Kpalimé was asked three times, and each time needs less support")
{
    auto const& rules = *told().engine->programme().named("return")->returning;
    std::vector<SurveyPoint> curve;
    for (auto const& file : told().open_cases("return"))
        if (auto points = survey_curve(file, rules); points.size() == 3) {
            curve = points;
            CHECK(has_row(file.case_record, "assistance", "kind", "cash"));
            CHECK(has_row(file.case_record, "assistance", "kind", "in_kind"));
            CHECK(has_row(file.case_record, "assistance", "receipt", "R-0147"));
        }
    REQUIRE(curve.size() == 3);
    CHECK(curve[0].band == SupportBand::intensive);
    CHECK(curve[1].band == SupportBand::medium);
    CHECK(curve[2].band == SupportBand::medium);
    CHECK(curve[1].scores.at(rules.leading) < curve[2].scores.at(rules.leading));
}

TEST_CASE("a girl is presumed trafficked by the rule for children, one adult by hers, and of one boy too little is known")
{
    auto const& programme = *told().engine->programme().named("trafficking");
    int children = 0;
    int adults = 0;
    int not_yet = 0;
    for (auto const& file : told().open_cases("trafficking")) {
        auto const finding = trafficking_finding(file, programme, *programme.trafficking);
        children += finding.presumed && finding.as_child ? 1 : 0;
        adults += finding.presumed && !finding.as_child ? 1 : 0;
        not_yet += finding.presumed ? 0 : 1;
        if (!finding.presumed || !finding.as_child)
            continue;
        CHECK(file.case_record.date_at("recovery_to") > told().today);
        CHECK_FALSE(file.sheet_lines("safety_plan").empty());
        REQUIRE(file.case_record.rows("conference").size() == 1);
        CHECK(file.case_record.rows("decision").size() >= 3);
        CHECK(has_row(file.case_record, "decision", "state", "todo"));
    }
    CHECK(children == 1);
    CHECK(adults == 1);
    CHECK(not_yet == 1);
}

TEST_CASE("hand-overs and approvals wait for somebody")
{
    std::map<std::string, int> referrals;
    for (auto const& referral : told().of_kind(RecordKind::referral)) {
        ++referrals[std::string(referral.text("status"))];
        referrals["late"] += referral.text("feedback").empty() && referral.date_at("due_on") < told().today ? 1 : 0;
    }
    CHECK(referrals["offered"] >= 2);
    CHECK(referrals["accepted"] >= 1);
    CHECK(referrals["served"] >= 1);
    CHECK(referrals["reported"] >= 1);
    CHECK(referrals["late"] >= 2);
    CHECK(std::ranges::count(told().of_kind(RecordKind::transfer), "offered", [](auto const& transfer) { return transfer.text("status"); }) == 1);

    int waiting = 0;
    int sent_back = 0;
    for (auto const* programme : { "justice", "return", "trafficking" })
        for (auto const& file : told().open_cases(programme)) {
            waiting += has_row(file.case_record, "approval", "state", "requested") ? 1 : 0;
            sent_back += has_row(file.case_record, "approval", "state", "sent_back") ? 1 : 0;
        }
    CHECK(waiting >= 3);
    CHECK(sent_back >= 2);
}

TEST_CASE("one child of the demo has two files, and the search for duplicates shows them")
{
    PeopleIndex index(told().engine->programme().matching);
    for (auto const& person : told().of_kind(RecordKind::person))
        index.put(person.id(), traits_of(person, told().engine->areas(), told().today));
    for (auto const& person : told().of_kind(RecordKind::person))
        if (person.text("family_name") == "AGBODJAN") {
            auto const alike = index.likely(traits_of(person, told().engine->areas(), told().today), told().today, 2, index.shown_from());
            REQUIRE(alike.size() == 2); // himself first
            CHECK(told().records.at(alike[1].id).text("family_name") == "Agbodzan");
            return;
        }
    FAIL("he is not there");
}

TEST_CASE("what a chronicle answers is asked, and kept")
{
    std::vector<Record> const sheets = told().of_kind(RecordKind::sheet);
    for (auto const& folder : settings::folders_of_programmes(demo::DemoNode::cheap_settings()))
        for (auto const& chronicle : must(demo::read_chronicles(folder + "/demo/chronicles")))
            for (auto const& act : chronicle.acts) {
                if (act.form.empty())
                    continue;
                auto const has = [&](Record const& sheet, auto const& answer) {
                    auto const kept = sheet.text("answers." + answer.first);
                    return kept == answer.second || (!kept.empty() && (answer.second.starts_with("in ") || answer.second.ends_with(" ago")));
                };
                // The sheet that has most of what was answered says what is missing.
                std::string missing = "all of it";
                std::ptrdiff_t most = 0;
                for (auto const& sheet : sheets) {
                    auto const found = sheet.text("form") == act.form ? std::ranges::count_if(act.says, [&](auto const& answer) { return has(sheet, answer); }) : 0;
                    if (found <= most)
                        continue;
                    most = found;
                    missing.clear();
                    for (auto const& answer : act.says)
                        if (!has(sheet, answer))
                            missing += " " + answer.first;
                }
                INFO(chronicle.name, ", ", act.days_ago, " ", act.form);
                CHECK(missing == "");
            }
}

TEST_CASE("a chronicle is read from its text")
{
    auto const chronicle = must(demo::read_chronicle("= A boy\n# 40 kokou open_case registration\nsex: male\n# 3 essi approve\napproval: @plan\n"));
    CHECK(chronicle.name == "A boy");
    REQUIRE(chronicle.acts.size() == 2);
    CHECK(chronicle.acts[0].days_ago == 40);
    CHECK(chronicle.acts[0].form == "registration");
    CHECK(chronicle.acts[1].login == "essi");
    CHECK(chronicle.acts[1].command == "approve");
    CHECK(chronicle.acts[1].says.at("approval") == "@plan");
}

TEST_CASE("a broken chronicle is refused with the words that break it")
{
    struct Row {
        std::string_view text;
        std::string detail;
    };
    auto const rows = std::to_array<Row>({
        { "= A\n# kokou open_case registration\n", "kokou open_case registration" },
        { "= A\n# 4 kokou\n", "4 kokou" },
        { "= A\n# 0 kokou open_case registration\n", "0 kokou open_case registration" },
        { "= A\n# 4 kokou open_case registration now\n", "4 kokou open_case registration now" },
        { "= A\n# 4 essi approve\n# 5 essi approve\n", "5 essi approve" },
        { "= A\n# 4 essi approve\nnote: one | two\n", "4 essi approve: note" },
        { "# 4 essi approve\n", "= …" },
    });
    for (auto const& row : rows) {
        auto const chronicle = demo::read_chronicle(row.text);
        INFO(row.detail);
        REQUIRE_FALSE(chronicle);
        CHECK(chronicle.error().code == ProblemCode::programme_invalid);
        CHECK(chronicle.error().detail == row.detail);
    }
    CHECK(must(demo::read_chronicles(repository() + "/programmes/areas/none")).empty());
}
