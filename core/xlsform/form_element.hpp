#pragma once

#include "xlsform/nest.hpp"
#include "xlsform/parameters.hpp"
#include "xlsform/question_types.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// setvalue, odk:setgeopoint or odk:recordaudio at an event.
struct ElementAction {
    std::string name;
    std::string event;
    std::string value;
    std::string quality;
};

// A choice of a list: texts and media, and its other columns in order.
struct ListChoice {
    int row = 0;
    std::string name;
    Nest label;
    Nest media;
    std::string sms_option;
    std::vector<std::pair<std::string, std::string>> others;
};

struct ListOfChoices {
    std::string name;
    std::vector<ListChoice> choices;
    // Questions with search() write the choices into their control.
    bool is_used_by_search = false;

    // True where labels are in several languages, have media or name answers.
    bool needs_itext() const;
};

// A node of the form to be: survey, group, repeat, question, and what stands in `meta`.
struct FormElement {
    enum class Kind : unsigned char { survey, group, loop, repeat, question, external, entity, entity_label, attribute };

    Kind kind = Kind::question;
    std::string name;
    std::string type;
    QuestionKind const* question = nullptr;
    FormElement* parent = nullptr;
    std::vector<std::unique_ptr<FormElement>> children;
    // In the sheet survey; 0 for what the compiler adds.
    int row = 0;

    Nest label;
    Nest hint;
    Nest guidance_hint;
    Nest media;
    Nest bind;
    Nest control;
    Nest instance;
    std::string default_value;
    std::string choice_filter;
    // The list or file that is picked from, or a reference to a repeat.
    std::string itemset;
    std::string query;
    std::string value; // of an attribute
    std::vector<std::string> triggers;
    std::vector<ElementAction> actions;
    Parameters parameters;
    std::vector<ListChoice> tags;
    bool is_dynamic_default = false;
    bool is_bodyless = false;
    bool is_search = false;

    bool is_section() const { return kind <= Kind::repeat || kind == Kind::entity; }
    bool is_select() const { return question != nullptr && question->control == ControlKind::select; }
    FormElement& add(std::unique_ptr<FormElement> child);
    // "/data/group/name", with @ before an attribute.
    std::string path() const;
};

// The element and all below it, in order.
template<typename Visit>
void visit_elements(FormElement const& element, Visit const& visit)
{
    visit(element);
    for (auto const& child : element.children)
        visit_elements(*child, visit);
}

// A form between its sheets and its XML.
struct FormDraft {
    FormElement root;
    Nest settings;
    std::string default_language = "default";
    std::vector<std::unique_ptr<ListOfChoices>> lists;
    // "" without entities.
    std::string entities_version;

    ListOfChoices* list(std::string_view name);
    ListOfChoices const* list(std::string_view name) const;
};

// "yes", "true()" and the like.
bool is_yes(std::string_view text);

// The name of a file without its ending, and the ending with its dot if it is one of .csv, .xml, .geojson.
struct FileName {
    std::string_view base;
    std::string_view extension;
};
FileName split_file_name(std::string_view name);

}
