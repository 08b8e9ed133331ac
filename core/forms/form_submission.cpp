#include "forms/form_environment.hpp"

#include <algorithm>

namespace relais {

namespace {

// Writes the nodes of a filling that count.
class Submission {
public:
    Submission(FormInstance const& form, std::string& out)
        : form_(form)
        , out_(out)
        , tree_(form.tree())
        , names_(*form.model().names)
    {
    }

    void write(LiveId id, bool is_root)
    {
        auto const& live = form_.live(id);
        if (live.is_range) {
            for (auto const instance : live.children)
                write(instance, false);
            return;
        }
        if (!live.is_relevant)
            return;
        auto const name = form_.model().written_name(live.definition);
        out_.append("<").append(name);
        if (is_root)
            declare(id);
        for (auto const child : live.children)
            if (form_.definition(child).kind == FormNodeKind::attribute)
                attribute(child);
        auto const start = out_.size();
        out_ += '>';
        if (form_.definition(id).kind == FormNodeKind::question)
            escape_xml(out_, tree_.own_text(live.node), false);
        for (auto const child : live.children)
            if (form_.definition(child).kind != FormNodeKind::attribute)
                write(child, false);
        if (out_.size() == start + 1) {
            out_.insert(start, "/");
            return;
        }
        out_.append("</").append(name) += '>';
    }

private:
    void attribute(LiveId id)
    {
        auto const& live = form_.live(id);
        out_.append(" ").append(form_.model().written_name(live.definition).substr(1)).append("=\"");
        escape_xml(out_, tree_.own_text(live.node), true);
        out_ += '"';
    }

    // The namespaces of all nodes that the form may have, at the root.
    void declare(LiveId)
    {
        std::vector<std::uint16_t> seen;
        for (auto const& node : form_.model().nodes) {
            if (std::ranges::find(seen, node.prefix) != seen.end())
                continue;
            seen.push_back(node.prefix);
            auto const prefix = names_.prefix_text(node.prefix);
            if (prefix.empty() || std::ranges::any_of(declared_, [&](std::string_view other) { return other == prefix; }))
                continue;
            declared_.push_back(prefix);
            out_.append(" xmlns:").append(prefix).append("=\"");
            escape_xml(out_, names_.prefix_uri(node.prefix), true);
            out_ += '"';
        }
    }

    FormInstance const& form_;
    std::string& out_;
    NodeTree const& tree_;
    NameTable const& names_;
    std::vector<std::string_view> declared_;
};

}

std::string FormInstance::xml() const
{
    std::string out;
    Submission(*this, out).write(root, true);
    return out;
}

Result<std::shared_ptr<FormSubmission const>> read_submission(std::string_view xml)
{
    auto names = std::make_unique<NameTable>();
    auto tree = TRY(read_node_tree(xml, *names));
    return std::make_shared<FormSubmission const>(std::move(names), std::move(tree));
}

// What is sent again is a new version: the instanceID that it had becomes the deprecatedID.
void FormInstance::number_anew(LiveId top)
{
    for (LiveId id = top; id < live_.size(); ++id) {
        if (!definition(id).is_instance_id || live_[id].is_range)
            continue;
        auto const meta = live_[id].parent;
        for (auto const sibling : live_[meta].children)
            if (model_->names->local(definition(sibling).name) == "deprecatedID")
                put(sibling, live_[id].value);
    }
}

std::string FormInstance::name_of_filling()
{
    for (LiveId id = 0; id < live_.size(); ++id)
        if (!live_[id].is_removed && definition(id).kind == FormNodeKind::question && model_->names->local(definition(id).name) == "instanceName")
            return std::string(value(id));
    return {};
}

}
