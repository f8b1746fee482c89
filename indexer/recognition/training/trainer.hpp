// Fits the weights of the model to examples.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/recognition/model.hpp"
#include "indexer/recognition/training/examples.hpp"

namespace byline::crf {

/// Weights in nats. Row k of `rows` belongs to the feature with key keys[k].
struct TrainedWeights {
  using Values = std::array<float, row_width>;
  std::vector<std::uint64_t> keys;
  std::vector<Values> rows;
  std::array<Values, label_count> transitions{};
};

struct TrainingOptions {
  unsigned passes = 4;  // over all examples
  float learning_rate = 0.05f;
  float regularisation = 0.005f;  // L2, of the features an example has
  std::uint32_t seed = 1;         // of the order of examples
};

/// Maximises the conditional likelihood of the labels by AdaGrad (Duchi, Hazan, Singer 2011), one example a
/// step. Equal examples and options give equal weights.
TrainedWeights train(const Examples& examples, const TrainingOptions& options);

/// The mean of several weights; a feature that some of them lack counts as 0 there.
class WeightsMean {
 public:
  explicit WeightsMean(unsigned count) : share_(1.0f / static_cast<float>(count)) {}
  void add(const TrainedWeights& weights);
  /// Of as many as were told.
  TrainedWeights result() { return std::move(mean_); }

 private:
  const float share_;
  TrainedWeights mean_;
  std::unordered_map<std::uint64_t, std::size_t> places_;  // of a key among the rows
};

/// Logarithm of the model's probability of a labelling of a stretch, given its scores.
double log_probability(const Model& model, std::span<const Row> scores, std::span<const Label> labels);

}  // namespace byline::crf
