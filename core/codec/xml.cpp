#include "codec/xml.hpp"

#include "codec/json.hpp"

#include <algorithm>
#include <charconv>

namespace relais {

static constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Letters beyond ASCII are all taken: what matters is where a name ends.
static bool begins_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

static bool is_in_name(char c) { return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

std::string place_in_text(std::string_view text, std::size_t offset)
{
    auto const before = text.substr(0, std::min(offset, text.size()));
    auto const line = 1 + std::ranges::count(before, '\n');
    auto const column = before.size() - (before.rfind('\n') + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

XmlReader::XmlReader(std::string_view text, XmlLimits limits)
    : text_(text)
    , limits_(limits)
{
    if (text_.starts_with("\xEF\xBB\xBF"))
        text_.remove_prefix(3);
    bindings_.push_back({ "xml", std::string(xml_uri) });
}

std::unexpected<Problem> XmlReader::wrong(std::string_view what) const
{
    return refuse(ProblemCode::xml_invalid, {}, place_in_text(text_, std::min(at_, text_.size())) + ": " + std::string(what));
}

bool XmlReader::take(std::string_view literal)
{
    if (text_.substr(at_, literal.size()) != literal)
        return false;
    at_ += literal.size();
    return true;
}

void XmlReader::skip_space()
{
    while (at_ < text_.size() && is_space(text_[at_]))
        ++at_;
}

std::string_view XmlReader::take_name()
{
    auto const start = at_;
    if (at_ < text_.size() && begins_name(text_[at_]))
        while (at_ < text_.size() && is_in_name(text_[at_]))
            ++at_;
    return text_.substr(start, at_ - start);
}

Result<XmlName> XmlReader::take_qualified()
{
    XmlName name;
    name.local = take_name();
    if (name.local.empty())
        return wrong("a name is missing");
    if (take(":")) {
        name.prefix = name.local;
        name.local = take_name();
        if (name.local.empty())
            return wrong("a name is missing behind \":\"");
    }
    return name;
}

Result<std::string_view> XmlReader::uri_of(std::string_view prefix) const
{
    for (auto i = bindings_.size(); i > 0; --i)
        if (bindings_[i - 1].prefix == prefix)
            return std::string_view { bindings_[i - 1].uri };
    if (prefix.empty())
        return std::string_view {};
    return wrong("no namespace is declared for the prefix \"" + std::string(prefix) + "\"");
}

Result<std::string_view> XmlReader::take_until(std::string_view end)
{
    auto const found = text_.find(end, at_);
    if (found == std::string_view::npos)
        return wrong("\"" + std::string(end) + "\" is missing");
    auto const content = text_.substr(at_, found - at_);
    at_ = found + end.size();
    return content;
}

static bool append_character(std::string& out, std::uint32_t point)
{
    bool const is_allowed = point == 9 || point == 10 || point == 13 || (point >= 32 && point < 0xD800) || (point >= 0xE000 && point < 0xFFFE)
        || (point >= 0x10000 && point < 0x110000);
    if (!is_allowed)
        return false;
    auto const put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point < 0x80) {
        put(point);
        return true;
    }
    auto const tails = point < 0x800 ? 1U : point < 0x10000 ? 2U : 3U;
    put((0xFF00U >> (tails + 1) & 0xFFU) | (point >> (6 * tails)));
    for (auto i = tails; i > 0; --i)
        put(0x80U | ((point >> (6 * (i - 1))) & 0x3FU));
    return true;
}

static std::uint32_t code_of(std::string_view reference)
{
    static constexpr std::pair<std::string_view, std::uint32_t> named[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };
    for (auto const& [name, code] : named)
        if (name == reference)
            return code;
    if (!reference.starts_with('#'))
        return 0;
    bool const is_hexadecimal = reference.starts_with("#x");
    reference.remove_prefix(is_hexadecimal ? 2 : 1);
    std::uint32_t code = 0;
    auto const end = reference.data() + reference.size();
    auto const read = std::from_chars(reference.data(), end, code, is_hexadecimal ? 16 : 10);
    return read.ec == std::errc {} && read.ptr == end ? code : 0;
}

// Ends of lines become one line feed, and in attributes every white space a space (XML 1.0, sections 2.11 and 3.3.3).
Done XmlReader::append_text(std::string& out, std::string_view raw, bool is_attribute)
{
    for (std::size_t i = 0; i < raw.size(); ++i) {
        auto const c = raw[i];
        if (c == '&') {
            auto const end = raw.find(';', i);
            if (end == std::string_view::npos || end - i > 12 || !append_character(out, code_of(raw.substr(i + 1, end - i - 1))))
                return wrong("\"&\" begins no reference that is known; write \"&amp;\" for the sign itself");
            i = end;
        } else if (c == '\r') {
            if (i + 1 >= raw.size() || raw[i + 1] != '\n')
                out += is_attribute ? ' ' : '\n';
        } else if (is_attribute && (c == '\n' || c == '\t')) {
            out += ' ';
        } else if (c == '<' && is_attribute) {
            return wrong("\"<\" stands in an attribute; write \"&lt;\"");
        } else if (static_cast<unsigned char>(c) < 0x20 && !is_space(c)) {
            return wrong("a sign that XML does not allow");
        } else {
            out += c;
        }
    }
    return {};
}

Done XmlReader::pass_doctype()
{
    char quote = 0;
    for (; at_ < text_.size(); ++at_) {
        auto const c = text_[at_];
        if (quote != 0) {
            quote = c == quote ? char {} : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '[') {
            return wrong("a DOCTYPE with declarations of its own; take it out");
        } else if (c == '>') {
            ++at_;
            return {};
        }
    }
    return wrong("\">\" is missing");
}

Result<XmlEvent> XmlReader::next()
{
    if (!has_begun_) {
        has_begun_ = true;
        if (text_.size() > limits_.bytes)
            return refuse(ProblemCode::too_large, {}, std::to_string(limits_.bytes) + " bytes");
        if (!is_utf8(text_))
            return refuse(ProblemCode::not_utf8);
        if (text_.starts_with("<?xml") && text_.size() > 5 && is_space(text_[5]))
            TRY(take_until("?>"));
    }
    if (ends_at_once_) {
        ends_at_once_ = false;
        return close();
    }
    value_.clear();
    is_cdata_ = false;
    bool has_text = false;
    start_ = at_;
    while (at_ < text_.size()) {
        if (text_[at_] != '<') {
            auto const raw = text_.substr(at_, std::min(text_.find('<', at_), text_.size()) - at_);
            TRY(append_text(value_, raw, false));
            at_ += raw.size();
            has_text = true;
            continue;
        }
        if (text_.substr(at_).starts_with("<![CDATA[")) {
            if (open_.empty())
                return wrong("text stands outside of the root element");
            if (has_text && keeps_comments)
                return XmlEvent::text;
            take("<![CDATA[");
            if (keeps_comments) {
                value_ = TRY(take_until("]]>"));
                is_cdata_ = true;
                return XmlEvent::text;
            }
            value_ += TRY(take_until("]]>"));
            has_text = true;
            continue;
        }
        auto const rest = text_.substr(at_);
        bool const is_comment = rest.starts_with("<!--");
        bool const is_other = is_comment || rest.starts_with("<?") || rest.starts_with("<!DOCTYPE");
        if (has_text && (!is_other || keeps_comments)) {
            if (!open_.empty())
                return XmlEvent::text;
            if (!std::ranges::all_of(value_, is_space))
                return wrong("text stands outside of the root element");
            value_.clear();
            has_text = false;
        }
        if (!has_text)
            start_ = at_;
        if (take("<!--")) {
            auto const comment = TRY(take_until("-->"));
            if (!keeps_comments)
                continue;
            value_ = comment;
            return XmlEvent::comment;
        }
        if (take("<?")) {
            auto const target = take_name();
            if (target.empty())
                return wrong("a name is missing");
            skip_space();
            auto const content = TRY(take_until("?>"));
            if (!keeps_comments)
                continue;
            name_ = { {}, target, {} };
            value_ = content;
            return XmlEvent::instruction;
        }
        if (!has_root_ && take("<!DOCTYPE")) {
            TRY(pass_doctype());
            continue;
        }
        if (take("</"))
            return read_end();
        ++at_;
        return read_start();
    }
    if (!open_.empty())
        return wrong("\"</" + std::string(open_.back().local) + ">\" is missing");
    if (!has_root_)
        return wrong("there is no element");
    if (has_text && !std::ranges::all_of(value_, is_space))
        return wrong("text stands outside of the root element");
    return XmlEvent::finished;
}

Result<XmlEvent> XmlReader::read_start()
{
    if (open_.empty() && has_root_)
        return wrong("a second root element");
    if (open_.size() >= limits_.depth)
        return refuse(ProblemCode::nested_too_deeply, {}, std::to_string(limits_.depth));
    auto const bindings = bindings_.size();
    name_ = TRY(take_qualified());
    attributes_.clear();
    declared_.clear();
    values_used_ = 0;
    while (true) {
        auto const before = at_;
        skip_space();
        if (take("/>")) {
            ends_at_once_ = true;
            break;
        }
        if (take(">"))
            break;
        if (at_ == before)
            return wrong("\">\" is missing");
        TRY(read_attribute());
    }
    // Declarations hold for the element that makes them, also for attributes before them.
    name_.uri = TRY(uri_of(name_.prefix));
    for (std::size_t i = 0; i < attributes_.size(); ++i) {
        auto& attribute = attributes_[i];
        attribute.value = values_[i];
        if (!attribute.name.prefix.empty())
            attribute.name.uri = TRY(uri_of(attribute.name.prefix));
        for (std::size_t k = 0; k < i; ++k)
            if (attributes_[k].name.local == attribute.name.local && attributes_[k].name.uri == attribute.name.uri)
                return wrong("the attribute \"" + std::string(attribute.name.local) + "\" stands twice");
    }
    for (auto i = bindings; i < bindings_.size(); ++i)
        declared_.emplace_back(bindings_[i].prefix, bindings_[i].uri);
    open_.push_back({ name_.prefix, name_.local, name_.uri, bindings });
    has_root_ = true;
    return XmlEvent::start;
}

Done XmlReader::read_attribute()
{
    auto const name = TRY(take_qualified());
    skip_space();
    if (!take("="))
        return wrong("\"=\" is missing");
    skip_space();
    auto const quote = at_ < text_.size() ? text_[at_] : char {};
    if (quote != '"' && quote != '\'')
        return wrong("the value of an attribute stands between quotes");
    ++at_;
    auto const raw = TRY(take_until(std::string_view(&quote, 1)));
    bool const is_default = name.prefix.empty() && name.local == "xmlns";
    if (is_default || name.prefix == "xmlns") {
        std::string uri;
        TRY(append_text(uri, raw, true));
        if (bindings_.size() >= 1000)
            return wrong("too many namespaces");
        bindings_.push_back({ is_default ? std::string_view {} : name.local, std::move(uri) });
        return {};
    }
    if (attributes_.size() >= limits_.attributes)
        return wrong("too many attributes");
    if (values_used_ == values_.size())
        values_.emplace_back();
    auto& value = values_[values_used_++];
    value.clear();
    TRY(append_text(value, raw, true));
    attributes_.push_back({ name, {} });
    return {};
}

Result<XmlEvent> XmlReader::read_end()
{
    auto const name = TRY(take_qualified());
    if (open_.empty() || open_.back().local != name.local || open_.back().prefix != name.prefix)
        return wrong("\"</" + std::string(name.local) + ">\" ends no element that is open");
    skip_space();
    if (!take(">"))
        return wrong("\">\" is missing");
    return close();
}

XmlEvent XmlReader::close()
{
    auto const& last = open_.back();
    bindings_.resize(last.bindings);
    name_ = { last.prefix, last.local, {} };
    open_.pop_back();
    return XmlEvent::end;
}

std::string_view XmlReader::attribute(std::string_view local) const
{
    for (auto const& attribute : attributes_)
        if (attribute.name.local == local && attribute.name.uri.empty())
            return attribute.value;
    return {};
}

}
