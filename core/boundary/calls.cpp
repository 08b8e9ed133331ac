#include "boundary/calls.hpp"

#include "boundary/given_digests.hpp"
#include "boundary/operation_list.hpp"
#include "cases/case_code.hpp"
#include "forms/file_answer.hpp"
#include "forms/form_model_bytes.hpp"
#include "journal/stamp.hpp"
#include "programme/tool_reading.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace relais {

using namespace boundary;

static std::map<Id, Record> records_of(std::vector<RecordLog> const& logs)
{
    std::map<Id, Record> records;
    for (auto const& log : logs)
        records.emplace(log.id, Record::of(log));
    return records;
}

// What each operation does, by the type of its input.
struct Operations {
    static LoadOutput loaded(Calls const& core)
    {
        auto const& programme = core.engine_.programme();
        return { programme.version, reads_tools() ? std::optional(static_cast<int>(programme.forms.size())) : std::nullopt };
    }

    static Result<LoadOutput> run(Calls& core, LoadInput input)
    {
        core.engine_ = Engine(std::move(input.programme), Areas(std::move(input.areas)), std::move(input.directory).value_or(Directory {}));
        return loaded(core);
    }

    static Result<LoadOutput> run(Calls& core, Directory input)
    {
        core.engine_.set_directory(std::move(input));
        return loaded(core);
    }

    static Result<NeedsOutput> run(Calls& core, NeedsInput const& input)
    {
        return NeedsOutput { TRY(core.engine_.needs(input.command, input.input)) };
    }

    static Result<DecideOutput> run(Calls& core, DecideInput input)
    {
        auto const records = records_of(input.records);
        Act act { input.id, tick(input.clock, input.now), input.device, input.command, std::move(input.input), {} };
        auto entry = TRY(core.engine_.decide_here(act, { input.caller, input.now, LocalDate::at(input.now, input.offset_minutes), records }));
        auto const clock = act.at;
        return DecideOutput { std::move(act), std::move(entry), clock };
    }

    static Result<ArriveOutput> run(Calls& core, ArriveInput const& input)
    {
        auto const records = records_of(input.records);
        Engine::Question const question { input.caller, input.now, LocalDate::at(input.now), records, input.is_released, input.held_for, input.begun };
        auto arrival = arrive(core.engine_, input.act, question, input.holding);
        return ArriveOutput { arrival.state, std::move(arrival.entry), arrival.problem.transform(Refusal::of) };
    }

    static Result<ClockOutput> run(Calls&, ReceiveInput const& input)
    {
        return ClockOutput { relais::receive(input.clock, input.at, input.now) };
    }

    static Result<CodeOutput> run(Calls&, CodeInput const& input)
    {
        if (input.country.size() < 2 || input.country[0] < 'A' || input.country[0] > 'Z' || input.country[1] < 'A' || input.country[1] > 'Z')
            return refuse(ProblemCode::bad_value, "country");
        return CodeOutput { case_code(input.country, input.year, input.id) };
    }

    static Result<CaseRow> run(Calls& core, RowInput const& input)
    {
        return row_of(core.engine_, input.caller, LocalDate::at(input.now, input.offset_minutes), input.logs);
    }

    static Result<CasePage> run(Calls& core, PageInput const& input)
    {
        return page_of(core.engine_, input.caller, LocalDate::at(input.now, input.offset_minutes), input.logs, input.merged);
    }

    static Result<PreviewReferralOutput> run(Calls& core, PreviewReferralInput const& input)
    {
        auto const file = TRY(CaseFile::of(input.logs));
        PreviewReferralOutput output { shareable_fields(core.engine_.programme(), file.person, file.case_record) };
        if (input.shared)
            std::erase_if(output.carried, [&](ShareableField const& each) { return std::ranges::find(*input.shared, each.name) == input.shared->end(); });
        return output;
    }

    static Result<Today> run(Calls& core, TodayInput const& input)
    {
        return today_of(core.engine_, input.caller, LocalDate::at(input.now, input.offset_minutes), input.now, input.rows);
    }

    static Result<TeamView> run(Calls& core, TeamInput const& input)
    {
        return team_of(core.engine_, input.caller, LocalDate::at(input.now, input.offset_minutes), input.now, input.rows);
    }

    static Result<SearchOutput> run(Calls& core, SearchInput input)
    {
        if (input.rows) {
            core.search_.clear();
            core.searched_.clear();
            for (auto const& row : *input.rows) {
                core.search_.add(row.texts);
                core.searched_.push_back(row.case_id);
            }
        }
        SearchOutput output { static_cast<int>(core.search_.size()), {} };
        for (auto const row : core.search_.find(input.query))
            output.found.push_back(core.searched_[row]);
        return output;
    }

    static Result<KnownFilesOutput> run(Calls& core, KnownFilesInput const& input) { return core.likely_people_.add(input, core.engine_.programme().matching, core.engine_.areas()); }
    static Result<LikelyOutput> run(Calls& core, LikelyInput const& input) { return core.likely_people_.likely(input, core.engine_.areas()); }
    static Result<LikelyPairsOutput> run(Calls& core, LikelyPairsInput const& input) { return core.likely_people_.pairs(input); }

    static Result<FormOpenOutput> run(Calls& core, FormOpenInput const& input)
    {
        if (!input.model.empty())
            return core.fillings_.open(std::make_shared<FormModel const>(TRY(read_form_model(input.model))), input);
        auto const* form = core.engine_.programme().form(input.form);
        if (form == nullptr)
            return refuse(ProblemCode::unknown_form, "form");
        return core.fillings_.open(form->model(), input);
    }

    static Result<FormChangesView> run(Calls& core, FormSetInput const& input) { return core.fillings_.set(input); }
    static Result<FormChangesView> run(Calls& core, FormAddInput const& input) { return core.fillings_.add(input); }
    static Result<FormChangesView> run(Calls& core, FormRemoveInput const& input) { return core.fillings_.remove(input); }
    static Result<FormChangesView> run(Calls& core, FormLanguageInput const& input) { return core.fillings_.language(input); }
    static Result<FormChangesView> run(Calls& core, FormDigestsInput const& input) { return core.fillings_.digests(input); }
    static Result<FormChangesView> run(Calls& core, FormLogInput const& input) { return core.fillings_.log(input); }
    static Result<FormAnswersOutput> run(Calls& core, FormAnswersInput const& input) { return core.fillings_.answers(input); }
    static Result<FormCloseOutput> run(Calls& core, FormCloseInput const& input) { return core.fillings_.close(input); }

    static Result<FileAnswerOutput> run(Calls&, FileAnswerInput const& input)
    {
        return FileAnswerOutput { TRY(file_answer(input.name, input.extension, input.hash)) };
    }

    static Result<AreasOutput> run(Calls& core, AreasInput const& input)
    {
        static constexpr std::size_t limit = 20;
        auto const& areas = core.engine_.areas();
        if (input.parent)
            return AreasOutput { areas.children(*input.parent, input.on) };
        return AreasOutput { areas.search(input.query, input.inside, input.on, limit) };
    }
};

// One function for all operations that answer alike.
template<typename Output>
[[gnu::noinline]] static Result<Json> written(Result<Output> const& output)
{
    if (!output)
        return std::unexpected(output.error());
    return to_json(*output);
}

template<typename Input, typename Output>
static Result<Json> run_operation(Calls& core, Json const& input)
{
    Input given {};
    // A newer server may send the phone fields that it does not know: they are passed over.
    TRY(Codec<Input>::read(input, given, Unknown::passed_over));
    return written<Output>(Operations::run(core, std::move(given)));
}

namespace {

struct Operation {
    std::string_view name {};
    Result<Json> (*run)(Calls& core, Json const& input) = nullptr;
};

}

template<typename Each>
static constexpr std::size_t count_of(Each const& each)
{
    std::size_t found = 0;
    each([&]<typename Input, typename Output>(std::string_view, std::string_view) { ++found; });
    return found;
}

template<std::size_t Count, typename Each>
static constexpr std::array<Operation, Count> table_of(Each const& each)
{
    std::array<Operation, Count> table {};
    auto* next = table.data();
    each([&]<typename Input, typename Output>(std::string_view name, std::string_view) { *next++ = { name, run_operation<Input, Output> }; });
    return table;
}

static Result<Json> run_one_of(std::span<Operation const> table, Calls& core, std::string_view name, std::string_view input)
{
    auto const found = std::ranges::find(table, name, &Operation::name);
    if (found == table.end())
        return refuse(ProblemCode::unknown_command, "operation");
    return found->run(core, TRY(parse_json(input)));
}

Result<Json> Calls::every(Calls& core, std::string_view name, std::string_view input)
{
    static constexpr auto each = [](auto&& visit) { each_operation(visit); };
    static constexpr auto table = table_of<count_of(each)>(each);
    return run_one_of(table, core, name, input);
}

Result<Json> Calls::first(Calls& core, std::string_view name, std::string_view input)
{
    static constexpr auto each = [](auto&& visit) { each_first_operation(visit); };
    static constexpr auto table = table_of<count_of(each)>(each);
    return run_one_of(table, core, name, input);
}

Calls::Calls(Runner run)
    : run_(run)
{
    GivenDigests::begin();
}

std::string Calls::call(std::string_view operation_name, std::string_view input)
{
    auto answer = run_(*this, operation_name, input);
    std::string out;
    if (answer) {
        out = R"({"ok":)";
        write_json(out, *answer);
    } else {
        out = R"({"problem":)";
        write_json(out, to_json(Refusal::of(answer.error())));
    }
    out += '}';
    return out;
}

}
