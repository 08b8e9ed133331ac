#pragma once

#include "forms/name_bytes.hpp"
#include "xpath/xpath.hpp"

#include <map>
#include <vector>

namespace relais {

// Expressions as bytes: their programs, so that who reads them needs no parser. Functions are named, and so are the names of nodes.
class ExpressionWriter {
public:
    ExpressionWriter(NameTable const& table, NameWriter& names, ByteWriter bytes)
        : table_(table)
        , names_(names)
        , bytes_(bytes)
    {
    }

    void write(XPath const& expression);

private:
    void write_operation(XPathProgram const& program, std::size_t at);
    void write_step(XPathProgram::Operation operation);
    void write_function(std::size_t number);

    NameTable const& table_;
    NameWriter& names_;
    ByteWriter bytes_;
    std::map<std::size_t, std::size_t> functions_;
};

// The way back. What is no program of an expression makes the bytes bad.
class ExpressionReader {
public:
    ExpressionReader(NameTable& table, NameReader& names, ByteReader& bytes)
        : table_(table)
        , names_(names)
        , bytes_(bytes)
    {
    }

    XPath read();

private:
    void read_operation(XPathProgram& program, std::uint8_t code);
    XPathProgram::Operation read_step();
    void read_function(XPathProgram::Operation& operation);

    NameTable& table_;
    NameReader& names_;
    ByteReader& bytes_;
    std::vector<std::uint16_t> functions_;
};

}
