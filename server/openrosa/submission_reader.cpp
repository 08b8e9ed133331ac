#include "openrosa/submission_reader.hpp"

#include "codec/xml.hpp"
#include "forms/answered_form.hpp"

#include <algorithm>
#include <map>

namespace relais::openrosa {

static std::string trimmed_text(std::string_view text)
{
    auto const from = text.find_first_not_of(" \t\r\n");
    return from == std::string_view::npos ? std::string {} : std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

Result<Envelope> read_envelope(std::string_view xml)
{
    Envelope envelope;
    XmlReader reader(xml, { .bytes = submission_bytes_max });
    std::string* wanted = nullptr;
    auto in_meta = false;
    while (true) {
        auto const event = TRY(reader.next());
        if (event == XmlEvent::finished)
            break;
        if (event == XmlEvent::start) {
            auto const local = reader.name().local;
            if (reader.depth() == 1) {
                envelope.form = reader.attribute("id");
                envelope.version = reader.attribute("version");
                // Some clients name the form by the namespace of its answers alone.
                if (envelope.form.empty())
                    envelope.form = reader.name().uri;
            } else if (reader.depth() == 2)
                in_meta = local == "meta";
            wanted = !in_meta || reader.depth() != 3 ? nullptr : local == "instanceID" ? &envelope.instance : local == "deprecatedID" ? &envelope.deprecated : nullptr;
        } else if (event == XmlEvent::text && wanted != nullptr)
            *wanted = trimmed_text(reader.text());
        else if (event == XmlEvent::end)
            wanted = nullptr;
    }
    if (envelope.form.empty())
        return refuse(ProblemCode::bad_value, "form", "the id of the form is missing");
    if (envelope.instance.empty() || envelope.instance.size() > 256)
        return refuse(ProblemCode::bad_value, "instanceID", "1-256 bytes");
    return envelope;
}

namespace {

// An element that is open, as the model knows it.
struct Open {
    FormNodeId node = no_form_node;
    std::string prefix;                     // of the keys below it
    std::map<FormNodeId, std::size_t> seen; // instances of repeats so far
    std::string text {};
};

class Reading {
public:
    explicit Reading(FormModel const& model) : model_(model) { }

    Done start(XmlReader const& reader)
    {
        auto const& name = reader.name();
        if (open_.empty()) {
            open_.push_back({ 0, {}, {} });
            return {};
        }
        auto const is_meta = open_.size() == 1 && name.local == "meta";
        auto const is_entity = open_.size() == 2 && in_meta_ && name.local == "entity";
        if (open_.size() == 1)
            in_meta_ = is_meta;
        if (is_entity && (reader.attribute("dataset") == "cases" || reader.attribute("dataset") == "case"))
            TRY(name_case(reader.attribute("id")));
        open_.push_back(below(name, is_meta));
        return {};
    }

    void text(std::string_view text)
    {
        if (!open_.empty() && open_.back().node != no_form_node)
            open_.back().text += text;
    }

    Done end()
    {
        auto element = std::move(open_.back());
        open_.pop_back();
        if (element.node == no_form_node || open_.empty())
            return {};
        auto const& node = model_.nodes[element.node];
        if (node.kind != FormNodeKind::question || element.text.empty() || says_who(node.preload))
            return {};
        if (element.text.size() > longest_answer)
            return refuse(ProblemCode::too_large, node.key, std::to_string(longest_answer) + " bytes");
        if (answers_.size() == most_answers)
            return refuse(ProblemCode::too_large, "answers", std::to_string(most_answers));
        if (node.save_to == "case.id")
            TRY(name_case(trimmed_text(element.text)));
        if (node.preload == Preload::end || node.preload == Preload::today)
            if (auto const day = LocalDate::parse(std::string_view(element.text).substr(0, 10)))
                found_.on = *day;
        answers_.emplace_back(open_.back().prefix + node.key, std::move(element.text));
        return {};
    }

    // Forms have an order of their own, and instances beyond the 999th come before it: put in order once, not moved about one by one.
    ReadSubmission take()
    {
        std::ranges::stable_sort(answers_, {}, &FormAnswers::Pair::first);
        found_.answers.reserve(answers_.size());
        for (auto& [key, text] : answers_)
            found_.answers.put(std::move(key), std::move(text));
        return std::move(found_);
    }

private:
    // Who and which phone sent it, the server knows better.
    static bool says_who(Preload preload)
    {
        return preload == Preload::uid || preload == Preload::device || preload == Preload::email || preload == Preload::phone || preload == Preload::user;
    }

    // A name that is none would make a sheet of nobody's case: the phone keeps it, and says so.
    Done name_case(std::string_view id)
    {
        if (id.empty())
            return {};
        auto const read = Id::parse(id.starts_with("uuid:") ? id.substr(5) : id);
        if (!read)
            return refuse(ProblemCode::bad_value, "case", "the id of a case");
        found_.case_id = *read;
        return {};
    }

    Open below(XmlName const& name, bool is_meta)
    {
        auto& parent = open_.back();
        Open element { no_form_node, parent.prefix, {} };
        if (parent.node == no_form_node || is_meta)
            return element;
        auto const known = model_.names->find(name.uri, name.local);
        // The answers may stand in a namespace of their own, which the form's may not.
        auto const wanted = known != no_name ? known : model_.names->find({}, name.local);
        element.node = wanted == no_name ? no_form_node : model_.child_named(parent.node, wanted);
        if (element.node != no_form_node && model_.nodes[element.node].kind == FormNodeKind::repeat) {
            auto number = std::to_string(++parent.seen[element.node]);
            number.insert(0, number.size() < 3 ? 3 - number.size() : 0, '0');
            element.prefix += model_.nodes[element.node].key + ':' + number + '/';
        }
        return element;
    }

    FormModel const& model_;
    ReadSubmission found_;
    std::vector<FormAnswers::Pair> answers_;
    std::vector<Open> open_;
    bool in_meta_ = false;
};

}

Result<ReadSubmission> read_submission(std::string_view xml, FormModel const& model)
{
    Reading reading(model);
    XmlReader reader(xml);
    while (true) {
        switch (TRY(reader.next())) {
        case XmlEvent::start:
            TRY(reading.start(reader));
            break;
        case XmlEvent::text:
            reading.text(reader.text());
            break;
        case XmlEvent::end:
            TRY(reading.end());
            break;
        case XmlEvent::comment:
        case XmlEvent::instruction:
            break;
        case XmlEvent::finished:
            return reading.take();
        }
    }
}

}
