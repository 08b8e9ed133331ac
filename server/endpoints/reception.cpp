#include "access/reach.hpp"
#include "answers/tool_use.hpp"
#include "endpoints/endpoints.hpp"
#include "endpoints/tools.hpp"

#include <algorithm>

namespace relais::endpoints {

using http::Request;
using http::Response;

// Whose reception of tools the caller may read and record: everybody's who manages tools, else those whose work lies in the scope of the role. Refuses with
// not_permitted whoever reaches nobody's work but his own.
static Result<std::vector<Worker>> workers_of(Node const& node, Caller const& caller)
{
    auto const engine = node.journal.engine();
    auto const* role = engine->programme().role(caller.role);
    auto const manages = may(node, caller, "manage_tools");
    if (!follows_tools(node, caller))
        return refuse(ProblemCode::not_permitted);
    std::vector<Worker> workers;
    for (auto const& worker : engine->directory().workers) {
        auto const* works_as = engine->programme().role(worker.role);
        auto const fills = works_as != nullptr && (works_as->may("answer_form") || works_as->may("submit_form"));
        if (worker.active && fills && (manages || reaches(caller, role->scope, { worker.id, worker.team, worker.organisation, worker.area }, engine->areas())))
            workers.push_back(worker);
    }
    return workers;
}

// Field clients have names; one that was shut out is not there any more.
static Done name_devices(Node const& node, store::Reader& reader, tools::ToolReception& reception)
{
    auto const known = TRY(openrosa::devices(reader, node.key));
    for (auto& person : reception.people)
        for (auto& device : person.devices)
            if (auto const found = std::ranges::find(known, device.device, &openrosa::Device::id); found != known.end())
                device.label = found->label;
    return {};
}

static std::vector<tools::Receiver> still_there(std::vector<tools::Receiver> receivers, std::vector<openrosa::Device> const& devices)
{
    std::erase_if(receivers, [&](tools::Receiver const& receiver) {
        return receiver.kind == tools::ReceiverKind::field_client && std::ranges::find(devices, receiver.device, &openrosa::Device::id) == devices.end();
    });
    return receivers;
}

static std::vector<Id> with_client(std::vector<openrosa::Device> const& devices)
{
    std::vector<Id> accounts;
    for (auto const& device : devices)
        if (device.purpose == openrosa::DevicePurpose::collect)
            accounts.push_back(device.account);
    return accounts;
}

static Result<http::Answer> reception(Node const& node, Caller const& caller, std::string const& name)
{
    auto const workers = TRY(workers_of(node, caller));
    auto const reader = TRY(node.store.read());
    auto const catalogue = TRY(tools::read_catalogue(*reader));
    auto const* tool = catalogue.tool(name);
    if (tool == nullptr)
        return refuse(ProblemCode::not_found, "tool");
    auto const devices = TRY(openrosa::devices(*reader, node.key));
    tools::ReceptionRecords const records { still_there(TRY(tools::receivers(*reader)), devices), TRY(tools::trainings(*reader, name)), with_client(devices) };
    auto all = tools::reception_of(*tool, workers, records);
    TRY(name_devices(node, *reader, all));
    return Response::json(to_json(all));
}

static Done require_version(store::Reader& reader, std::string_view name, std::string_view version)
{
    auto const catalogue = TRY(tools::read_catalogue(reader));
    auto const* tool = catalogue.tool(name);
    if (tool == nullptr || tool->version(version) == nullptr)
        return refuse(ProblemCode::not_found, "tool");
    return {};
}

static Done require_worker(std::vector<Worker> const& workers, Id worker)
{
    if (std::ranges::find(workers, worker, &Worker::id) == workers.end())
        return refuse(ProblemCode::unknown_worker, "workers");
    return {};
}

// Who was there stands in the list once; to look at a list without end would hold up everybody else's work.
static Done require_list(std::vector<Worker> const& workers, std::vector<Id> listed)
{
    if (listed.size() > workers.size())
        return refuse(ProblemCode::too_large, "workers");
    for (auto const& worker : listed)
        TRY(require_worker(workers, worker));
    std::ranges::sort(listed);
    if (std::ranges::adjacent_find(listed) != listed.end())
        return refuse(ProblemCode::bad_value, "workers");
    return {};
}

static Result<http::Answer> keep(Node const& node, Request const& request, Caller const& caller)
{
    auto const input = TRY(body_as<KeepTraining>(request));
    TRY(require_list(TRY(workers_of(node, caller)), input.workers));
    if (input.trainer && node.journal.engine()->directory().worker(*input.trainer) == nullptr)
        return refuse(ProblemCode::unknown_worker, "trainer");
    // Where it is morning already, it is the next day.
    if (input.on > LocalDate::at(node.now()).plus_days(1))
        return refuse(ProblemCode::bad_value, "on");
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(require_version(writer, input.name, input.version));
        std::vector<tools::Training> trainings;
        for (auto const& worker : input.workers) {
            trainings.push_back({ worker, input.version, input.on, input.trainer, caller.account });
            TRY(node.journal.note(writer, caller.account, tools::audit_words("tool_trained", input.name, input.version), worker));
        }
        return tools::keep_trainings(writer, input.name, trainings);
    }));
    return reception(node, caller, input.name);
}

static Result<http::Answer> remove(Node const& node, Request const& request, Caller const& caller)
{
    auto const input = TRY(body_as<RemoveTraining>(request));
    TRY(require_worker(TRY(workers_of(node, caller)), input.worker));
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(tools::remove_training(writer, input.name, input.worker, input.version));
        return node.journal.note(writer, caller.account, tools::audit_words("tool_untrained", input.name, input.version), input.worker);
    }));
    return reception(node, caller, input.name);
}

// For the author of tools alone: among the few whom a supervisor reaches, words without a name still have one.
static Result<http::Answer> use(Node const& node, Caller const& caller, std::string const& name)
{
    std::vector<Id> authors;
    for (auto const& worker : TRY(workers_of(node, caller)))
        authors.push_back(worker.id);
    auto const reader = TRY(node.store.read());
    auto const catalogue = TRY(tools::read_catalogue(*reader));
    if (catalogue.tool(name) == nullptr)
        return refuse(ProblemCode::not_found, "tool");
    TRY(node.journal.write([&](store::Writer& writer) { return node.journal.note(writer, caller.account, "tool_use_read " + name, caller.account); }));
    return Response::json(to_json(answers::tool_use_of(name, TRY(answers::tool_reports(*reader, node.key, authors)))));
}

void add_reception(http::Router& router, Node const& node)
{
    router.add({ "tool_reception", http::Method::get, "/api/tools/reception",
        signed_in(node, [&node](Request const& request, Caller const& caller) { return reception(node, caller, request.asked("name")); }) });
    router.add({ "tool_use", http::Method::get, "/api/tools/use",
        permitted(node, "manage_tools", [&node](Request const& request, Caller const& caller) { return use(node, caller, request.asked("name")); }) });
    router.add({ "tool_trained", http::Method::post, "/api/tools/trained",
        signed_in(node, [&node](Request const& request, Caller const& caller) { return keep(node, request, caller); }) });
    router.add({ "tool_untrained", http::Method::post, "/api/tools/untrained",
        signed_in(node, [&node](Request const& request, Caller const& caller) { return remove(node, request, caller); }) });
}

}
