#pragma once

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

// From the texts of stories.cpp: "= name" begins a story, "# name" a part, "question: one | another" is an answer; a line that begins with "|" goes on with it.
Story read_story(std::string_view text);

std::vector<Story> const& stories();
// What every story may use: a visit at which nobody was there.
Story const& any_story();

// Words that stand in braces are put in for the child, as in "{Il} vit chez {aidant}".
using Words = std::map<std::string, std::string, std::less<>>;
std::string with_words(std::string_view text, Words const& words);

}
