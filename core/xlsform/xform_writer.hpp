#pragma once

#include "xlsform/form_element.hpp"
#include "xlsform/form_problem.hpp"
#include "xlsform/resolver.hpp"
#include "xlsform/sheet_table.hpp"
#include "xlsform/xform_tree.hpp"
#include "xpath/node_tree.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

// The XForm of a draft. What is found wrong only now is said with its row of the survey.
std::string write_xform(FormDraft& draft, SheetTable const& survey, FormProblems& problems);

// The texts of a form by language, id and form, in the order in which they were met.
class TextTable {
public:
    struct Text {
        std::string form; // "", "guidance", "image", "big-image", "audio", "video"
        std::string text;
        // Whose references the text has; null for those of choices.
        FormElement const* context = nullptr;
    };
    using Forms = std::vector<Text>;
    struct Language {
        std::string name;
        std::vector<std::pair<std::string, Forms>> texts;
        std::map<std::string, std::size_t, std::less<>> numbers;
    };

    void add(std::string_view language, std::string_view id, Text text);
    // Gives every language all ids and forms; what is missing is "-".
    void complete();
    std::vector<Language> const& languages() const { return languages_; }

private:
    Language& language(std::string_view name);
    static Forms& forms(Language& language, std::string_view id);
    std::vector<Language> languages_;
};

class XFormWriter {
public:
    XFormWriter(FormDraft& draft, SheetTable const& survey, FormProblems& problems);

    XmlPiece document();

private:
    void note_searches();
    void collect_texts();
    void collect_choice_texts();
    void collect_element_texts(FormElement const& element);
    void collect_title();
    XmlPiece itext() const;
    void add_text(XmlPiece& into, std::string_view text, FormElement const* context) const;

    XmlPiece model();
    XmlPiece submission() const;
    XmlPiece primary_instance();
    XmlPiece instance_of(FormElement const& element, bool without_templates);
    XmlPiece template_of(FormElement const& element);
    void add_instances(XmlPiece& model);
    XmlPiece choices_instance(ListOfChoices const& list) const;
    void add_binds(XmlPiece& model);
    XmlPiece bind_of(FormElement const& element);
    void add_actions(XmlPiece& into, FormElement const& element, bool in_repeat);

    void add_controls(XmlPiece& into, FormElement const& section);
    void add_control(XmlPiece& into, FormElement const& element);
    XmlPiece group_of(FormElement const& group);
    XmlPiece repeat_of(FormElement const& repeat);
    void add_question(XmlPiece& into, FormElement const& question);
    void add_triggered(XmlPiece& control, FormElement const& question);
    XmlPiece label_of(FormElement const& element);
    void add_label_and_hint(XmlPiece& into, FormElement const& element);
    void add_choices(XmlPiece& control, FormElement const& question);
    XmlPiece itemset_of(FormElement const& question);
    void add_inline_choices(XmlPiece& control, FormElement const& question);

    void namespaces_of(XmlPiece& html) const;
    // Paths in the place of references, and the expression checked.
    std::string expression(std::string_view text, FormElement const& element, std::string_view column, std::string_view second,
        ReferenceResolver::Manner manner = {});
    void check_expression(std::string_view expression, FormElement const& element, std::string_view column, std::string_view second);
    void refuse(FormElement const& element, FormFault fault, std::string_view column, std::vector<std::string> arguments);

    FormDraft& draft_;
    SheetTable const& survey_;
    FormProblems& problems_;
    ReferenceResolver resolver_;
    TextTable texts_;
    // Of the expressions that are parsed to see whether they can be.
    NameTable names_;
    bool uses_own_namespace_ = false;
};

}
