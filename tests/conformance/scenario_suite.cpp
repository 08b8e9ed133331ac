#include "base/check.hpp"
#include "environment.hpp"
#include "forms/form_model_bytes.hpp"
#include "forms/xform_import.hpp"
#include "scenario_state.hpp"
#include "suite.hpp"

#include <map>
#include <memory>
#include <optional>

namespace relais::conformance {

namespace {

// Most traces were taken in Phoenix, which is seven hours behind UTC all year.
class TraceHost final : public FormHost {
public:
    std::int64_t now = 1'787'000'000'000;
    int zone = -420;

    std::int64_t now_ms() override { return now; }
    int zone_minutes(std::int64_t) override { return zone; }
    double random() override
    {
        seed_ = seed_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(seed_ >> 11U) / 9007199254740992.0;
    }

    std::optional<std::string> digest(std::string_view algorithm, std::string_view text) override { return hashes_.digest(algorithm, text); }

private:
    std::uint64_t seed_ = 42;
    CaseEnvironment hashes_;
};

class Trace {
public:
    Trace(std::shared_ptr<FormModel const> model, Json const& scenario, Report& report)
        : model_(std::move(model))
        , scenario_(scenario)
        , report_(report)
    {
    }

    // A trace may begin with a new filling, with one that was put aside, or with a submission that is edited; it does not say which.
    std::string run()
    {
        auto const* initial = scenario_.find("initial");
        auto const submission = std::string(initial->text("xml"));
        auto failure = attempt({});
        if (!failure.empty() && set_clock(failure))
            failure = attempt({});
        if (failure.empty() || !begins_differently_)
            return failure;
        auto const edited = before_editing(submission);
        if (auto read = read_submission(edited); !edited.empty() && read && attempt({ .start = FormStart::edited, .submission = *read }).empty())
            return {};
        if (auto read = read_submission(submission); read && attempt({ .start = FormStart::resumed, .submission = *read }).empty())
            return {};
        return failure;
    }

private:
    std::string attempt(FormInstance::Opening const& opening)
    {
        begins_differently_ = true;
        auto opened = FormInstance::open(model_, host_, opening);
        if (!opened)
            return "does not open: " + opened.error().field + " " + opened.error().detail;
        form_ = *std::move(opened);
        expected_.clear();
        for (auto const& node : *scenario_.find("initial")->find("state")->as_array())
            expected_[std::string(node.text("ref"))] = expected_state(node);
        if (auto const difference = compare(); !difference.empty())
            return "at first: " + difference;
        begins_differently_ = false;
        int number = 0;
        for (auto const& step : *scenario_.find("steps")->as_array()) {
            ++number;
            if (auto const difference = take(step); !difference.empty())
                return "step " + std::to_string(number) + " " + std::string(step.text("op")) + " " + std::string(step.text("ref")) + ": " + difference;
        }
        auto const wanted = without_uuids(std::string(scenario_.text("final_xml")));
        auto const got = without_uuids(form_->xml());
        report_.hear(got);
        return wanted == got ? std::string() : "in the end: " + got + "\n      wanted " + wanted;
    }

    // The traces do not say what the clock said, but it is seen where a value was to be now() or today(): behind "wanted".
    bool set_clock(std::string_view failure)
    {
        auto const at = failure.rfind("\"v\":\"2");
        if (at == std::string_view::npos)
            return false;
        auto text = failure.substr(at + 5);
        text = text.substr(0, text.find('"'));
        auto const day = LocalDate::parse(text.substr(0, 10));
        if (!day)
            return false;
        static constexpr std::int64_t day_ms = 86'400'000;
        host_.now = std::int64_t { day->days() } * day_ms + day_ms / 2;
        if (text.size() < 25)
            return true;
        auto const number = [&](std::size_t from, std::size_t count) { return static_cast<std::int64_t>(loose_number(text.substr(from, count)).value_or(0)); };
        auto const zone = text.substr(text.size() - 6);
        host_.zone = static_cast<int>(loose_number(zone.substr(1, 2)).value_or(0) * 60 + loose_number(zone.substr(4, 2)).value_or(0)) * (zone[0] == '-' ? -1 : 1);
        auto const fraction = text.substr(20, text.size() - 26);
        host_.now = std::int64_t { day->days() } * day_ms + ((number(11, 2) * 60 + number(14, 2) - host_.zone) * 60 + number(17, 2)) * 1000
            + static_cast<std::int64_t>(loose_number("0." + std::string(fraction)).value_or(0) * 1000 + 0.5);
        return true;
    }

    // The submission before it was edited, where the first state shows that one was: instanceID and deprecatedID as they were.
    static std::string before_editing(std::string xml)
    {
        auto const text_of = [&](std::string_view name) -> std::pair<std::size_t, std::size_t> {
            auto const open = xml.find(std::string(name) + '>');
            if (open == std::string::npos)
                return { 0, 0 };
            auto const start = open + name.size() + 1;
            return { start, xml.find('<', start) - start };
        };
        auto const [old_at, old_size] = text_of("deprecatedID");
        auto const [new_at, new_size] = text_of("instanceID");
        if (!xml.contains("deprecatedID"))
            return {};
        if (old_size == 0 || new_size == 0)
            return xml;
        auto const old = xml.substr(old_at, old_size);
        if (old_at > new_at) {
            xml.replace(old_at, old_size, "");
            xml.replace(new_at, new_size, old);
        } else {
            xml.replace(new_at, new_size, old);
            xml.replace(old_at, old_size, "");
        }
        return xml;
    }

    std::string take(Json const& step)
    {
        auto const op = step.text("op");
        auto const ref = step.text("ref");
        if (op == "read")
            return read(step);
        if (op == "setLanguage") {
            (void)form_->set_language(step.text("value"));
        } else {
            auto const id = form_->find(ref);
            if (id == no_live)
                return "there is no such node";
            if (op == "answer")
                (void)form_->set(id, answer_text(step, id));
            else if (op == "createRepeat")
                (void)form_->add(id);
            else if (op == "removeRepeat")
                (void)form_->remove(id);
            // Those behind it have other references now, and are the same.
            has_shifted_ = op == "removeRepeat";
        }
        if (auto const* removed = step.find("removed"))
            for (auto const& each : *removed->as_array())
                expected_.erase(*each.as_string());
        if (auto const* changed = step.find("changed"))
            for (auto const& node : *changed->as_array())
                expected_[std::string(node.text("ref"))] = expected_state(node);
        return compare();
    }

    std::string read(Json const& step)
    {
        auto const* observed = step.find("observed");
        auto const id = form_->find(step.text("ref"));
        if (observed == nullptr || observed->as_string() == nullptr || id == no_live)
            return {};
        auto const value = without_uuids(std::string(form_->value(id)));
        return value == without_uuids(*observed->as_string()) ? std::string() : "read \"" + value + "\", wanted \"" + *observed->as_string() + '"';
    }

    std::string answer_text(Json const& step, LiveId id) const
    {
        auto const& value = *step.find("value");
        if (auto const* text = value.as_string())
            return *text;
        if (auto const* truth = value.as_bool())
            return form_->definition(id).control == ControlKind::trigger ? (*truth ? "OK" : "") : *truth ? "1" : "0";
        if (auto const number = value.as_number())
            return number_text(*number);
        std::string text;
        if (auto const* list = value.as_array())
            for (auto const& each : *list)
                text += (text.empty() ? "" : " ") + *each.as_string();
        if (value.find("latitude") != nullptr) {
            for (auto const name : { "latitude", "longitude", "altitude", "accuracy" })
                text += (text.empty() ? "" : " ") + number_text(value.find(name) == nullptr ? 0 : value.find(name)->as_number().value_or(0));
        } else if (value.as_object() != nullptr) {
            // A file; the trace keeps its name only in what follows.
            for (auto const& node : *step.find("changed")->as_array())
                if (node.text("ref") == step.text("ref"))
                    text = node.text("v");
        }
        return text;
    }

    // What differs first; also what differs and was not reported as changed.
    std::string compare()
    {
        auto const state = state_of(*form_);
        auto const changes = form_->changes();
        for (auto const id : changes.changed)
            reported_[form_->reference(id)] = true;
        for (auto const& [ref, got] : state)
            report_.hear(write_json(got));
        for (auto const& [ref, wanted] : expected_) {
            auto const found = state.find(ref);
            if (found == state.end())
                return "no " + ref;
            if (found->second != wanted)
                return ref + " is " + write_json(found->second) + "\n      wanted " + write_json(wanted);
        }
        for (auto const& [ref, got] : state) {
            if (!expected_.contains(ref))
                return "not wanted: " + ref;
            auto const before = last_.find(ref);
            if (!has_shifted_ && !begins_differently_ && (before == last_.end() || before->second != got) && !reported_.contains(ref))
                return "changed without a word: " + ref;
        }
        last_ = state;
        reported_.clear();
        return {};
    }

    std::shared_ptr<FormModel const> model_;
    Json const& scenario_;
    Report& report_;
    TraceHost host_;
    std::unique_ptr<FormInstance> form_;
    ScenarioState expected_;
    ScenarioState last_;
    std::map<std::string, bool> reported_;
    bool begins_differently_ = false;
    bool has_shifted_ = false;
};

}

static std::string faults_text(std::vector<XFormFault> const& faults)
{
    std::string text;
    for (auto const& fault : faults)
        text += (text.empty() ? "" : "; ") + fault.code + " " + fault.place + " " + fault.subject + ": " + fault.says;
    return text;
}

// The value of an attribute behind a place in the text.
static std::string_view value_behind(std::string_view xml, std::size_t at, std::string_view attribute)
{
    auto const start = xml.find(attribute, at);
    if (start == std::string_view::npos)
        return {};
    auto const text = xml.substr(start + attribute.size() + 2);
    return text.substr(0, text.find('"'));
}

static std::string csv_cell(std::string_view text)
{
    std::string cell = "\"";
    for (char const c : text)
        cell.append(c == '"' ? 2 : 1, c);
    return cell += '"';
}

// A list in the format that its name says.
static std::string list_file(std::string_view name, std::string_view value, std::string_view label, std::vector<std::pair<std::string, std::string>> const& options)
{
    std::string text = csv_cell(value) + ',' + csv_cell(label) + '\n';
    auto features = Json::array();
    std::string xml;
    XmlWriter items(xml);
    items.open("root");
    for (auto const& [chosen, shown] : options) {
        text += csv_cell(chosen) + ',' + csv_cell(shown) + '\n';
        items.open("item");
        items.element(value, chosen);
        items.element(label, shown);
        items.close();
        auto properties = Json::object();
        properties.set(value, chosen);
        properties.set(label, shown);
        auto geometry = Json::object();
        geometry.set("type", "Point");
        geometry.set("coordinates", JsonArray { Json(0.5), Json(0.5) });
        auto feature = Json::object();
        feature.set("type", "Feature");
        feature.set("geometry", std::move(geometry));
        feature.set("properties", std::move(properties));
        features.push(std::move(feature));
    }
    items.close();
    auto collection = Json::object();
    collection.set("type", "FeatureCollection");
    collection.set("features", std::move(features));
    return name.ends_with(".xml") ? xml : name.ends_with(".geojson") ? write_json(collection) : text;
}

// The lists that came with a form are not in the suite. Where an itemset shows a whole one, it is made again from the choices of the first state.
static XFormFiles files_of(std::string_view xml, Json const& scenario)
{
    XFormFiles files;
    for (auto at = xml.find("src=\"jr://file"); at != std::string_view::npos; at = xml.find("src=\"jr://file", at + 1)) {
        auto const source = value_behind(xml, at, "src");
        auto const id = value_behind(xml, xml.rfind('<', at), "id");
        auto const whole_list = "nodeset=\"instance('" + std::string(id) + "')/root" + "/item\"";
        auto const itemset = xml.find(whole_list);
        if (itemset == std::string_view::npos)
            continue;
        auto const value = value_behind(xml, xml.find("<value", itemset), "ref");
        auto const label = value_behind(xml, xml.find("<label", itemset), "ref");
        auto const owner = xml.rfind("ref=\"/", itemset);
        auto const ref = value_behind(xml, owner, "ref");
        std::string name(source.substr(source.rfind('/') + 1));
        std::vector<std::pair<std::string, std::string>> options;
        for (auto const& node : *scenario.find("initial")->find("state")->as_array())
            if (node.text("ref") == ref && node.find("opts") != nullptr)
                for (auto const& option : *node.find("opts")->as_array())
                    options.emplace_back(*(*option.as_array())[0].as_string(), *(*option.as_array())[1].as_string());
        auto text = list_file(name, value, label, options);
        files.emplace(name, std::move(text));
    }
    return files;
}

// A host fills the form that it imported, a phone what the bytes of it say: both must tell the same.
static FormModel as_filled(FormModel model)
{
#ifdef __wasm__
    if (auto loaded = read_form_model(write_form_model(model)))
        return *std::move(loaded);
    check(false);
#endif
    return model;
}

static std::shared_ptr<FormModel const> model_of(Json const& form, std::string& faults, XFormFiles const& files = {})
{
    auto imported = import_xform(*form.as_string(), files);
    faults = faults_text(imported.faults);
    return imported.model ? std::make_shared<FormModel const>(as_filled(*std::move(imported.model))) : nullptr;
}

static bool opens(Json const& form)
{
    std::string faults;
    auto const model = model_of(form, faults);
    TraceHost host;
    return model != nullptr && FormInstance::open(model, host, {}).has_value();
}

static std::string name_of(Json const& test)
{
    return std::string(test.text("file")) + " > " + std::string(test.text("test"));
}

// Fills the forms as the traces say, and compares the state of every node after every step.
void run_scenarios(Json const& file, Report& report)
{
    auto const& forms = *file.find("forms")->as_array();
    std::map<std::int64_t, std::pair<std::shared_ptr<FormModel const>, std::string>> models;
    for (auto const& scenario : *file.find("scenarios")->as_array()) {
        auto const name = name_of(scenario);
        if (report.is_out_of_profile(name, name))
            continue;
        if (auto const* fails = scenario.find("expected_to_fail"); fails != nullptr && fails->as_bool() != nullptr && *fails->as_bool()) {
            report.leave_out("the suite's own engine does not pass it");
            continue;
        }
        auto const number = *scenario.find("form")->as_integer();
        auto& [model, faults] = models[number];
        auto const& form = forms[static_cast<std::size_t>(number)];
        // What a host without hashes cannot say is not heard of one that has them either.
        auto const asks_for_hash = form.as_string()->contains("digest(");
        if (asks_for_hash && !CaseEnvironment::can_digest()) {
            report.leave_out("this host has no hashes");
            continue;
        }
        auto const heard = report.digest;
        auto const files = files_of(*form.as_string(), scenario);
        if (!files.empty() || (model == nullptr && faults.empty()))
            model = model_of(form, faults, files);
        auto const failure = model == nullptr ? "refused: " + faults : Trace(model, scenario, report).run();
        if (failure.empty())
            report.pass();
        else
            report.fail(name, "form " + std::to_string(number), "the trace", failure);
        if (asks_for_hash)
            report.digest = heard;
    }
    auto const* refused = file.find("init_throws");
    for (auto const& entry : refused == nullptr ? JsonArray {} : *refused->as_array()) {
        auto const name = name_of(entry);
        if (report.is_out_of_profile(name, name))
            continue;
        if (opens(*entry.find("form")))
            report.fail(name, "a form to refuse", entry.text("error"), "it opens");
        else
            report.pass();
    }
}

}
