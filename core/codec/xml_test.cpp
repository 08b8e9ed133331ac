#include "codec/xml.hpp"

#include "doctest.hpp"

using namespace relais;

// The events as one text: <name|uri attribute=value> for a start, </name>, "text".
static std::string events_of(std::string_view xml)
{
    XmlReader reader(xml, { 5, 10000, 10 });
    std::string told;
    while (true) {
        auto const event = reader.next();
        if (!event)
            return std::string(problem_entry(event.error().code).name) + " " + event.error().detail;
        if (*event == XmlEvent::finished)
            return told;
        if (*event == XmlEvent::text)
            told += "\"" + std::string(reader.text()) + "\"";
        else
            told += std::string(*event == XmlEvent::start ? "<" : "</") + std::string(reader.name().local);
        if (*event == XmlEvent::start) {
            if (!reader.name().uri.empty())
                told += "|" + std::string(reader.name().uri);
            for (auto const& attribute : reader.attributes())
                told += " " + std::string(attribute.name.local) + "=" + std::string(attribute.value);
        }
        if (*event != XmlEvent::text)
            told += ">";
    }
}

TEST_CASE("XML is read one event at a time")
{
    struct Row {
        char const* story;
        char const* xml;
        char const* told;
    };
    static constexpr Row rows[] = {
        { "an element in an element", "<a><b/></a>", "<a><b></b></a>" },
        { "text with references and CDATA is one text", "<a>x &lt;&#65;&#x42;<![CDATA[<&>]]> y</a>", "<a>\"x <AB<&> y\"</a>" },
        { "numbered characters of every length", "<a>&#36;&#xB4;&#x20AC;&#x1F600;</a>", "<a>\"$´€😀\"</a>" },
        { "a comment does not part a text", "<a>x<!-- - -->y</a>", "<a>\"xy\"</a>" },
        { "attributes, white space and quotes", "<a b = 'c\td' e=\"&quot;'\" />", "<a b=c d e=\"'></a>" },
        { "namespaces", "<a xmlns='u' xmlns:p='v'><p:b c='1'/></a>", "<a|u><b|v c=1></b></a>" },
        { "a declaration, a DOCTYPE and an instruction are passed over", "<?xml version='1.0'?><!DOCTYPE html SYSTEM \"x>\"><?pi x?><a/>\n", "<a></a>" },
        { "ends of lines are line feeds", "<a>\r\n\r</a>", "<a>\"\n\n\"</a>" },
        { "beyond ASCII", "<é>ß</é>", "<é>\"ß\"</é>" },
        { "no element", "  ", "xml_invalid line 1, column 3: there is no element" },
        { "an end that ends nothing", "<a></b>", "xml_invalid line 1, column 7: \"</b>\" ends no element that is open" },
        { "an end is missing", "<a>\n <b>", "xml_invalid line 2, column 5: \"</b>\" is missing" },
        { "two roots", "<a/><b/>", "xml_invalid line 1, column 6: a second root element" },
        { "text outside", "<a/>x", "xml_invalid line 1, column 6: text stands outside of the root element" },
        { "a reference that is not known", "<a>&nbsp;</a>", "xml_invalid line 1, column 4: \"&\" begins no reference that is known; write \"&amp;\" for the sign itself" },
        { "a sign that XML does not allow", "<a>&#0;</a>", "xml_invalid line 1, column 4: \"&\" begins no reference that is known; write \"&amp;\" for the sign itself" },
        { "an attribute twice", "<a b='1' b='2'/>", "xml_invalid line 1, column 17: the attribute \"b\" stands twice" },
        { "a prefix that nothing declares", "<p:a/>", "xml_invalid line 1, column 7: no namespace is declared for the prefix \"p\"" },
        { "entities of its own", "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", "xml_invalid line 1, column 13: a DOCTYPE with declarations of its own; take it out" },
        { "too deep", "<a><a><a><a><a><a/></a></a></a></a></a>", "nested_too_deeply 5" },
        { "bytes that are no UTF-8", "<a>\xFF</a>", "not_utf8 " },
    };
    for (auto const& row : rows) {
        INFO(row.story);
        CHECK(events_of(row.xml) == row.told);
    }
}

TEST_CASE("what is written is read back")
{
    std::string xml;
    XmlWriter writer(xml);
    writer.open("a");
    writer.attribute("b", "<\"&\n");
    writer.element("c", "x<y>&\x01");
    writer.element("d", "");
    writer.close();
    CHECK(xml == "<a b=\"&lt;&quot;&amp;&#10;\"><c>x&lt;y&gt;&amp;</c><d/></a>");
    CHECK(events_of(xml) == "<a b=<\"&\n><c>\"x<y>&\"</c><d></d></a>");
}
