#include "entities/submitted_entity.hpp"

#include "codec/xml.hpp"

#include <algorithm>
#include <charconv>

namespace relais::entities {

std::string SubmittedEntity::field(std::string_view path) const
{
    auto const found = fields.find(path);
    return found == fields.end() ? std::string {} : found->second;
}

static std::optional<std::int64_t> number_of(std::string_view text)
{
    std::int64_t number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    return text.empty() || read.ec != std::errc {} || read.ptr != text.data() + text.size() || number < 0 ? std::nullopt : std::optional(number);
}

static bool is_yes(std::string_view text)
{
    return text == "1" || text == "true";
}

namespace {

class SubmissionReading {
public:
    SubmissionReading(tools::EntityForm const& form, tools::EntityLists const& lists)
        : form_(form)
        , lists_(lists)
    {
    }

    Done start(XmlReader const& reader)
    {
        auto const local = reader.name().local;
        auto place = (open_.empty() ? std::string {} : open_.back().place) + "/" + std::string(local);
        auto const is_entity = local == "entity" && open_.size() >= 2 && open_.back().place.ends_with("/meta") && open_[open_.size() - 2].holds;
        if (is_entity)
            TRY(begin(open_[open_.size() - 2], reader));
        Open element { std::move(place), {}, {}, {}, false };
        element.holds = form_.places.contains(element.place);
        open_.push_back(std::move(element));
        return {};
    }

    void text(std::string_view text)
    {
        if (!open_.empty())
            open_.back().text += text;
    }

    Done end()
    {
        auto element = std::move(open_.back());
        open_.pop_back();
        if (auto const property = form_.properties.find(element.place); property != form_.properties.end() && !element.text.empty())
            for (auto above = open_.rbegin(); above != open_.rend(); ++above)
                if (above->holds) {
                    above->properties.emplace(property->second, std::move(element.text));
                    break;
                }
        if (!element.entity)
            return {};
        if (found_.size() == most_entities)
            return refuse(ProblemCode::too_large, "entity", std::to_string(most_entities));
        for (auto& [name, value] : element.properties)
            if (auto const* property = element.entity->list->property(name))
                element.entity->fields.emplace(property->path, std::move(value));
        auto const is_repeat = [&](Open const& each) { return form_.repeats.contains(each.place); };
        element.entity->is_of_whole_form = !is_repeat(element) && std::ranges::none_of(open_, is_repeat);
        found_.push_back(*std::move(element.entity));
        return {};
    }

    std::vector<SubmittedEntity> take() { return std::move(found_); }

private:
    struct Open {
        std::string place;
        std::string text;
        std::map<std::string, std::string> properties; // of the entity that this holds
        std::optional<SubmittedEntity> entity;
        bool holds = false;
    };

    Done begin(Open& holder, XmlReader const& reader)
    {
        SubmittedEntity entity;
        entity.list = lists_.find(reader.attribute("dataset"));
        entity.creates = is_yes(reader.attribute("create"));
        entity.updates = is_yes(reader.attribute("update"));
        if (entity.list == nullptr || !(entity.creates || entity.updates))
            return {};
        auto id = reader.attribute("id");
        auto const read = Id::parse(id.starts_with("uuid:") ? id.substr(5) : id);
        if (!read)
            return refuse(ProblemCode::bad_value, "entity", "the id of a person or a case");
        entity.id = *read;
        entity.base = number_of(reader.attribute("baseVersion"));
        entity.trunk = number_of(reader.attribute("trunkVersion"));
        entity.branch = reader.attribute("branchId");
        holder.entity = std::move(entity);
        return {};
    }

    tools::EntityForm const& form_;
    tools::EntityLists const& lists_;
    std::vector<Open> open_;
    std::vector<SubmittedEntity> found_;
};

}

Result<std::vector<SubmittedEntity>> read_submitted_entities(std::string_view xml, tools::EntityForm const& form, tools::EntityLists const& lists)
{
    SubmissionReading reading(form, lists);
    XmlReader reader(xml);
    while (true) {
        auto const event = TRY(reader.next());
        if (event == XmlEvent::start)
            TRY(reading.start(reader));
        else if (event == XmlEvent::text)
            reading.text(reader.text());
        else if (event == XmlEvent::end)
            TRY(reading.end());
        else if (event == XmlEvent::finished)
            return reading.take();
    }
}

}
