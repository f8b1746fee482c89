#include "searcher/query/tree.hpp"

#include <algorithm>

#include "common/fields/schema.hpp"
#include "common/text/ascii.hpp"
#include "common/text/date.hpp"

namespace byline::query {
namespace {

std::string print(DateRange range) {
  std::string text;
  if (range.first != DateRange::earliest) text += iso_date(date_digits(range.first));
  if (range.last == range.first) return text;
  text += "..";
  if (range.last != DateRange::latest) text += iso_date(date_digits(range.last));
  return text;
}

std::string children(std::string name, const Node& node) {
  std::string text = '(' + std::move(name);
  for (const Node& child : node.children) {
    text += ' ';
    if (node.kind == Node::Kind::list && child.occur != Occur::should)
      text += child.occur == Occur::must ? '+' : '-';
    text += print(child);
  }
  return text + ')';
}

/// A leaf without its field.
std::string leaf(const Node& node) {
  switch (node.kind) {
    case Node::Kind::exact:
      return "(exact " + node.text + ')';
    case Node::Kind::wildcard:
      return "(wildcard " + node.text + ')';
    case Node::Kind::fuzzy:
      return "(fuzzy/" + std::to_string(node.number) + ' ' + node.text + ')';
    case Node::Kind::phrase:
      return "(phrase \"" + node.text + '"' + (node.number ? " ~" + std::to_string(node.number) : "") + ')';
    case Node::Kind::value:
      return '"' + node.text + '"';
    case Node::Kind::dates:
      return print(node.range);
    default:
      if (node.text.find(' ') != std::string::npos) return "(number " + node.text + ')';  // 1 000 000
      return node.text;
  }
}

void count_capitals(const Node& node, std::size_t& words, std::size_t& longest, bool& capitals) {
  for (const Node& child : node.children) count_capitals(child, words, longest, capitals);
  if (node.kind != Node::Kind::word || is_filter(node.field) || node.length == 0) return;
  ++words;
  std::size_t letters = 0;
  for (const char c : node.text) {
    letters += is_upper(c);
    capitals &= !is_lower(c);
  }
  longest = std::max(longest, letters);
}

}  // namespace

std::optional<Field> field_named(std::string_view name) {
  const auto is_same = [](char typed, char letter) { return ascii_lower(typed) == letter; };
  for (const FieldRow& each : field_table)
    if (!each.in_query.empty() &&
        std::equal(name.begin(), name.end(), each.in_query.begin(), each.in_query.end(), is_same))
      return each.field;
  return std::nullopt;
}

std::optional<EntityKind> entity_kind_of(Field field) {
  for (const EntityKind kind : all_entity_kinds)
    if (schema::row_of(kind).field == field) return kind;
  return std::nullopt;
}

bool is_filter(const Node& node) {
  if (node.kind == Node::Kind::everything) return true;
  if (node.children.empty()) return is_filter(node.field);
  return std::all_of(node.children.begin(), node.children.end(),
                     [](const Node& child) { return is_filter(child); });
}

std::string print(const Node& node) {
  switch (node.kind) {
    case Node::Kind::list:
      return children("list", node);
    case Node::Kind::all_of:
      return children("and", node);
    case Node::Kind::any_of:
      return children("or", node);
    case Node::Kind::negation:
      return children("not", node);
    case Node::Kind::synonyms:
      return children("synonyms", node);
    case Node::Kind::near:
      return children("near/" + std::to_string(node.number), node);
    case Node::Kind::adjacent:
      return children("adj/" + std::to_string(node.number), node);
    case Node::Kind::everything:
      return "(all)";
    default:
      break;
  }
  if (node.field == Field::none) return leaf(node);
  return '(' + std::string(name_of(node.field)) + ' ' + leaf(node) + ')';
}

bool all_in_capitals(const Tree& tree) {
  constexpr std::size_t longest_acronym = 5;
  std::size_t words = 0, longest = 0;
  bool capitals = true;
  count_capitals(tree.root, words, longest, capitals);
  return words >= 2 && capitals && longest > longest_acronym;
}

}  // namespace byline::query
