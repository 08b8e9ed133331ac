#include "boundary/form_sessions.hpp"

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
    DeviceHost host;
    std::unique_ptr<FormInstance> form;
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
    static constexpr std::size_t most_sessions = 16;
    if (sessions_.size() >= most_sessions)
        sessions_.erase(sessions_.begin());
    FormOpenOutput output { ++last_handle_, view_of(*session->form) };
    sessions_.emplace(output.handle, std::move(session));
    return output;
}

Result<FormSessions::Session*> FormSessions::session(int handle)
{
    auto const found = sessions_.find(handle);
    if (found == sessions_.end())
        return refuse(ProblemCode::bad_value, "handle");
    return found->second.get();
}

Result<FormChangesView> FormSessions::set(FormSetInput const& input)
{
    auto* const open = TRY(session(input.handle));
    open->host.now = input.now.ms;
    TRY(open->form->set(static_cast<LiveId>(input.node), input.value));
    return changes_of(*open->form);
}

Result<FormChangesView> FormSessions::add(FormAddInput const& input)
{
    auto* const open = TRY(session(input.handle));
    open->host.now = input.now.ms;
    TRY(open->form->add(static_cast<LiveId>(input.node)));
    return changes_of(*open->form);
}

Result<FormChangesView> FormSessions::remove(FormRemoveInput const& input)
{
    auto* const open = TRY(session(input.handle));
    open->host.now = input.now.ms;
    TRY(open->form->remove(static_cast<LiveId>(input.node)));
    return changes_of(*open->form);
}

Result<FormChangesView> FormSessions::language(FormLanguageInput const& input)
{
    auto* const open = TRY(session(input.handle));
    if (open->form->speak(input.language))
        open->host.language = input.language;
    else
        TRY(open->form->set_language(input.language));
    return changes_of(*open->form);
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
    FormAnswersOutput output { form.answers(), {}, 0 };
    output.saves = saves_of(form.model(), output.answers, day_of(output.answers, LocalDate::at(input.now, open->host.offset_minutes)));
    for (LiveId id = 0; id < form.size(); ++id)
        output.violations += !form.live(id).is_removed && form.violation_to_tell(id) != ViolationKind::none ? 1 : 0;
    return output;
}

Result<FormCloseOutput> FormSessions::close(FormCloseInput const& input)
{
    TRY(session(input.handle));
    sessions_.erase(input.handle);
    return FormCloseOutput { static_cast<int>(sessions_.size()) };
}

}
