#pragma once

#include "text/pattern.hpp"
#include "xpath/environment.hpp"
#include "xpath/value.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Prefixes and their namespaces. Those that forms use by custom (h, jr, odk, orx, xf, entities…) are known without being named.
using XPathPrefixes = std::map<std::string, std::string, std::less<>>;

enum class XPathDialect : std::uint8_t {
    odk,  // the language of forms
    plain // XPath 1.0 alone where the two differ: texts are no dates, round() by the letter
};

enum class XPathUnknown : std::uint8_t {
    refuse,           // a function that does not exist, or a wrong number of arguments, is refused by parse()
    refuse_at_its_turn // and here by evaluate(), if it gets there
};

struct XPathOptions {
    XPathPrefixes const* prefixes = nullptr;
    XPathDialect dialect = XPathDialect::odk;
    XPathUnknown unknown = XPathUnknown::refuse;
};

enum class XPathAxis : std::uint8_t {
    child, self, parent, attribute, descendant, descendant_or_self, ancestor, ancestor_or_self,
    following_sibling, preceding_sibling, following, preceding, name_space
};

enum class XPathTest : std::uint8_t { name, any_name, any_of_namespace, node, text, comment, instruction };

// A location path as the expression names it, for a graph of dependence. Predicates are left out, but the paths inside them are listed by themselves,
// as they are seen from the outer start: `/data/a[../b = 1]` gives /data/a and /data/a/../b.
struct XPathPath {
    enum class Start : std::uint8_t {
        context,  // relative to the node that the expression belongs to, also by current()
        root,     // absolute
        instance, // below instance('name')
        other     // what another function gives
    };
    struct Step {
        XPathAxis axis = XPathAxis::child;
        XPathTest test = XPathTest::name;
        NameId name = no_name;
        bool has_predicate = false;
    };
    Start start = Start::context;
    std::string instance;
    std::vector<Step> steps;
    // Where the path stands in the source.
    std::size_t offset = 0;
};

// Where an expression is evaluated.
struct XPathContext {
    TreeNode node;
    std::size_t position = 1;
    std::size_t size = 1;
    // What current() means, where it is not `node`.
    TreeNode current {};
    // The node that `/` means, where it is not the document of `node` (an instance element, for one).
    TreeNode root {};
};

// What runs of an expression: 8 bytes an instruction for a machine with a stack, and what the instructions mean by number.
struct XPathProgram {
    struct Operation {
        std::uint8_t code = 0;
        std::uint8_t count = 0;     // of arguments or predicates; the axis of a step lies in `small`
        std::uint16_t small = 0;    // number of the function; axis and test of a step
        std::uint32_t operand = 0;  // index of a text, number, name or pattern; a jump
    };
    std::vector<Operation> operations;
    std::vector<double> numbers;
    std::vector<std::string> texts;
    std::vector<Pattern> patterns;
};

// Numbers for nodes that a path from the root means whatever is answered. Whoever evaluates has the node: XPathEnvironment::placed().
class XPathPlaces {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    // The place of the one node of a name below a place, or below the document, which has none; none where there may be no such node, or several.
    virtual std::uint32_t below(std::uint32_t place, NameId name) const = 0;

protected:
    ~XPathPlaces() = default;
};

// An expression of XPath 1.0 with the functions of ODK XForms, parsed once and evaluated many times. Evaluating never recurses but into predicates, whose
// nesting is bounded.
class XPath {
public:
    static constexpr std::size_t longest_source = 65536;
    // Brackets of all kinds inside each other.
    static constexpr int deepest = 100;
    // Paths in predicates whose nodes are kept.
    static constexpr std::size_t most_memories = 1000;

    XPath() = default;

    // Refuses with form_invalid; the detail says "character N: " and what is wrong there. The table of names must be that of the trees it will see.
    static Result<XPath> parse(std::string_view source, NameTable& names, XPathOptions options = {});
    // The expression that a program came from, without its source and its paths. Refuses with form_invalid what the machine could not run safely: parse()
    // makes no such program.
    static Result<XPath> of(XPathProgram program);
    // The call of a function that takes no arguments.
    static XPath calling(std::string_view function);

    // Looks up where its paths lead that begin at the root, as far as they have a place, so that they need not be walked.
    void settle(XPathPlaces const& places);

    XPathProgram const& program() const { return program_; }
    std::string const& source() const { return source_; }
    bool empty() const { return program_.operations.empty(); }
    // Every location path in it.
    std::vector<XPathPath> const& paths() const { return paths_; }
    // True where the same nodes give another result another time: now(), today(), random(), uuid()…
    bool is_fickle() const { return is_fickle_; }
    // True where it asks for position() or last() outside of predicates.
    bool asks_position() const { return asks_position_; }
    bool calls(std::string_view function) const;
    // The value of an expression that is a single literal.
    std::optional<XPathValue> constant() const;
    // The texts that name questions to jr:choice-name, in the order of the calls; "" for one that is no literal.
    std::vector<std::string> const& named_questions() const { return named_questions_; }

    // Refuses with form_invalid where a function cannot take what it is given, and where the allowance of the environment is used up.
    Result<XPathValue> evaluate(XPathContext const& context, XPathEnvironment& environment) const;
    // The nodes, without a copy of more than their ids; refused where the result is none.
    Result<std::vector<TreeNode>> nodes(XPathContext const& context, XPathEnvironment& environment) const;
    Result<bool> holds(XPathContext const& context, XPathEnvironment& environment) const;
    // As an answer: "" for a number that is none.
    Result<std::string> answer(XPathContext const& context, XPathEnvironment& environment) const;

private:
    friend class XPathParser;
    friend class XPathMachine;

    XPathProgram program_;
    std::string source_;
    std::vector<XPathPath> paths_;
    std::vector<std::string> named_questions_;
    XPathDialect dialect_ = XPathDialect::odk;
    bool is_fickle_ = false;
    bool asks_position_ = false;
};

}
