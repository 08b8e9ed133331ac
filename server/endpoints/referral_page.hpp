#pragma once

#include "endpoints/referral_links.hpp"
#include "engine/engine.hpp"

#include <string>
#include <string_view>

// The page of a link, for who has no account and no app: plain HTML that any browser shows, without a script.
namespace relais::endpoints {

// The best of fr, en, pt, ar for a header Accept-Language; French where it names none of them.
std::string_view page_language(std::string_view accepted);

// What a page that tells nothing of anybody says.
enum class PageWord { unknown, ended, locked, too_many, wrong_code, received, again, failed, incomplete };

// Asks for the code. `word` is said above it, where there is one.
std::string code_page(std::string_view language, std::string_view path, std::optional<PageWord> word);
// Says one thing and asks nothing.
std::string word_page(std::string_view language, PageWord word);
// What was shared, and a form for the answer. Only after the code.
std::string referral_page(std::string_view language, std::string_view path, std::string_view code, Engine const& engine, Record const& referral, std::optional<PageWord> word);
// The style of these pages.
std::string_view page_style();

}
