#pragma once

#include <string>

// For tests of what is shipped: the folder of the repository that they were built from.
inline std::string repository()
{
    return RELAIS_REPOSITORY;
}
