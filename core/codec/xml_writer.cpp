#include "codec/xml.hpp"

namespace relais {

void escape_xml(std::string& out, std::string_view text, bool is_attribute)
{
    for (auto const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += is_attribute ? "&quot;" : "\""; break;
        case '\n': out += is_attribute ? "&#10;" : "\n"; break;
        case '\t': out += is_attribute ? "&#9;" : "\t"; break;
        case '\r': out += "&#13;"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20)
                out += c;
        }
    }
}

void XmlWriter::end_tag()
{
    if (tag_is_open_)
        out_ += '>';
    tag_is_open_ = false;
}

void XmlWriter::open(std::string_view name)
{
    end_tag();
    out_ += '<';
    out_ += name;
    names_.emplace_back(name);
    tag_is_open_ = true;
}

void XmlWriter::attribute(std::string_view name, std::string_view value)
{
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    escape_xml(out_, value, true);
    out_ += '"';
}

void XmlWriter::text(std::string_view text)
{
    if (text.empty())
        return;
    end_tag();
    escape_xml(out_, text, false);
}

void XmlWriter::markup(std::string_view xml)
{
    end_tag();
    out_ += xml;
}

void XmlWriter::close()
{
    if (tag_is_open_) {
        out_ += "/>";
        tag_is_open_ = false;
    } else {
        out_ += "</" + names_.back() + ">";
    }
    names_.pop_back();
}

void XmlWriter::element(std::string_view name, std::string_view text_inside)
{
    open(name);
    text(text_inside);
    close();
}

}
