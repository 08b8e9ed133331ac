#pragma once

#include "xpath/value.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace relais {

// What an expression asks of the world around it. A form gives it, or a test; nothing in it has to be there.
class XPathEnvironment {
public:
    XPathEnvironment() = default;
    XPathEnvironment(XPathEnvironment const&) = delete;
    XPathEnvironment& operator=(XPathEnvironment const&) = delete;
    virtual ~XPathEnvironment();

    // Steps that may still be taken; an evaluation that runs out of them is refused. Whoever evaluates sets it.
    std::size_t allowance = 2'000'000;

    // The node of the form at a place of XPathPlaces; none where the path has to be walked.
    virtual TreeNode placed(std::uint32_t place);
    // The node above the root of a secondary instance (`instance('x')/root/item`); none where there is no such instance.
    virtual TreeNode instance(std::string_view name);
    virtual std::int64_t now_ms() { return 0; }
    // Minutes that local time is ahead of UTC at a moment.
    virtual int zone_minutes(std::int64_t at_ms);
    // "en", "fr", "pt", "ar": names of months and days.
    virtual std::string_view language() { return "en"; }
    // The text of jr:itext in the language of the moment: a text or nodes.
    virtual XPathValue itext(std::string_view id);
    // The label of a choice of the question at `path`, seen from `context`: jr:choice-name.
    virtual std::string choice_label(std::string_view value, std::string_view path, TreeNode context);
    // From 0 to below 1.
    virtual double random() { return 0; }
    virtual std::string uuid();
    // The raw hash by "MD5", "SHA-1", "SHA-256", "SHA-384" or "SHA-512", from a library of the host; none where the host has none.
    virtual std::optional<std::string> digest(std::string_view algorithm, std::string_view text);
    // The value of a device or user property, such as "deviceid": property().
    virtual std::string property(std::string_view name);

private:
    friend class XPathMachine;
    friend class XPathValue;
    // Values of the machine, kept between evaluations so that they need not ask for memory.
    std::vector<XPathValue> stack_;
    std::size_t top_ = 0;
    std::vector<std::vector<TreeNode>> spare_;
    // The children of elements that have many, by name.
    struct ChildIndex {
        std::uint64_t stamp = 0;
        NodeId parent = no_node;
        std::vector<NodeId> children;
        std::vector<std::uint64_t> names; // each with the place of its child
    };
    std::vector<ChildIndex> indexes_;
    std::size_t oldest_index_ = 0;
    bool is_plain_ = false;
};

}
