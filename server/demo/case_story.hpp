#pragma once

#include "demo/chance.hpp"
#include "demo/demo_phone.hpp"
#include "demo/filled_sheets.hpp"
#include "demo/people.hpp"
#include "demo/story_book.hpp"
#include "forms/form_state.hpp"

#include <string>

namespace relais::demo {

struct DemoWorker {
    Caller caller;
    Id device;
    std::string country;
    std::vector<std::string> areas; // where the children live
};

// Tells one synthetic case from registration to today or to its closure: one of the stories, with the names and places of the worker's country.
class CaseStory {
public:
    CaseStory(DemoPhones& phones, StoryBook const& book, Programme const& programme, Chance& chance, DemoWorker const& worker, DemoWorker const* supervisor, Instant now);

    // `days_ago`: when the child was registered.
    Done tell(int days_ago);

    Id case_id() const { return case_id_; }
    Id person() const { return person_; }
    bool is_closed() const { return is_closed_; }
    Done act(std::string_view command, Json input);
    // A visit as the story has it by now; it changes no risk.
    Json visit_input(LocalDate on);

private:
    struct Goal {
        Id id;
        Json input;
        std::size_t met_at_visit = 0; // counted from 1; 0: not in this story
        bool is_met = false;
    };

    void choose_story();
    void choose_child();
    FormAnswers child_answers();
    Done register_child();
    Done assess();
    Done plan();
    Done set_goals();
    Done meet_goals(std::size_t visit);
    Done follow();
    Done visit(std::size_t visit);
    Done review();
    Done close();
    Done ask_approval(std::string_view of, Json more);
    Done answer_approval(std::string_view command, Id approval, std::string_view comment);
    bool is_approved_here(std::string_view of) const;
    Done visit_after_closure();
    Done answer(std::string_view form, FormAnswers wanted);

    // What this case takes of a part, with the child's words put in.
    FormAnswers told(StoryPart const& part) const;
    std::string word(StoryPart const& part, std::string_view name) const;
    std::string of_child(std::string_view name) const;
    std::string goals_progress() const;
    void tell_again(FormAnswers& wanted) const;
    Json filled(std::string_view form, FormAnswers const& wanted, LocalDate on);
    int days_between_visits();
    bool may(std::string_view command) const;
    void go_on(int days);
    LocalDate today() const { return LocalDate::at(at_); }
    int days_left() const;
    CaseIds ids() const { return { person_, case_id_ }; }

    DemoPhones& phones_;
    StoryBook const& book_;
    Programme const& programme_;
    Chance& chance_;
    DemoWorker const& worker_;
    DemoWorker const* supervisor_; // of his team; null where it has none
    Instant now_;
    Instant at_;
    Id person_;
    Id case_id_;
    Story const* story_ = nullptr;
    std::size_t turn_ = 0; // which of several answers this case takes
    Words words_;
    SyntheticPerson child_;
    std::string area_;
    std::string risk_;
    std::vector<Goal> goals_;
    std::size_t visits_made_ = 0;
    bool is_to_close_ = false;
    bool is_planned_ = false;
    bool is_closed_ = false;
};

}
