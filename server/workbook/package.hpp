#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct zip;

namespace relais::workbook {

struct PackageLimits {
    std::size_t bytes = std::size_t { 16 } * 1024 * 1024;
    // Of all parts that are read, inflated: a few bytes may stand for gigabytes.
    std::size_t inflated_bytes = std::size_t { 96 } * 1024 * 1024;
    std::int64_t parts = 4096;
};

using XmlAttributes = std::vector<std::pair<std::string_view, std::string_view>>;

// What a part's XML tells, in the order of the document. Names are without their prefix.
class PartHandler {
public:
    virtual ~PartHandler() = default;
    virtual Done start(std::string_view name, XmlAttributes const& attributes) = 0;
    virtual Done end(std::string_view name) = 0;
    virtual Done text(std::string_view text) = 0;
};

// The value of an attribute by its name without prefix, or "".
std::string_view attribute(XmlAttributes const& attributes, std::string_view name);

// An Office Open XML file: a zip archive of XML parts, read as a stream and within bounds.
class Package {
public:
    // Refuses with form_invalid what is no archive (an old .xls, which should be saved as .xlsx, too) and too_large. The bytes must outlive the package.
    static Result<Package> open(std::string_view bytes, PackageLimits limits = {});
    Package(Package&& other) noexcept : archive_(std::exchange(other.archive_, nullptr)), left_(other.left_) { }
    Package(Package const&) = delete;
    ~Package();

    // Reads a part to its end, or until the handler refuses. False where there is no such part. A document type, nesting beyond 64 and more bytes
    // than the limit are refused.
    Result<bool> read(std::string const& path, PartHandler& handler);

private:
    Package(zip* archive, std::size_t left) : archive_(archive), left_(left) { }
    zip* archive_;
    std::size_t left_;
};

}
