#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

struct XmlLimits {
    std::size_t depth = 100;
    std::size_t bytes = std::size_t { 32 } * 1024 * 1024;
    std::size_t attributes = 256; // of one element
};

// A name as written, and the namespace that its prefix stands for there ("" for none).
struct XmlName {
    std::string_view prefix;
    std::string_view local;
    std::string_view uri;
};

struct XmlAttribute {
    XmlName name;
    std::string_view value;
};

enum class XmlEvent : std::uint8_t { start, end, text, comment, instruction, finished };

// Reads XML 1.0 with namespaces, one event at a time, in UTF-8. Total and bounded: refuses with xml_invalid (the detail says what is wrong at which
// line and column), not_utf8, nested_too_deeply, too_large. A DOCTYPE is passed over; one that declares anything of its own is refused, so no entity
// can grow or reach out. The text must outlive the reader; what an event gives holds until the next one.
class XmlReader {
public:
    explicit XmlReader(std::string_view text, XmlLimits limits = {});

    // An empty element gives a start and an end. Texts and CDATA that touch are one text, also across a comment that is passed over.
    Result<XmlEvent> next();

    // Of a start and an end.
    XmlName const& name() const { return name_; }
    // Of a start: without the declarations of namespaces.
    std::vector<XmlAttribute> const& attributes() const { return attributes_; }
    // The value of the attribute without a namespace, or "".
    std::string_view attribute(std::string_view local) const;
    // Of a start: the namespaces that it declares, as prefix and uri.
    std::vector<std::pair<std::string_view, std::string_view>> const& declared() const { return declared_; }
    // Of a text or comment; of an instruction what stands behind its name (which is name().local).
    std::string_view text() const { return value_; }
    std::size_t depth() const { return open_.size(); }
    // Where the last event begins.
    std::size_t offset() const { return start_; }

    // True for a text that was a CDATA section of its own: see keeps_comments.
    bool is_cdata() const { return is_cdata_; }

    // Gives comments and instructions too, and CDATA sections apart from the texts beside them.
    bool keeps_comments = false;

private:
    struct Open {
        std::string_view prefix;
        std::string_view local;
        std::string_view uri;
        std::size_t bindings;
    };
    struct Binding {
        std::string_view prefix;
        std::string uri;
    };
    std::unexpected<Problem> wrong(std::string_view what) const;
    bool take(std::string_view literal);
    void skip_space();
    std::string_view take_name();
    Result<XmlName> take_qualified();
    Result<std::string_view> uri_of(std::string_view prefix) const;
    Result<XmlEvent> read_start();
    Result<XmlEvent> read_end();
    Done read_attribute();
    Done append_text(std::string& out, std::string_view raw, bool is_attribute);
    Result<std::string_view> take_until(std::string_view end);
    Done pass_doctype();
    XmlEvent close();

    std::string_view text_;
    XmlLimits limits_;
    std::size_t at_ = 0;
    std::size_t start_ = 0;
    XmlName name_;
    std::vector<XmlAttribute> attributes_;
    std::vector<std::pair<std::string_view, std::string_view>> declared_;
    std::vector<std::string> values_;
    std::size_t values_used_ = 0;
    std::string value_;
    std::vector<Open> open_;
    std::vector<Binding> bindings_;
    bool ends_at_once_ = false;
    bool is_cdata_ = false;
    bool has_begun_ = false;
    bool has_root_ = false;
};

// Line and column (in bytes) of an offset, from 1: "line 3, column 14".
std::string place_in_text(std::string_view text, std::size_t offset);

// Writes XML. Whoever writes sees to the order: open, attributes, texts and elements, close. Signs that XML 1.0 does not know are left out.
class XmlWriter {
public:
    explicit XmlWriter(std::string& out) : out_(out) { }
    void declaration() { out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"; }
    void open(std::string_view name);
    void attribute(std::string_view name, std::string_view value);
    void text(std::string_view text);
    // Markup that is well-formed already.
    void markup(std::string_view xml);
    void close();
    // An element with nothing but a text.
    void element(std::string_view name, std::string_view text);

private:
    void end_tag();
    std::string& out_;
    std::vector<std::string> names_;
    bool tag_is_open_ = false;
};

void escape_xml(std::string& out, std::string_view text, bool is_attribute);

}
