#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

// An element of an XForm that is being written; a piece of text where it has no name.
struct XmlPiece {
    std::string name;
    std::string text;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<XmlPiece> children;

    static XmlPiece of_text(std::string text) { return { {}, std::move(text), {}, {} }; }

    // Sets an attribute, in the place of one of its name that is there.
    XmlPiece& with(std::string_view attribute, std::string_view value);
    XmlPiece& add(XmlPiece child) { return children.emplace_back(std::move(child)); }
};

XmlPiece element(std::string_view name);
XmlPiece element_with_text(std::string_view name, std::string_view text);

// The document, indented by two spaces, texts as they are.
std::string write_document(XmlPiece const& root);

}
