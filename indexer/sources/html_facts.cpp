#include "indexer/sources/html_facts.hpp"

#include <simdjson.h>

#include "common/fields/fields.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/html_references.hpp"
#include "indexer/sources/json_values.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

constexpr std::string_view of_json_ld = "ld:", of_links = "link:";

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
  const bool is_story = value["headline"].get(found) == simdjson::SUCCESS;
  auto& facts_of = is_story ? facts.ld_of_story : facts.ld_of_others;
  for (const FieldRow& field : field_table) {
    if (field.kind == FieldKind::address && !is_story) continue;
    for (std::string_view name : field.keys.pages) {
      if (!name.starts_with(of_json_ld)) continue;
      name.remove_prefix(of_json_ld.size());
      if (facts_of.contains(name) || value[name].get(found) != simdjson::SUCCESS) continue;
      std::vector<std::string> values =
          field.several ? strings_of(found, field.field) : std::vector{string_of(found)};
      if (!values.empty() && !values.front().empty()) facts_of.emplace(name, std::move(values));
    }
  }
  for (const char* inner : {"@graph", "mainEntity", "mainEntityOfPage"})
    if (value[inner].get(found) == simdjson::SUCCESS) read_ld_value(found, depth + 1, facts);
}

}  // namespace

std::string PageFacts::named(std::string_view name) const {
  const auto found = meta.find(name);
  return found == meta.end() ? std::string() : found->second.front();
}

PageFacts::Values PageFacts::values(std::string_view name) const {
  if (name.starts_with(of_links)) return canonical.empty() ? Values{} : Values{canonical};
  const bool is_ld = name.starts_with(of_json_ld);
  if (is_ld) name.remove_prefix(of_json_ld.size());
  const auto& facts = !is_ld ? meta : ld_of_story.contains(name) ? ld_of_story : ld_of_others;
  const auto found = facts.find(name);
  if (found == facts.end()) return {};
  Values given = found->second;
  if (is_ld)
    for (std::string& value : given) value = decode_references(value, References::closed);
  return given;
}

void read_json_ld(std::string_view script, PageFacts& facts) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(simdjson::padded_string(script)).get(root) == simdjson::SUCCESS)
    read_ld_value(root, 0, facts);
}

void read_meta(const HtmlToken& tag, PageFacts& facts) {
  constexpr std::size_t most_names = 1000, most_values_of_name = 1000;
  if (tag.attributes.size() > 64 * 1024) return;
  const std::string content = attribute(tag, "content");
  if (content.empty()) return;
  for (const char* kind : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = attribute(tag, kind);
    if (name.empty() || facts.meta.size() >= most_names) continue;
    PageFacts::Values& values = facts.meta[ascii_lower(name)];
    if (values.size() < most_values_of_name) values.push_back(one_line(to_valid_utf8(content)));
  }
}

}  // namespace byline
