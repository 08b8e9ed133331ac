#pragma once

#include "forms/form_bytes.hpp"
#include "xpath/node_tree.hpp"

#include <map>
#include <utility>
#include <vector>

namespace relais {

// Names as bytes: each is written out where it comes first, and is a number from then on.
class NameWriter {
public:
    NameWriter(NameTable const& names, ByteWriter bytes)
        : names_(names)
        , bytes_(bytes)
    {
    }

    void write(NameId name, std::uint16_t prefix = 0)
    {
        auto const [known, is_new] = numbers_.emplace(std::pair(name, prefix), numbers_.size() + 1);
        bytes_.number(is_new ? 0 : known->second);
        if (!is_new)
            return;
        bytes_.text(names_.prefix_text(prefix));
        // A name in an expression has lost its prefix, but not its namespace.
        bytes_.text(prefix == 0 ? names_.uri_text(names_.uri_number(name)) : names_.prefix_uri(prefix));
        bytes_.text(names_.local(name));
    }

private:
    NameTable const& names_;
    ByteWriter bytes_;
    std::map<std::pair<NameId, std::uint16_t>, std::size_t> numbers_;
};

// The way back.
class NameReader {
public:
    struct Written {
        NameId name = no_name;
        std::uint16_t prefix = 0;
    };

    NameReader(NameTable& names, ByteReader& bytes)
        : names_(names)
        , bytes_(bytes)
    {
    }

    Written read()
    {
        auto const number = bytes_.number(known_.size());
        if (number != 0)
            return known_[static_cast<std::size_t>(number - 1)];
        auto const prefix = bytes_.text();
        auto const uri = bytes_.text();
        auto const local = bytes_.text();
        return known_.emplace_back(Written { names_.name(uri, local), names_.prefix(prefix, uri) });
    }

private:
    NameTable& names_;
    ByteReader& bytes_;
    std::vector<Written> known_;
};

}
