#include "identity/attempts.hpp"

#include "doctest.hpp"

using namespace relais;
using namespace relais::identity;

TEST_CASE("failed sign-ins are counted for a quarter of an hour")
{
    Attempts attempts(3);
    auto const minute = [](int n) { return Instant { n * 60'000 }; };
    CHECK_FALSE(attempts.is_too_many("ama", minute(0)));
    for (int i = 0; i < 3; ++i)
        attempts.note_failure("ama", minute(i));
    CHECK(attempts.is_too_many("ama", minute(3)));
    CHECK_FALSE(attempts.is_too_many("kofi", minute(3)));
    CHECK(attempts.is_too_many("ama", minute(15)));
    CHECK_FALSE(attempts.is_too_many("ama", minute(16)));
    attempts.note_failure("ama", minute(16));
    attempts.note_failure("ama", minute(16));
    CHECK(attempts.is_too_many("ama", minute(16)));
    attempts.forget("ama");
    CHECK_FALSE(attempts.is_too_many("ama", minute(16)));
}
