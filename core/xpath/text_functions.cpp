#include "text/code_points.hpp"
#include "text/pattern.hpp"
#include "xpath/functions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace relais::xpath_functions {

// No chain of calculations may fill the memory.
static constexpr std::size_t longest_text = std::size_t { 1 } << 20U;

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void give_text(XPathCall& call, std::string text)
{
    if (text.size() > longest_text)
        return call.refuse("a text grows beyond a million bytes");
    call.machine.spend(text.size() / 16);
    call.result.kind = XPathValue::Kind::text;
    call.result.text = std::move(text);
}

void string(XPathCall& call) { give_text(call, call.text_or_context(0)); }

// Each of several nodes gives its text.
static void append_texts(XPathCall& call, std::size_t from, std::string_view between)
{
    std::string text;
    std::string scratch;
    bool is_first = true;
    auto const append = [&](std::string_view part) {
        if (!is_first)
            text += between;
        is_first = false;
        text += part;
    };
    for (auto i = from; i < call.count && text.size() <= longest_text; ++i) {
        auto const& value = call.argument(i);
        if (!value.is_nodes())
            append(value.view_text(call.environment(), scratch));
        for (auto const& node : value.nodes)
            append(node.tree->text(node.id, scratch));
    }
    give_text(call, std::move(text));
}

void concat(XPathCall& call) { append_texts(call, 0, {}); }
void join(XPathCall& call) { append_texts(call, 1, call.text(0)); }

void contains(XPathCall& call) { call.result = call.text(0).contains(call.text(1)); }
void starts_with(XPathCall& call) { call.result = call.text(0).starts_with(call.text(1)); }
void ends_with(XPathCall& call) { call.result = call.text(0).ends_with(call.text(1)); }

void substring_before(XPathCall& call)
{
    auto const text = call.text(0);
    auto const found = text.find(call.text(1));
    give_text(call, found == std::string::npos ? std::string {} : text.substr(0, found));
}

void substring_after(XPathCall& call)
{
    auto const text = call.text(0);
    auto const part = call.text(1);
    auto const found = text.find(part);
    give_text(call, found == std::string::npos ? std::string {} : text.substr(found + part.size()));
}

// XPath 1.0: half up, also below zero.
static double rounded(double value) { return std::floor(value + 0.5); }

// XPath 1.0, section 4.2: the characters whose place p, from 1, is at least round(start) and below round(start) + round(length).
void substring(XPathCall& call)
{
    auto const characters = code_points(call.text(0));
    auto const start = rounded(call.number(1));
    auto const end = call.count > 2 ? start + rounded(call.number(2)) : std::numeric_limits<double>::infinity();
    std::u32string part;
    for (std::size_t i = 0; i < characters.size(); ++i)
        if (auto const place = static_cast<double>(i + 1); place >= start && place < end)
            part += characters[i];
    give_text(call, utf8_of(part));
}

// A place counted from 0, or from the end where it is negative, within the text.
static std::size_t place_of(double value, std::size_t size)
{
    if (std::isnan(value))
        return 0;
    value = std::trunc(value) + (value <= -1 ? static_cast<double>(size) : 0);
    return static_cast<std::size_t>(std::clamp(value, 0.0, static_cast<double>(size)));
}

void substr(XPathCall& call)
{
    auto const characters = code_points(call.text(0));
    auto const start = place_of(call.number(1), characters.size());
    auto const end = call.count > 2 ? place_of(call.number(2), characters.size()) : characters.size();
    give_text(call, start < end ? utf8_of(std::u32string_view(characters).substr(start, end - start)) : std::string {});
}

void string_length(XPathCall& call) { call.result = static_cast<double>(count_code_points(call.text_or_context(0))); }

void normalize_space(XPathCall& call)
{
    std::string text;
    for (auto const c : call.text_or_context(0)) {
        if (!is_space(c))
            text += c;
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
    }
    if (text.ends_with(' '))
        text.pop_back();
    give_text(call, std::move(text));
}

void translate(XPathCall& call)
{
    auto const from = code_points(call.text(1));
    auto const to = code_points(call.text(2));
    std::u32string text;
    auto const characters = code_points(call.text(0));
    call.machine.spend(characters.size() * from.size() / 16);
    for (auto const character : characters) {
        auto const found = from.find(character);
        if (found == std::u32string::npos)
            text += character;
        else if (found < to.size())
            text += to[found];
    }
    give_text(call, utf8_of(text));
}

void regex(XPathCall& call)
{
    auto const pattern = Pattern::parse(call.text(1));
    if (!pattern)
        return call.refuse(pattern.error().detail);
    auto const outcome = pattern->run(call.text(0));
    call.machine.spend(outcome.steps);
    call.result = outcome.matches;
}

void boolean(XPathCall& call) { call.result = call.truth(0); }
void not_(XPathCall& call) { call.result = !call.truth(0); }
void true_(XPathCall& call) { call.result = true; }
void false_(XPathCall& call) { call.result = false; }

void boolean_from_string(XPathCall& call)
{
    auto const text = call.text(0);
    call.result = text == "1" || text == "true";
}

// The first that is no blank; a number that is none is one.
void coalesce(XPathCall& call)
{
    for (std::size_t i = 0; i < call.count; ++i)
        if (auto text = call.argument(i).to_answer(call.environment()); !text.empty() || i + 1 == call.count)
            return give_text(call, std::move(text));
}

void once(XPathCall& call)
{
    auto const node = call.context_node();
    auto text = node ? node_text(node) : std::string {};
    give_text(call, text.empty() ? call.argument(0).to_answer(call.environment()) : std::move(text));
}

// Takes the next word off the front; "" at the end.
static std::string_view take_word(std::string_view& text)
{
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    std::size_t length = 0;
    while (length < text.size() && !is_space(text[length]))
        ++length;
    auto const word = text.substr(0, length);
    text.remove_prefix(length);
    return word;
}

void selected(XPathCall& call)
{
    std::string scratch;
    auto words = call.argument(0).view_text(call.environment(), scratch);
    auto const sought_text = call.text(1);
    std::string_view sought = sought_text;
    while (!sought.empty() && is_space(sought.front()))
        sought.remove_prefix(1);
    while (!sought.empty() && is_space(sought.back()))
        sought.remove_suffix(1);
    bool is_found = false;
    for (auto word = take_word(words); !word.empty() && !is_found; word = take_word(words))
        is_found = word == sought;
    call.result = is_found;
}

void selected_at(XPathCall& call)
{
    auto const text = call.text(0);
    auto const place = std::trunc(call.number(1));
    std::string_view words = text;
    auto word = take_word(words);
    for (double i = 0; i < place && !word.empty(); ++i)
        word = take_word(words);
    give_text(call, std::string(place >= 0 ? word : std::string_view {}));
}

void count_selected(XPathCall& call)
{
    auto const text = call.text(0);
    std::string_view words = text;
    double count = 0;
    while (!take_word(words).empty())
        ++count;
    call.result = count;
}

void uuid(XPathCall& call)
{
    auto text = call.environment().uuid();
    if (call.count > 0) {
        auto const length = call.number(0);
        if (std::isnan(length))
            return call.refuse("uuid() wants a number as its length");
        auto const wanted = static_cast<std::size_t>(std::clamp(length, 0.0, 1000.0));
        while (!text.empty() && text.size() < wanted)
            text += call.environment().uuid();
        text.resize(std::min(text.size(), wanted));
    }
    give_text(call, std::move(text));
}

void itext(XPathCall& call) { call.result = call.environment().itext(call.text(0)); }
void choice_name(XPathCall& call) { give_text(call, call.environment().choice_label(call.text(0), call.text(1), call.context_node())); }
void property(XPathCall& call) { give_text(call, call.environment().property(call.text(0))); }

}
