#include "tools/entity_form.hpp"

#include "codec/xml.hpp"
#include "http/request.hpp"

#include <algorithm>
#include <vector>

namespace relais::tools {

static constexpr std::string_view entities_uri = "http://www.opendatakit.org/xforms/entities";
static constexpr std::string_view meta = "/meta";

namespace {

// The elements that are open, and the place of each in the answers: "" outside of them.
class FormReading {
public:
    void start(XmlReader const& reader)
    {
        auto const local = reader.name().local;
        auto const is_answers = names_.size() >= 2 && names_.back() == "instance" && names_[names_.size() - 2] == "model" && !has_answers_;
        auto const above = places_.empty() ? std::string_view {} : std::string_view(places_.back());
        auto place = is_answers || !above.empty() ? std::string(above) + "/" + std::string(local) : std::string {};
        has_answers_ = has_answers_ || is_answers;
        if (local == "model")
            form_.version = attribute(reader, "entities-version");
        else if (local == "bind")
            note_bind(reader);
        else if (local == "repeat")
            form_.repeats.insert(plain(reader.attribute("nodeset")));
        else if (local == "entity" && above.ends_with(meta) && !reader.attribute("dataset").empty())
            note_entity(reader, std::string(above.substr(0, above.size() - meta.size())));
        names_.emplace_back(local);
        places_.push_back(std::move(place));
    }

    void end()
    {
        names_.pop_back();
        places_.pop_back();
    }

    EntityForm take() { return std::move(form_); }

private:
    static std::string_view attribute(XmlReader const& reader, std::string_view local)
    {
        for (auto const& each : reader.attributes())
            if (each.name.local == local && each.name.uri == entities_uri)
                return each.value;
        return {};
    }

    void note_entity(XmlReader const& reader, std::string const& holder)
    {
        auto const has = [&](std::string_view name) { return std::ranges::any_of(reader.attributes(), [&](XmlAttribute const& each) { return each.name.local == name; }); };
        form_.places.emplace(holder, reader.attribute("dataset"));
        if (has("create"))
            form_.creating.insert(holder);
        if (has("update"))
            form_.updating.insert(holder);
    }

    void note_bind(XmlReader const& reader)
    {
        if (auto const property = attribute(reader, "saveto"); !property.empty())
            form_.properties.emplace(plain(reader.attribute("nodeset")), property);
    }

    // "/data/child/age" of "/x:data/child/ age".
    static std::string plain(std::string_view path)
    {
        std::string place;
        while (!path.empty()) {
            auto const end = std::min(path.find('/'), path.size());
            auto const step = http::without_blanks(path.substr(0, end));
            if (!step.empty())
                place += "/" + std::string(step.substr(step.find(':') + 1));
            path.remove_prefix(std::min(end + 1, path.size()));
        }
        return place;
    }

    EntityForm form_;
    std::vector<std::string> names_;
    std::vector<std::string> places_;
    bool has_answers_ = false;
};

}

std::string_view place_around(EntityForm const& form, std::string_view question)
{
    while (!question.empty()) {
        question = question.substr(0, question.rfind('/'));
        if (auto const found = form.places.find(question); found != form.places.end())
            return found->first;
    }
    return {};
}

Result<EntityForm> read_entity_form(std::string_view xform)
{
    FormReading reading;
    XmlReader reader(xform);
    while (true) {
        auto const event = TRY(reader.next());
        if (event == XmlEvent::start)
            reading.start(reader);
        else if (event == XmlEvent::end)
            reading.end();
        else if (event == XmlEvent::finished)
            return reading.take();
    }
}

}
