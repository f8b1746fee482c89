#include "searcher/query/filters.hpp"

#include <utility>

#include "searcher/query/pattern.hpp"

namespace byline::query {

std::vector<Node> filters_of(Field field, const std::vector<std::string>& values, bool excluded) {
  const bool names = entity_kind_of(field).has_value();
  std::vector<Node> filters;
  for (const std::string& value : values) {
    const bool pattern = is_pattern(field, value);
    filters.push_back(
        {.kind = pattern ? Node::Kind::wildcard : Node::Kind::value, .field = field, .text = value});
    if (excluded) filters.back().occur = Occur::must_not;
    if (names && !excluded) filters.back().occur = Occur::must;
  }
  if (names || excluded || filters.size() < 2) return filters;
  Node any{.kind = Node::Kind::any_of};
  any.children = std::move(filters);
  filters.clear();
  filters.push_back(std::move(any));
  return filters;
}

std::vector<std::string> values_of(const std::vector<Node>& filters, Field field) {
  std::vector<std::string> values;
  for (const Node& node : filters) {
    if (node.field == field) values.push_back(node.text);
    for (std::string& value : values_of(node.children, field)) values.push_back(std::move(value));
  }
  return values;
}

}  // namespace byline::query
