#include "indexer/sources/json_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace byline {
namespace {

using Element = simdjson::dom::element;

constexpr int deepest_json = 3;
/// The wrappers of news APIs, WordPress, RSS converters, MongoDB, Parse and Firestore.
constexpr std::array<const char*, 14> wrappers = {"rendered",    "name",  "title",   "text",    "value",
                                                  "content",     "#text", "_text",   "$oid",    "$date",
                                                  "$numberLong", "iso",   "seconds", "_seconds"};

std::string number_text(double value) {
  std::array<char, 400> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
  return {digits.data(), end};
}

/// {"first_name": "Jane", "last_name": "Roe"} → "Jane Roe"
std::string name_in_parts(Element person) {
  for (const auto& [given, family] :
       {std::pair("first_name", "last_name"), std::pair("firstName", "lastName"), std::pair("first", "last"),
        std::pair("givenName", "familyName"), std::pair("given", "family"),
        std::pair("firstname", "lastname")}) {
    std::string_view first, last;
    if (person[family].get(last) != simdjson::SUCCESS) continue;
    const bool both = person[given].get(first) == simdjson::SUCCESS;
    return (both ? std::string(first) + ' ' : std::string()).append(last);
  }
  return {};
}

void add_strings(Element value, Field field, int depth, std::vector<std::string>& strings) {
  if (value.is_array()) {
    if (depth > deepest_json) return;
    const simdjson::dom::array items = value.get_array().value_unsafe();
    for (const Element item : items) {
      if (strings.size() >= most_strings) return;
      add_strings(item, field, depth + 1, strings);
    }
    return;
  }
  const bool named = row(field).kind == FieldKind::name || row(field).kind == FieldKind::address;
  if (named && !value.is_string() && !value.is_object()) return;  // numbers and the like are of a database
  std::string text = text_of(value, field, depth);
  if (text.empty() && value.is_object() && field == Field::author) text = name_in_parts(value);
  if (!text.empty()) strings.push_back(std::move(text));
}

}  // namespace

std::string text_of(Element value, Field field, int depth) {
  switch (value.type()) {
    case simdjson::dom::element_type::STRING:
      return std::string(value.get_string().value_unsafe());
    case simdjson::dom::element_type::INT64:
      return std::to_string(value.get_int64().value_unsafe());
    case simdjson::dom::element_type::UINT64:
      return std::to_string(value.get_uint64().value_unsafe());
    case simdjson::dom::element_type::DOUBLE:
      return number_text(value.get_double().value_unsafe());
    case simdjson::dom::element_type::BOOL:
      return value.get_bool().value_unsafe() ? "true" : "false";
    case simdjson::dom::element_type::NULL_VALUE:
      return {};
    case simdjson::dom::element_type::ARRAY: {
      std::string joined;
      if (depth > deepest_json) return joined;
      const simdjson::dom::array items = value.get_array().value_unsafe();
      for (const Element item : items) {
        const std::string part = text_of(item, field, depth + 1);
        if (part.empty()) continue;
        if (!joined.empty()) joined += field == Field::text ? "\n\n" : ", ";
        joined += part;
      }
      return joined;
    }
    case simdjson::dom::element_type::OBJECT:
      for (const char* key : wrappers) {
        Element inner;
        if (depth <= deepest_json && value[key].get(inner) == simdjson::SUCCESS)
          if (std::string text = text_of(inner, field, depth + 1); !text.empty()) return text;
      }
      // Of a date it is told what is not understood.
      return field == Field::date && value.get_object().value_unsafe().size() > 0 ? simdjson::minify(value)
                                                                                  : std::string();
  }
  return {};
}

bool find_path(Element value, std::string_view path, Element& found) {
  while (!path.empty()) {
    const std::string_view key = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), key.size() + 1));
    Element inner;
    if (value.is_array()) {
      std::size_t index = 0;
      if (std::from_chars(key.data(), key.data() + key.size(), index).ec != std::errc() ||
          value.get_array().value_unsafe().at(index).get(inner) != simdjson::SUCCESS)
        return false;
    } else if (!value.is_object() ||
               value.get_object().value_unsafe().at_key(key).get(inner) != simdjson::SUCCESS) {
      return false;
    }
    value = inner;
  }
  found = value;
  return true;
}

std::vector<std::string> strings_of(Element value, Field field) {
  std::vector<std::string> strings;
  add_strings(value, field, 0, strings);
  return strings;
}

}  // namespace byline
