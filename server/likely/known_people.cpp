#include "likely/known_people.hpp"

#include "access/reach.hpp"
#include "cases/merge_cases.hpp"
#include "entities/record_history.hpp"
#include "observe/log.hpp"
#include "people/person.hpp"

#include <algorithm>

namespace relais::likely {

static constexpr std::size_t most_told = 5;

KnownPeople::KnownPeople(Node const& node)
    : node_(node)
    , index_(node.journal.engine()->programme().matching)
    , reading_([this] {
        std::lock_guard const lock(mutex_);
        if (catch_up())
            observe::log(observe::Level::info, "people_known", { { "people", static_cast<std::int64_t>(index_.size()) }, { "bytes", static_cast<std::int64_t>(index_.bytes()) } });
    })
{
}

KnownPeople::~KnownPeople()
{
    reading_.join();
}

std::size_t KnownPeople::size()
{
    std::lock_guard const lock(mutex_);
    return index_.size();
}

std::size_t KnownPeople::bytes()
{
    std::lock_guard const lock(mutex_);
    return index_.bytes();
}

// Record by record as the journal names them: at the start each once, for all of one stretch are taken up together.
Done KnownPeople::catch_up()
{
    static constexpr std::size_t entries_of_stretch = 2000;
    auto const reader = TRY(node_.store.read());
    std::set<Id> touched;
    for (;;) {
        auto const entries = TRY(reader->entries_after(seq_, entries_of_stretch));
        for (auto const& entry : entries)
            for (auto const& part : entry.parts)
                touched.insert(part.record);
        if (!entries.empty())
            seq_ = entries.back().seq;
        if (entries.size() < entries_of_stretch)
            break;
    }
    // One that cannot be read takes nobody else with it.
    for (auto const& record : touched)
        if (auto const taken = take_up(*reader, record); !taken)
            observe::log(observe::Level::error, "person_not_known", { { "record", record } });
    return {};
}

Done KnownPeople::take_up(store::Reader& reader, Id record)
{
    auto const clear = TRY(reader.record(record));
    if (clear && clear->kind == "person")
        return take_up_person(reader, record);
    if (clear && clear->kind == "case")
        return take_up_case(reader, *clear);
    return {};
}

Done KnownPeople::take_up_person(store::Reader& reader, Id person)
{
    auto const history = TRY(entities::RecordHistory::read(reader, node_.key.records(), person, RecordKind::person));
    if (history.is_empty()) {
        index_.remove(person);
        return {};
    }
    auto const engine = node_.journal.engine();
    index_.put(person, traits_of(history.now(), engine->areas(), LocalDate::at(node_.now())));
    return {};
}

Done KnownPeople::take_up_case(store::Reader& reader, store::ClearRecord const& clear)
{
    if (!clear.person)
        return {};
    auto is_merged = false;
    if (clear.status == "closed")
        is_merged = merged_into(TRY(entities::RecordHistory::read(reader, node_.key.records(), clear.id, RecordKind::case_file)).now()).has_value();
    if (is_merged)
        cases_of_[*clear.person].erase(clear.id);
    else
        cases_of_[*clear.person].insert(clear.id);
    return {};
}

// Whoever decides there: somebody of the team who may merge, else whoever has the case.
static std::string contact_of(Engine const& engine, store::ClearRecord const& clear)
{
    for (auto const& worker : engine.directory().workers) {
        auto const* role = engine.programme().role(worker.role);
        if (worker.active && clear.team && worker.team == *clear.team && role != nullptr && role->may("merge_cases"))
            return worker.name;
    }
    auto const* owner = clear.owner ? engine.directory().worker(*clear.owner) : nullptr;
    return owner == nullptr || !owner->active ? std::string {} : owner->name;
}

static std::string team_name(Engine const& engine, std::optional<Id> team)
{
    auto const& teams = engine.directory().teams;
    auto const found = team ? std::ranges::find(teams, *team, &Team::id) : teams.end();
    return found == teams.end() ? std::string {} : found->name;
}

Result<LikelyAnswer> KnownPeople::likely(Caller const& caller, LikelyQuestion const& question)
{
    auto const engine = node_.journal.engine();
    auto const today = LocalDate::at(node_.now());
    TRY(check_person_fields(question.fields, today));
    auto const* role = engine->programme().role(caller.role);
    if (role == nullptr || !role->may_see(FieldClass::identity))
        return refuse(ProblemCode::not_permitted);
    Record person({}, RecordKind::person);
    person.apply({}, {}, {}, question.fields, {});

    LikelyAnswer answer;
    std::vector<Id> told;
    {
        std::lock_guard const lock(mutex_);
        TRY(catch_up());
        auto const reader = TRY(node_.store.read());
        for (auto const& found : index_.likely(traits_of(person, engine->areas(), today), today, most_told, index_.shown_from()))
            for (auto const& case_id : cases_of_[found.id]) {
                auto const clear = TRY(reader->record(case_id));
                if (!clear)
                    continue;
                CaseStanding const standing { .owner = clear->owner, .team = clear->team, .organisation = clear->organisation, .area = clear->area, .is_case = true };
                if (reaches(caller, role->scope, standing, engine->areas())) {
                    auto const shown = TRY(entities::RecordHistory::read(*reader, node_.key.records(), found.id, RecordKind::person)).now();
                    auto const file = TRY(entities::RecordHistory::read(*reader, node_.key.records(), case_id, RecordKind::case_file)).now();
                    answer.files.push_back({ case_id, std::string(file.text("code")), display_name(shown), static_cast<int>(found.likeness.bits), evidence_of(found.likeness) });
                    continue;
                }
                KnownElsewhere elsewhere { team_name(*engine, clear->team), contact_of(*engine, *clear) };
                told.push_back(case_id);
                if (std::ranges::none_of(answer.elsewhere, [&](KnownElsewhere const& known) { return known.team == elsewhere.team; }))
                    answer.elsewhere.push_back(std::move(elsewhere));
            }
    }
    if (!told.empty())
        TRY(node_.journal.write([&](store::Writer& writer) -> Done {
            for (auto const& case_id : told)
                TRY(node_.journal.note(writer, caller.account, "likely_told", case_id));
            return {};
        }));
    return answer;
}

}
