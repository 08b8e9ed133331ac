#include "entities/take_entities.hpp"

#include "cases/case_code.hpp"
#include "cases/register_person.hpp"
#include "entities/entity_list_file.hpp"
#include "people/person.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace relais::entities {

static constexpr std::string_view of_person = "person.";

// What is told on a day, as tools do it, and where the day stands.
static constexpr auto told_on_day = std::to_array<std::pair<std::string_view, std::string_view>>({ { "age_years", "age_on" }, { "consent_services", "consent_on" } });

namespace {

// One submission on its way.
class Taking {
public:
    Taking(Node const& node, Engine const& engine, store::Writer& writer, EntitySubmission const& submission)
        : node_(node)
        , engine_(engine)
        , writer_(writer)
        , submission_(submission)
    {
    }

    Done take(SubmittedEntity const& entity)
    {
        auto const known = TRY(writer_.record(entity.id));
        if (known && known->kind != name_of(entity.list->record))
            return refuse(ProblemCode::not_found, "entity");
        auto const is_person = entity.list->record == RecordKind::person;
        if (!known && !entity.creates)
            return refuse(ProblemCode::not_found, "entity");
        if (!known)
            return is_person ? create_person(entity) : create_case(entity);
        auto const of = TRY(is_person ? case_of_person(entity.id) : case_in_sight(*known));
        return change(entity, of);
    }

    // Of the entity of the whole form, once all have been taken.
    Result<TakenEntities> finish(std::span<SubmittedEntity const> entities)
    {
        for (auto const& entity : entities)
            if (entity.is_of_whole_form)
                TRY(tell_sheet(entity));
        return std::move(taken_);
    }

private:
    // The id by which later changes know the entry: another has it only where the same was said twice.
    Result<Id> entry_id(SubmittedEntity const& entity, EntityEntry entry, bool is_new)
    {
        auto id = submission_entry(node_.key, entity.id, submission_.instance, entry);
        auto const is_first_word = submission_.corrects.empty() && (is_new || (!entity.branch.empty() && entity.base));
        if (is_first_word) {
            auto const first = is_new ? creation_entry(node_.key, entity.id, entry) : change_entry(node_.key, entity, *entity.base, entry);
            if (!TRY(writer_.is_known(first)))
                id = first;
        }
        return TRY(writer_.is_known(id)) ? seal::make_id(node_.now()) : id;
    }

    Act act(Id id, std::string_view command, Json input) const
    {
        return { id, Stamp::of(node_.now().ms), submission_.device, std::string(command), std::move(input), {} };
    }

    // What is refused for good is refused with the whole submission: then the phone keeps it. All else is a supervisor's to see.
    Result<bool> decide(Act const& act, std::optional<Id> about_case)
    {
        auto const answer = TRY(node_.journal.take_one(writer_, submission_.caller, act));
        if (answer.state == ArrivalState::accepted)
            return true;
        taken_.is_any_held = true;
        if (answer.state == ArrivalState::held)
            return false;
        auto const code = answer.problem->code;
        if (code == ProblemCode::not_found || code == ProblemCode::entry_differs || code == ProblemCode::too_large)
            return refuse(code, "entity");
        TRY(node_.journal.hold_one(writer_, submission_.caller, act, *answer.problem, about_case));
        return false;
    }

    static Values told_of_person(SubmittedEntity const& entity)
    {
        Values told;
        for (auto const& [path, text] : entity.fields)
            if (path.starts_with(of_person)) {
                auto const name = path.substr(of_person.size());
                told.put(name, person_value(*person_field(name), text));
            }
        return told;
    }

    Result<bool> register_person(SubmittedEntity const& entity, Id person)
    {
        auto fields = told_of_person(entity);
        for (auto const& [name, day] : told_on_day)
            if (fields.contains(name))
                fields.put(std::string(day), to_json(submission_.on));
        auto const id = TRY(entry_id(entity, EntityEntry::person, true));
        return decide(act(id, "register_person", to_json(RegisterPerson { person, std::move(fields) })), {});
    }

    Done create_person(SubmittedEntity const& entity)
    {
        TRY(register_person(entity, entity.id));
        registered_.push_back(entity);
        return {};
    }

    // The person of a new case: the one that it names, one of its own, or the only one that comes with it.
    Result<std::optional<Id>> person_for(SubmittedEntity const& entity)
    {
        if (auto const named = entity.field("case.person"); !named.empty()) {
            auto const id = Id::parse(named.starts_with("uuid:") ? std::string_view(named).substr(5) : named);
            if (!id)
                return refuse(ProblemCode::bad_value, "entity", "the id of a person");
            return std::optional(*id);
        }
        if (std::ranges::any_of(entity.fields, [](auto const& named) { return named.first.starts_with(of_person); })) {
            auto const person = person_of_case(node_.key, entity.id);
            TRY(register_person(entity, person));
            return std::optional(person);
        }
        return registered_.size() == 1 ? std::optional(registered_.front().id) : std::nullopt;
    }

    // Where the person lives now, told with the case or with the person.
    Result<std::string> area_for(SubmittedEntity const& entity, std::optional<Id> person)
    {
        for (auto const* path : { "case.area", "person.area" })
            if (auto area = entity.field(path); !area.empty())
                return area;
        if (!person)
            return std::string {};
        for (auto const& registered : registered_)
            if (registered.id == person)
                return registered.field("person.area");
        return std::string(TRY(RecordHistory::read(writer_, node_.key.records(), *person, RecordKind::person)).now().text("area"));
    }

    // The cases of the sender: a submission may name many persons.
    Result<std::vector<store::ClearRecord> const*> reach()
    {
        if (!reach_)
            reach_ = TRY(cases_in_reach(writer_, engine_, submission_.caller));
        return &*reach_;
    }

    // Another case of the person, for who did not register the person.
    Result<std::optional<Id>> known_by(Id person)
    {
        for (auto const& each : *TRY(reach()))
            if (each.person == person)
                return std::optional(each.id);
        return std::optional<Id> {};
    }

    Done create_case(SubmittedEntity const& entity)
    {
        auto const person = TRY(person_for(entity));
        auto const area = TRY(area_for(entity, person));
        auto const country = engine_.areas().country_of(area);
        auto const told_on = entity.field("case.opened_on");
        auto const day = LocalDate::parse(told_on);
        auto input = Json::object();
        input.set("case", to_json(entity.id));
        if (person)
            input.set("person", to_json(*person));
        input.set("code", case_code(country.empty() ? "ZZ" : country, (day ? *day : submission_.on).year(), entity.id));
        if (!area.empty())
            input.set("area", area);
        if (auto const risk = entity.field("case.risk"); !risk.empty())
            input.set("risk", risk);
        input.set("opened_on", told_on.empty() ? to_json(submission_.on) : Json(told_on));
        if (auto const source = entity.field("case.source"); !source.empty())
            input.set("source", source);
        static constexpr PersonField list_of_codes { "concerns", FieldClass::operational, PersonField::Type::choices };
        if (auto const concerns = entity.field("case.concerns"); !concerns.empty())
            input.set("concerns", person_value(list_of_codes, concerns));
        if (auto const other = person ? TRY(known_by(*person)) : std::nullopt)
            input.set("known_by", to_json(*other));
        TRY(decide(act(TRY(entry_id(entity, EntityEntry::case_file, true)), "open_case", std::move(input)), {}));
        opened_.push_back({ entity.id, person });
        reach_.reset();
        return {};
    }

    struct CaseOf {
        Id case_id;
        std::optional<Id> person;
        bool is_only = true; // of the person in sight
    };

    // One that is not the sender's any more is his to write of: it is held for who has it.
    Result<CaseOf> case_in_sight(store::ClearRecord const& known)
    {
        auto const* role = engine_.programme().role(submission_.caller.role);
        auto const is_reached = role != nullptr && reaches(submission_.caller, role->scope, { known.owner, known.team, known.organisation, known.area }, engine_.areas());
        if (!is_reached && !was_owner(submission_.caller, TRY(RecordHistory::read(writer_, node_.key.records(), known.id, RecordKind::case_file)).now()))
            return refuse(ProblemCode::not_found, "entity");
        return CaseOf { known.id, known.person };
    }

    // Through which the person is known: an open case before a closed one. What was the sender's once is looked for in his team.
    Result<CaseOf> case_of_person(Id person)
    {
        auto const is_hers = [&](store::ClearRecord const& each) { return each.kind == name_of(RecordKind::case_file) && each.person == person; };
        std::vector<store::ClearRecord> cases;
        std::ranges::copy_if(*TRY(reach()), std::back_inserter(cases), is_hers);
        if (!cases.empty()) {
            std::ranges::stable_partition(cases, [](store::ClearRecord const& each) { return each.status != "closed"; });
            auto const open = std::ranges::count_if(cases, [](store::ClearRecord const& each) { return each.status != "closed"; });
            return CaseOf { cases.front().id, person, open == 1 || cases.size() == 1 };
        }
        auto const& caller = submission_.caller;
        for (auto const& each : TRY(writer_.roots({ store::RootsQuery::Scope::team, caller.account, caller.team, {}, {} })))
            if (is_hers(each))
                return case_in_sight(each);
        return refuse(ProblemCode::not_found, "entity");
    }

    // What a change is judged by: its case, both records as they were, and what its author knew of them.
    struct Change {
        Id entity;
        CaseOf of;
        RecordHistory case_history;
        RecordHistory person_history;
        Known known;
    };

    Done change(SubmittedEntity const& entity, CaseOf const& of)
    {
        auto const& key = node_.key.records();
        auto person = of.person ? TRY(RecordHistory::read(writer_, key, *of.person, RecordKind::person)) : RecordHistory {};
        auto known = known_to_author(node_.key, entity, submission_.corrects);
        known.author = submission_.caller.account;
        known.on = submission_.on;
        if (auto const* role = engine_.programme().role(submission_.caller.role))
            known.given = given_paths(engine_.programme(), *role, *entity.list);
        Change change { entity.id, of, TRY(RecordHistory::read(writer_, key, of.case_id, RecordKind::case_file)), std::move(person), std::move(known) };
        // A version that no list of this store has said: a copy was restored, or somebody guesses. He is taken to have seen nothing.
        if (!change.case_history.has_entry(change.known.seq) && !change.person_history.has_entry(change.known.seq))
            change.known.seq = 0;
        if (of.person)
            TRY(change_person(entity, change));
        TRY(change_risk(entity, change));
        changed_.push_back(std::move(change));
        return {};
    }

    // Only what his phone was given can be repeated: all else was asked.
    static bool is_repeated(Known const& known, Record const& as_known, std::string_view path, Json const& value)
    {
        auto const* seen = as_known.shown(path);
        return is_among(known.given.of(as_known.kind()), path) && seen != nullptr && *seen == value;
    }

    // The days of what was asked again. Where the answer is what the record says, the later day takes the place of the one that is there, whoever wrote it.
    void tell_days(Values const& told, Change const& change, Values& fields, Replaced& renewed) const
    {
        auto const now = change.person_history.now();
        for (auto const& [name, day] : told_on_day) {
            auto const answer = told.find(name);
            if (answer == told.end())
                continue;
            auto const* field = now.field(name);
            auto const is_agreed = field != nullptr && !field->is_in_conflict() && field->shown() == answer->second;
            auto const known_on = now.date_at(day);
            fields.erase(day);
            if (is_agreed ? !known_on || *known_on < submission_.on : fields.contains(name))
                fields.put(std::string(day), to_json(submission_.on));
            if (is_agreed) {
                auto replaced = change.person_history.replaced_by(change.known, day);
                std::ranges::copy(now.heads_at(day), std::back_inserter(replaced));
                std::ranges::sort(replaced);
                auto const repeated = std::ranges::unique(replaced);
                replaced.erase(repeated.begin(), repeated.end());
                renewed.put(std::string(day), std::move(replaced));
            }
        }
    }

    Done change_person(SubmittedEntity const& entity, Change const& change)
    {
        auto const told = told_of_person(entity);
        auto const as_known = change.person_history.as_known(change.known);
        auto fields = told;
        fields.erase_if([&](auto const& named) { return is_repeated(change.known, as_known, named.first, named.second); });
        Replaced renewed;
        tell_days(told, change, fields, renewed);
        if (fields.empty())
            return {};
        auto const person = *change.of.person;
        auto update = act(TRY(entry_id(entity, EntityEntry::person, false)), "update_person", to_json(UpdatePerson { person, change.of.case_id, fields }));
        for (auto const& [name, value] : fields)
            update.seen.put(seen_key(person, name), renewed.contains(name) ? renewed[name] : change.person_history.replaced_by(change.known, name));
        TRY(decide(update, change.of.case_id));
        return {};
    }

    Done change_risk(SubmittedEntity const& entity, Change const& change)
    {
        auto const risk = entity.field("case.risk");
        if (risk.empty() || is_repeated(change.known, change.case_history.as_known(change.known), "risk", Json(risk)))
            return {};
        auto const case_id = change.of.case_id;
        auto input = Json::object();
        input.set("case", to_json(case_id));
        input.set("risk", risk);
        input.set("reason", entity.field("case.risk_reason"));
        auto set_risk = act(TRY(entry_id(entity, EntityEntry::case_file, false)), "set_risk", std::move(input));
        for (auto const* path : { "risk", "risk_reason" })
            set_risk.seen.put(seen_key(case_id, path), change.case_history.replaced_by(change.known, path));
        TRY(decide(set_risk, case_id));
        return {};
    }

    // A case names the sheet's case; a person names it where there is no doubt which it is.
    Done tell_sheet(SubmittedEntity const& entity)
    {
        auto const changed = std::ranges::find(changed_, entity.id, &Change::entity);
        if (taken_.sheet_entry.is_nil())
            taken_.sheet_entry = TRY(entry_id(entity, EntityEntry::sheet, changed == changed_.end()));
        for (auto const& [case_id, person] : opened_)
            if (case_id == entity.id) {
                taken_.case_id = case_id;
                taken_.person = person;
            }
        if (changed == changed_.end() || !changed->of.is_only || (taken_.case_id && entity.list->record == RecordKind::person))
            return {};
        taken_.case_id = changed->of.case_id;
        taken_.person = changed->of.person;
        tell_seen(*changed);
        return {};
    }

    void tell_seen(Change const& change)
    {
        static constexpr auto of_case = std::to_array<std::string_view>({ "concerns", "risk", "source" });
        for (auto const path : of_case)
            taken_.seen.put(seen_key(change.of.case_id, path), change.case_history.replaced_by(change.known, path));
        if (change.of.person)
            for (auto const& each : relais::person_fields())
                taken_.seen.put(seen_key(*change.of.person, each.name), change.person_history.replaced_by(change.known, each.name));
    }

    Node const& node_;
    Engine const& engine_;
    store::Writer& writer_;
    EntitySubmission const& submission_;
    TakenEntities taken_;
    std::optional<std::vector<store::ClearRecord>> reach_;
    std::vector<SubmittedEntity> registered_;
    std::vector<std::pair<Id, std::optional<Id>>> opened_;
    std::vector<Change> changed_;
};

}

Result<TakenEntities> take_entities(Node const& node, Engine const& engine, store::Writer& writer, EntitySubmission const& submission, std::span<SubmittedEntity const> entities)
{
    Taking taking(node, engine, writer, submission);
    // Persons first: a case may be that of one who comes with it.
    for (auto const record : { RecordKind::person, RecordKind::case_file })
        for (auto const& entity : entities)
            if (entity.list->record == record)
                TRY(taking.take(entity));
    return taking.finish(entities);
}

}
