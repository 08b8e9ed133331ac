#pragma once

#include "demo/case_story.hpp"

#include <map>
#include <string>
#include <vector>

namespace relais::demo {

// Something that was done to a case: by whom, and how many days ago.
struct ChronicleAct {
    int days_ago = 0;
    std::string login;
    std::string command;
    std::string form; // of a command that fills a tool
    std::map<std::string, std::string> says;
};

// One invented case as it went, act by act. A story is told of many children; a chronicle is told once.
struct Chronicle {
    std::string name;
    std::vector<ChronicleAct> acts; // as they happened
};

// Written as a story, but for its parts: "# 40 kokou record_visit visit" is what Kokou did forty days ago. Refuses as read_story does, and for an act that comes before the
// last one, is not of a day that has passed, or answers a question twice.
Result<Chronicle> read_chronicle(std::string_view text);
// Those of a programme's folder `demo/chronicles`, in the order of their names; none where it has none.
Result<std::vector<Chronicle>> read_chronicles(std::string const& folder);

// Who may be named in a chronicle: workers by their login, teams by their name.
struct Cast {
    std::map<std::string, DemoWorker, std::less<>> workers;
    std::map<std::string, Id, std::less<>> teams;
};

class ChronicleTeller {
public:
    // `of`: the programme that the cases are of.
    ChronicleTeller(DemoPhones& phones, Programme const& programme, std::string_view of, Chance& chance, Cast const& cast, Instant now);

    // Refuses with what the rules refuse, and with programme_invalid (detail: the word) for somebody or a tool that is not there.
    Done tell(Chronicle const& chronicle);

private:
    struct Telling; // one chronicle, as far as it has been told

    Done tell(Telling& telling, ChronicleAct const& act);
    Done fill(Telling& telling, DemoWorker const& worker, ChronicleAct const& act);
    Done open(Telling& telling, DemoWorker const& worker, Tool const& form, FormAnswers const& answers);
    Done send(Telling& telling, DemoWorker const& worker, std::string_view command, Json input);
    // What a word of the text stands for: "@name" is an id, "in 3 days" a day; lists are JSON.
    Result<Json> value(Telling& telling, std::string_view text);
    Json meant(Telling& telling, Json const& json);
    Json id_named(Telling& telling, std::string_view name);

    DemoPhones& phones_;
    Programme const& programme_;
    std::string of_;
    Chance& chance_;
    Cast const& cast_;
    Instant now_;
};

}
