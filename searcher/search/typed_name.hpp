// Names as users type them, beside those of an index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/entity.hpp"
#include "searcher/query/pattern.hpp"

namespace byline {

/// A key without what people leave out or write otherwise: apostrophes, hyphens, the dots and spaces of
/// initials. "j. k. o'brien-lee" → "jk obrien lee"
std::string loose_key(std::string_view key);

/// Whether that is `key` itself, told at a glance: false where it may be.
bool is_loose_key(std::string_view key);

/// `words` in `key`, beginning and ending with a word of it.
bool has_words(std::string_view key, std::string_view words);

/// "barnes and noble" with & between, and the other way round; the same when there is neither.
std::string with_other_and(const std::string& key);

/// A key without what people say before a name and no index keeps: titles before persons, also with an
/// article before them; before others an English article. "the rev. al sharpton" → "al sharpton"; "the fbi" →
/// "fbi".
std::string_view without_title_or_article(EntityKind kind, std::string_view key);

/// A surname and who is told to bear it, written as a label_of() it: of "Clinton (Bill, Hillary or 2
/// others)", "Clinton", "Bill" and "Hillary", and others. Also one alone: "Clinton (Bill)".
struct SurnameLabel {
  std::string_view surname;
  std::vector<std::string_view> told;  // first names, or all of a name
  bool others = false;

  /// Whether it tells a bearer by that: all keys. "hillary rodham clinton" by "hillary".
  static bool tells(std::string_view told, std::string_view bearer, std::string_view surname);
};
std::optional<SurnameLabel> surname_label(std::string_view typed);

/// What stands before the brackets of a label_of() a surname: "Clinton" of "Clinton (Bill, Hillary or 2
/// others)". Empty for what is no such label.
std::string_view surname_of_label(std::string_view typed);

/// A name as typed, to be found in very many.
class TypedName {
 public:
  TypedName(EntityKind kind, std::string key);
  TypedName(const TypedName&) = delete;
  TypedName& operator=(const TypedName&) = delete;

  enum Match {
    no,
    part,   // its words stand side by side in the name
    whole,  // it is the name, but for what people leave out: see loose_key(); and for a legal form
  };
  /// `name` as name_key() gives it.
  Match match(std::string_view name) const;

 private:
  bool cannot_match(std::string_view name) const;

  EntityKind kind_;
  std::string key_, loose_;
  std::string_view longest_;  // word of loose_
  std::uint64_t bytes_of_longest_ = 0;
};

/// Names as a user lists them: words that stand side by side in a name, written as in find_entities(), or,
/// with * or ?, a pattern for all of it. Of a label (see surname_of_label()) it is the surname alone.
class NamePattern {
 public:
  explicit NamePattern(std::string_view typed);
  bool empty() const { return wanted_.pattern().empty(); }
  bool matches(std::string_view name) const;

 private:
  bool is_label_, is_pattern_;
  query::Wildcard wanted_;  // or words, when it is no pattern
  std::string loose_;       // the words as loosely as they may be written
};

}  // namespace byline
