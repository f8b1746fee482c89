// A name as a user types it → the entities of the index it may mean.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/alias_table.hpp"

namespace byline {

/// Of the entities found, so many have their name as shown; those after them may have its key instead.
inline constexpr std::size_t most_shown_names = 5;

/// One entity that a typed name may mean.
struct NamedEntity {
  std::string name;                // canonical, as shown
  std::vector<std::string> names;  // all of them, for highlighting
  std::vector<std::string> terms;  // boolean terms of the documents that name it
  std::uint32_t documents = 0;     // at most; those that have two of its names count twice
};

/// Entities of a kind that `typed` may mean, those in most documents first: those that have exactly this name
/// if it is of two words or more and there are any, else all that have its words, in order and side by side,
/// in one of their names. Hidden ones are not found. Case, accents and outer punctuation do not count.
/// "kardashian" → Kim Kardashian West, Khloé Kardashian.
std::vector<NamedEntity> find_entities(const Xapian::Database& database, const AliasTable& aliases,
                                       EntityKind kind, std::string_view typed);

/// Names as a user lists them: words that stand side by side in a name, or, with * or ?, a pattern for all of
/// it.
class NamePattern {
 public:
  explicit NamePattern(std::string_view typed);
  bool empty() const { return key_.empty(); }
  bool matches(std::string_view name) const;

 private:
  std::string key_;
  bool glob_;
};

}  // namespace byline
