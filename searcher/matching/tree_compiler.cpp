#include "searcher/matching/tree_compiler.hpp"

#include <string>

#include "common/error.hpp"
#include "common/fields/fields.hpp"
#include "common/text/text.hpp"

namespace byline::query {

std::vector<std::string> contradictions(const Node& list) {
  std::vector<std::string> told;
  for (const FieldRow& row : field_table) {
    const Field field = row.field;
    if (!row.filter || row.several || row.kind == FieldKind::path || row.kind == FieldKind::address ||
        row.kind == FieldKind::story)  // which has several names
      continue;
    const Node* first = nullptr;
    for (const Node& child : list.children) {
      const bool fixed = child.kind == Node::Kind::value || child.kind == Node::Kind::dates;
      if (child.field != field || !fixed || child.occur == Occur::must_not) continue;
      if (!first) first = &child;
      const bool disjoint = row.kind == FieldKind::date ? child.range.first > first->range.last ||
                                                              child.range.last < first->range.first
                                                        : fold(field, child.text) != fold(field, first->text);
      if (!disjoint) continue;
      const std::string name = std::string(name_of(field)) + ':';
      told.push_back("A document has only one " + name + " value; to find either, write " + name +
                     first->text + " OR " + name + child.text);
    }
  }
  return told;
}

QueryError nothing_left(const Tree& tree) {
  return {Error::Code::query_empty,
          "Nothing is left to search for: no word of the query is one after analysis",
          "Write words to search for, such as: facebook boycott", 0, code_points(tree.text)};
}

}  // namespace byline::query
