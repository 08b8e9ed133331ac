#pragma once

#include "forms/form_instance.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// The log of a filling, as ODK Collect writes it (audit.csv): what was shown when, what was changed, and where, as far as the form asks for it with a question
// of type audit. The phone says what it shows and when; what is written is decided here. Times are milliseconds of UTC. Nothing is written where the form keeps no log.
class FormLog {
public:
    // Null where the form keeps no log.
    static FormNode const* node_of(FormModel const& model);

    // A new log begins with the names of its columns; one that goes on has them.
    FormLog(FormModel const& model, std::string user, bool goes_on, std::int64_t now);

    // What is on the screen now: what was there before ends. One question, or several in a group.
    void show(FormInstance const& form, std::vector<int> const& questions, std::int64_t now);
    // A screen of its own ("end screen", "jump").
    void open(FormInstance const& form, std::string_view event, std::int64_t now);
    // What is on the screen ends, and nothing comes after it.
    void close(FormInstance const& form, std::int64_t now);
    // A moment: "form save".
    void note(std::string_view event, std::int64_t now);
    // What happened to a node, there and then.
    void note_node(std::string_view event, std::string_view reference, std::int64_t now);
    // The phone is there: "latitude longitude height accuracy". It counts as long as the form says, or until it is known more exactly.
    void locate(std::string_view place, std::int64_t now);
    // The lines that were finished since the last call.
    std::string take();

private:
    // `end` is 0 for a moment.
    void write(std::string_view event, std::string_view reference, std::int64_t start, std::int64_t end, std::string_view place, std::string_view before = {},
        std::string_view after = {});
    std::string_view place_at(std::int64_t now) const;

    bool is_kept_ = false;
    bool tracks_changes_ = false;
    bool names_user_ = false;
    bool has_reasons_ = false;
    std::int64_t max_age_ms_ = 0; // 0 where places are not noted
    std::string user_;
    std::string lines_;

    // The screen: its event, the questions on it with the answers that they had, and where the phone was.
    std::string_view event_;
    std::int64_t start_ = 0;
    std::vector<int> questions_;
    std::vector<std::string> answers_;
    std::string place_then_;

    // The most exact place of late, as cells.
    std::string place_;
    double metres_ = 0;
    std::int64_t placed_at_ = 0;
};

}
