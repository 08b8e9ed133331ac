#pragma once

#include "store/migrations/migrations.hpp"
#include "store/sqlite/database.hpp"

namespace relais::store::sqlite {

// Brings the file up to the last of `steps`, each in a transaction of its own; the version is in the file's user_version.
// Refuses with broken_store (field "schema") a file of a later version than these steps, and a file that is not ours.
Done migrate(Database& database, std::span<Migration const> steps = migrations());

}
