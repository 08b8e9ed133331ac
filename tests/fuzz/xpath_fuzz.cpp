// Strategy: the bytes are an expression, evaluated from every node of a small form, in both dialects, with an allowance.
//
// Invariants: nothing crashes, runs without end or beyond its allowance; what parses has paths; node-sets are in order, each node once; a program is sound,
// and the same again after its bytes.

#include "base/check.hpp"
#include "forms/expression_bytes.hpp"
#include "xpath/machine.hpp"

#include <cstddef>
#include <cstdint>

using namespace relais;

namespace {

class World final : public XPathEnvironment {
public:
    NodeTree const* tree = nullptr;
    TreeNode instance(std::string_view name) override { return name.empty() ? TreeNode {} : TreeNode { tree, NodeTree::document }; }
    std::int64_t now_ms() override { return 1'795'296'777'000; }
    int zone_minutes(std::int64_t at_ms) override { return at_ms % 2 == 0 ? 60 : 120; }
    std::string uuid() override { return "11111111-2222-4333-8444-555555555555"; }
    std::optional<std::string> digest(std::string_view, std::string_view) override { return std::string(32, 'x'); }
};

}

static std::string bytes_of(XPath const& expression, NameTable const& names)
{
    std::string out;
    NameWriter written(names, ByteWriter(out));
    ExpressionWriter(names, written, ByteWriter(out)).write(expression);
    return out;
}

static XPath from_bytes(std::string_view text, NameTable& names)
{
    ByteReader bytes(text);
    NameReader read(names, bytes);
    auto expression = ExpressionReader(names, read, bytes).read();
    check(!bytes.is_bad() && bytes.is_at_end());
    return expression;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    std::string_view const source(reinterpret_cast<char const*>(bytes), size);
    NameTable names;
    auto const tree = *read_node_tree(
        "<data id='d'><a>5</a><b>2026-11-20</b><c>x y z</c><!-- c --><g><r><n>1</n></r><r><n>2</n>t</r></g><p>1 2 0 0;3 4 0 0</p></data>", names,
        XmlKeep::everything);
    World world;
    world.tree = &tree;
    for (auto const dialect : { XPathDialect::odk, XPathDialect::plain }) {
        auto const expression = XPath::parse(source, names, { nullptr, dialect, XPathUnknown::refuse_at_its_turn });
        if (!expression)
            return 0;
        // A text cannot hold the letter that ends it.
        if (!source.contains(text_end))
            check(bytes_of(from_bytes(bytes_of(*expression, names), names), names) == bytes_of(*expression, names));
        for (NodeId node = NodeTree::document; node != no_node; node = tree.following(node, NodeTree::document)) {
            world.allowance = 20'000;
            auto const value = expression->evaluate({ { &tree, node } }, world);
            check(world.allowance <= 20'000);
            if (!value)
                continue;
            value->to_answer(world);
            value->to_number(world);
            auto ordered = value->nodes;
            put_in_order(ordered);
            check(ordered.size() == value->nodes.size());
            check(ordered == value->nodes || source.contains("randomize"));
        }
    }
    return 0;
}
