#pragma once

#include "forms/bind_type.hpp"
#include "xpath/xpath.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

// Indexes into the tables of a model, plus one; 0 is none.
using ExpressionId = std::uint32_t;
using TextId = std::uint32_t;
using ChoicesId = std::uint32_t;

// A node of a model, by its place in the order of the form.
using FormNodeId = std::uint32_t;
inline constexpr FormNodeId no_form_node = 0xFFFFFFFFU;

// What a label, a hint or a message is made of: texts, and values put between them.
struct FormTextPart {
    std::string text;
    ExpressionId output = 0;
    bool operator==(FormTextPart const&) const = default;
};
using FormTextParts = std::vector<FormTextPart>;

// A label, a hint or a message: its parts, or the id of a translated text, or an expression that gives this id.
struct FormText {
    FormTextParts parts;
    std::string itext;
    ExpressionId itext_of = 0;
    bool is_translated() const { return !itext.empty() || itext_of != 0; }
};

// A text in one language by form: "" is the text itself; "long", "short", "guidance", "image", "audio", "video", "big-image".
struct FormTranslation {
    std::vector<std::pair<std::string, FormTextParts>> forms;
    FormTextParts const* in_form(std::string_view form) const;
};

struct FormLanguage {
    std::string name;
    std::map<std::string, FormTranslation, std::less<>> texts;
};

struct FormItem {
    std::string value;
    TextId label = 0;
};

struct FormOption {
    std::string value;
    // "" where `itext` names its texts, which depend on the language.
    std::string label;
    std::string itext;
    bool operator==(FormOption const&) const = default;
};
using FormOptions = std::vector<FormOption>;

// The choices of a question: a list, or an itemset that selects nodes, with the value and label of each.
struct FormChoices {
    std::vector<FormItem> items;
    ExpressionId nodes = 0;
    ExpressionId value = 0;
    TextId label = 0;
    // It offers the same whatever is answered: see find_constant_choices().
    bool is_constant = false;
    // What it then offers: see settle_choices().
    std::shared_ptr<FormOptions const> always;
};

enum class FormNodeKind : std::uint8_t { root, group, repeat, question, attribute };

enum class ControlKind : std::uint8_t { none, input, select, select_one, rank, range, trigger, upload };

constexpr auto names_of(ControlKind)
{
    return std::to_array<std::pair<ControlKind, std::string_view>>({
        { ControlKind::none, "none" },
        { ControlKind::input, "input" },
        { ControlKind::select, "select" },
        { ControlKind::select_one, "select_one" },
        { ControlKind::rank, "rank" },
        { ControlKind::range, "range" },
        { ControlKind::trigger, "trigger" },
        { ControlKind::upload, "upload" },
    });
}

enum class Preload : std::uint8_t { none, uid, start, end, today, device, email, phone, user };

// A node of the primary instance, with what its bind and its control in the body say.
struct FormNode {
    FormNodeKind kind = FormNodeKind::question;
    NameId name = no_name;
    std::uint16_t prefix = 0;
    FormNodeId parent = no_form_node;
    // The nodes below it are those from the next one up to here.
    FormNodeId end = 0;
    // Its place among the nodes of its parent.
    std::uint32_t ordinal = 0;
    std::uint32_t child_count = 0;

    BindType type = BindType::text;
    ControlKind control = ControlKind::none;
    // A group of the body refers to it, or a control.
    bool is_in_body = false;
    // The answer is an instanceID, which is made anew when a submission is edited.
    bool is_instance_id = false;
    // It is there only where a submission is edited: the form does not have it itself.
    bool is_deprecated_id_of_edits = false;
    // An action waits for another value of it: see settle_form_model().
    bool sets_off_actions = false;
    ExpressionId relevant = 0;
    ExpressionId required = 0;
    ExpressionId readonly = 0;
    ExpressionId constraint = 0;
    ExpressionId calculate = 0;
    // `readonly` is true whatever is answered: a note.
    bool is_always_readonly = false;
    Preload preload = Preload::none;
    TextId label = 0;
    TextId hint = 0;
    TextId constraint_message = 0;
    TextId required_message = 0;
    ChoicesId choices = 0;
    std::string appearance;
    // What the control adds: start, end and step of a range, mediatype, rows, odk:max-pixels …
    std::vector<std::pair<std::string, std::string>> parameters;

    // Of a repeat: how many instances there are, where an expression or the form decides; else people add and remove them.
    ExpressionId count = 0;
    bool has_fixed_count = false;
    std::uint32_t fixed_count = 0;
    // An element of the template tree that new instances are copied from.
    NodeId repeat_template = no_node;

    // What Relais adds: a field of the person or case that takes the answer, and who may read it.
    std::string save_to;
    std::string sensitivity;

    // What names the answer in the journal: see FormAnswers.
    std::string key;
    // The value that a new filling begins with, where the instance does not say.
    std::string default_value;
};

// Something of a node that is computed when what it depends on has changed.
enum class Aspect : std::uint8_t { relevant, count, calculate, choices, readonly, required, constraint, texts };

struct Computation {
    FormNodeId node = 0;
    Aspect aspect {};
    bool operator==(Computation const&) const = default;
};

// A computation that depends on a node. It is done where its own node lies below the same instance of `apex`.
struct Trigger {
    std::uint32_t computation = 0;
    FormNodeId apex = 0;
    bool operator==(Trigger const&) const = default;
};

// What happens to a filling.
struct FormEvents {
    bool first_load = false;
    bool load = false;
    bool new_repeat = false;
    bool value_changed = false;
};

// setvalue: on these events the target takes a value.
struct FormAction {
    FormEvents events;
    FormNodeId target = 0;
    // The nodes that are meant; what it is relative to is `source`, or the target itself where there is none.
    ExpressionId nodes = 0;
    // The question whose control holds the action.
    FormNodeId source = no_form_node;
    ExpressionId value = 0;
    std::string literal;
    // The phone's place, not a value.
    bool is_place = false;
};

struct SecondaryInstance {
    std::string id;
    // Where its content comes from: "jr://file-csv/clinics.csv"; "" where the form holds it itself.
    std::string source;
    bool is_last_saved = false;
    std::shared_ptr<NodeTree const> tree;
    // `instance('id')` is this node: the element above the root of the content.
    NodeId top = no_node;
};

// A form, ready to be filled: typed nodes, expressions as programs, the order in which they are computed, texts in every language, lists.
//
// A model is built by import_xform() or read_form_model() and does not change afterwards; several fillings may share it.
struct FormModel {
    static constexpr std::size_t most_nodes = 20'000;
    static constexpr std::size_t most_expressions = 60'000;

    FormModel();
    FormModel(FormModel&&) = default;
    FormModel& operator=(FormModel&&) = default;

    // Kept apart so that its address stays: trees and expressions point to it.
    std::unique_ptr<NameTable> names;
    // An attribute of our own, on elements made from answers: which instance of a repeat it is.
    NameId instance_attribute = no_name;

    // What prefixes in expressions stand for. Not in the bytes of a model, whose expressions are programs.
    XPathPrefixes prefixes;

    std::string id;
    std::string version;
    std::string title;
    bool one_question_a_page = false; // "pages" in the style of the form: a page for each group or question at the top
    std::vector<std::string> style;

    // Node 0 is the root.
    std::vector<FormNode> nodes;
    std::vector<XPath> expressions;
    // What jr:choice-name() means by a text: the literals that its calls hold, and the paths of all selects where one call makes up its text.
    std::map<std::string, ExpressionId, std::less<>> named_questions;
    std::vector<FormText> texts;
    std::vector<FormChoices> choices;
    std::vector<FormAction> actions;
    std::vector<SecondaryInstance> secondary;
    std::vector<FormLanguage> languages;
    std::uint32_t default_language = 0;

    // The primary instance as the form gives it, and the templates of its repeats.
    std::unique_ptr<NodeTree> initial;
    std::unique_ptr<NodeTree> templates;

    // Of computations, each after all that it depends on.
    std::vector<Computation> order;
    // By node: what follows from another value there, and from other instances or another relevance.
    std::vector<std::vector<Trigger>> by_value;
    std::vector<std::vector<Trigger>> by_shape;
    // By node: the number of its computation of each aspect, plus one.
    std::vector<std::array<std::uint32_t, 8>> computation_of;

    XPath const& expression(ExpressionId wanted) const { return expressions[wanted - 1]; }
    FormText const& text(TextId wanted) const { return texts[wanted - 1]; }
    FormChoices const& list(ChoicesId wanted) const { return choices[wanted - 1]; }
    FormNode const& node(FormNodeId wanted) const { return nodes[wanted]; }
    // "/data/group/question".
    std::string path_of(FormNodeId node) const;
    // The name with its prefix, as the instance writes it.
    std::string written_name(FormNodeId node) const;
    FormNodeId child_named(FormNodeId parent, NameId name, bool is_attribute = false) const;
    // True where `above` is `node` or lies above it.
    bool is_within(FormNodeId node, FormNodeId above) const { return node >= above && node < nodes[above].end; }
    FormNodeId repeat_around(FormNodeId node) const;
    SecondaryInstance const* secondary_named(std::string_view wanted) const;
    // By its code or its whole name: "fr" is the language that a form calls "Français (fr)", or "fr". Null where the form does not have it.
    FormLanguage const* language_called(std::string_view wanted) const;
};

}
