#include "indexer/extract/plain_xml.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/extract/news_xml.hpp"
#include "indexer/extract/xml.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/html_fragment.hpp"
#include "indexer/sources/titles.hpp"

namespace byline::extract {
namespace {

// The next node in the order of the file that is not below this one; null behind `top`.
pugi::xml_node behind(pugi::xml_node node, pugi::xml_node top) {
  while (node != top && !node.next_sibling()) node = node.parent();
  return node == top ? pugi::xml_node() : node.next_sibling();
}

pugi::xml_node next(pugi::xml_node node, pugi::xml_node top) {
  return node.first_child() ? node.first_child() : behind(node, top);
}

// An element with words of its own, whatever else is in it.
bool is_paragraph(pugi::xml_node element) {
  const auto children = element.children();
  return std::any_of(children.begin(), children.end(),
                     [](pugi::xml_node child) { return is_text(child) && !trim(child.value()).empty(); });
}

std::string line_of_element(pugi::xml_node element) {
  std::string text;
  for (pugi::xml_node node = element; node; node = next(node, element))
    if (is_text(node)) text += node.value();
  return one_line(without_markup(text));
}

}  // namespace

std::string extract_plain_xml(const Input& input, const PartSink& sink) {
  const std::string text = decode_xml(input.bytes);
  pugi::xml_document tree;
  const pugi::xml_parse_result result = parse_xml(tree, text);
  const pugi::xml_node root = tree.document_element();
  Part part{.language = language_of(root)};
  for (pugi::xml_node node = root; node;) {
    const std::string_view name = local_name(node);
    const bool is_code = name == "script" || name == "style";
    if (is_code || !is_paragraph(node)) {
      node = is_code ? behind(node, root) : next(node, root);
      continue;
    }
    std::string line = line_of_element(node);
    if (name == "title" && part.title.empty())
      part.title = std::move(line);
    else if (!line.empty())
      part.body.append(line).append("\n\n");
    node = behind(node, root);
  }
  const std::string trouble = xml_trouble(result, text, root);
  if (part.title.empty() && part.body.empty()) return trouble.empty() ? "an XML file without text" : trouble;
  sink(std::move(part));
  return trouble.empty() ? trouble : trouble + "; what stands before the damage was read";
}

}  // namespace byline::extract
