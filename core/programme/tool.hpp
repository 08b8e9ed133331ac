#pragma once

#include "access/role.hpp"
#include "base/field_class.hpp"
#include "base/flat_map.hpp"
#include "forms/blank_form.hpp"
#include "forms/xform_import.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// What screens ask of a question without filling the form.
struct ToolQuestion {
    std::string name;
    FieldClass field_class {};
    std::string save_to;
    // "${opener} = 'choice'", where that is all of the condition: then the question is drawn below the choice. "" for a tool that was read from its model,
    // which carries no text of expressions.
    std::string relevant;

    static constexpr auto description()
    {
        return described("ToolQuestion", "A question of a tool.",
            field("name", &ToolQuestion::name, "Its name."),
            field("field_class", &ToolQuestion::field_class, "Who may read the answer."),
            optional_field("save_to", &ToolQuestion::save_to, "The field of the person or case that takes the answer."),
            optional_field("relevant", &ToolQuestion::relevant, "The choice under which it opens, where there is one."));
    }
};

// A tool of a programme, or one that was published at this node: a form in one version.
class Tool {
public:
    // With the files that come with it; a list whose file is missing is empty, or refused. Refuses with form_invalid what is no XForm that can be filled; the detail
    // says what and where.
    static Result<Tool> of_xform(std::string xform, XFormFiles const& files = {}, MissingFiles missing = MissingFiles::empty);
    // As phones load it: what write_form_model() made of a tool, without its XForm.
    static Result<Tool> of_model(std::string_view bytes);

    std::string const& name() const { return model_->id; }
    std::string const& version() const { return model_->version; }
    // As the field's other tools read it; "" on a phone.
    std::string const& xform() const { return xform_; }
    std::shared_ptr<FormModel const> const& model() const { return model_; }
    // What answers are checked with.
    BlankForm& blank() const { return *blank_; }

    bool has_question(std::string_view key) const;
    // Who may read the answer; a question that says nothing, or that the tool does not have, is sensitive.
    FieldClass field_class(std::string_view key) const;
    LocalText title() const;
    std::vector<ToolQuestion> questions() const;

private:
    Tool(std::string xform, std::shared_ptr<FormModel const> model);
    FormNode const* question(std::string_view key) const;

    std::string xform_;
    std::shared_ptr<FormModel const> model_;
    std::shared_ptr<BlankForm> blank_;
    FlatMap<FormNodeId> questions_; // as question_of() names them
};

// The question that the key of an answer means, whatever the instances of its repeats: "child/age" of "child:002/age".
std::string question_of_key(std::string_view key);
// The same of a node of the model, "" for what is no question.
std::string question_of(FormModel const& model, FormNodeId node);

// As phones load it: its name, version, title and questions for screens, and the model, from which alone it is read.
template<>
struct Codec<Tool> {
    static Json write(Tool const& tool);
    static Json schema(Schemas&) { return schema_type("object"); }
};

// Tools that were written by another version of the core are passed over: the rest is of use without them, and they come anew with the next programme.
template<>
struct Codec<std::vector<Tool>> {
    static Json write(std::vector<Tool> const& tools);
    static Done read(Json const& json, std::vector<Tool>& tools, Unknown unknown);
    static Json schema(Schemas& schemas);
};

}
