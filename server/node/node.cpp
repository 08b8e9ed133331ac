#include "node/node.hpp"

#include "identity/accounts.hpp"
#include "node/kept_programme.hpp"
#include "tools/catalogue.hpp"

#include <chrono>

namespace relais {

Instant system_now()
{
    return { std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count() };
}

Instant Node::now() const
{
    return system_now();
}

Done Node::refresh_directory() const
{
    return journal.change_engine([&](Engine& engine) -> Done {
        engine.set_directory(TRY(identity::directory_of(*TRY(store.read()), key)));
        return {};
    });
}

Done Node::refresh_tools() const
{
    return journal.change_engine([&](Engine& engine) -> Done {
        engine.set_tools(TRY(tools::tools_in_force(*TRY(store.read()))));
        return {};
    });
}

Result<std::shared_ptr<Engine const>> engine_from(store::Reader& reader, seal::NodeKey const& key)
{
    auto const programme = TRY(reader.document("programme"));
    auto const areas = TRY(reader.document("areas"));
    if (!programme || !areas)
        return refuse(ProblemCode::programme_invalid, "programme", "none installed; run: relais programme install");
    auto const places = TRY(parse_json(*areas));
    auto const* list = places.find("areas");
    auto rules = TRY(kept_programme::read(*programme));
    if (auto const earlier = TRY(reader.document("earlier_forms")))
        rules.earlier_forms = TRY(kept_programme::read_tools(*earlier));
    rules.tools = TRY(tools::tools_in_force(reader));
    return std::make_shared<Engine const>(std::move(rules),
        Areas(TRY(from_json<std::vector<Area>>(list == nullptr ? Json::array() : *list))), TRY(identity::directory_of(reader, key)));
}

}
