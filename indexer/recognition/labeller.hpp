// Tokens → labels: the model applied.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "common/huge_pages.hpp"
#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/features.hpp"
#include "indexer/recognition/model.hpp"

namespace byline::crf {

/// Labels documents, one after the other. What it computes for a word it keeps for the documents to come; the
/// labels do not depend on that. Not shareable between threads.
class Labeller {
 public:
  /// What is kept of words is forgotten before a document when it takes more than `most_memory` bytes.
  explicit Labeller(const Model& model, std::size_t most_memory = default_most_memory);
  static constexpr std::size_t default_most_memory = std::size_t{72} << 20;

  void forget_words();
  /// Bytes kept of words.
  std::size_t memory() const;

  /// Sets `labels` to one label for each token of the document.
  void label(const TokenisedDocument& document, std::vector<Label>& labels);

  // The steps of label(), for those who want the scores too.
  void scan(const TokenisedDocument& document);
  const DocumentScan& scanned() const { return scan_; }
  DocumentScan& scanned() { return scan_; }
  const Model& model() const { return model_; }
  /// Scores of the labels at each token of a stretch of the scanned document. Valid until the next call.
  std::span<const Row> score(const Stretch& stretch);

 private:
  /// Sums of weights of a word's features in each of its parts, as places in word_rows_; 0: not computed yet.
  struct Kept {
    std::uint32_t word, first, before2, after2, context_before, context_after, run_begin, run_end;
    std::array<std::uint32_t, look_count> before, after;  // by the look of the neighbour
  };
  template <class Emit>
  void add_kept(Row& sum, std::uint32_t& place, LargeVector<Row>& rows, Emit&& emit);
  void add_token(Row& sum, std::uint32_t i, const Stretch& stretch, KnownName known);
  void add_elsewhere(Row& sum, std::uint32_t i, const Stretch& stretch, bool first,
                     std::pair<std::uint32_t, std::uint32_t> beside);

  const Model model_;
  const std::size_t most_memory_;
  DocumentScan scan_;
  LargeVector<Kept> kept_;  // by word id
  LargeVector<Row> word_rows_;
  LargeVector<Row> state_rows_;  // of the three below, which do not depend on words
  LargeVector<std::uint32_t> windows_, elsewhere_, runs_;
  std::vector<KnownName> names_;
  std::vector<Row> scores_;
};

/// Writes the best sequence of labels (Viterbi) for the scores of a stretch's tokens; outside stands before
/// and after.
void decode(const Model& model, std::span<const Row> scores, Label* labels);

}  // namespace byline::crf
