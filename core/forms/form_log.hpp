#pragma once

#include "forms/form_instance.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// The log of a filling, as ODK Collect writes it (audit.csv): what was shown when, what was changed, and where, as far as the form asks for it with a question
// of type audit. The phone says what it shows and when; what is written is decided here. Times are milliseconds of UTC.
class FormLog {
public:
    // Null where the form keeps no log.
    static FormNode const* node_of(FormModel const& model);

    FormLog(FormModel const& model, std::string user);

    bool is_kept() const { return node_ != nullptr; }
    bool locates() const { return max_age_ms_ > 0; }

    // A new log begins with the names of its columns; one that goes on has them.
    void begin(bool goes_on, std::int64_t now);
    // What is on the screen now: what was there before ends. Nothing is shown between screens.
    void show(FormInstance const& form, std::vector<LiveId> const& questions, std::int64_t now);
    // A screen of its own ("end screen", "jump").
    void open(FormInstance const& form, std::string_view event, std::int64_t now);
    // What is on the screen ends, and nothing comes after it.
    void close(FormInstance const& form, std::int64_t now);
    // A moment: "form save".
    void note(std::string_view event, std::int64_t now);
    // What happened to a node, there and then.
    void note_node(std::string_view event, std::string reference, std::int64_t now);
    // The phone is there: "latitude longitude height accuracy". It counts as long as the form says.
    void locate(std::string_view place, std::int64_t now);
    // The lines that were finished since the last call.
    std::string take();

private:
    struct Place {
        std::int64_t at = 0;
        std::string latitude;
        std::string longitude;
        std::string accuracy;
        double metres = 0;
    };
    struct Open {
        std::string_view event;
        LiveId question = no_live;
        // One of several on the screen: it is written only where its answer has changed.
        bool is_one_of_several = false;
        std::string reference {};
        std::int64_t start = 0;
        Place place {};
        std::string value {};
    };
    void write(Open const& event, std::int64_t end, std::string_view before = {}, std::string_view after = {});
    Place best_place(std::int64_t now);

    FormNode const* node_;
    bool tracks_changes_ = false;
    bool names_user_ = false;
    bool has_reasons_ = false;
    std::int64_t max_age_ms_ = 0;
    std::string user_;
    std::vector<Open> open_;
    std::vector<LiveId> shown_;
    std::vector<Place> places_;
    std::string lines_;
};

}
