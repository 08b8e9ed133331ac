#include "boundary/likely_people.hpp"

#include "cases/merge_cases.hpp"
#include "journal/record.hpp"

#include <algorithm>

namespace relais {

static constexpr std::size_t most_shown = 5;

KnownFilesOutput LikelyPeople::add(KnownFilesInput const& input, MatchingWeights const& weights, Areas const& areas)
{
    if (input.anew) {
        index_ = PeopleIndex(weights);
        files_.clear();
    }
    auto const today = LocalDate::at(input.now, input.offset_minutes);
    for (auto const& file : input.files) {
        auto const person = Record::of(file.person);
        auto traits = traits_of(person, areas, today);
        // Somebody with two cases is one person already.
        if (file_of(person.id()) != nullptr)
            continue;
        index_.put(person.id(), traits);
        files_.push_back({ file.case_id, person.id(), std::move(traits), not_the_same(person) });
    }
    return { static_cast<int>(files_.size()) };
}

LikelyPeople::Known const* LikelyPeople::file_of(Id person) const
{
    auto const found = std::ranges::find(files_, person, &Known::person);
    return found == files_.end() ? nullptr : &*found;
}

LikelyFile LikelyPeople::file_of(LikelyPerson const& found) const
{
    auto const* known = file_of(found.id);
    return { known == nullptr ? Id {} : known->case_id, found.id, static_cast<int>(found.likeness.bits), evidence_of(found.likeness) };
}

LikelyOutput LikelyPeople::likely(LikelyInput const& input, Areas const& areas) const
{
    auto const today = LocalDate::at(input.now, input.offset_minutes);
    Record person({}, RecordKind::person);
    person.apply({}, {}, {}, input.fields, {});
    LikelyOutput output;
    for (auto const& found : index_.likely(traits_of(person, areas, today), today, most_shown, index_.shown_from()))
        output.files.push_back(file_of(found));
    return output;
}

LikelyPairsOutput LikelyPeople::pairs(LikelyPairsInput const& input) const
{
    auto const today = LocalDate::at(input.now, input.offset_minutes);
    auto const first = std::min(static_cast<std::size_t>(std::max(0, input.from)), files_.size());
    auto const last = std::min(first + static_cast<std::size_t>(std::max(0, input.count)), files_.size());
    LikelyPairsOutput output;
    for (auto at = first; at < last; ++at) {
        auto const& one = files_[at];
        for (auto const& found : index_.likely(one.traits, today, most_shown + 1, index_.shown_from())) {
            auto const* other = file_of(found.id);
            // Each pair once, from its earlier person: the likeness is nearly the same from both sides.
            if (other == nullptr || !(one.person < other->person) || std::ranges::find(one.not_same, other->person) != one.not_same.end()
                || std::ranges::find(other->not_same, one.person) != other->not_same.end())
                continue;
            output.pairs.push_back({ one.case_id, one.person, file_of(found) });
        }
    }
    return output;
}

}
