// Stories that continue one another over weeks.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "common/stop_check.hpp"
#include "common/stories/likeness.hpp"
#include "common/stories/sketch.hpp"
#include "searcher/stories/hit_sketches.hpp"
#include "searcher/stories/index_stories.hpp"

namespace byline {

/// What the documents of a story have in the mean: no more stems than of a document, the heaviest.
class StorySketch {
 public:
  /// `documents` are one or more, in any order; what they were read from outlives this.
  explicit StorySketch(std::span<const Sketch> documents);
  StorySketch(const StorySketch&) = delete;
  StorySketch& operator=(const StorySketch&) = delete;
  const WeightedStems& stems() const { return stems_.list; }
  const WeightedStems& title() const { return title_.list; }
  std::array<char, 2> language() const { return language_; }

 private:
  struct Stems {
    std::vector<std::uint32_t> hashes;
    std::vector<std::uint8_t> weights;
    WeightedStems list;
  };
  template <class StemsOf>
  static Stems mean(std::span<const Sketch> documents, StemsOf&& stems_of);

  Stems stems_, title_;
  std::array<char, 2> language_;
};

/// How likely a story continues another: 0 below `least_continuing`, or where their titles share no word. By
/// logistic regression on pairs of news that were read, see common/stories/STORIES.md.
Likelihood continuing(double cosine, double title_cosine);
inline constexpr double least_continuing = 0.83;
/// What began longer ago is not continued; nor is what so many others, begun since, have come behind.
inline constexpr std::int32_t most_days_between = 28;
inline constexpr std::size_t most_between = 4000;

/// The thread of a story, by its first document. Each story continues one other at most, of its language and
/// begun on an earlier day: the likeliest, of equals the latest, then that of the lowest id. All that hang
/// together so are one thread, the same for each of them. First documents, by the first days of their
/// stories, then by id; that story alone, where it has no day, continues none, and none continues it.
std::vector<Xapian::docid> thread_of(Xapian::docid first, const IndexStories& stories, HitSketches& sketches,
                                     const StopCheck& stop);

}  // namespace byline
