#include "boundary/calls.hpp"

#include "boundary/operations.hpp"
#include "cases/answer_form.hpp"
#include "cases/case_code.hpp"
#include "forms/filling.hpp"
#include "journal/stamp.hpp"

#include <algorithm>

namespace relais {

using namespace boundary;

// One static function an operation: described input in, described output out.
struct Operations {
    static Result<LoadOutput> load(Calls& core, LoadInput input)
    {
        core.engine_ = Engine(std::move(input.programme), Areas(std::move(input.areas)), std::move(input.directory).value_or(Directory {}));
        return LoadOutput { core.engine_.programme().version };
    }

    static Result<LoadOutput> directory(Calls& core, Directory input)
    {
        core.engine_.set_directory(std::move(input));
        return LoadOutput { core.engine_.programme().version };
    }

    static Result<NeedsOutput> needs(Calls& core, NeedsInput const& input)
    {
        return NeedsOutput { TRY(core.engine_.needs(input.command, input.input)) };
    }

    static Result<DecideOutput> decide(Calls& core, DecideInput input)
    {
        std::map<Id, Record> records;
        for (auto const& log : input.records)
            records.emplace(log.id, Record::of(log));
        Act act { input.id, tick(input.clock, input.now), input.device, input.command, std::move(input.input), {} };
        auto entry = TRY(core.engine_.decide_here(act, { input.caller, input.now, LocalDate::at(input.now, input.offset_minutes), records }));
        auto const clock = act.at;
        return DecideOutput { std::move(act), std::move(entry), clock };
    }

    static Result<ClockOutput> receive(Calls&, ReceiveInput const& input)
    {
        return ClockOutput { relais::receive(input.clock, input.at, input.now) };
    }

    static Result<CodeOutput> code(Calls&, CodeInput const& input)
    {
        if (input.country.size() < 2 || input.country[0] < 'A' || input.country[0] > 'Z' || input.country[1] < 'A' || input.country[1] > 'Z')
            return refuse(ProblemCode::bad_value, "country");
        return CodeOutput { case_code(input.country, input.year, input.id) };
    }

    static Result<CaseRow> row(Calls& core, ViewInput const& input)
    {
        return row_of(core.engine_, input.caller, LocalDate::at(input.now, input.offset_minutes), input.logs);
    }

    static Result<CasePage> page(Calls& core, ViewInput const& input)
    {
        return page_of(core.engine_, input.caller, LocalDate::at(input.now, input.offset_minutes), input.logs);
    }

    static Result<Today> today(Calls& core, TodayInput const& input)
    {
        return today_of(core.engine_, input.caller, LocalDate::at(input.now, input.offset_minutes), input.now, input.rows);
    }

    static Result<SearchOutput> search(Calls& core, SearchInput input)
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

    static Result<Json> form(Calls& core, FormInput const& input)
    {
        auto const* form = core.engine_.programme().form(input.form);
        if (form == nullptr)
            return refuse(ProblemCode::unknown_form, "form");
        auto const language = enum_named<Language>(input.language);
        if (!language)
            return refuse(ProblemCode::bad_value, "language", "fr|en|pt|ar");
        auto const state = fill(*form, *language, input.answers, input.today, input.known);
        auto json = write_form_state(state);
        json.set("saves", to_json(saves_of(*form, state.answers, input.today)));
        return json;
    }

    static Result<AreasOutput> areas(Calls& core, AreasInput const& input)
    {
        static constexpr std::size_t limit = 20;
        auto const& areas = core.engine_.areas();
        if (input.parent)
            return AreasOutput { areas.children(*input.parent, input.on) };
        return AreasOutput { areas.search(input.query, input.inside, input.on, limit) };
    }
};

namespace {

struct Operation {
    std::string_view name;
    std::string_view says;
    Result<Json> (*run)(Calls& core, Json const& input);
    Json (*input)(Schemas&);
    Json (*output)(Schemas&);
};

template<typename T>
struct Signature;

template<typename Output, typename Input>
struct Signature<Result<Output> (*)(Calls&, Input)> {
    using input = std::remove_cvref_t<Input>;
    using output = Output;
};

}

template<auto Function>
static constexpr Operation operation(std::string_view name, std::string_view says)
{
    using Input = typename Signature<decltype(Function)>::input;
    using Output = typename Signature<decltype(Function)>::output;
    return {
        .name = name,
        .says = says,
        // A newer server may send the phone fields that it does not know: they are passed over.
        .run = [](Calls& core, Json const& input) -> Result<Json> { return to_json(TRY(Function(core, TRY(from_json<Input>(input, Unknown::passed_over))))); },
        .input = [](Schemas& schemas) { return schema_of<Input>(schemas); },
        .output = [](Schemas& schemas) { return schema_of<Output>(schemas); },
    };
}

static constexpr auto all_operations = std::to_array<Operation>({
    operation<&Operations::load>("load", "Loads the programme, the areas and the directory. Called first."),
    operation<&Operations::directory>("directory", "Replaces the directory."),
    operation<&Operations::needs>("needs", "Says which records a command wants loaded."),
    operation<&Operations::decide>("decide", "Decides a command on the device where it is given."),
    operation<&Operations::receive>("receive", "Moves the hybrid clock past a stamp that was heard of."),
    operation<&Operations::code>("code", "Makes the short code of a case."),
    operation<&Operations::row>("row", "A case as a list shows it."),
    operation<&Operations::page>("page", "Everything that the page of a case shows."),
    operation<&Operations::today>("today", "The worker's day."),
    operation<&Operations::search>("search", "Takes rows to search, or searches them."),
    operation<&Operations::form>("form", "A form as it stands with these answers."),
    operation<&Operations::areas>("areas", "Searches places, or lists the children of one."),
});

Json problem_json(Problem const& problem)
{
    auto json = Json::object();
    json.set("code", static_cast<int>(problem.code));
    json.set("name", problem_entry(problem.code).name);
    if (!problem.field.empty())
        json.set("field", problem.field);
    if (!problem.detail.empty())
        json.set("detail", problem.detail);
    return json;
}

static Result<Json> run(Calls& core, std::string_view name, std::string_view input)
{
    auto const found = std::ranges::find(all_operations, name, &Operation::name);
    if (found == all_operations.end())
        return refuse(ProblemCode::unknown_command, "operation");
    return found->run(core, TRY(parse_json(input)));
}

std::string Calls::call(std::string_view operation_name, std::string_view input)
{
    auto answer = run(*this, operation_name, input);
    std::string out;
    if (answer) {
        out = R"({"ok":)";
        write_json(out, *answer);
    } else {
        out = R"({"problem":)";
        write_json(out, problem_json(answer.error()));
    }
    out += '}';
    return out;
}

std::vector<OperationSchema> operation_schemas(Schemas& schemas)
{
    std::vector<OperationSchema> all;
    for (auto const& operation : all_operations)
        all.push_back({ operation.name, operation.says, operation.input(schemas), operation.output(schemas) });
    return all;
}

}
