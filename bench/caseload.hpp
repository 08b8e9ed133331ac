#pragma once

#include "admin/runtime.hpp"
#include "demo/case_story.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace relais::bench {

// A data folder with the shipped programme, the accounts of the demo, and the caseload of one case manager, made through the
// journal from the stories of the demo. The same each time, but for keys and today's date.
class Caseload {
public:
    static constexpr std::string_view login = "ama";
    static constexpr std::string_view supervisor = "essi";

    // `entries`: how many entries each case and its person have; 0 leaves the stories as they are told.
    static Result<std::unique_ptr<Caseload>> make(std::string const& folder, int cases, int entries);

    Node& node() { return runtime_->node(); }
    demo::DemoWorker const& worker() const { return worker_; }
    std::string const& key_path() const { return key_path_; }
    // Every record as the worker's phone knows it: what was sent, and what acts() made.
    std::map<Id, Record> const& records() const { return records_; }

    // What the worker does next, decided as a phone decides it and not sent: visits, goals and risks in the ratio 5:3:2, the
    // cases in turn. Visits and goals are those of the demo.
    Result<std::vector<Act>> acts(int count);
    // One more act of this kind: set_goal, record_visit, set_risk or update_person (one changed phone number).
    Result<Act> act(std::string_view command);
    // Lets the phone forget acts that were made but will not be sent.
    void know(std::map<Id, Record> records) { records_ = std::move(records); }

private:
    Caseload(std::unique_ptr<admin::Runtime> runtime, demo::DemoWorker worker, demo::StoryBook book);

    Done tell(int cases, int entries);
    Done complete(demo::CaseStory& story, int entries);
    Json input(std::string_view command, demo::CaseStory& story, Instant at);
    Json goal_input(Id case_id);

    std::unique_ptr<admin::Runtime> runtime_;
    demo::DemoWorker worker_;
    std::string key_path_;
    demo::Chance chance_;
    demo::DemoPhones phones_;
    demo::StoryBook book_;
    std::vector<demo::CaseStory> stories_;
    std::map<Id, Record> records_;
    std::map<Id, Json> goals_; // the last goal of a case
    std::size_t made_ = 0;
    Instant at_;
};

}
