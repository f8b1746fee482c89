#include "indexer/sources/html_elements.hpp"

#include <algorithm>
#include <array>

#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

struct ElementTraits {
  std::string_view name;
  unsigned traits;
};
constexpr std::array elements = std::to_array<ElementTraits>({{"address", block | nests},
                                                              {"annotation", invisible | nests},
                                                              {"annotation-xml", invisible | nests},
                                                              {"article", block | nests},
                                                              {"aside", block | around | nests},
                                                              {"audio", invisible | nests},
                                                              {"blockquote", block | nests},
                                                              {"body", block | nests},
                                                              {"br", line},
                                                              {"button", around | nests},
                                                              {"canvas", invisible | nests},
                                                              {"caption", line},
                                                              {"center", block | nests},
                                                              {"datalist", invisible | nests},
                                                              {"dd", block},
                                                              {"details", block | nests},
                                                              {"dialog", block | around | nests},
                                                              {"div", block | nests},
                                                              {"dl", block | nests},
                                                              {"dt", block},
                                                              {"fieldset", block | nests},
                                                              {"figcaption", block},
                                                              {"figure", block | nests},
                                                              {"footer", block | around | nests},
                                                              {"form", block | around | nests},
                                                              {"h1", block},
                                                              {"h2", block},
                                                              {"h3", block},
                                                              {"h4", block},
                                                              {"h5", block},
                                                              {"h6", block},
                                                              {"header", block | around | nests},
                                                              {"hr", block},
                                                              {"li", line},
                                                              {"main", block | nests},
                                                              {"menu", around | nests},
                                                              {"nav", block | around | nests},
                                                              {"noscript", around | nests},
                                                              {"object", invisible | nests},
                                                              {"ol", block | nests},
                                                              {"option", line},
                                                              {"p", block},
                                                              {"pre", block | nests},
                                                              {"section", block | nests},
                                                              {"select", around | nests},
                                                              {"summary", block},
                                                              {"svg", invisible | nests},
                                                              {"table", block | nests},
                                                              {"td", cell},
                                                              {"template", invisible | nests},
                                                              {"th", cell},
                                                              {"tr", line},
                                                              {"ul", block | nests},
                                                              {"video", invisible | nests}});
static_assert(std::is_sorted(elements.begin(), elements.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));
static_assert(elements.size() == html_element_count);

template <std::size_t N>
bool is_one_element_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether the last word of a style on `display` or `visibility` hides; an !important one is the last.
bool style_hides(std::string_view style) {
  constexpr std::array<std::string_view, 2> properties = {"display", "visibility"};
  std::array<bool, 2> hides = {};
  std::array<bool, 2> settled = {};
  while (!style.empty()) {
    const std::string_view declaration = style.substr(0, style.find(';'));
    style.remove_prefix(std::min(style.size(), declaration.size() + 1));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view property = trim(declaration.substr(0, colon));
    std::string_view value = trim(declaration.substr(colon + 1));
    const std::size_t mark = value.find('!');
    const bool important = mark != std::string_view::npos;
    value = trim(value.substr(0, mark));
    for (std::size_t i = 0; i < properties.size(); ++i) {
      if (!equal_nocase(property, properties[i]) || (settled[i] && !important)) continue;
      hides[i] = i == 0 ? equal_nocase(value, "none")
                        : equal_nocase(value, "hidden") || equal_nocase(value, "collapse");
      settled[i] = important;
    }
  }
  return hides[0] || hides[1];
}

}  // namespace

std::size_t html_element(std::string_view name) {
  const auto found =
      std::lower_bound(elements.begin(), elements.end(), name,
                       [](const ElementTraits& element, std::string_view n) { return element.name < n; });
  return found != elements.end() && found->name == name ? static_cast<std::size_t>(found - elements.begin())
                                                        : elements.size();
}

std::string_view html_element_name(std::size_t element) {
  return element < elements.size() ? elements[element].name : std::string_view();
}

unsigned html_traits(std::size_t element) { return element < elements.size() ? elements[element].traits : 0; }

bool is_hidden(const HtmlToken& tag) {
  const bool dialog = tag.name == "dialog";
  if ((tag.attributes.empty() && !dialog) || tag.name == "body" || tag.name == "html") return false;
  bool open = false;
  bool styled = false;
  for (AttributeReader attributes(tag.attributes); attributes.next();) {
    if (equal_nocase(attributes.name(), "hidden")) return true;
    open = open || equal_nocase(attributes.name(), "open");
    if (styled || !equal_nocase(attributes.name(), "style")) continue;
    styled = true;
    if (style_hides(attributes.value())) return true;
  }
  return dialog && !open;
}

bool ends_at(std::string_view open, std::string_view next) {
  using Names = std::array<std::string_view, 7>;
  constexpr std::array<std::pair<std::string_view, Names>, 7> siblings = {
      {{"li", {"li"}},
       {"dt", {"dt", "dd"}},
       {"dd", {"dt", "dd"}},
       {"td", {"td", "th", "tr", "tbody", "thead", "tfoot"}},
       {"th", {"td", "th", "tr", "tbody", "thead", "tfoot"}},
       {"tr", {"tr", "tbody", "thead", "tfoot"}},
       {"option", {"option", "optgroup"}}}};
  if (open == "p") return (html_traits(html_element(next)) & block) != 0;
  return std::any_of(siblings.begin(), siblings.end(), [&](const auto& row) {
    return row.first == open && is_one_element_of(next, row.second);
  });
}

bool is_void(std::string_view name) {
  constexpr std::array<std::string_view, 14> names = {"area",  "base",   "br",    "col",  "embed",
                                                      "hr",    "img",    "input", "link", "meta",
                                                      "param", "source", "track", "wbr"};
  return is_one_element_of(name, names);
}

}  // namespace byline
