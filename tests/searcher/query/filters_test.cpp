#include "searcher/query/filters.hpp"

#include <doctest/doctest.h>

namespace byline::query {
namespace {

std::string printed(const std::vector<Node>& filters) {
  std::string text;
  for (const Node& node : filters) {
    text += text.empty() ? "" : " ";
    text += node.occur == Occur::must ? "+" : node.occur == Occur::must_not ? "-" : "";
    text += print(node);
  }
  return text;
}

TEST_CASE("values of options become nodes") {
  const struct {
    Field field;
    std::vector<std::string> values;
    bool excluded;
    const char* expected;
  } rows[] = {
      {Field::person, {}, false, ""},
      {Field::person, {"Ann Lee"}, false, "+(person \"Ann Lee\")"},
      {Field::org, {"a", "b"}, false, "+(org \"a\") +(org \"b\")"},
      {Field::place, {"a", "b"}, true, "-(place \"a\") -(place \"b\")"},
      {Field::person, {"Ann*", "Lee~"}, false, "+(person (wildcard Ann*)) +(person \"Lee~\")"},
      {Field::source, {"Gull Post"}, false, "(source \"Gull Post\")"},
      {Field::source, {"a AND b", "CNN*"}, false, "(or (source \"a AND b\") (source (wildcard CNN*)))"},
      {Field::source, {"a", "CNN*"}, true, "-(source \"a\") -(source (wildcard CNN*))"},
      {Field::source, {"Why?"}, false, "(source \"Why?\")"},
      {Field::source, {"*"}, false, "(source \"*\")"},
      {Field::language, {"en", "de"}, false, "(or (lang \"en\") (lang \"de\"))"},
      {Field::language, {"d*"}, false, "(lang \"d*\")"},
  };
  for (const auto& row : rows) {
    const std::vector<Node> filters = filters_of(row.field, row.values, row.excluded);
    CHECK(printed(filters) == row.expected);
    CHECK(values_of(filters, row.field) == row.values);
    CHECK(values_of(filters, Field::type).empty());
  }
}

}  // namespace
}  // namespace byline::query
