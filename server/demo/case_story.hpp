#pragma once

#include "demo/chance.hpp"
#include "demo/demo_phone.hpp"
#include "forms/filling.hpp"

#include <string>

namespace relais::demo {

struct DemoWorker {
    Caller caller;
    Id device;
    std::string country;
    std::vector<std::string> areas; // where the children live
};

// Tells one synthetic case from registration to today or to its closure.
class CaseStory {
public:
    CaseStory(DemoPhones& phones, Programme const& programme, Chance& chance, DemoWorker const& worker, Instant now);

    // `days_ago`: when the child was registered.
    Done tell(int days_ago);

    Id case_id() const { return case_id_; }
    bool is_closed() const { return is_closed_; }
    Done act(std::string_view command, Json input);
    Json visit_input(LocalDate on);

private:
    Done register_child();
    Done assess();
    Done plan();
    Done follow();
    Done close();
    Done answer(std::string_view form, Answers const& wanted);
    bool may(std::string_view command) const;
    void go_on(int days);
    LocalDate today() const { return LocalDate::at(at_); }
    int days_left() const;

    DemoPhones& phones_;
    Programme const& programme_;
    Chance& chance_;
    DemoWorker const& worker_;
    Instant now_;
    Instant at_;
    Id person_;
    Id case_id_;
    bool is_closed_ = false;
};

}
