#include "matching_set.hpp"

#include <fstream>
#include <map>

namespace relais::bench {

static Result<std::vector<WrittenPerson>> read_people(std::string const& file)
{
    std::ifstream lines(file, std::ios::binary);
    if (!lines)
        return refuse(ProblemCode::not_found, file);
    std::vector<WrittenPerson> people;
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        if (line.empty())
            continue;
        auto person = parse_as<WrittenPerson>(line);
        if (!person)
            return refuse(person.error().code, person.error().field, file + ", line " + std::to_string(number));
        people.push_back(*std::move(person));
    }
    return people;
}

Result<MatchingSet> read_matching_set(std::string const& people_file, std::string const& questions_file)
{
    MatchingSet set { TRY(read_people(people_file)), {} };
    std::map<std::string, std::size_t> places;
    for (std::size_t at = 0; at < set.people.size(); ++at)
        places.emplace(set.people[at].id, at);
    for (auto& written : TRY(read_people(questions_file))) {
        Question question { std::move(written), {} };
        if (auto const& meant = question.written.id; !meant.empty()) {
            auto const place = places.find(meant);
            if (place == places.end())
                return refuse(ProblemCode::not_found, "id", questions_file);
            question.is = place->second;
        }
        set.questions.push_back(std::move(question));
    }
    return set;
}

}
