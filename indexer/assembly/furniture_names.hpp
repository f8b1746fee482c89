// Names that stand in nothing but what a source repeats under its texts: what those tell is not about them.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analysers.hpp"
#include "common/analysis/tokens.hpp"
#include "common/stories/run_records.hpp"
#include "common/stories/sketch.hpp"
#include "common/stories/story_lists.hpp"
#include "common/stories/story_writer.hpp"
#include "indexer/assembly/text_reader.hpp"
#include "indexer/grouping/placed_name.hpp"

namespace byline {

/// A document in words, as its sketch was made of it.
struct WordsInPlace {
  std::string_view whole;  // title and text, which begins at `text_begin`
  std::size_t text_begin;
  std::span<const Token> tokens;
  std::span<const std::uint32_t> words;     // Sketcher::words()
  std::span<const PlacedShingle> shingles;  // Sketcher::shingles()
};

/// What tells, once it is known what is furniture, which of a document's entities stand in nothing else: all
/// shingles of the text, and of entities that may the lines that name them. Numbers are little-endian: 32
/// bits how many shingles, 32 bits for each; 32 bits how many lines; of each 16 bits its words and 16 bits
/// how many shingles, and of each of these 16 bits the word it ends with and 32 bits its hash; then of each
/// entity 32 bits its place among those of the document, 32 bits how many lines, and 32 bits for each. Empty
/// where there is none.
std::string names_by_line(const WordsInPlace& document, std::span<const PlacedName> names);

/// The entities that stand in nothing but lines that are furniture, by their places, ascending; those that
/// are possible are numbered on. None of a text more than half of which is furniture: a form, or a copy.
std::vector<std::uint32_t> names_in_furniture(std::string_view names_by_line, const NumberSet& furniture);

/// Reads stored documents again for their names_by_line(). Keeps what it learns of words between them.
class StoredNames {
 public:
  StoredNames();
  /// Nothing where the names are others than those stored: another program has read the text.
  std::optional<std::string> names_by_line(const Xapian::Document& document);

 private:
  TextReader reader_;
  Sketcher sketcher_;
  Analysers analysers_;
};

/// Which names of an index's documents do not count. Those that are new have it from what the run has kept of
/// them; those that stay, where a passage has become furniture or is none any longer, are read again.
class FurnitureNames {
 public:
  /// `names`: RunRecords of names_by_line() of the documents that are new.
  FurnitureNames(FurnitureChange change, const std::vector<std::string>& names);

  /// Of those that stay, whose names may count otherwise.
  const std::vector<Xapian::docid>& touched() const { return touched_; }
  /// The entities of a document that do not count; none of one that is not new.
  std::vector<std::uint32_t> left_out_of_new(std::uint64_t id) const {
    return names_in_furniture(names_.find(id), furniture_);
  }
  /// Has those count that are to in a document that is touched. Returns whether that changes anything.
  bool settle_touched(Xapian::Document& document, StoredNames& stored) const;

 private:
  NumberSet furniture_;
  std::vector<Xapian::docid> touched_;
  RunRecords names_;
};

}  // namespace byline
