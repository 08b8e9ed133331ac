#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

// What a cell or several of one column say: a text, or values by name in the order of their columns. `label::Français (fr)` gives
// label → { Français (fr): text }, `bind::relevant` gives bind → { relevant: text }, `media::image::fr` nests once more.
class Nest {
public:
    using Member = std::pair<std::string, Nest>;

    Nest() = default;
    explicit Nest(std::string text) : text_(std::move(text)) { }

    bool is_map() const { return !members_.empty(); }
    bool empty() const { return text_.empty() && members_.empty(); }
    // The text, or of a map that of its first member.
    std::string_view text() const { return members_.empty() ? std::string_view(text_) : members_.front().second.text(); }
    std::vector<Member> const& members() const { return members_; }
    std::vector<Member>& members() { return members_; }

    Nest const* find(std::string_view name) const;
    // The text of a member that is none of maps, or "".
    std::string_view at(std::string_view name) const;
    void set(std::string_view name, Nest value);
    void set(std::string_view name, std::string_view text) { set(name, Nest(std::string(text))); }
    void erase(std::string_view name);
    // Sets what `other` has, keeping the order of what is there.
    void update(Nest const& other);

    // Puts a text below the names. Where texts with and without a language meet, the one without counts as in `default_language`, unless that has its own.
    void put(std::vector<std::string> const& names, std::size_t from, std::string_view text, std::string_view default_language);

private:
    std::string text_;
    std::vector<Member> members_;
};

}
