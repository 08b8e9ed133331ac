#pragma once

#include "xpath/xpath.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace relais {

// What an instruction does. The numbers lie in the bytes of models: see form_model_format.
enum class XPathCode : std::uint8_t {
    push_number, push_text,            // operand: the index
    push_context,
    push_root,                         // operand and count, not in bytes: see XPath::settle()
    push_current,
    step,                              // small: axis and test; operand: name; count: predicates, which follow
    filter,                            // count: predicates, which follow
    predicate,                         // operand: where it ends
    unite, negate, to_boolean,
    add, subtract, multiply, divide, modulo,
    equal, unequal, less, at_most, greater, at_least,
    jump, jump_unless,                 // operand: where to; jump_unless takes a value off
    jump_keeping_false, jump_keeping_true, // keep the value where they jump
    match,                             // operand: the pattern
    recall,                            // small: the slot; operand: where to go on if its nodes are known already
    remember,                          // small: the slot
    call,                              // small: the function; count: arguments
    fail = 32,                         // operand: the text that says why; the two numbers before it mean something in bytes only
};

// Axis and test of a step, as they lie in `small`.
constexpr std::uint16_t step_small(XPathAxis axis, XPathTest test)
{
    return static_cast<std::uint16_t>(static_cast<unsigned>(axis) | static_cast<unsigned>(test) << 8U);
}
// The steps that nearly all are: `a`, `.` and `..`.
inline constexpr auto step_to_child = step_small(XPathAxis::child, XPathTest::name);
inline constexpr auto step_to_itself = step_small(XPathAxis::self, XPathTest::node);
inline constexpr auto step_to_parent = step_small(XPathAxis::parent, XPathTest::node);

class XPathCall;

struct XPathFunction {
    std::string_view name;
    std::uint8_t least;
    std::uint8_t most; // 255: as many as one likes
    void (*run)(XPathCall& call);
    bool is_fickle = false;
};

// The number of the function in the table, or -1.
int find_xpath_function(std::string_view name);
XPathFunction const& xpath_function(std::size_t number);
// Whether there is such a function, and takes as many arguments.
bool is_xpath_call(std::size_t number, std::size_t arguments);

// Runs one program. Values lie on the stack of the environment.
class XPathMachine {
public:
    // The node that an instruction is about, and its place among those that it was chosen from.
    struct Focus {
        TreeNode node;
        std::size_t position = 1;
        std::size_t size = 1;
    };

    XPathMachine(XPath const& expression, XPathContext const& context, XPathEnvironment& environment);

    Result<XPathValue> run();
    // The same where only its truth is wanted: the value stays where it is, and keeps its memory for the next.
    Result<bool> holds();

    XPathValue& value(std::size_t index) { return environment_.stack_[index]; }
    XPathEnvironment& environment() { return environment_; }
    XPathContext const& context() const { return context_; }
    bool is_plain() const { return expression_.dialect_ == XPathDialect::plain; }
    // False, and a problem, when the allowance is used up.
    bool spend(std::size_t steps);
    void refuse(std::string_view what);
    bool is_refused() const { return problem_.has_value(); }

private:
    // The value that the whole program yields, which stays on the stack until the next is run.
    Result<XPathValue*> run_through();
    void run(std::size_t begin, std::size_t end, Focus const& focus);
    XPathValue& push(XPathValue::Kind kind);
    XPathValue& top() { return environment_.stack_[environment_.top_ - 1]; }
    void pop() { --environment_.top_; }
    std::size_t walk(TreeNode from, std::size_t at, std::size_t end);
    void step(std::size_t at);
    void collect(std::vector<TreeNode>& found, TreeNode from, XPathProgram::Operation operation);
    void filter(std::vector<TreeNode>& nodes, std::size_t at, std::size_t count);
    void calculate(XPathCode code);
    void compare(XPathCode code);
    void unite();
    void call(XPathProgram::Operation operation, Focus const& focus);
    void collect_children(std::vector<TreeNode>& found, TreeNode from, NameId name);
    std::vector<TreeNode> take_spare();
    void give_back(std::vector<TreeNode>&& nodes);
    bool is_test_met(TreeNode node, XPathAxis axis, XPathTest test, std::uint32_t operand) const;

    XPath const& expression_;
    XPathContext const& context_;
    XPathEnvironment& environment_;
    std::optional<Problem> problem_;
    // What absolute paths in predicates yielded: the same for every node.
    struct Memory {
        bool is_known = false;
        bool nodes_are_apart = true;
        std::vector<TreeNode> nodes;
    };
    Memory& memory_of(XPathProgram::Operation operation);
    std::vector<Memory> memories_;
};

// The arguments of a function, and its result.
class XPathCall {
public:
    XPathCall(XPathMachine& of, XPathMachine::Focus const& at, std::size_t first, std::size_t argument_count)
        : machine(of)
        , focus(at)
        , first_(first)
        , count(argument_count)
    {
    }

    XPathMachine& machine;
    XPathMachine::Focus const& focus;

private:
    std::size_t first_;

public:
    std::size_t count;
    XPathValue result;

    XPathEnvironment& environment() { return machine.environment(); }
    XPathValue& argument(std::size_t index) { return machine.value(first_ + index); }
    double number(std::size_t index) { return argument(index).to_number(environment()); }
    bool truth(std::size_t index) { return argument(index).to_boolean(); }
    std::string text(std::size_t index) { return argument(index).to_text(environment()); }
    // The text of the argument, or of the node in question where it is left out.
    std::string text_or_context(std::size_t index);
    // The nodes of an argument; a problem where it is something else.
    std::vector<TreeNode>& nodes(std::size_t index);
    // The node in question; a problem where there is none.
    TreeNode context_node();
    void refuse(std::string_view what) { machine.refuse(what); }
};

// Puts nodes in the order of the document, each once.
void put_in_order(std::vector<TreeNode>& nodes);
std::string node_text(TreeNode node);

}
