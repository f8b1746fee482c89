// Fits the weights of the model to examples.
#pragma once

#include <array>
#include <cstdint>
#include <span>
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
  unsigned passes = 2;  // over all examples
  float learning_rate = 0.05f;
  float regularisation = 0.01f;  // L2, of the features an example has
  std::uint32_t seed = 1;        // of the order of examples
};

/// Maximises the conditional likelihood of the labels by AdaGrad (Duchi, Hazan, Singer 2011), one example a
/// step. Equal examples and options give equal weights.
TrainedWeights train(const Examples& examples, const TrainingOptions& options);
/// The mean of the weights of several seeds, from options.seed on.
TrainedWeights train_averaged(const Examples& examples, TrainingOptions options, unsigned seeds);

/// Logarithm of the model's probability of a labelling of a stretch, given its scores.
double log_probability(const Model& model, std::span<const Row> scores, std::span<const Label> labels);

}  // namespace byline::crf
