#pragma once

#include "doctest.hpp"
#include "store/store.hpp"

namespace relais::contract {

using MakeStore = std::function<std::unique_ptr<store::Store>()>;

// Every promise of the port, each as a subcase; call it in a test case of the store. `make` gives an empty store.
void check_store_contract(MakeStore const& make);

// Builders: a valid thing, told apart by a number.
Id id_of(int number);
store::StoredEntry entry_of(int number, std::vector<store::SealedPart> parts = {});
store::SealedPart part_of(Id record, Id root);
store::AuditLine audit_of(int number);

// Everything that a reader can list.
struct Listing {
    std::vector<store::StoredEntry> entries;
    std::vector<store::ClearRecord> roots;
    std::vector<store::Account> accounts;
    std::vector<store::Team> teams;
    std::vector<store::AuditLine> audit;
    bool operator==(Listing const&) const = default;
};
Listing listing_of(store::Store& store);

// The value, or a failed test that tells the problem.
template<typename T>
T must(Result<T> result)
{
    REQUIRE_MESSAGE(result.has_value(), problem_entry(result.error().code).name, " ", result.error().field, " ", result.error().detail);
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

// The code of the refusal, or nothing where there is none.
template<typename T>
std::optional<ProblemCode> refusal(Result<T> const& result)
{
    return result ? std::nullopt : std::optional { result.error().code };
}

}
