#include "xlsform/xform_tree.hpp"

#include "codec/xml.hpp"

#include <algorithm>

namespace relais {

XmlPiece& XmlPiece::with(std::string_view attribute, std::string_view value)
{
    auto const found = std::ranges::find(attributes, attribute, &std::pair<std::string, std::string>::first);
    if (found != attributes.end())
        found->second = std::string(value);
    else
        attributes.emplace_back(std::string(attribute), std::string(value));
    return *this;
}

XmlPiece element(std::string_view name)
{
    return { std::string(name), {}, {}, {} };
}

XmlPiece element_with_text(std::string_view name, std::string_view text)
{
    auto piece = element(name);
    piece.add(XmlPiece::of_text(std::string(text)));
    return piece;
}

static void write_start(std::string& out, XmlPiece const& piece)
{
    out += '<';
    out += piece.name;
    for (auto const& [name, value] : piece.attributes) {
        out += ' ';
        out += name;
        out += "=\"";
        escape_xml(out, value, true);
        out += '"';
    }
}

static void write_piece(std::string& out, XmlPiece const& piece, std::size_t indent, bool is_inline)
{
    if (piece.name.empty())
        return escape_xml(out, piece.text, false);
    std::string const space(is_inline ? 0 : indent, ' ');
    std::string_view const line_end = is_inline ? "" : "\n";
    out += space;
    write_start(out, piece);
    if (piece.children.empty()) {
        out += "/>";
        out += line_end;
        return;
    }
    out += '>';
    auto const has_text = std::ranges::any_of(piece.children, [](XmlPiece const& child) { return child.name.empty(); });
    if (has_text) {
        // Where texts and elements are mixed, a space before and behind them keeps readers from gluing what stands around.
        auto const is_mixed = piece.children.size() > 1;
        if (is_mixed && piece.children.front().name.empty())
            out += ' ';
        for (auto const& child : piece.children)
            write_piece(out, child, 0, true);
        if (is_mixed)
            out += ' ';
    } else {
        out += line_end;
        for (auto const& child : piece.children)
            write_piece(out, child, indent + 2, is_inline);
        out += space;
    }
    out += "</";
    out += piece.name;
    out += '>';
    out += line_end;
}

std::string write_document(XmlPiece const& root)
{
    std::string out = "<?xml version=\"1.0\"?>\n";
    write_piece(out, root, 0, false);
    return out;
}

}
