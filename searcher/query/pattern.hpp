// Patterns a word of the index may fit: wildcards, and closeness in edits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/fields.hpp"

namespace byline::query {

/// Letters, digits and the marks on them, and emoji.
bool is_word_character(char32_t code_point);

/// Edit distance to one word, or to words side by side, for very many terms: most are ruled out by their
/// length and letters alone.
class Fuzzy {
 public:
  Fuzzy(std::string_view word, unsigned edits);
  /// Distance of a term, or edits + 1 when it is further.
  unsigned distance(std::string_view term) const;
  /// Distance of the nearest words of a name, as many side by side as are wanted; of a name with fewer, of
  /// all.
  unsigned distance_of_words(std::string_view name) const;

 private:
  std::u32string word_;
  std::size_t spaces_;  // in it
  std::uint64_t letters_;
  unsigned edits_;
};

/// The same for terms in order: what a term shares with the one before is not looked at again, and what
/// begins with letters that are too far already not at all.
class SortedFuzzy {
 public:
  SortedFuzzy(std::string_view word, unsigned edits);
  /// Distance of a term, or edits + 1 when it is further. In any order, but quick in that of their bytes.
  unsigned distance(std::string_view term);

 private:
  unsigned add_row(char32_t letter);

  std::u32string word_;
  unsigned edits_;
  std::u32string letters_;  // that have rows
  std::vector<unsigned>
      costs_;            // a row for each number of letters of the term, a column for each of the word's
  std::string too_far_;  // what begins so is
};

/// A word with * (any characters, also none) and ? (one character).
class Wildcard {
 public:
  explicit Wildcard(std::string pattern) : pattern_(std::move(pattern)) {}
  bool matches(std::string_view text) const;
  /// The characters before the first * or ?: every match begins with them.
  std::string_view literal_prefix() const;
  const std::string& pattern() const { return pattern_; }

 private:
  std::string pattern_;
};

/// A wildcard word as typed, in the form of terms: folded, and joined as compounds are (re-elect* →
/// reelect*); a number keeps its dots (192.168.*). Empty when no letter or digit is left.
std::string fold_pattern(std::string_view typed);

/// A name with wildcards as typed, in the form of name_key(), for Wildcard: "* Jr." → "* jr".
std::string name_pattern(std::string_view typed);

/// A value with wildcards as typed, in the form in which the index has values of its field, for Wildcard.
std::string field_pattern(Field field, std::string_view typed);

/// Whether a field has values, and they are of this kind.
constexpr bool is_of_kind(Field field, FieldKind kind) {
  return field != Field::none && row(field).kind == kind;
}

/// Fields whose values wildcards and ~ may stand for, names and titles. The others are taken letter by
/// letter: a URL in id: has its own ? and *.
constexpr bool takes_patterns(Field field) {
  return field == Field::none || is_of_kind(field, FieldKind::words) || is_of_kind(field, FieldKind::name);
}

/// Whether a value of a field stands for others: names by * and ?, as words do; addresses, which have a ? of
/// their own, by * alone.
bool is_pattern(Field field, std::string_view value);

/// True when a word is a wildcard: it has a letter or digit and a *, or a ? among letters ("freeze?" and URLs
/// are not).
bool has_wildcard(std::string_view word);

}  // namespace byline::query
