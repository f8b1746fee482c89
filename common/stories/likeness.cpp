#include "common/stories/likeness.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "common/stories/weighed_words.hpp"

namespace byline {
namespace {

struct Weights {
  double bias, cosine, root_of_cosine, title, days, undated, mostly_undated, same_source;
};
constexpr Weights weights{-1.804, 4.778, 3.712, 3.301, -3.085, -5.056, -1.0, -1.0};

constexpr double least_resemblance = 0.6, least_containment = 0.8;
/// Of what is edited throughout: fewer runs of words are left, but nearly all that is rare.
constexpr double edited_containment = 0.45, edited_cosine = 0.85;
/// Of what is the same from beginning to end, so that it matters not whether its source repeats it.
constexpr double same_resemblance = 0.9, same_cosine = 0.9;
/// So many words in common are no form that is filled in each time; but of a text whose words are all weighed
/// the rare ones tell, too.
constexpr double enough_words = 64;
/// What a source prints around all its texts of a week is not known to be furniture yet.
constexpr double least_cosine_of_a_source = 0.4;
constexpr double least_rare_part = 0.75;
constexpr std::uint32_t least_shared = 4, fewest_shingles = 8;

bool has(std::span<const std::uint32_t> ascending, std::uint32_t number) {
  return std::binary_search(ascending.begin(), ascending.end(), number);
}

double cosine_of(std::uint32_t product, std::uint32_t squares, std::uint32_t other_squares) {
  if (product == 0) return 0;
  return std::min(1.0, product / std::sqrt(double{static_cast<double>(squares)} * other_squares));
}

/// What part of the weight of some stems, squared, others have.
double part_in(const WeightedStems& stems, const WeightedStems& others) {
  std::uint32_t there = 0;
  for (std::size_t i = 0; i < stems.hashes.size(); ++i)
    if (has(others.hashes, stems.hashes[i])) there += std::uint32_t{stems.weights[i]} * stems.weights[i];
  return stems.squares == 0 ? 0 : there / static_cast<double>(stems.squares);
}

}  // namespace

double cosine(const WeightedStems& a, const WeightedStems& b) {
  std::uint32_t product = 0;
  for (std::size_t i = 0, j = 0; i < a.hashes.size() && j < b.hashes.size();) {
    const std::uint32_t left = a.hashes[i], right = b.hashes[j];
    if (left == right) product += std::uint32_t{a.weights[i]} * b.weights[j];
    i += left <= right;
    j += right <= left;
  }
  return cosine_of(product, a.squares, b.squares);
}

void Cosines::of(const WeightedStems& stems) {
  std::fill(places_.begin(), places_.end(), Place{});
  stems_ = stems;
  for (std::size_t i = 0; i < stems.hashes.size(); ++i) {
    std::size_t at = place_of(stems.hashes[i]);
    while (places_[at].weight != 0) at = (at + 1) % places_.size();
    places_[at] = {stems.hashes[i], stems.weights[i]};
  }
}

double Cosines::with(const WeightedStems& other) const {
  std::uint32_t product = 0;
  for (std::size_t i = 0; i < other.hashes.size(); ++i) {
    std::size_t at = place_of(other.hashes[i]);
    while (places_[at].weight != 0 && places_[at].hash != other.hashes[i]) at = (at + 1) % places_.size();
    product += places_[at].weight * other.weights[i];
  }
  return cosine_of(product, stems_.squares, other.squares);
}

Likeness likeness(const Sketch& a, const Sketch& b, bool undated) {
  return likeness(a, b, undated, cosine(a.stems(), b.stems()));
}

Likeness likeness(const Sketch& a, const Sketch& b, bool undated, double cosine_of_stems) {
  Likeness found;
  found.days_known = a.has_day() && b.has_day();
  found.same_source = a.source() != 0 && a.source() == b.source();
  if (found.days_known) found.days_apart = std::abs(a.day() - b.day());
  if (found.days_apart > most_days_apart || a.language() != b.language()) return found;
  found.cosine = cosine_of_stems;
  if (found.cosine < least_cosine) return found;
  const bool titles = !a.title().hashes.empty() && !b.title().hashes.empty();
  found.title_cosine = titles ? cosine(a.title(), b.title()) : found.cosine;
  const double sum = weights.bias + weights.cosine * found.cosine +
                     weights.root_of_cosine * std::sqrt(found.cosine) + weights.title * found.title_cosine +
                     weights.days * std::log1p(found.days_apart) +
                     (found.days_known ? 0
                      : undated        ? weights.mostly_undated
                                       : weights.undated) +
                     (found.same_source ? weights.same_source : 0);
  const double probability = 1 / (1 + std::exp(-sum));
  if (probability >= least_likelihood) found.likelihood = as_likelihood(probability);
  return found;
}

double Sharing::resemblance() const {
  const std::uint32_t together = of_a + of_b - shared;
  return together == 0 ? 0 : shared / double{static_cast<double>(together)};
}

double Sharing::resemblance_of_all() const {
  const std::uint32_t both = shared + furniture_shared;
  const std::uint32_t together = of_a + furniture_of_a + of_b + furniture_of_b - both;
  return together == 0 ? 0 : both / static_cast<double>(together);
}

double Sharing::containment() const {
  return shared / static_cast<double>(std::max(fewest_shingles, std::min(of_a, of_b)));
}

Sharing sharing(const Sketch& a, const Sketch& b, std::span<const std::uint32_t> furniture) {
  const std::uint64_t limit = std::min(a.limit(), b.limit());
  const auto below_limit = [limit](std::span<const std::uint32_t> shingles) {
    return shingles.first(static_cast<std::size_t>(std::lower_bound(shingles.begin(), shingles.end(), limit) -
                                                   shingles.begin()));
  };
  const auto left = below_limit(a.shingles()), right = below_limit(b.shingles());
  Sharing found;
  std::size_t i = 0, j = 0;
  while (i < left.size() || j < right.size()) {
    const bool of_left = j == right.size() || (i < left.size() && left[i] <= right[j]);
    const bool of_right = i == left.size() || (j < right.size() && right[j] <= left[i]);
    if (has(furniture, of_left ? left[i] : right[j])) {
      found.furniture_of_a += of_left;
      found.furniture_of_b += of_right;
      found.furniture_shared += of_left && of_right;
    } else {
      found.of_a += of_left;
      found.of_b += of_right;
      found.shared += of_left && of_right;
    }
    i += of_left;
    j += of_right;
  }
  found.words = found.shared * (static_cast<double>(shingle_limit(0)) / static_cast<double>(limit));
  return found;
}

bool is_copy(const Sketch& a, const Sketch& b, std::span<const std::uint32_t> furniture) {
  return is_copy(a, b, furniture, cosine(a.stems(), b.stems()));
}

bool is_copy(const Sketch& a, const Sketch& b, std::span<const std::uint32_t> furniture,
             double cosine_of_stems) {
  if (a.language() != b.language()) return false;
  const Sharing found = sharing(a, b, furniture);
  if (cosine_of_stems >= same_cosine && found.shared + found.furniture_shared >= least_shared &&
      found.resemblance_of_all() >= same_resemblance)
    return true;
  if (found.shared < least_shared) return false;
  // Of two of one size the one with less furniture: which of them is asked about the other changes nothing.
  const bool a_is_smaller =
      std::pair(found.of_a, found.furniture_of_a) <= std::pair(found.of_b, found.furniture_of_b);
  if (a_is_smaller ? found.furniture_of_a > found.of_a : found.furniture_of_b > found.of_b) return false;
  if (found.containment() >= edited_containment && cosine_of_stems >= edited_cosine) return true;
  if (found.resemblance() < least_resemblance && found.containment() < least_containment) return false;
  const bool same_source = a.source() != 0 && a.source() == b.source();
  if (same_source && cosine_of_stems < least_cosine_of_a_source) return false;
  const bool is_long = std::max(a.words(), b.words()) > weighed_words;
  return (is_long && found.words >= enough_words) ||
         std::max(part_in(a.stems(), b.stems()), part_in(b.stems(), a.stems())) >= least_rare_part;
}

}  // namespace byline
