// What a query means, as a tree of plain values that prints itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/fields.hpp"
#include "common/names/entity.hpp"
#include "searcher/query/dates.hpp"

namespace byline::query {

/// As written before the colon; "" for Field::none.
constexpr std::string_view name_of(Field field) {
  return field == Field::none ? std::string_view() : row(field).in_query;
}
/// How it is written: "title:boycott"; "" for Field::none.
constexpr std::string_view example_of(Field field) {
  return field == Field::none ? std::string_view() : row(field).example;
}
/// The field of a name in small or capital letters, or nothing.
std::optional<Field> field_named(std::string_view name);
/// The kind of entity that person:, org: and place: name.
std::optional<EntityKind> entity_kind_of(Field field);
/// Fields that say which documents are looked at and add nothing to a score: all but title:.
constexpr bool is_filter(Field field) { return field != Field::none && row(field).filter; }

/// How an item of a list takes part.
enum class Occur : std::uint8_t { should, must, must_not };

struct Node {
  enum class Kind : std::uint8_t {
    list,        // items side by side, each with its Occur
    all_of,      // AND
    any_of,      // OR
    negation,    // NOT, one child
    near,        // NEAR, words within `number` words of the next, in any order
    adjacent,    // ADJ, the same in order
    synonyms,    // words and phrases that mean the same: one concept
    word,        // as typed, stemmed
    exact,       // =word
    wildcard,    // with * and ?
    fuzzy,       // within `number` edits
    phrase,      // "…", with `number` words of slack
    everything,  // *
    value,       // of a field other than title: and date:
    dates,       // of date:
  };
  Kind kind = Kind::list;
  Field field = Field::none;    // of leaves
  Occur occur = Occur::should;  // as an item of a list
  std::string text = {};        // of leaves, as typed without its marks
  unsigned number = 0;          // distance, edits or slack
  DateRange range = {};         // of dates
  MomentRange moments = {};     // of added:, in place of days, where its end is given
  std::vector<Node> children = {};
  std::size_t position = 0, length = 0;  // of leaves: code points in the query; length 0: not typed
};

/// True when the node only says which documents are looked at: every leaf is a filter. Its place in a list is
/// to restrict.
bool is_filter(const Node& node);

struct Tree {
  std::string text;                     // the query, valid UTF-8
  Node root;                            // a list without children matches nothing
  bool plain = false;                   // made by plain_tree(): never an error
  std::vector<std::string> notes = {};  // what was read otherwise than may have been meant
  /// Given beside the query, by options: what documents must be, or must not, whatever else it says.
  std::vector<Node> filters = {};
};

/// True when the plain words of a query are in capitals because all of it is ("STOP HATE FOR PROFIT"), not
/// because they are acronyms ("US", "US IBM"): two words or more, one of them longer than acronyms are. Then
/// US may be us.
bool all_in_capitals(const Tree& tree);

/// One line, the same for equal trees and different for different ones:
///
///     facebook +"hate speech"~3 -title:freez*
///     (list facebook +(phrase "hate speech" ~3) -(title (wildcard freez*)))
///
///     a NEAR/5 b OR person:"Kim West"
///     (or (near/5 a b) (person "Kim West"))
std::string print(const Node& node);
inline std::string print(const Tree& tree) { return print(tree.root); }

}  // namespace byline::query
