#pragma once

#include "base/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace relais::demo {

// What one sheet, goal or visit of a story says: for each question its answers, of which a case takes one.
struct StoryPart {
    std::string name; // a tool, "goal", "absent" or "after"
    std::map<std::string, std::vector<std::string>> says;
};

// A kind of case, told from registration to closure. All that it says goes together: the n-th of several answers goes with the n-th of the others.
struct Story {
    std::string name;
    std::map<std::string, std::vector<std::string>> child; // sex, age, caregiver, roles, countries
    std::vector<StoryPart> parts;                          // visits in the order in which things happen

    StoryPart const* part(std::string_view part_name) const;
    std::vector<StoryPart const*> parts_named(std::string_view part_name) const;
    // How often it is told among the stories of that role.
    int weight(std::string_view role) const;
};

// "= name" begins the story, "# name" a part, "question: one | another" is an answer; a line that begins with "|" goes on with it.
// Refuses with programme_invalid, whose detail is the line: no name, no colon, a question twice.
Result<Story> read_story(std::string_view text);

struct StoryBook {
    std::vector<Story> stories;
    Story any; // what every story may use: a visit at which nobody was there, and one at which nothing is new
};

// The texts (.txt) of a programme's folder `demo`, in the order of their names; "any.txt" is what every story may use. Refuses with
// not_found where there is none, and with programme_invalid (field: the file).
Result<StoryBook> read_story_book(std::string const& folder);

// Words that stand in braces are put in for the child, as in "{Il} vit chez {aidant}".
using Words = std::map<std::string, std::string, std::less<>>;
std::string with_words(std::string_view text, Words const& words);

}
