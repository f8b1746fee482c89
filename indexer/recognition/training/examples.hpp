// Stretches with their features and labels, ready to train on.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/recognition/lexicon.hpp"
#include "indexer/recognition/training/corpus.hpp"

namespace byline::crf {

/// The labels of a stretch by the document's annotation: names are cut where the stretch ends. False when
/// some of them are untrusted.
bool labels_of(const LabelledDocument& document, const Stretch& stretch, std::vector<Label>& labels);

/// All trusted stretches of some documents. Features are numbered from 0; those seen fewer than `min_count`
/// times are left out.
class Examples {
 public:
  /// `lexicons`: those LabelledDocument::lexicon speaks of.
  Examples(const std::vector<const LabelledDocument*>& documents, std::span<const Lexicon> lexicons,
           std::uint32_t min_count);

  struct Example {
    std::uint32_t first_token, tokens;
    float weight;
  };
  const std::vector<Example>& all() const { return examples_; }
  /// Numbers of the features, and the label, of a token counted over all examples.
  std::span<const std::uint32_t> features(std::size_t token) const {
    return {feature_numbers_.data() + token_ends_[token], token_ends_[token + 1] - token_ends_[token]};
  }
  Label label(std::size_t token) const { return labels_[token]; }
  /// Feature number → its key.
  const std::vector<std::uint64_t>& keys() const { return keys_; }

 private:
  void keep_frequent(const std::vector<std::uint32_t>& counts, std::uint32_t min_count);

  std::vector<Example> examples_;
  std::vector<std::size_t> token_ends_{0};
  std::vector<std::uint32_t> feature_numbers_;
  std::vector<Label> labels_;
  std::vector<std::uint64_t> keys_;
};

}  // namespace byline::crf
