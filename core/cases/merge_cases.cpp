#include "cases/merge_cases.hpp"

#include "cases/case_file.hpp"
#include "cases/held_entry.hpp"
#include "people/consent.hpp"
#include "people/phones.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace relais {

std::optional<Id> merged_into(Record const& case_record)
{
    return case_record.id_at("merged_into");
}

// The rows of a name whose value still stands.
static std::vector<Id> standing_rows(Record const& record, std::string_view name)
{
    std::vector<Id> ids;
    for (auto const& row : record.rows(name)) {
        auto const id = Id::parse(row);
        auto const* value = record.shown(row_path(name, row));
        if (id && value != nullptr && !value->is_null())
            ids.push_back(*id);
    }
    return ids;
}

std::vector<Id> merged_cases(Record const& case_record)
{
    return standing_rows(case_record, "merged");
}

std::vector<Id> not_the_same(Record const& person)
{
    return standing_rows(person, "not_same");
}

namespace {

// What of a file its merger changes, and where it was kept to be put back.
constexpr auto kept_before = std::to_array<std::pair<std::string_view, std::string_view>>({
    { "status", "before_merge.status" }, { "closed_on", "before_merge.closed_on" }, { "closure_reason", "before_merge.closure_reason" },
    { "owner", "before_merge.owner" }, { "team", "before_merge.team" }, { "organisation", "before_merge.organisation" },
});
// What came into the surviving file with the merger: the risk that it had before, and rows of telephones.
constexpr std::string_view risk_before = "before_merge.risk_of_survivor";
constexpr std::string_view phones_given = "before_merge.phones";

}

static Json shown_or_null(Record const& record, std::string_view path)
{
    auto const* shown = record.shown(path);
    return shown == nullptr ? Json() : *shown;
}

static Done require_two(Id one, Id other)
{
    if (one == other)
        return refuse(ProblemCode::same_case, "other");
    return {};
}

static Done require_unmerged(Record const& case_record, std::string_view field)
{
    if (merged_into(case_record))
        return refuse(ProblemCode::case_merged, std::string(field));
    return {};
}

// The case named second; what require_case says of it is said of `other`.
static Result<Record const*> require_other(Situation const& situation, Id other)
{
    auto record = require_case(situation, other, ClosedCase::allowed);
    if (!record)
        return refuse(record.error().code, "other");
    return record;
}

static Result<Record const*> require_other_person(Situation const& situation, Record const& other, Id person)
{
    auto record = require_person_of(situation, other, person);
    if (!record)
        return refuse(record.error().code, "other_person");
    return record;
}

// What was refused or withdrawn there, and is the last word there, is the last word here too: as of today, for a yes that was said in the other file meanwhile was said by
// somebody who did not know. The day on which it was said stays in the merged file.
static void keep_refusals(Changes& changes, Record const& person, Record const& other, LocalDate today)
{
    std::set<std::pair<std::string, std::string>> asked;
    for (auto const& consent : consents_of(other)) {
        auto const is_last_word = asked.emplace(consent.purpose, consent.recipient).second;
        if (!is_last_word || consent.consent.empty() || (consent.decision != ConsentDecision::no && !consent.withdrawn_on))
            continue;
        auto const prefix = row_path("consent", consent.consent) + ".";
        for (auto const& [path, field] : other.fields())
            if (path.starts_with(prefix) && !field.heads.empty() && !field.shown().is_null())
                changes.set(person.id(), RecordKind::person, path, path.ends_with(consent.withdrawn_on ? "].withdrawn_on" : "].on") ? to_json(today) : field.shown());
    }
    if (other.text("consent_services") == "no" && person.text("consent_services") != "no")
        changes.set(person.id(), RecordKind::person, "consent_services", "no");
}

// Whom the one or the other wants it kept from.
static void keep_withheld(Changes& changes, Record const& person, Record const& other)
{
    auto const* more = other.shown("withhold_from");
    auto const* from = more == nullptr ? nullptr : more->as_array();
    if (from == nullptr || from->empty())
        return;
    auto const* known = person.shown("withhold_from");
    auto all = known == nullptr || known->as_array() == nullptr ? Json::array() : *known;
    for (auto const& code : *from)
        if (std::ranges::find(*all.as_array(), code) == all.as_array()->end())
            all.push(code);
    changes.set(person.id(), RecordKind::person, "withhold_from", all);
    for (auto const* path : { "withhold_what", "withhold_why" })
        if (person.text(path).empty() && !other.text(path).empty())
            changes.set(person.id(), RecordKind::person, path, other.text(path));
}

// A number that must not be called, or not at every hour, is called no more freely from the file that goes on.
static void keep_careful_phones(Changes& changes, Record const& person, Record const& other, Id other_case)
{
    auto given = Json::array();
    for (auto const& row : phones_of(other)) {
        if (row.safe != PhoneSafety::no && row.safe != PhoneSafety::only_at && !row.removed)
            continue;
        auto const id = row.phone.empty() ? other.id().to_string() : row.phone;
        if (person.shown(row_path("phone", id, "number")) != nullptr)
            continue;
        auto const set = [&](std::string_view name, Json value) { changes.set(person.id(), RecordKind::person, row_path("phone", id, name), std::move(value)); };
        set("number", row.number);
        set("safe", name_of(row.safe));
        if (!row.whose.empty())
            set("whose", row.whose);
        if (!row.when.empty())
            set("when", row.when);
        if (row.removed)
            set("removed", true);
        given.push(id);
    }
    if (!given.as_array()->empty())
        changes.set(other_case, RecordKind::case_file, std::string(phones_given), std::move(given));
}

// They were another child's.
static void give_phones_back(Changes& changes, Record const& person, Record const& other)
{
    auto const given = shown_or_null(other, phones_given);
    if (given.as_array() == nullptr)
        return;
    for (auto const& value : *given.as_array()) {
        auto const* row = value.as_string();
        if (row == nullptr)
            continue;
        for (auto const* name : { "number", "safe", "whose", "when", "removed" })
            if (auto path = row_path("phone", *row, name); person.shown(path) != nullptr)
                changes.set(person.id(), RecordKind::person, std::move(path), Json());
    }
    changes.set(other.id(), RecordKind::case_file, std::string(phones_given), Json());
}

// What is more urgent goes on as urgently: a merger lengthens no deadline. In a file that was closed before, nothing was urgent any more.
static void keep_risk(Changes& changes, Record const& survivor, Record const& other, std::string const& reason)
{
    auto const risk = highest_risk(other);
    if (other.text("status") == "closed" || risk_rank(risk) <= risk_rank(highest_risk(survivor)))
        return;
    changes.set(other.id(), RecordKind::case_file, std::string(risk_before), shown_or_null(survivor, "risk"));
    changes.set(survivor.id(), RecordKind::case_file, "risk", risk);
    changes.set(survivor.id(), RecordKind::case_file, "risk_reason", reason);
}

// The risk that came with a merger goes with it, unless somebody has judged it since, or another file is merged still, which may be as urgent.
static void put_risk_back(Changes& changes, Record const& survivor, Record const& other, std::string const& reason)
{
    auto const before = shown_or_null(other, risk_before);
    if (before.is_null())
        return;
    changes.set(other.id(), RecordKind::case_file, std::string(risk_before), Json());
    if (merged_cases(survivor).size() > 1 || survivor.text("risk_reason") != other.text("merge_reason"))
        return;
    changes.set(survivor.id(), RecordKind::case_file, "risk", before);
    changes.set(survivor.id(), RecordKind::case_file, "risk_reason", reason);
}

// Whoever has the surviving file has both: a history in two hands would be two.
static void give_to_survivor(Changes& changes, Situation const& situation, Record const& survivor, Record const& other)
{
    for (auto const* path : { "owner", "team", "organisation" }) {
        auto const value = shown_or_null(survivor, path);
        if (value == shown_or_null(other, path))
            continue;
        changes.set(other.id(), RecordKind::case_file, path, value);
        move_held(changes, other.id(), path, value, situation.records);
    }
    if (auto const former = other.id_at("owner"); former && former != survivor.id_at("owner"))
        changes.set(other.id(), RecordKind::case_file, row_path("past_owner", former->to_string()), to_json(situation.today));
}

// True if the file was merged into this one, or into one that was. Mergers make no ring; the depth is bounded all the same.
static bool is_merged_below(Record const& record, Id case_id, LoadedRecords const& records)
{
    static constexpr auto deepest = 16;
    auto const* at = &record;
    for (auto depth = 0; depth < deepest && at != nullptr; ++depth) {
        auto const into = at->kind() == RecordKind::case_file ? merged_into(*at) : std::nullopt;
        if (!into)
            return false;
        if (*into == case_id)
            return true;
        at = records.find(*into);
    }
    return false;
}

void give_merged_along(Changes& changes, Id case_id, CaseStanding const& to, Situation const& situation)
{
    for (auto const& [id, record] : situation.records) {
        if (!to.owner || !to.team || !is_merged_below(*record, case_id, situation.records))
            continue;
        auto const former = record->id_at("owner");
        changes.set_over(id, RecordKind::case_file, "owner", to_json(*to.owner));
        changes.set_over(id, RecordKind::case_file, "team", to_json(*to.team));
        changes.set_over(id, RecordKind::case_file, "organisation", to.organisation);
        if (former && *former != *to.owner)
            changes.set_over(id, RecordKind::case_file, row_path("past_owner", former->to_string()), to_json(situation.today));
        move_held(changes, id, "owner", to_json(*to.owner), situation.records);
        move_held(changes, id, "team", to_json(*to.team), situation.records);
        move_held(changes, id, "organisation", to.organisation, situation.records);
    }
}

Result<Changes> decide(MergeCases const& command, Situation const& situation)
{
    TRY(require_two(command.case_id, command.other));
    auto const* survivor = TRY(require_case(situation, command.case_id, ClosedCase::allowed));
    auto const* other = TRY(require_other(situation, command.other));
    auto const* person = TRY(require_person_of(situation, *survivor, command.person));
    auto const* other_person = TRY(require_other_person(situation, *other, command.other_person));
    TRY(require_unmerged(*survivor, "case"));
    TRY(require_unmerged(*other, "other"));
    // Work that goes on goes on in a file that is open.
    if (survivor->text("status") == "closed" && other->text("status") != "closed")
        return refuse(ProblemCode::case_closed, "case");
    if (survivor->text("programme") != other->text("programme"))
        return refuse(ProblemCode::bad_value, "other", "programme");
    TRY(require_reason(command.reason));

    Changes changes;
    for (auto const& [path, kept] : kept_before)
        changes.set(command.other, RecordKind::case_file, std::string(kept), shown_or_null(*other, path));
    auto const set = [&](std::string_view path, Json value) { changes.set(command.other, RecordKind::case_file, std::string(path), std::move(value)); };
    set("status", "closed");
    if (other->text("status") != "closed")
        set("closed_on", to_json(situation.done_on));
    set("closure_reason", "duplicate");
    set("merged_into", to_json(command.case_id));
    set("merge_reason", command.reason);
    keep_risk(changes, *survivor, *other, command.reason);
    give_to_survivor(changes, situation, *survivor, *other);
    give_merged_along(changes, command.other, CaseStanding::of(*survivor), situation);
    changes.set(command.case_id, RecordKind::case_file, row_path("merged", command.other.to_string()), to_json(situation.done_on));
    if (person != other_person) {
        keep_refusals(changes, *person, *other_person, situation.today);
        keep_withheld(changes, *person, *other_person);
        keep_careful_phones(changes, *person, *other_person, command.other);
    }
    return changes;
}

Result<Changes> decide(UndoMerge const& command, Situation const& situation)
{
    auto const* survivor = TRY(require_case(situation, command.case_id, ClosedCase::allowed));
    auto const* other = TRY(require_other(situation, command.other));
    if (merged_into(*other) != command.case_id)
        return refuse(ProblemCode::not_merged, "other");
    if (merged_into(*survivor))
        return refuse(ProblemCode::merge_stands, "case");
    TRY(require_reason(command.reason));
    auto const* person = command.person ? TRY(require_person_of(situation, *survivor, *command.person)) : nullptr;

    Changes changes;
    auto const set = [&](std::string_view path, Json value) { changes.set(command.other, RecordKind::case_file, std::string(path), std::move(value)); };
    auto const former = other->id_at("before_merge.owner");
    auto const* worker = former ? situation.directory.worker(*former) : nullptr;
    auto const goes_back = worker != nullptr && worker->active;
    for (auto const& [path, kept] : kept_before) {
        auto const is_standing = path == "owner" || path == "team" || path == "organisation";
        auto const value = shown_or_null(*other, kept);
        // Whoever has left meanwhile takes no file back: it stays where it is.
        if ((is_standing && !goes_back) || value == shown_or_null(*other, path))
            continue;
        set(path, value);
        if (is_standing)
            move_held(changes, command.other, path, value, situation.records);
    }
    if (auto const owner = other->id_at("owner"); goes_back && owner && owner != former)
        set(row_path("past_owner", owner->to_string()), to_json(situation.today));
    put_risk_back(changes, *survivor, *other, command.reason);
    if (person != nullptr)
        give_phones_back(changes, *person, *other);
    set("merged_into", Json());
    set("merge_reason", command.reason);
    changes.set(command.case_id, RecordKind::case_file, row_path("merged", command.other.to_string()), Json());
    return changes;
}

Result<Changes> decide(NotADuplicate const& command, Situation const& situation)
{
    TRY(require_two(command.person, command.other_person));
    auto const* one = TRY(require_case(situation, command.case_id, ClosedCase::allowed));
    auto const* other = TRY(require_other(situation, command.other));
    TRY(require_person_of(situation, *one, command.person));
    TRY(require_other_person(situation, *other, command.other_person));
    if (merged_into(*one) == command.other || merged_into(*other) == command.case_id)
        return refuse(ProblemCode::case_merged, "other");

    Changes changes;
    changes.set(command.person, RecordKind::person, row_path("not_same", command.other_person.to_string()), to_json(situation.done_on));
    changes.set(command.other_person, RecordKind::person, row_path("not_same", command.person.to_string()), to_json(situation.done_on));
    return changes;
}

}
