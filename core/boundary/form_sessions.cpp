#include "boundary/form_sessions.hpp"

#include "boundary/given_digests.hpp"
#include "forms/form_log.hpp"

namespace relais {

using namespace boundary;

namespace {

class DeviceHost final : public FormHost {
public:
    std::int64_t now = 0;
    int offset_minutes = 0;
    std::uint64_t seed = 0;
    std::map<std::string, std::string> properties;
    std::string language = "fr";

    std::int64_t now_ms() override { return now; }
    int zone_minutes(std::int64_t) override { return offset_minutes; }
    double random() override
    {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(seed >> 11U) / 9007199254740992.0;
    }
    std::string_view date_language() override { return language; }
    std::string property(std::string_view name) override
    {
        auto const found = properties.find(std::string(name));
        return found == properties.end() ? std::string() : found->second;
    }
};

}

struct FormSessions::Session {
    int handle = 0;
    DeviceHost host;
    std::unique_ptr<FormInstance> form;
    std::optional<FormLog> log;

    // What a step changed, and what it wants of the phone.
    FormChangesView changes(FormChangesView view)
    {
        view.digests = GivenDigests::take_wanted();
        view.log = log->take();
        return view;
    }
    FormChangesView changes() { return changes(changes_of(*form)); }
};

FormSessions::FormSessions() = default;
FormSessions::FormSessions(FormSessions const&)
    : FormSessions()
{
}
FormSessions::FormSessions(FormSessions&&) noexcept = default;
FormSessions& FormSessions::operator=(FormSessions&&) noexcept = default;
FormSessions::~FormSessions() = default;

Result<FormOpenOutput> FormSessions::open(std::shared_ptr<FormModel const> model, FormOpenInput const& input)
{
    auto session = std::make_unique<Session>();
    session->host.now = input.now.ms;
    session->host.offset_minutes = input.offset_minutes;
    session->host.properties = input.properties;
    session->host.seed = static_cast<std::uint64_t>(input.now.ms) ^ (static_cast<std::uint64_t>(static_cast<std::uint32_t>(input.seed)) << 32U);
    FormInstance::Opening const opening {
        .start = input.answers && input.resumed ? FormStart::resumed : FormStart::fresh,
        .answers = input.answers ? &*input.answers : nullptr,
        .last_saved = input.last_saved ? &*input.last_saved : nullptr,
    };
    if (!input.language.empty())
        session->host.language = input.language;
    session->form = TRY(FormInstance::open(std::move(model), session->host, opening));
    session->form->speak(session->host.language);
    session->log.emplace(session->form->model(), session->host.property("username"), input.logged, input.now.ms);
    static constexpr std::size_t most_sessions = 16;
    if (sessions_.size() >= most_sessions)
        sessions_.erase(sessions_.begin());
    session->handle = ++last_handle_;
    FormOpenOutput output { session->handle, view_of(*session->form), GivenDigests::take_wanted(), session->log->take() };
    sessions_.push_back(std::move(session));
    return output;
}

Result<FormSessions::Session*> FormSessions::session(int handle)
{
    for (auto const& session : sessions_)
        if (session->handle == handle)
            return session.get();
    return refuse(ProblemCode::bad_value, "handle");
}

Result<FormChangesView> FormSessions::set(FormSetInput const& input)
{
    auto* const open = TRY(session(input.handle));
    open->host.now = input.now.ms;
    TRY(open->form->set(static_cast<LiveId>(input.node), input.value));
    return open->changes();
}

Result<FormChangesView> FormSessions::add(FormAddInput const& input)
{
    auto* const open = TRY(session(input.handle));
    open->host.now = input.now.ms;
    auto const instance = TRY(open->form->add(static_cast<LiveId>(input.node)));
    open->log->note_node("add repeat", open->form->reference(instance), input.now.ms);
    return open->changes();
}

Result<FormChangesView> FormSessions::remove(FormRemoveInput const& input)
{
    auto* const open = TRY(session(input.handle));
    open->host.now = input.now.ms;
    auto const instance = static_cast<LiveId>(input.node);
    auto const reference = instance < open->form->size() ? open->form->reference(instance) : std::string();
    TRY(open->form->remove(instance));
    open->log->note_node("delete repeat", reference, input.now.ms);
    return open->changes();
}

Result<FormChangesView> FormSessions::language(FormLanguageInput const& input)
{
    auto* const open = TRY(session(input.handle));
    if (open->form->speak(input.language))
        open->host.language = input.language;
    else
        TRY(open->form->set_language(input.language));
    return open->changes(in_language(*open->form));
}

Result<FormChangesView> FormSessions::digests(FormDigestsInput const& input)
{
    auto* const open = TRY(session(input.handle));
    open->host.now = input.now.ms;
    for (auto const& [wanted, hash] : input.digests)
        TRY(GivenDigests::give(wanted, hash));
    for (auto const* function : { "digest", "randomize" }) // whose seed may be a text
        TRY(open->form->compute_again(function));
    return open->changes();
}

Result<FormChangesView> FormSessions::log(FormLogInput const& input)
{
    auto* const open = TRY(session(input.handle));
    auto const& form = *open->form;
    auto& log = *open->log;
    auto const now = input.now.ms;
    switch (input.event) {
    case FormLogEvent::shown: log.show(form, input.nodes, now); break;
    case FormLogEvent::jump: log.open(form, "jump", now); break;
    case FormLogEvent::end_screen: log.open(form, "end screen", now); break;
    case FormLogEvent::located: log.locate(input.place, now); break;
    case FormLogEvent::granted: log.note("location permissions granted", now); break;
    case FormLogEvent::refused: log.note("location permissions not granted", now); break;
    case FormLogEvent::unavailable: log.note("location providers disabled", now); break;
    case FormLogEvent::constraint_error: log.note("constraint error", now); break;
    case FormLogEvent::saved: log.note("form save", now); break;
    case FormLogEvent::left:
        log.close(form, now);
        log.note("form exit", now);
        break;
    }
    return open->changes();
}

// A form that asks for its own day speaks of that day.
static LocalDate day_of(FormAnswers const& answers, LocalDate today)
{
    auto const done_on = answers.find("done_on");
    return done_on == answers.end() ? today : LocalDate::parse(done_on->second).value_or(today);
}

Result<FormAnswersOutput> FormSessions::answers(FormAnswersInput const& input)
{
    auto* const open = TRY(session(input.handle));
    open->host.now = input.now.ms;
    auto& form = *open->form;
    if (input.finish)
        form.finish();
    FormAnswersOutput output { form.answers(), {}, 0, {} };
    output.saves = saves_of(form.model(), output.answers, day_of(output.answers, LocalDate::at(input.now, open->host.offset_minutes)));
    if (input.finish) {
        auto& log = *open->log;
        log.close(form, input.now.ms);
        for (std::string_view const event : { "form save", "form exit", "form finalize" })
            log.note(event, input.now.ms);
        output.log = log.take();
    }
    for (LiveId id = 0; id < form.size(); ++id)
        output.violations += !form.live(id).is_removed && form.violation_to_tell(id) != ViolationKind::none ? 1 : 0;
    return output;
}

Result<FormCloseOutput> FormSessions::close(FormCloseInput const& input)
{
    auto const* const closed = TRY(session(input.handle));
    std::erase_if(sessions_, [&](auto const& each) { return each.get() == closed; });
    return FormCloseOutput { static_cast<int>(sessions_.size()) };
}

}
