#include "indexer/recognition/training/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace byline::crf {
namespace {

using Values = TrainedWeights::Values;
constexpr float tiny = 1e-30f;
constexpr float first_square = 1e-3f;  // AdaGrad's sums begin here
constexpr float no_gradient = 1e-4f;   // smaller ones of a label are left out

constexpr auto allowed = [] {
  std::array<std::array<bool, label_count>, label_count> table{};
  for (Label a = 0; a < label_count; ++a) {
    for (Label b = 0; b < label_count; ++b) table[a][b] = may_follow(a, b);
  }
  return table;
}();

// exp() of the transitions; 0 where one may not be.
using Factors = std::array<Values, label_count>;

// Marginals by forward and backward sums, each token's scaled to 1.
struct Lattice {
  std::vector<Values> scores, factors, forward, backward;

  void resize(std::size_t n) {
    for (auto* v : {&scores, &factors, &forward, &backward}) v->assign(n, Values{});
  }

  void compute(const Factors& transitions) {
    const std::size_t n = scores.size();
    for (std::size_t i = 0; i < n; ++i) {
      const float most = *std::max_element(scores[i].begin(), scores[i].begin() + label_count);
      for (std::size_t l = 0; l < label_count; ++l)
        factors[i][l] = std::exp(std::max(scores[i][l] - most, -60.0f));
      Values& sums = forward[i];
      if (i == 0) {
        sums = transitions[outside];
      } else {
        for (std::size_t a = 0; a < label_count; ++a) {
          const float before = forward[i - 1][a];
          for (std::size_t b = 0; b < row_width; ++b) sums[b] += before * transitions[a][b];
        }
      }
      float all = 0;
      for (std::size_t b = 0; b < row_width; ++b) all += sums[b] *= factors[i][b];
      for (float& x : sums) x /= std::max(all, tiny);
    }
    for (Label a = 0; a < label_count; ++a) backward[n - 1][a] = transitions[a][outside];
    for (std::size_t i = n - 1; i-- > 0;) {
      Values after;
      for (std::size_t b = 0; b < row_width; ++b) after[b] = factors[i + 1][b] * backward[i + 1][b];
      float all = 0;
      for (std::size_t a = 0; a < label_count; ++a) {
        float sum = 0;
        for (std::size_t b = 0; b < row_width; ++b) sum += transitions[a][b] * after[b];
        all += backward[i][a] = sum;
      }
      for (float& x : backward[i]) x /= std::max(all, tiny);
    }
  }
};

class Trainer {
 public:
  Trainer(const Examples& examples, const TrainingOptions& options)
      : examples_(examples), options_(options), weights_(examples.keys().size()) {
    for (Weight& w : weights_) w.squares.fill(first_square);
    for (Values& row : transition_squares_) row.fill(first_square);
    for (Label a = 0; a < label_count; ++a) {
      for (Label b = 0; b < label_count; ++b) factors_[a][b] = allowed[a][b] ? 1.0f : 0.0f;
    }
  }

  TrainedWeights run() {
    std::mt19937 random(options_.seed);
    std::vector<std::uint32_t> order(examples_.all().size());
    std::iota(order.begin(), order.end(), 0u);
    for (unsigned pass = 0; pass < options_.passes; ++pass) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const std::uint32_t n : order) step(examples_.all()[n]);
    }
    TrainedWeights result;
    result.keys = examples_.keys();
    result.rows.reserve(weights_.size());
    for (const Weight& w : weights_) result.rows.push_back(w.values);
    result.transitions = transitions_;
    return result;
  }

 private:
  struct Weight {  // together, since they are used together
    Values values{};
    Values squares;
  };

  void step(const Examples::Example& example) {
    const std::size_t n = example.tokens;
    lattice_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      Values& sum = lattice_.scores[i];
      for (const std::uint32_t feature : examples_.features(example.first_token + i)) {
        const Values& row = weights_[feature].values;
        for (std::size_t l = 0; l < row_width; ++l) sum[l] += row[l];
      }
    }
    lattice_.compute(factors_);
    std::array<Values, label_count> by_transition{};
    for (std::size_t i = 0; i < n; ++i) {
      const Values gradient = token_gradient(example, i);
      if (i == 0) {
        for (std::size_t l = 0; l < label_count; ++l) by_transition[outside][l] += gradient[l];
      } else {
        add_transition_gradient(example, i, by_transition);
      }
      if (i + 1 == n) {
        for (Label l = 0; l < label_count; ++l) {
          if (!is_open(l)) by_transition[l][outside] += gradient[l];
        }
      }
      if (std::any_of(gradient.begin(), gradient.end(), [](float g) { return g != 0; })) {
        for (const std::uint32_t feature : examples_.features(example.first_token + i)) {
          descend(weights_[feature], gradient);
        }
      }
    }
    descend_transitions(by_transition);
  }

  // Probability of each label less the truth, times the example's weight.
  Values token_gradient(const Examples::Example& example, std::size_t i) const {
    Values gradient{};
    float all = 0;
    for (std::size_t l = 0; l < label_count; ++l) {
      gradient[l] = lattice_.forward[i][l] * lattice_.backward[i][l];
      all += gradient[l];
    }
    const Label truth = examples_.label(example.first_token + i);
    for (std::size_t l = 0; l < label_count; ++l) {
      gradient[l] = gradient[l] / std::max(all, tiny) - (l == truth ? 1.0f : 0.0f);
      gradient[l] = std::fabs(gradient[l]) < no_gradient ? 0.0f : gradient[l] * example.weight;
    }
    return gradient;
  }

  void add_transition_gradient(const Examples::Example& example, std::size_t i,
                               std::array<Values, label_count>& sums) const {
    std::array<Values, label_count> joint;
    Values after;
    for (std::size_t b = 0; b < row_width; ++b) after[b] = lattice_.factors[i][b] * lattice_.backward[i][b];
    float all = 0;
    for (std::size_t a = 0; a < label_count; ++a) {
      for (std::size_t b = 0; b < row_width; ++b) {
        joint[a][b] = lattice_.forward[i - 1][a] * factors_[a][b] * after[b];
        all += joint[a][b];
      }
    }
    const float scale = example.weight / std::max(all, tiny);
    for (std::size_t a = 0; a < label_count; ++a) {
      for (std::size_t b = 0; b < row_width; ++b) sums[a][b] += joint[a][b] * scale;
    }
    sums[examples_.label(example.first_token + i - 1)][examples_.label(example.first_token + i)] -=
        example.weight;
  }

  // Labels whose gradient is 0 stay as they are, without the pull of the regularisation.
  void descend(Weight& weight, const Values& gradient) const {
    const float rate = options_.learning_rate, pull = options_.regularisation;
    for (std::size_t l = 0; l < row_width; ++l) {
      const float g = gradient[l] == 0 ? 0.0f : gradient[l] + pull * weight.values[l];
      weight.squares[l] += g * g;
      weight.values[l] -= rate * g / std::sqrt(weight.squares[l]);
    }
  }

  void descend_transitions(const std::array<Values, label_count>& gradients) {
    for (std::size_t a = 0; a < label_count; ++a) {
      for (std::size_t b = 0; b < label_count; ++b) {
        const float g = gradients[a][b];
        if (!allowed[a][b] || std::fabs(g) <= 1e-3f) continue;
        transition_squares_[a][b] += g * g;
        transitions_[a][b] -= options_.learning_rate * 0.5f * g / std::sqrt(transition_squares_[a][b]);
        factors_[a][b] = std::exp(transitions_[a][b]);
      }
    }
  }

  const Examples& examples_;
  const TrainingOptions options_;
  std::vector<Weight> weights_;
  std::array<Values, label_count> transitions_{}, transition_squares_{};
  Factors factors_{};
  Lattice lattice_;
};

}  // namespace

TrainedWeights train(const Examples& examples, const TrainingOptions& options) {
  return Trainer(examples, options).run();
}

void WeightsMean::add(const TrainedWeights& weights) {
  const auto add = [share = share_](TrainedWeights::Values& to, const TrainedWeights::Values& from) {
    for (std::size_t l = 0; l < row_width; ++l) to[l] += share * from[l];
  };
  for (std::size_t i = 0; i < weights.rows.size(); ++i) {
    const auto [place, is_new] = places_.try_emplace(weights.keys[i], mean_.rows.size());
    if (is_new) {
      mean_.keys.push_back(weights.keys[i]);
      mean_.rows.emplace_back();
    }
    add(mean_.rows[place->second], weights.rows[i]);
  }
  for (std::size_t l = 0; l < label_count; ++l) add(mean_.transitions[l], weights.transitions[l]);
}

double log_probability(const Model& model, std::span<const Row> scores, std::span<const Label> labels) {
  const double unit = model.scale();
  const std::size_t n = scores.size();
  const auto transition = [&](Label a, Label b) { return model.transition(a, b) / unit; };

  double score = transition(outside, labels[0]) + transition(labels[n - 1], outside);
  for (std::size_t i = 0; i < n; ++i) {
    score += scores[i][labels[i]] / unit;
    if (i > 0) score += transition(labels[i - 1], labels[i]);
  }
  // The sum over all labellings, by forward sums scaled at each token.
  std::array<double, label_count> sums{};
  double log_all = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::array<double, label_count> next{};
    double all = 0;
    for (Label b = 0; b < label_count; ++b) {
      double before = 0;
      if (i == 0) {
        before = allowed[outside][b] ? std::exp(transition(outside, b)) : 0;
      } else {
        for (Label a = 0; a < label_count; ++a) {
          if (allowed[a][b]) before += sums[a] * std::exp(transition(a, b));
        }
      }
      all += next[b] = before * std::exp(scores[i][b] / unit);
    }
    for (double& x : next) x /= all;
    log_all += std::log(all);
    sums = next;
  }
  double end = 0;
  for (Label a = 0; a < label_count; ++a) {
    if (!is_open(a)) end += sums[a] * std::exp(transition(a, outside));
  }
  return score - log_all - std::log(end);
}

}  // namespace byline::crf
