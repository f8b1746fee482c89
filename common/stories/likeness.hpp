// How likely two documents tell the same story, and whether one is a copy of the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/stories/sketch.hpp"

namespace byline {

/// A probability, in 65,535ths: sums of them are exact, in whatever order.
using Likelihood = std::uint16_t;
inline constexpr Likelihood certain = 65535;
constexpr double as_number(Likelihood likelihood) { return likelihood / double{certain}; }
constexpr Likelihood as_likelihood(double probability) {
  const double exact = probability * certain;
  const auto below = static_cast<Likelihood>(exact);
  return static_cast<Likelihood>(below + (exact - below >= 0.5 ? 1 : 0));
}

/// What tells for and against one story, of two documents.
struct Likeness {
  double cosine = 0, title_cosine = 0;
  int days_apart = 0;        // 0 where one has no day
  bool days_known = false;   // both
  bool same_source = false;  // and known
  Likelihood likelihood = 0;
};

/// Cosine of two lists of weights, 0 to 1.
double cosine(const WeightedStems& a, const WeightedStems& b);

/// Cosines of one list with many, sooner.
class Cosines {
 public:
  /// `stems` stay where they are until the next of() or the end. Each hash stands there once.
  void of(const WeightedStems& stems);
  /// The same as cosine(stems, other).
  double with(const WeightedStems& other) const;

 private:
  static constexpr unsigned places_log2 = 10;
  struct Place {
    std::uint32_t hash = 0, weight = 0;  // weight 0: empty
  };
  static std::size_t place_of(std::uint32_t hash) { return (hash * 0x9E3779B1u) >> (32 - places_log2); }

  WeightedStems stems_;
  std::vector<Place> places_{std::size_t{1} << places_log2};  // open addressing
};

/// Logistic regression on pairs of one story and of two (STORIES.md has the formula); 0 where it is
/// below as_likelihood(least_likelihood), for documents of different languages, and for those more than
/// `most_days_apart`. `undated`: more than half of the documents looked at have no day, so that having none
/// says little.
Likeness likeness(const Sketch& a, const Sketch& b, bool undated);
/// The same, where the cosine of their stems is known.
Likeness likeness(const Sketch& a, const Sketch& b, bool undated, double cosine);
inline constexpr double least_likelihood = 0.4, least_cosine = 0.12;
inline constexpr int most_days_apart = 7;

/// What two texts share word for word, in those of their shingles that would be kept of either (Broder, On
/// the resemblance and containment of documents, 1997), without such as are `furniture`, ascending: what a
/// source writes under many of its texts.
struct Sharing {
  std::uint32_t of_a = 0, of_b = 0, shared = 0;
  std::uint32_t furniture_of_a = 0, furniture_of_b = 0, furniture_shared = 0;
  double words = 0;  // shared, about: a shingle that is kept stands for several
  double resemblance() const;
  /// Of the one that has fewer.
  double containment() const;
  /// Furniture and all.
  double resemblance_of_all() const;
};
Sharing sharing(const Sketch& a, const Sketch& b, std::span<const std::uint32_t> furniture);

/// Whether one has hardly anything but what the other has.
bool is_copy(const Sketch& a, const Sketch& b, std::span<const std::uint32_t> furniture);
/// The same, where the cosine of their stems is known.
bool is_copy(const Sketch& a, const Sketch& b, std::span<const std::uint32_t> furniture, double cosine);

}  // namespace byline
