#include "openrosa/submit.hpp"

#include "cases/submit_form.hpp"
#include "entities/take_entities.hpp"
#include "journal/attachments.hpp"
#include "openrosa/submission_reader.hpp"
#include "tools/catalogue.hpp"

#include <algorithm>

namespace relais::openrosa {

// The name under which the text of a submission is kept beside its files.
static constexpr std::string_view text_name = "";

namespace {

// A submission on its way, read and ready for the writer.
struct Arriving {
    Envelope envelope;
    ReadSubmission read;
    Tool const* tool = nullptr;
    seal::Bytes instance;
    seal::Bytes content;
    std::unique_ptr<tools::EntityLists const> lists {}; // that the entities are of
    std::vector<entities::SubmittedEntity> entities {};
};

}

static seal::Bytes instance_of(Node const& node, Envelope const& envelope, std::string_view instance)
{
    return seal::hash_token(node.key.tokens(), "instance|" + std::to_string(envelope.form.size()) + "|" + envelope.form + "|" + std::string(instance));
}

// The version that was filled. A client that does not say has the one and only, or the newest.
static Tool const* tool_of(Programme const& programme, Envelope const& envelope)
{
    if (!envelope.version.empty())
        return programme.form(envelope.form, envelope.version);
    auto const versions = programme.versions(envelope.form);
    return versions.empty() ? nullptr : versions.front();
}

// Most forms know of no entities: theirs are not read for them.
static Done read_entities(Node const& node, Arriving& arriving, std::string_view xml)
{
    if (!xml.contains("entity"))
        return {};
    arriving.lists = std::make_unique<tools::EntityLists const>(TRY(tools::read_entity_lists(*TRY(node.store.read()))));
    arriving.entities = TRY(entities::read_submitted_entities(xml, TRY(tools::read_entity_form(arriving.tool->xform())), *arriving.lists));
    return {};
}

static Result<Arriving> read(Node const& node, Programme const& programme, std::string_view xml)
{
    Arriving arriving { TRY(read_envelope(xml)), {}, nullptr, {}, {} };
    arriving.tool = tool_of(programme, arriving.envelope);
    if (arriving.tool == nullptr)
        return refuse(ProblemCode::unknown_form, "form_version");
    arriving.read = TRY(read_submission(xml, *arriving.tool->model()));
    arriving.instance = instance_of(node, arriving.envelope, arriving.envelope.instance);
    arriving.content = seal::hash_token(node.key.tokens(), "content|" + std::string(xml));
    TRY(read_entities(node, arriving, xml));
    return arriving;
}

static Done keep_files(Node const& node, store::Writer& writer, store::Submission const& submission, std::string_view xml, std::vector<SubmittedFile> const& files)
{
    auto const record_key = TRY(node.journal.key_for_files(writer, submission.sheet));
    auto const keep = [&](Id id, std::string_view name, std::string_view type, std::string_view content) {
        return journal::attach(writer, record_key, id, submission.sheet, name, type, content);
    };
    TRY(keep(journal::attachment_id(node.key, submission.instance, text_name), text_name, "text/xml", xml));
    // Some clients call every photo of a submission the same.
    for (auto const& file : files)
        TRY(keep(journal::attachment_id(node.key, submission.instance, file.name, file.content), file.name, file.type, file.content));
    return {};
}

// The submissions that led to this one, latest first: their entries are what its author had seen.
static Result<std::vector<store::Submission>> line_of(store::Reader& reader, std::optional<store::Submission> latest)
{
    static constexpr std::size_t longest = 64;
    std::vector<store::Submission> line;
    while (latest && line.size() < longest) {
        line.push_back(*latest);
        latest = latest->previous.empty() ? std::optional<store::Submission> {} : TRY(reader.submission(latest->previous));
    }
    return line;
}

static Result<AnswerTexts> answers_of(Node const& node, Programme const& programme, store::Writer& writer, store::Submission const& submission)
{
    auto const record_key = TRY(node.journal.key_for_files(writer, submission.sheet));
    auto const text = TRY(journal::open_attachment(writer, record_key, journal::attachment_id(node.key, submission.instance, text_name)));
    if (!text)
        return AnswerTexts {};
    auto const* tool = tool_of(programme, TRY(read_envelope(text->content)));
    return tool == nullptr ? AnswerTexts {} : TRY(read_submission(text->content, *tool->model())).answers;
}

// What the correction sets replaces what its line has set before, and nothing that others wrote meanwhile.
static void fill_seen(Act& act, SubmitForm const& input, std::vector<store::Submission> const& line)
{
    std::vector<Id> entries;
    std::ranges::transform(line, std::back_inserter(entries), &store::Submission::entry);
    std::ranges::sort(entries);
    std::vector<std::string> keys;
    keys.reserve(input.answers.size() + input.corrects.size() + 5);
    for (auto const* path : { "form", "form_version", "on", "instance", "case" })
        keys.push_back(seen_key(input.sheet, path));
    for (auto const* answers : { &input.answers, &input.corrects })
        for (auto const& [question, answer] : *answers)
            keys.push_back(seen_key(input.sheet, "answers." + question));
    std::ranges::sort(keys);
    for (auto& key : keys)
        act.seen.put(std::move(key), entries);
}

// Before the answers of an earlier submission are looked at: they may be another team's. Who wrote it himself is judged by the rules.
static Done require_reach(Engine const& engine, store::Writer& writer, Caller const& caller, store::Submission const& earlier)
{
    if (earlier.account == caller.account)
        return {};
    auto const sheet = TRY(writer.record(earlier.sheet));
    auto const root = sheet ? TRY(writer.record(sheet->root)) : std::nullopt;
    auto const* role = engine.programme().role(caller.role);
    if (!root || role == nullptr || !reaches(caller, role->scope, { root->owner, root->team, root->organisation, root->area }, engine.areas()))
        return refuse(ProblemCode::not_found, "deprecatedID");
    return {};
}

static Result<std::vector<store::Submission>> corrected_by(Node const& node, Engine const& engine, store::Writer& writer, Entered const& sender, Arriving const& arriving)
{
    std::vector<store::Submission> line;
    if (!arriving.envelope.deprecated.empty())
        line = TRY(line_of(writer, TRY(writer.submission(instance_of(node, arriving.envelope, arriving.envelope.deprecated)))));
    if (!line.empty())
        TRY(require_reach(engine, writer, sender.caller, line.front()));
    return line;
}

static Result<entities::TakenEntities> take_entities(Node const& node, Engine const& engine, store::Writer& writer, Entered const& sender, Arriving const& arriving,
    std::vector<store::Submission> const& line)
{
    entities::EntitySubmission submission { sender.caller, sender.device, arriving.read.on.value_or(LocalDate::at(node.now())), arriving.instance, {} };
    std::ranges::transform(line, std::back_inserter(submission.corrects), &store::Submission::instance);
    return entities::take_entities(node, engine, writer, submission, arriving.entities);
}

// The case of the sheet, and its person: what the answers name, the case where the corrected sheet lies, or that of the entity.
static Done name_case(SubmitForm& input, store::Writer& writer, entities::TakenEntities const& taken)
{
    auto const sheet = TRY(writer.record(input.sheet));
    if (!input.case_id)
        input.case_id = !sheet ? taken.case_id : sheet->root == input.sheet ? std::nullopt : std::optional(sheet->root);
    if (!input.case_id)
        return {};
    auto const known = TRY(writer.record(*input.case_id));
    if (known && known->kind == "case")
        input.person = known->person;
    else if (input.case_id == taken.case_id)
        input.person = taken.person;
    return {};
}

static Result<Act> act_of(Node const& node, Engine const& engine, store::Writer& writer, Entered const& sender, Arriving const& arriving,
    entities::TakenEntities const& taken, std::vector<store::Submission> const& line, store::Submission& submission)
{
    auto const now = node.now();
    SubmitForm input { seal::make_id(now), arriving.tool->name(), arriving.tool->version(), arriving.read.case_id, {}, arriving.read.on.value_or(LocalDate::at(now)),
        arriving.read.answers, {}, arriving.envelope.instance };
    if (!line.empty()) {
        input.sheet = line.front().sheet;
        input.corrects = TRY(answers_of(node, engine.programme(), writer, line.front()));
        submission.previous = line.front().instance;
    }
    TRY(name_case(input, writer, taken));
    Act act { taken.sheet_entry.is_nil() ? seal::make_id(now) : taken.sheet_entry, Stamp::of(now.ms), sender.device, "submit_form", to_json(input), taken.seen };
    if (!line.empty())
        fill_seen(act, input, line);
    submission.entry = act.id;
    submission.sheet = input.sheet;
    return act;
}

static Result<Taken> take(Node const& node, Engine const& engine, store::Writer& writer, Entered const& sender, Arriving const& arriving, std::string_view xml,
    std::vector<SubmittedFile> const& files)
{
    if (auto const known = TRY(writer.submission(arriving.instance))) {
        if (known->content != arriving.content)
            return refuse(ProblemCode::entry_differs, "instanceID");
        // Its files may come with another token than the text did: a phone is let in again, or goes on with somebody else.
        TRY(keep_files(node, writer, *known, xml, files));
        return Taken::as_known;
    }
    store::Submission submission { arriving.instance, arriving.content, {}, {}, sender.caller.account, {} };
    auto const line = TRY(corrected_by(node, engine, writer, sender, arriving));
    auto const taken = TRY(take_entities(node, engine, writer, sender, arriving, line));
    auto const act = TRY(act_of(node, engine, writer, sender, arriving, taken, line, submission));
    auto const answer = TRY(node.journal.take_one(writer, sender.caller, act));
    if (answer.state == ArrivalState::refused)
        return std::unexpected(*answer.problem);
    TRY(writer.put_submission(submission));
    TRY(keep_files(node, writer, submission, xml, files));
    return answer.state == ArrivalState::held || taken.is_any_held ? Taken::as_held : Taken::as_new;
}

static Result<bool> is_published(Node const& node, std::string_view xml)
{
    auto const envelope = TRY(read_envelope(xml));
    auto const catalogue = TRY(tools::read_catalogue(*TRY(node.store.read())));
    auto const* tool = catalogue.tool(envelope.form);
    return tool != nullptr && std::ranges::any_of(tool->versions, [&](tools::ToolVersion const& each) {
        return each.published_at && (envelope.version.empty() || each.version == envelope.version);
    });
}

Result<Taken> submit(Node const& node, Entered const& sender, std::string_view xml, std::vector<SubmittedFile> const& files)
{
    auto engine = node.journal.engine();
    auto arriving = read(node, engine->programme(), xml);
    if (!arriving && arriving.error().code == ProblemCode::unknown_form && TRY(is_published(node, xml))) {
        // Published by the command line meanwhile.
        TRY(node.refresh_tools());
        engine = node.journal.engine();
        arriving = read(node, engine->programme(), xml);
    }
    if (!arriving)
        return std::unexpected(arriving.error());
    auto taken = Taken::as_new;
    TRY(node.journal.write_acts([&](store::Writer& writer) -> Done {
        taken = TRY(take(node, *engine, writer, sender, *arriving, xml, files));
        return {};
    }));
    return taken;
}

}
