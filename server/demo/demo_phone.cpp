#include "demo/demo_phone.hpp"

namespace relais::demo {

static constexpr std::size_t batch_max = 100;

DemoPhones::DemoPhones(journal::Journal& journal, Caller first)
    : journal_(journal)
    , sender_(std::move(first))
{
}

Record const* DemoPhones::find(Id id) const
{
    auto const found = records_.find(id);
    return found == records_.end() ? nullptr : &found->second;
}

Done DemoPhones::act(Caller const& caller, Id device, Id act_id, Instant at, std::string_view command, Json input)
{
    return act_unaware(caller, device, act_id, at, command, std::move(input), records_);
}

Done DemoPhones::act_unaware(Caller const& caller, Id device, Id act_id, Instant at, std::string_view command, Json input, std::map<Id, Record> const& before)
{
    return decide_and_keep(caller, { act_id, Stamp::of(at.ms), device, std::string(command), std::move(input), {} }, before);
}

Done DemoPhones::decide_and_keep(Caller const& caller, Act act, std::map<Id, Record> const& known)
{
    auto const engine = journal_.engine();
    auto const at = act.at.instant();
    LoadedRecords loaded;
    for (auto const& id : TRY(engine->needs(act.command, act.input)))
        if (auto const found = known.find(id); found != known.end())
            loaded.add(found->second);
    auto const entry = TRY(engine->decide_here(act, { caller, at, LocalDate::at(at), loaded }));
    for (auto const& part : entry.parts)
        records_.try_emplace(part.record, part.record, part.kind).first->second.apply(entry.id, entry.at, entry.by, part.set, part.replaces);
    if (caller.account != sender_.account || waiting_.size() == batch_max)
        TRY(send());
    sender_ = caller;
    waiting_.push_back(std::move(act));
    return {};
}

Done DemoPhones::send()
{
    if (waiting_.empty())
        return {};
    for (auto const& answer : TRY(journal_.take(sender_, waiting_)))
        if (answer.state == ArrivalState::refused)
            return std::unexpected(*answer.problem);
    waiting_.clear();
    return {};
}

}
