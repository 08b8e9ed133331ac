#include "demo/case_story.hpp"

#include "demo/words.hpp"

#include <algorithm>
#include <charconv>

namespace relais::demo {

static constexpr std::int64_t ms_per_day = 24LL * 3'600'000;
static constexpr int most_days_waiting = 9; // for a supervisor's answer, or for what he sent back to be mended

CaseStory::CaseStory(DemoPhones& phones, StoryBook const& book, Programme const& programme, Chance& chance, DemoWorker const& worker, DemoWorker const* supervisor, Instant now)
    : phones_(phones)
    , book_(book)
    , programme_(programme)
    , chance_(chance)
    , worker_(worker)
    , supervisor_(supervisor)
    , now_(now)
{
}

int CaseStory::days_left() const
{
    return static_cast<int>((now_.ms - at_.ms) / ms_per_day);
}

bool CaseStory::may(std::string_view command) const
{
    auto const* role = programme_.role(worker_.caller.role);
    return role != nullptr && role->may(command);
}

// Some days on, at an hour when people work.
void CaseStory::go_on(int days)
{
    chance_.begin_session();
    auto const midnight = (at_.ms / ms_per_day + days) * ms_per_day;
    auto const hour = midnight + chance_.between(7 * 60, 17 * 60) * 60'000LL + chance_.below(60'000);
    // An hour is left for what is done there; time never goes back.
    at_.ms = std::max<std::int64_t>(at_.ms + 60'000, std::min<std::int64_t>(hour, now_.ms - 3'600'000));
}

Done CaseStory::act(std::string_view command, Json input)
{
    at_.ms = std::min<std::int64_t>(at_.ms + chance_.between(20'000, 200'000), now_.ms - 1000);
    return phones_.act(worker_.caller, worker_.device, chance_.id(at_.ms), at_, command, std::move(input));
}

Done CaseStory::tell(int days_ago)
{
    static constexpr int youngest_closed = 110; // days
    at_.ms = now_.ms - days_ago * ms_per_day;
    go_on(0);
    choose_story();
    choose_child();
    is_to_close_ = days_ago >= youngest_closed && may("close_case") && (supervisor_ != nullptr || !programme_.approves("closure")) && chance_.happens(85);
    TRY(register_child());
    TRY(assess());
    TRY(plan());
    TRY(follow());
    return is_to_close_ ? close() : Done {};
}

void CaseStory::choose_story()
{
    int total = 0;
    for (auto const& story : book_.stories)
        total += story.weight(worker_.caller.role);
    auto left = chance_.below(total);
    for (auto const& story : book_.stories) {
        story_ = &story;
        left -= story.weight(worker_.caller.role);
        if (left < 0)
            break;
    }
    turn_ = static_cast<std::size_t>(chance_.below(12));
}

static std::string const& nth(std::vector<std::string> const& answers, std::size_t turn)
{
    return answers[turn % answers.size()];
}

std::string CaseStory::of_child(std::string_view name) const
{
    auto const found = story_->child.find(std::string(name));
    return found == story_->child.end() ? std::string {} : nth(found->second, turn_);
}

std::string CaseStory::word(StoryPart const& part, std::string_view name) const
{
    auto const found = part.says.find(std::string(name));
    return found == part.says.end() ? std::string {} : with_words(nth(found->second, turn_), words_);
}

FormAnswers CaseStory::told(StoryPart const& part) const
{
    FormAnswers answers;
    for (auto const& [question, choices] : part.says)
        answers[question] = with_words(nth(choices, turn_), words_);
    return answers;
}

static int number_in(std::string_view text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

void CaseStory::choose_child()
{
    auto const sex = of_child("sex");
    auto const ages = of_child("age");
    auto const age = chance_.between(number_in(ages), number_in(std::string_view(ages).substr(ages.find('-') + 1)));
    auto const is_girl = sex == "female" || (sex == "any" && chance_.happens(50));
    auto const caregiver = of_child("caregiver"); // such as "uncle_aunt female"
    auto const relation = caregiver.substr(0, caregiver.find(' '));
    auto const is_woman = caregiver.ends_with(" female");
    child_ = make_person(chance_, worker_.country, is_girl, age, is_woman);
    area_ = chance_.one_of(worker_.areas);
    words_ = words_for(child_, worker_.country, relation, is_woman);
    if (of_child("name") == "unknown")
        child_.given_name = child_.family_name = std::string {};
}

static std::string language_of(std::string_view country)
{
    return country == "BJ" ? "fon" : country == "BI" ? "kirundi" : "ewe";
}

// Whoever has an act of birth knows the day.
static void tell_age(FormAnswers& answers, Chance& chance, int age_years, LocalDate today)
{
    if (answers["age_method"] != "document") {
        answers["birth_precision"] = "unknown";
        answers["age_years"] = std::to_string(age_years);
        return;
    }
    answers["birth_precision"] = "day";
    answers["birth_date"] = today.plus_months(-12 * age_years).plus_days(-chance.between(1, 350)).to_string();
}

// By whom consent is given follows from the age (domain facts 1.8), unless the story says otherwise.
static void tell_consent(FormAnswers& answers, int age_years)
{
    if (!answers.contains("consent_from"))
        answers["consent_from"] = age_years < 12 ? "caregiver" : "child_and_caregiver";
    answers["consent_explained"] = "OK";
}

FormAnswers CaseStory::child_answers()
{
    auto answers = told(*story_->part("registration"));
    auto const relation = of_child("caregiver");
    answers["given_name"] = child_.given_name;
    answers["family_name"] = child_.family_name;
    answers["sex"] = child_.sex;
    answers["done_on"] = today().to_string();
    answers["area"] = area_;
    answers["village"] = child_.village;
    answers.emplace("language", std::string(language_of(worker_.country)));
    answers.emplace("nationality", worker_.country);
    answers["caregiver_relation"] = relation.substr(0, relation.find(' '));
    answers["caregiver_name"] = child_.caregiver_name;
    answers["caregiver_phone"] = child_.caregiver_phone;
    tell_age(answers, chance_, child_.age_years, today());
    tell_consent(answers, child_.age_years);
    return answers;
}

Json CaseStory::filled(std::string_view form_name, FormAnswers const& wanted, LocalDate on)
{
    return sheet_input(*programme_.form(form_name), chance_.id(at_.ms), ids(), on, wanted);
}

Done CaseStory::register_child()
{
    person_ = chance_.id(at_.ms);
    case_id_ = chance_.id(at_.ms);
    auto const wanted = child_answers();
    risk_ = wanted.find("risk")->second;
    auto made = opening_of(*programme_.form("registration"), ids(), worker_.country, today(), wanted);
    TRY(act("register_person", std::move(made.registration)));
    TRY(act("open_case", std::move(made.opening)));
    return act("answer_form", filled("registration", wanted, today()));
}

Done CaseStory::answer(std::string_view form, FormAnswers wanted)
{
    wanted["done_on"] = today().to_string();
    if (auto const risk = wanted.find("risk"); risk != wanted.end())
        risk_ = risk->second;
    return act("answer_form", filled(form, wanted, today()));
}

Done CaseStory::assess()
{
    auto const* first = story_->part("initial_assessment");
    auto const* full = story_->part("full_assessment");
    if (days_left() < 1 || (!is_to_close_ && chance_.happens(6)))
        return {};
    go_on(chance_.below(3));
    TRY(answer("initial_assessment", told(*first)));
    if (days_left() < 5 || (!is_to_close_ && chance_.happens(8)))
        return {};
    go_on(chance_.between(3, 8));
    TRY(answer("full_assessment", told(*full)));
    return ask_approval("assessment", Json::object());
}

Done CaseStory::plan()
{
    if (days_left() < 3 || (!is_to_close_ && chance_.happens(10)))
        return {};
    go_on(chance_.between(2, 7));
    auto wanted = told(*story_->part("individual_plan"));
    wanted["review_on"] = today().plus_days(risk_ == "high" ? 30 : 60).to_string();
    if (!child_.caregiver_phone.empty() && of_child("caregiver").starts_with("grandparent"))
        wanted["emergency_phone"] = child_.caregiver_phone;
    is_planned_ = true;
    TRY(answer("individual_plan", std::move(wanted)));
    if (may("set_goal"))
        TRY(set_goals());
    return ask_approval("plan", Json::object());
}

Done CaseStory::set_goals()
{
    for (auto const* part : story_->parts_named("goal")) {
        auto input = Json::object();
        auto const id = chance_.id(at_.ms);
        input.set("case", to_json(case_id_));
        input.set("goal", to_json(id));
        for (auto const* name : { "domain", "text", "responsible" })
            input.set(name, word(*part, name));
        input.set("by_on", to_json(today().plus_days(chance_.between(20, 90))));
        input.set("state", "open");
        goals_.push_back({ id, input, static_cast<std::size_t>(number_in(word(*part, "stage"))), false });
        TRY(act("set_goal", std::move(input)));
    }
    return {};
}

Done CaseStory::meet_goals(std::size_t visit)
{
    for (auto& goal : goals_) {
        if (goal.is_met || goal.met_at_visit == 0 || goal.met_at_visit > visit)
            continue;
        goal.is_met = true;
        goal.input.set("state", "met");
        TRY(act("set_goal", goal.input));
    }
    return {};
}

std::string CaseStory::goals_progress() const
{
    if (goals_.empty())
        return is_planned_ ? "unknown" : "";
    auto const met = static_cast<std::size_t>(std::ranges::count(goals_, true, &Goal::is_met));
    return met == 0 ? "none" : met == goals_.size() ? "all" : 2 * met > goals_.size() ? "most" : "some";
}

// The story has come to rest: what was said at its last visit is not said again in the same words.
void CaseStory::tell_again(FormAnswers& wanted) const
{
    for (auto const& [question, choices] : book_.any.part("again")->says)
        if (wanted.contains(question))
            wanted[question] = with_words(nth(choices, turn_ + visits_made_), words_);
    wanted["situation_change"] = "same";
}

Json CaseStory::visit_input(LocalDate on)
{
    auto const parts = story_->parts_named("visit");
    auto wanted = told(*parts[std::min(std::max<std::size_t>(visits_made_, 1), parts.size()) - 1]);
    if (visits_made_ > parts.size())
        tell_again(wanted);
    // A plan that was not made yet has no goals to speak of.
    wanted["goals_progress"] = goals_progress();
    wanted["done_on"] = on.to_string();
    wanted["visit_outcome"] = "met";
    wanted.erase("risk");
    if (chance_.happens(60))
        wanted["next_visit_on"] = on.plus_days(days_between_visits()).to_string();
    auto input = filled("visit", wanted, on);
    if (auto const next = wanted.find("next_visit_on"); next != wanted.end())
        input.set("next_visit_on", next->second);
    return input;
}

int CaseStory::days_between_visits()
{
    return risk_ == "high" ? chance_.between(4, 7) : risk_ == "medium" ? chance_.between(9, 14) : chance_.between(20, 30);
}

Done CaseStory::visit(std::size_t number)
{
    auto const parts = story_->parts_named("visit");
    if (chance_.happens(8)) {
        auto wanted = told(*book_.any.part("absent"));
        wanted["done_on"] = today().to_string();
        TRY(act("record_visit", filled("visit", wanted, today())));
        go_on(std::min(days_left() - 1, chance_.between(1, 4)));
    }
    visits_made_ = number;
    TRY(meet_goals(number));
    TRY(act("record_visit", visit_input(today())));
    if (number > parts.size())
        return {};
    auto const risk = word(*parts[number - 1], "risk");
    if (risk.empty() || risk == risk_)
        return {};
    risk_ = risk;
    auto input = Json::object();
    input.set("case", to_json(case_id_));
    input.set("risk", risk);
    input.set("reason", word(*parts[number - 1], "risk_reason"));
    return act("set_risk", std::move(input));
}

Done CaseStory::follow()
{
    auto const stages = static_cast<int>(story_->parts_named("visit").size());
    auto const visits = is_to_close_ ? stages + chance_.below(3) : chance_.between(1, stages + 2);
    for (int number = 1; number <= visits && days_left() > 2; ++number) {
        auto const room = days_left() / (visits - number + 2);
        go_on(std::clamp(is_to_close_ ? std::min(room, days_between_visits() + 6) : room, 1, 30));
        TRY(visit(static_cast<std::size_t>(number)));
        if (number == stages - 1 && is_planned_ && days_left() > 3 && chance_.happens(70))
            TRY(review());
    }
    // Of the cases that go on, most are visited again shortly before today.
    if (!is_to_close_ && days_left() > 6 && chance_.happens(85)) {
        go_on(days_left() - chance_.between(0, 6));
        TRY(visit(visits_made_ + 1));
    }
    return {};
}

Done CaseStory::review()
{
    go_on(1);
    auto wanted = told(*story_->part("review"));
    wanted["review_kind"] = "planned";
    wanted["safe_now"] = "yes";
    wanted["new_concern"] = "no";
    wanted["decision"] = "continue";
    wanted["supervisor_discussed"] = "yes";
    wanted["goals_progress"] = goals_progress();
    wanted["risk"] = risk_;
    wanted["next_review_on"] = today().plus_days(60).to_string();
    return answer("review", std::move(wanted));
}

Done CaseStory::close()
{
    go_on(std::min(chance_.between(5, 20), days_left() - 1));
    auto wanted = told(*story_->part("closure"));
    wanted["goals_progress"] = goals_progress();
    wanted["safe_after"] = "yes";
    wanted["child_agrees"] = child_.age_years < 6 ? "not_asked" : "yes";
    wanted["caregiver_agrees"] = of_child("caregiver") == "none" ? "no_caregiver" : "yes";
    wanted["knows_who_to_call"] = "yes";
    wanted["post_closure_visit_on"] = today().plus_days(chance_.between(45, 80)).to_string();
    TRY(answer("closure", wanted));
    auto input = Json::object();
    input.set("case", to_json(case_id_));
    input.set("reason", wanted["closure_reason"]);
    input.set("note", wanted["closure_summary"]);
    input.set("closed_on", to_json(today()));
    is_closed_ = true;
    TRY(is_approved_here("closure") ? ask_approval("closure", std::move(input)) : act("close_case", std::move(input)));
    return visit_after_closure();
}

bool CaseStory::is_approved_here(std::string_view of) const
{
    return supervisor_ != nullptr && programme_.approves(of) && may("request_approval");
}

// Most is approved the same day, some is sent back once; of what was asked for in the last days, some waits still.
Done CaseStory::ask_approval(std::string_view of, Json more)
{
    if (!is_approved_here(of))
        return {};
    auto const ask = [&]() -> Result<Id> {
        auto const id = chance_.id(at_.ms);
        more.set("case", to_json(case_id_));
        more.set("approval", to_json(id));
        more.set("of", of);
        TRY(act("request_approval", more));
        return id;
    };
    auto approval = TRY(ask());
    auto const luck = chance_.below(100);
    auto const may_wait = !is_to_close_ && days_left() <= most_days_waiting;
    if (may_wait && luck < 40)
        return {};
    if (luck >= 75) {
        TRY(answer_approval("send_back", approval, "Merci de préciser qui fait quoi, et pour quand."));
        if (may_wait && luck >= 80)
            return {};
        approval = TRY(ask());
    }
    return answer_approval("approve", approval, {});
}

Done CaseStory::answer_approval(std::string_view command, Id approval, std::string_view comment)
{
    auto input = Json::object();
    input.set("case", to_json(case_id_));
    input.set("approval", to_json(approval));
    if (!comment.empty())
        input.set("comment", comment);
    at_.ms = std::min<std::int64_t>(at_.ms + chance_.between(20'000, 200'000), now_.ms - 1000);
    return phones_.act(supervisor_->caller, supervisor_->device, chance_.id(at_.ms), at_, command, std::move(input));
}

// Most families are seen once more within three months.
Done CaseStory::visit_after_closure()
{
    if (days_left() < 40 || chance_.happens(8))
        return {};
    go_on(chance_.between(30, std::min(80, days_left() - 1)));
    auto wanted = told(*story_->part("after"));
    wanted["visit_outcome"] = "met";
    wanted["done_on"] = today().to_string();
    return act("record_visit", filled("visit", wanted, today()));
}

}
