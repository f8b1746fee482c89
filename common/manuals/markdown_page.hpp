// Markdown → a manual page.
#pragma once

#include <string>
#include <string_view>

#include "common/options/roff.hpp"

namespace byline {

/// What stands before the first heading of the second level is the chapter DESCRIPTION; each such heading
/// begins another, and the heading of the first level is passed over. Of a table each row is an item: its
/// first cell, and behind it the second, and of further ones "the column's name: cell". `see_also` ends the
/// page.
std::string markdown_page(std::string_view markdown, const RoffPage::Title& title, std::string_view see_also);

}  // namespace byline
