#include "xpath/node_tree.hpp"

#include "doctest.hpp"

using namespace relais;

static std::string written(NodeTree const& tree)
{
    std::string xml;
    XmlWriter writer(xml);
    write_node(writer, tree, tree.root_element());
    return xml;
}

TEST_CASE("a tree is read, changed and written")
{
    NameTable names;
    auto tree = *read_node_tree("<data id='x'>\n <a> 1 </a><b><c/>t</b>\n</data>", names);
    auto const root = tree.root_element();
    CHECK(written(tree) == "<data id=\"x\"><a> 1 </a><b><c/>t</b></data>");
    CHECK(tree.attribute_text(root, "id") == "x");
    auto const a = tree.first_element(root);
    auto const b = tree.next_element(a);
    std::string scratch;
    CHECK(tree.text(root, scratch) == " 1 t");
    CHECK(tree.kind(tree.first_child(a)) == NodeKind::text);
    CHECK(tree.parent(tree.first_child(a)) == a);
    CHECK(tree.order(a) < tree.order(tree.first_child(a)));
    CHECK(tree.order(tree.first_child(a)) < tree.order(b));

    auto const copied = tree.copy(tree, b, root, a);
    tree.set_text(tree.first_element(copied), "new");
    tree.set_text(a, "");
    CHECK(written(tree) == "<data id=\"x\"><b><c>new</c>t</b><a/><b><c/>t</b></data>");
    CHECK(tree.order(copied) < tree.order(a));
    tree.remove(b);
    CHECK(written(tree) == "<data id=\"x\"><b><c>new</c>t</b><a/></data>");
    tree.set_relevant(tree.first_element(copied), false);
    CHECK(tree.text(root, scratch) == "t");
    tree.set_relevant(copied, false);
    CHECK(tree.text(root, scratch).empty());
}

TEST_CASE("a name in the namespace of XForms is the same as one in none")
{
    NameTable names;
    auto const tree = *read_node_tree("<a xmlns='http://www.w3.org/2002/xforms'><p:a xmlns:p='q'/></a>", names);
    CHECK(tree.name(tree.root_element()) == names.find("", "a"));
    CHECK(tree.name(tree.first_element(tree.root_element())) == names.find("q", "a"));
    CHECK(names.prefix_text(tree.prefix(tree.first_element(tree.root_element()))) == "p");
}
