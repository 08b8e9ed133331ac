#pragma once

#include <span>
#include <string_view>

// The schema of the SQLite store as steps, in order. A step that was released is never edited: the next one mends it.
namespace relais::store {

struct Migration {
    int version; // 1, 2, 3 …: the schema_version of a store once the step is applied
    std::string_view name;
    std::string_view sql;
};

std::span<Migration const> migrations();

}
