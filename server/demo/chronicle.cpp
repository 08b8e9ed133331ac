#include "demo/chronicle.hpp"

#include "programme/programme_folder.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace relais::demo {

static constexpr std::int64_t ms_per_minute = 60'000;
static constexpr std::int64_t ms_per_day = 24 * 60 * ms_per_minute;

static std::unexpected<Problem> broken(std::string_view line)
{
    return refuse(ProblemCode::programme_invalid, {}, line);
}

static std::optional<int> whole_number(std::string_view text)
{
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc {} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

static std::vector<std::string_view> words_of(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

// "40 kokou record_visit visit"
static Result<ChronicleAct> read_act(StoryPart const& part)
{
    auto const words = words_of(part.name);
    auto const days = words.empty() ? std::nullopt : whole_number(words.front());
    if (!days || *days < 1 || words.size() < 3 || words.size() > 4)
        return broken(part.name);
    ChronicleAct act { *days, std::string(words[1]), std::string(words[2]), words.size() == 4 ? std::string(words[3]) : std::string {}, {} };
    for (auto const& [name, answers] : part.says) {
        if (answers.size() != 1)
            return broken(part.name + ": " + name);
        act.says.emplace(name, answers.front());
    }
    return act;
}

Result<Chronicle> read_chronicle(std::string_view text)
{
    auto const story = TRY(read_story(text));
    Chronicle chronicle { story.name, {} };
    for (auto const& part : story.parts) {
        auto act = TRY(read_act(part));
        if (!chronicle.acts.empty() && act.days_ago > chronicle.acts.back().days_ago)
            return broken(part.name);
        chronicle.acts.push_back(std::move(act));
    }
    return chronicle;
}

Result<std::vector<Chronicle>> read_chronicles(std::string const& folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (auto const& entry : std::filesystem::directory_iterator(folder, error))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    std::vector<Chronicle> chronicles;
    for (auto const& name : names) {
        auto chronicle = read_chronicle(TRY(programme_folder::read_file(folder + "/" + name, name)));
        if (!chronicle)
            return std::unexpected(inside(name, chronicle.error()));
        chronicles.push_back(*std::move(chronicle));
    }
    return chronicles;
}

// "today", "in 3 days" and "3 days ago", seen from the day on which it is written.
static std::optional<LocalDate> day_of(std::string_view text, LocalDate today)
{
    auto const words = words_of(text);
    if (words.size() == 1 && words[0] == "today")
        return today;
    if (words.size() != 3)
        return {};
    auto const is_unit = [](std::string_view word) { return word == "day" || word == "days"; };
    auto const is_ahead = words[0] == "in" && is_unit(words[2]);
    auto const is_past = is_unit(words[1]) && words[2] == "ago";
    auto const days = is_ahead ? whole_number(words[1]) : is_past ? whole_number(words[0]) : std::nullopt;
    return days ? std::optional(today.plus_days(is_ahead ? *days : -*days)) : std::nullopt;
}

static FormAnswers answers_of(ChronicleAct const& act, LocalDate today)
{
    FormAnswers filled;
    filled["done_on"] = today.to_string();
    for (auto const& [question, text] : act.says) {
        auto const day = day_of(text, today);
        filled[question] = day ? day->to_string() : text;
    }
    return filled;
}

struct ChronicleTeller::Telling {
    CaseIds ids;
    Instant at;
    std::map<std::string, Json, std::less<>> named;

    LocalDate today() const { return LocalDate::at(at); }
};

ChronicleTeller::ChronicleTeller(DemoPhones& phones, Programme const& programme, std::string_view of, Chance& chance, Cast const& cast, Instant now)
    : phones_(phones)
    , programme_(programme)
    , of_(of)
    , chance_(chance)
    , cast_(cast)
    , now_(now)
{
}

Done ChronicleTeller::tell(Chronicle const& chronicle)
{
    Telling telling;
    for (auto const& act : chronicle.acts)
        if (auto told = tell(telling, act); !told)
            return std::unexpected(inside(chronicle.name + ", " + std::to_string(act.days_ago) + " " + act.command, told.error()));
    return {};
}

Done ChronicleTeller::tell(Telling& telling, ChronicleAct const& act)
{
    chance_.begin_session();
    // At an hour when people work, and after what was done before.
    auto const midnight = (now_.ms / ms_per_day - act.days_ago) * ms_per_day;
    telling.at.ms = std::max(telling.at.ms + chance_.between(1, 4) * ms_per_minute, midnight + chance_.between(7 * 60, 12 * 60) * ms_per_minute);

    auto const worker = cast_.workers.find(act.login);
    if (worker == cast_.workers.end())
        return broken(act.login);
    if (!act.form.empty())
        return fill(telling, worker->second, act);
    auto input = Json::object();
    input.set("case", to_json(telling.ids.case_id));
    for (auto const& [name, text] : act.says)
        input.set(name, TRY(value(telling, text)));
    return send(telling, worker->second, act.command, std::move(input));
}

Done ChronicleTeller::fill(Telling& telling, DemoWorker const& worker, ChronicleAct const& act)
{
    auto const* form = programme_.form(act.form);
    if (form == nullptr)
        return broken(act.form);
    auto const answers = answers_of(act, telling.today());
    auto const opens = act.command == "open_case";
    if (opens)
        TRY(open(telling, worker, *form, answers));
    auto input = sheet_input(*form, chance_.id(telling.at.ms), telling.ids, telling.today(), answers);
    if (auto const next = answers.find("next_visit_on"); next != answers.end())
        input.set("next_visit_on", next->second);
    return send(telling, worker, opens ? "answer_form" : act.command, std::move(input));
}

Done ChronicleTeller::open(Telling& telling, DemoWorker const& worker, Tool const& form, FormAnswers const& answers)
{
    telling.ids = { chance_.id(telling.at.ms), chance_.id(telling.at.ms) };
    telling.named["person"] = to_json(telling.ids.person);
    auto made = opening_of(form, telling.ids, worker.country, telling.today(), answers);
    if (of_ != programme_.name)
        made.opening.set("programme", of_);
    TRY(send(telling, worker, "register_person", std::move(made.registration)));
    return send(telling, worker, "open_case", std::move(made.opening));
}

Done ChronicleTeller::send(Telling& telling, DemoWorker const& worker, std::string_view command, Json input)
{
    telling.at.ms += chance_.between(20'000, 60'000);
    return phones_.act(worker.caller, worker.device, chance_.id(telling.at.ms), telling.at, command, std::move(input));
}

Json ChronicleTeller::id_named(Telling& telling, std::string_view name)
{
    if (auto const worker = cast_.workers.find(name); worker != cast_.workers.end())
        return to_json(worker->second.caller.account);
    if (auto const team = cast_.teams.find(name); team != cast_.teams.end())
        return to_json(team->second);
    auto const [at, is_new] = telling.named.try_emplace(std::string(name));
    if (is_new)
        at->second = to_json(chance_.id(telling.at.ms));
    return at->second;
}

Json ChronicleTeller::meant(Telling& telling, Json const& json)
{
    if (auto const* text = json.as_string()) {
        if (text->starts_with('@'))
            return id_named(telling, std::string_view(*text).substr(1));
        auto const day = day_of(*text, telling.today());
        return day ? to_json(*day) : json;
    }
    if (auto const* list = json.as_array()) {
        auto all = Json::array();
        for (auto const& one : *list)
            all.push(meant(telling, one));
        return all;
    }
    if (auto const* object = json.as_object()) {
        auto all = Json::object();
        for (auto const& member : *object)
            all.set(member.name, meant(telling, member.value));
        return all;
    }
    return json;
}

Result<Json> ChronicleTeller::value(Telling& telling, std::string_view text)
{
    if (text.starts_with('[') || text.starts_with('{'))
        return meant(telling, TRY(parse_json(text)));
    if (auto const number = whole_number(text))
        return Json(*number);
    return meant(telling, Json(text));
}

}
