#include "programme/tool.hpp"

#include "forms/form_model_bytes.hpp"

#include <algorithm>

namespace relais {

std::string question_of_key(std::string_view key)
{
    std::string question;
    while (true) {
        auto const colon = key.find(':');
        auto const slash = colon == std::string_view::npos ? colon : key.find('/', colon);
        if (slash == std::string_view::npos)
            return question.append(key);
        question.append(key.substr(0, colon)) += '/';
        key.remove_prefix(slash + 1);
    }
}

std::string question_of(FormModel const& model, FormNodeId node)
{
    if (model.nodes[node].kind != FormNodeKind::question)
        return {};
    auto question = model.nodes[node].key;
    for (auto above = model.repeat_around(node); above != no_form_node; above = model.repeat_around(above))
        question.insert(0, model.nodes[above].key + '/');
    return question;
}

Tool::Tool(std::string xform, std::shared_ptr<FormModel const> model)
    : xform_(std::move(xform))
    , model_(std::move(model))
    , blank_(std::make_shared<BlankForm>(model_))
{
    for (FormNodeId id = 0; id < model_->nodes.size(); ++id)
        if (auto question = question_of(*model_, id); !question.empty())
            questions_.emplace(std::move(question), id);
}

Result<Tool> Tool::of_xform(std::string xform, XFormFiles const& files, MissingFiles missing)
{
    auto imported = import_xform(xform, files, missing);
    if (!imported.model) {
        auto const& fault = imported.faults.front();
        return refuse(ProblemCode::form_invalid, fault.subject, fault.place + (fault.place.empty() ? "" : ": ") + fault.says);
    }
    return Tool(std::move(xform), std::make_shared<FormModel const>(*std::move(imported.model)));
}

Result<Tool> Tool::of_model(std::string_view bytes)
{
    return Tool({}, std::make_shared<FormModel const>(TRY(read_form_model(bytes))));
}

FormNode const* Tool::question(std::string_view key) const
{
    auto const found = questions_.find(question_of_key(key));
    return found == questions_.end() ? nullptr : &model_->nodes[found->second];
}

bool Tool::has_question(std::string_view key) const
{
    return question(key) != nullptr;
}

static FieldClass class_of(FormNode const& node)
{
    return enum_named<FieldClass>(node.sensitivity).value_or(FieldClass::sensitive);
}

FieldClass Tool::field_class(std::string_view key) const
{
    auto const* node = question(key);
    return node == nullptr ? FieldClass::sensitive : class_of(*node);
}

LocalText Tool::title() const
{
    auto const in = [&](std::string_view code) {
        for (auto const& language : model_->languages)
            if (language.name == code || language.name.ends_with("(" + std::string(code) + ")"))
                if (auto const found = language.texts.find("form-title"); found != language.texts.end())
                    if (auto const* parts = found->second.in_form(""); parts != nullptr && !parts->empty())
                        return parts->front().text;
        return model_->title;
    };
    return { in("fr"), in("en"), in("pt"), in("ar") };
}

static std::string_view without_blanks(std::string_view text)
{
    static constexpr std::string_view blanks = " \t\r\n";
    auto const start = text.find_first_not_of(blanks);
    return start == std::string_view::npos ? std::string_view {} : text.substr(start, text.find_last_not_of(blanks) + 1 - start);
}

// "/data/group/opener = 'choice'" and "selected(/data/group/opener, 'choice')" become "${opener} = 'choice'"; other conditions "".
static std::string opener_in(std::string_view condition)
{
    static constexpr std::string_view selected = "selected(";
    condition = without_blanks(condition);
    bool const is_call = condition.starts_with(selected) && condition.ends_with(')');
    if (is_call)
        condition = condition.substr(selected.size(), condition.size() - selected.size() - 1);
    auto const middle = condition.find(is_call ? ',' : '=');
    if (middle == std::string_view::npos)
        return {};
    auto const path = without_blanks(condition.substr(0, middle));
    auto const choice = without_blanks(condition.substr(middle + 1));
    auto const name = path.substr(std::min(path.rfind('/'), path.size() - 1) + 1);
    static constexpr std::string_view path_end = " ()[]!<>='\",|*+@:";
    bool const is_path = path.starts_with('/') && !name.empty() && path.find_first_of(path_end) == std::string_view::npos;
    bool const is_text = choice.size() >= 2 && (choice.front() == '\'' || choice.front() == '"') && choice.find(choice.front(), 1) == choice.size() - 1;
    if (!is_path || !is_text)
        return {};
    return "${" + std::string(name) + "} = '" + std::string(choice.substr(1, choice.size() - 2)) + "'";
}

std::vector<ToolQuestion> Tool::questions() const
{
    std::vector<ToolQuestion> questions;
    for (auto const& node : model_->nodes)
        if (node.kind == FormNodeKind::question)
            questions.push_back({ node.key, class_of(node), node.save_to, node.relevant == 0 ? std::string() : opener_in(model_->expression(node.relevant).source()) });
    return questions;
}

Json Codec<Tool>::write(Tool const& tool)
{
    auto json = Json::object();
    json.set("name", tool.name());
    json.set("version", tool.version());
    json.set("title", to_json(tool.title()));
    json.set("questions", to_json(tool.questions()));
    json.set("model", write_form_model(*tool.model()));
    return json;
}

Json Codec<std::vector<Tool>>::write(std::vector<Tool> const& tools)
{
    auto array = Json::array();
    for (auto const& tool : tools)
        array.push(to_json(tool));
    return array;
}

Json Codec<std::vector<Tool>>::schema(Schemas& schemas)
{
    auto schema = schema_type("array");
    schema.set("items", schema_of<Tool>(schemas));
    return schema;
}

}
