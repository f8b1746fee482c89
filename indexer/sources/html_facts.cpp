#include "indexer/sources/html_facts.hpp"

#include <simdjson.h>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

std::string string_of(simdjson::dom::element value) {
  if (value.is_string()) return std::string(value.get_string().value_unsafe());
  simdjson::dom::element name;
  if (value.is_object() && value["name"].get(name) == simdjson::SUCCESS && name.is_string())
    return std::string(name.get_string().value_unsafe());
  return {};
}

void read_ld_value(simdjson::dom::element value, int depth, PageFacts& facts) {
  if (depth > 4) return;
  if (value.is_array()) {
    const simdjson::dom::array items = value.get_array().value_unsafe();
    for (const simdjson::dom::element item : items) read_ld_value(item, depth + 1, facts);
    return;
  }
  if (!value.is_object()) return;
  simdjson::dom::element found;
  const auto read = [&](const char* key, std::string& to) {
    if (to.empty() && value[key].get(found) == simdjson::SUCCESS) to = string_of(found);
  };
  read("headline", facts.ld_headline);
  read("datePublished", facts.ld_date);
  read("dateModified", facts.ld_modified);
  read("publisher", facts.ld_publisher);
  for (const char* inner : {"@graph", "mainEntity", "mainEntityOfPage"})
    if (value[inner].get(found) == simdjson::SUCCESS) read_ld_value(found, depth + 1, facts);
}

}  // namespace

std::string PageFacts::named(std::string_view name) const {
  const auto found = meta.find(name);
  return found == meta.end() ? std::string() : found->second;
}

void read_json_ld(std::string_view script, PageFacts& facts) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(simdjson::padded_string(script)).get(root) == simdjson::SUCCESS)
    read_ld_value(root, 0, facts);
}

void read_meta(const HtmlToken& tag, PageFacts& facts) {
  if (tag.attributes.size() > 64 * 1024) return;
  const std::string content = attribute(tag, "content");
  if (content.empty()) return;
  for (const char* kind : {"property", "name", "itemprop", "http-equiv"})
    if (const std::string name = attribute(tag, kind); !name.empty() && facts.meta.size() < 1000)
      facts.meta.emplace(ascii_lower(name), one_line(to_valid_utf8(content)));
}

}  // namespace byline
