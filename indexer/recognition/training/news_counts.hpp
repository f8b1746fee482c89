// What a first model's labels over much news say of words and names.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "indexer/recognition/labeller.hpp"
#include "indexer/recognition/training/lexicon_builder.hpp"

namespace byline::crf {

/// Counts documents, not occurrences: a document has one vote for each word, split over what the word is in
/// it.
class NewsCounts {
 public:
  /// Adds a labelled document.
  void add(const DocumentScan& scan, const TokenisedDocument& document, const std::vector<Label>& labels);

  /// Gives the words seen often enough their kind, label and rate of capitals, and adds three lists of names
  /// of several words, one for each kind, from names in three documents or more.
  void apply(LexiconBuilder& lexicon) const;

 private:
  struct WordCounts {
    std::array<float, label_count> labels{};
    float lower = 0, capitalised = 0;
  };
  struct NameCounts {
    std::vector<std::uint64_t> words;
    std::array<float, 3> kinds{};
  };
  void count_words(const DocumentScan& scan, const TokenisedDocument& document,
                   const std::vector<Label>& labels);
  void count_names(const DocumentScan& scan, const std::vector<Label>& labels);

  std::unordered_map<std::uint64_t, WordCounts> words_;
  std::unordered_map<std::uint64_t, NameCounts> names_;
};

}  // namespace byline::crf
