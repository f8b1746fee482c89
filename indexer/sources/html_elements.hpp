// What the reader of pages must know of HTML's elements.
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/sources/html_scanner.hpp"

namespace byline {

/// Elements that are not in the table only mark up words within a line.
enum Trait : unsigned {
  block = 1,      // begins and ends a paragraph
  line = 2,       // begins and ends a line
  cell = 4,       // is parted from its neighbours by a space
  invisible = 8,  // holds no text for readers
  around = 16,    // holds text about the site and not the story
  nests = 32,     // has an end tag that also ends what was left open within; p and li often go without
};

inline constexpr std::size_t html_element_count = 54;
/// Place in the table of the element with that lower-case name; html_element_count for all that are not in
/// it.
std::size_t html_element(std::string_view name);
/// Its name.
std::string_view html_element_name(std::size_t element);
/// Sum of its traits, 0 for html_element_count.
unsigned html_traits(std::size_t element);

/// True for a tag that hides its element from readers: the attribute hidden, whatever its value, a style of
/// "display: none" or "visibility: hidden", a dialog that is not open. Never for a page as a whole, which
/// scripts show once they run.
bool is_hidden(const HtmlToken& tag);

/// True when an element `open`, whose end tag may be left out, ends where `next` begins: <p> at <div>, <li>
/// at <li>, <td> at <tr>.
bool ends_at(std::string_view open, std::string_view next);

/// True for an element without content or end tag: img, br.
bool is_void(std::string_view name);

}  // namespace byline
