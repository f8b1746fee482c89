#include "indexer/sources/html_fragment.hpp"

#include <algorithm>
#include <array>

#include "indexer/sources/ascii.hpp"
#include "indexer/sources/html_elements.hpp"
#include "indexer/sources/html_references.hpp"
#include "indexer/sources/html_scanner.hpp"

namespace byline {
namespace {

bool is_element(std::string_view name) {
  constexpr std::array<std::string_view, 28> inline_elements = {
      "a",    "abbr",   "acronym", "b",   "bdi", "bdo",  "big", "cite", "code", "del",
      "em",   "font",   "i",       "ins", "kbd", "mark", "q",   "s",    "samp", "small",
      "span", "strike", "strong",  "sub", "sup", "tt",   "u",   "var"};
  return html_element(name) != html_element_count || is_void(name) ||
         std::find(inline_elements.begin(), inline_elements.end(), name) != inline_elements.end();
}

// "</em>", "<br>": "vector<a>" alone is no HTML.
bool has_markup(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::string_view name = text.substr(at + 1, 24);
    const bool is_end = name.starts_with('/');
    if (is_end) name.remove_prefix(1);
    name = name.substr(0, name.find_first_of("/> \t\n"));
    if (is_end ? is_element(ascii_lower(name)) : equal_nocase(name, "br")) return true;
  }
  return false;
}

}  // namespace

bool is_html_fragment(std::string_view text) {
  text = trim(text);
  if (text.size() < 8 || text[0] != '<' || !(is_letter(text[1]) || text[1] == '!')) return false;
  return text.find("</") != std::string_view::npos || text.find("/>") != std::string_view::npos;
}

bool is_html_tag(std::string_view tag) {
  if (!tag.starts_with('<')) return false;
  std::string_view name = tag.substr(1);
  if (name.starts_with('/')) name.remove_prefix(1);
  if (name.starts_with('!') || name.starts_with('?')) return true;
  return is_element(ascii_lower(name.substr(0, name.find_first_of("/> \t\n"))));
}

std::string without_markup(std::string_view text) {
  if (!has_markup(text)) return decode_references(text, References::closed);
  std::string bare;
  HtmlScanner scanner(text);
  for (HtmlToken token; scanner.next(token);) {
    if (token.kind == HtmlToken::Kind::text) bare.append(token.text);
    if (token.kind != HtmlToken::Kind::start && token.kind != HtmlToken::Kind::end) continue;
    const unsigned traits = html_traits(html_element(token.name));
    if (!is_element(token.name) && token.name != "script" && token.name != "style")
      bare.append(token.kind == HtmlToken::Kind::end ? "</" : "<")
          .append(token.name)
          .append(token.attributes)
          .append(">");
    else if (traits & block)
      bare.append("\n\n");
    else if (traits & line)
      bare.append("\n");
    else if (traits & cell)
      bare.append(" ");
  }
  return decode_references(bare, References::closed);
}

}  // namespace byline
