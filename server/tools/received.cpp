#include "tools/received.hpp"

#include "observe/log.hpp"

#include <algorithm>
#include <chrono>

namespace relais::tools {

static constexpr std::string_view place = "received/";

ReceivedVersion const* Receiver::tool(std::string_view name) const
{
    auto const found = std::ranges::find(tools, name, &ReceivedVersion::name);
    return found == tools.end() ? nullptr : &*found;
}

static std::string place_of(Fetched const& fetched)
{
    return std::string(place) + fetched.device.to_string() + "/" + fetched.account.to_string();
}

// What a newer release says besides is passed over. What cannot be read begins anew.
static Result<Receiver> known(store::Reader& reader, Fetched const& fetched)
{
    auto const text = TRY(reader.document(place_of(fetched)));
    if (text)
        if (auto receiver = parse_as<Receiver>(*text, Unknown::passed_over))
            return *std::move(receiver);
    return Receiver { fetched.device, fetched.account, fetched.kind, {}, {} };
}

static bool has_all(Receiver const& receiver, Fetched const& fetched)
{
    auto const has = [&](auto const& tool) {
        auto const* received = receiver.tool(tool.first);
        return received != nullptr && received->version == tool.second;
    };
    return std::ranges::all_of(fetched.tools, has) && (!fetched.is_all || receiver.tools.size() == fetched.tools.size());
}

Result<bool> is_news(store::Reader& reader, Fetched const& fetched, Instant now)
{
    auto const receiver = TRY(known(reader, fetched));
    return receiver.at.ms + std::chrono::milliseconds(std::chrono::hours(1)).count() <= now.ms || !has_all(receiver, fetched);
}

Done keep_fetched(store::Writer& writer, Fetched const& fetched, Instant now)
{
    auto receiver = TRY(known(writer, fetched));
    std::vector<ReceivedVersion> tools;
    for (auto const& [name, version] : fetched.tools) {
        auto const* before = receiver.tool(name);
        tools.push_back({ name, version, before != nullptr && before->version == version ? before->since : now });
    }
    if (!fetched.is_all)
        for (auto& each : receiver.tools)
            if (std::ranges::find(tools, each.name, &ReceivedVersion::name) == tools.end())
                tools.push_back(std::move(each));
    receiver.tools = std::move(tools);
    receiver.at = now;
    return writer.put_document(place_of(fetched), write_json(to_json(receiver)));
}

Result<std::vector<Receiver>> receivers(store::Reader& reader)
{
    std::vector<Receiver> all;
    for (auto const& name : TRY(reader.document_names(place))) {
        auto const text = TRY(reader.document(name));
        auto receiver = text ? parse_as<Receiver>(*text, Unknown::passed_over) : refuse(ProblemCode::not_found);
        if (receiver)
            all.push_back(*std::move(receiver));
        else
            observe::log(observe::Level::error, "receiver_unreadable", { { "problem", receiver.error().code } });
    }
    return all;
}

}
