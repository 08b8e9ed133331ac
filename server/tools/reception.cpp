#include "tools/reception.hpp"

#include <algorithm>

namespace relais::tools {

bool PersonReception::has_current() const
{
    return std::ranges::any_of(devices, &DeviceReception::is_current);
}

static PersonReception person_of(ToolReception const& tool, Worker const& worker, ReceptionRecords const& records)
{
    PersonReception person { worker.id, worker.team, {}, {}, false };
    for (auto const& receiver : records.receivers)
        if (auto const* has = receiver.tool(tool.name); has != nullptr && receiver.account == worker.id)
            person.devices.push_back({ receiver.device, receiver.kind, {}, has->version, has->since, receiver.at, has->version == tool.version });
    std::ranges::sort(person.devices, std::ranges::greater {}, &DeviceReception::at);
    std::ranges::copy_if(records.trainings, std::back_inserter(person.trainings), [&](Training const& each) { return each.worker == worker.id; });
    return person;
}

static TeamReception& team_in(std::vector<TeamReception>& teams, Id team)
{
    auto const found = std::ranges::find(teams, team, &TeamReception::team);
    return found == teams.end() ? teams.emplace_back(TeamReception { team }) : *found;
}

static std::vector<TeamReception> by_team(std::vector<PersonReception> const& people)
{
    std::vector<TeamReception> teams;
    for (auto const& person : people) {
        if (person.is_left_out)
            continue;
        auto& team = team_in(teams, person.team);
        ++team.people;
        team.received += person.devices.empty() ? 0 : 1;
        team.current += person.has_current() ? 1 : 0;
        team.trained += person.trainings.empty() ? 0 : 1;
    }
    return teams;
}

static VersionReception count_of(ToolVersion const& version, std::vector<PersonReception> const& people)
{
    VersionReception count { version.version, version.state, 0, 0 };
    for (auto const& person : people) {
        auto const devices = static_cast<int>(std::ranges::count(person.devices, version.version, &DeviceReception::version));
        count.devices += devices;
        count.people += devices > 0 ? 1 : 0;
    }
    return count;
}

ToolReception reception_of(ToolEntry const& tool, std::vector<Worker> const& workers, ReceptionRecords const& records)
{
    auto const* published = tool.published();
    // Everybody has the app.
    auto const for_clients_alone = published != nullptr && tool.published_for(OfferedTo::app) == nullptr;
    ToolReception reception { tool.name, published == nullptr ? std::string {} : published->version, {}, {}, {} };
    for (auto const& worker : workers) {
        auto& person = reception.people.emplace_back(person_of(reception, worker, records));
        person.is_left_out = for_clients_alone && std::ranges::find(records.with_client, worker.id) == records.with_client.end();
    }
    reception.teams = by_team(reception.people);
    for (auto const& version : tool.versions)
        if (auto count = count_of(version, reception.people); count.devices > 0 || &version == published)
            reception.versions.insert(reception.versions.begin(), std::move(count));
    return reception;
}

}
