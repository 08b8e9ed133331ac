#pragma once

#include "codec/json.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace relais::conformance {

// A line of out_of_profile.txt: what is not meant to pass, and why.
struct Mark {
    std::string suite;
    std::string pattern; // of the case's name or its input; "*" stands for anything
    std::string reason;
};

// What came of the cases of one suite.
class Report {
public:
    Report(std::string_view suite, std::vector<Mark> const& marks)
        : suite_(suite)
        , marks_(marks)
    {
    }

    // True where a line of the list, or a reason that the case itself carries, takes it out. Counts it.
    bool is_out_of_profile(std::string_view name, std::string_view input);
    void leave_out(std::string_view reason);
    void pass() { ++passed; }
    // `told` is what came instead.
    void fail(std::string_view name, std::string_view input, std::string_view wanted, std::string_view told);
    // Every answer, right or wrong, so that native and wasm can be compared.
    void hear(std::string_view answer);

    std::size_t passed = 0;
    std::size_t out_of_profile = 0;
    std::vector<std::string> failures;
    std::vector<std::pair<std::string, std::size_t>> reasons;
    std::uint64_t digest = 0xCBF29CE484222325ULL;

private:
    std::string suite_;
    std::vector<Mark> const& marks_;
};

struct Suite {
    std::string_view name;
    std::string_view file; // without .json or .json.gz
    void (*run)(Json const& file, Report& report);
    // Of a hundred cases inside the profile, so many must pass.
    double least = 100;
};

void run_xpath(Json const& file, Report& report);
void run_javarosa_eval(Json const& file, Report& report);
void run_javarosa_parse(Json const& file, Report& report);
void run_pyxform(Json const& file, Report& report);
void run_pyxform_rejects(Json const& file, Report& report);
void run_pyxform_places(Json const& file, Report& report);
void run_scenarios(Json const& file, Report& report);

}
