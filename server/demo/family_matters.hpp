#pragma once

#include "demo/case_story.hpp"

#include <vector>

namespace relais::demo {

// What a worker meets of the people around a child: siblings who share no name (of the first two cases), and, in the last one, two telephones of which one may not
// be called, a grandmother who took over, and a consent that was withdrawn.
Done add_family_matters(DemoPhones& phones, Chance& chance, Programme const& programme, DemoWorker const& worker, std::vector<CaseStory> const& cases, Instant now);

}
