#include "searcher/stories/story_thread.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace byline {
namespace {

struct Weights {
  double bias, cosine, title;
};
constexpr Weights weights{-1.0, 7.0, 3.5};

/// Stories that have a day, by their first days, then by id. Places count from 0.
class Threads {
 public:
  Threads(const IndexStories& stories, HitSketches& sketches, const StopCheck& stop)
      : stories_(stories), sketches_(sketches), stop_(stop) {
    place_documents();
    known_.resize(dated_.size());
    continued_.resize(dated_.size());
  }

  std::vector<Xapian::docid> of(Xapian::docid first) {
    const auto place = std::find_if(dated_.begin(), dated_.end(),
                                    [first](const Dated& story) { return story.first == first; });
    if (place == dated_.end()) return {first};
    std::size_t root = static_cast<std::size_t>(place - dated_.begin());
    while (const std::optional<std::size_t> earlier = continued_by(root)) root = *earlier;
    std::vector<std::size_t> places{root};
    for (std::size_t next = 0; next < places.size(); ++next) add_those_continuing(places[next], places);
    std::sort(places.begin(), places.end());
    std::vector<Xapian::docid> thread;
    for (const std::size_t each : places) thread.push_back(dated_[each].first);
    return thread;
  }

 private:
  struct Dated {
    std::int32_t day;
    Xapian::docid first;
    std::uint64_t id;  // here, where sorting finds it sooner
  };

  void place_documents() {
    const std::span<const Xapian::docid> firsts = stories_.stories();
    std::vector<std::int32_t> days(firsts.size(), Sketch::no_day);
    others_.resize(firsts.size());
    for (Xapian::docid document = 1; document < firsts.size(); ++document) {
      const Xapian::docid first = firsts[document];
      if (first == 0) continue;
      if (document != first) others_[document] = std::exchange(others_[first], document);
      const std::int32_t day = stories_.origin(document).day;
      if (day != Sketch::no_day && (days[first] == Sketch::no_day || day < days[first])) days[first] = day;
    }
    for (Xapian::docid document = 1; document < days.size(); ++document)
      if (days[document] != Sketch::no_day)
        dated_.push_back({days[document], document, stories_.id(document)});
    std::sort(dated_.begin(), dated_.end(),
              [](const Dated& a, const Dated& b) { return a.day != b.day ? a.day < b.day : a.id < b.id; });
  }

  /// The places of stories that began on days from `from` until before `until`.
  std::pair<std::size_t, std::size_t> places_of(std::int32_t from, std::int32_t until) const {
    const auto place = [this](std::int32_t day) {
      return static_cast<std::size_t>(
          std::lower_bound(dated_.begin(), dated_.end(), day,
                           [](const Dated& story, std::int32_t least) { return story.day < least; }) -
          dated_.begin());
    };
    return {place(from), place(until)};
  }

  const StorySketch& sketch(std::size_t place) {
    std::unique_ptr<StorySketch>& known = known_[place];
    if (known == nullptr) {
      std::vector<Sketch> documents;
      for (Xapian::docid document = dated_[place].first; document != 0; document = others_[document])
        documents.push_back(sketches_.of(document).sketch);
      known = std::make_unique<StorySketch>(documents);
    }
    return *known;
  }

  void compare_with(std::size_t place) {
    if (compared_ == place) return;
    compared_ = place;
    title_cosines_.of(sketch(place).title());
    cosines_.of(sketch(place).stems());
  }

  Likelihood likelihood(std::size_t place) {
    const StorySketch& other = sketch(place);
    if (other.language() != sketch(*compared_).language()) return 0;
    const double titles = title_cosines_.with(other.title());
    return titles == 0 ? Likelihood{0} : continuing(cosines_.with(other.stems()), titles);
  }

  /// What the story at a place continues.
  std::optional<std::size_t> continued_by(std::size_t place) {
    if (continued_[place]) return *continued_[place] == place ? std::nullopt : continued_[place];
    stop_();
    compare_with(place);
    const std::int32_t day = dated_[place].day;
    auto [from, until] = places_of(day - most_days_between, day);
    from = std::max(from, until - std::min(until, most_between));
    std::size_t best = place;
    Likelihood most = 0;
    for (std::size_t other = from; other < until; ++other) {
      const Likelihood found = likelihood(other);
      if (found < most || found == 0 || (found == most && dated_[other].day == dated_[best].day)) continue;
      most = found;
      best = other;
    }
    continued_[place] = best;
    return best == place ? std::nullopt : continued_[place];
  }

  void add_those_continuing(std::size_t place, std::vector<std::size_t>& places) {
    const std::int32_t day = dated_[place].day;
    auto [from, until] = places_of(day + 1, day + most_days_between + 1);
    until = std::min(until, place + most_between + 1);
    std::vector<std::size_t> likely;
    compare_with(place);
    for (std::size_t other = from; other < until; ++other)
      if (likelihood(other) > 0) likely.push_back(other);
    for (const std::size_t other : likely)
      if (continued_by(other) == place) places.push_back(other);
  }

  const IndexStories& stories_;
  HitSketches& sketches_;
  const StopCheck& stop_;
  std::vector<Dated> dated_;
  std::vector<Xapian::docid> others_;  // of each document another of its story, from the first on; 0: no more
  std::vector<std::unique_ptr<StorySketch>> known_;
  std::vector<std::optional<std::size_t>> continued_;  // itself: none
  std::optional<std::size_t> compared_;
  Cosines cosines_, title_cosines_;
};

}  // namespace

StorySketch::StorySketch(std::span<const Sketch> documents)
    : stems_(mean(documents, [](const Sketch& sketch) { return sketch.stems(); })),
      title_(mean(documents, [](const Sketch& sketch) { return sketch.title(); })),
      language_(documents.front().language()) {}

template <class StemsOf>
StorySketch::Stems StorySketch::mean(std::span<const Sketch> documents, StemsOf&& stems_of) {
  Stems mean;
  if (documents.size() == 1) {
    mean.list = stems_of(documents.front());
    return mean;
  }
  // Whole numbers, so that the order of documents is nothing.
  constexpr double unit = 4096;
  std::map<std::uint32_t, std::uint64_t> sums;
  for (const Sketch& document : documents) {
    const WeightedStems stems = stems_of(document);
    double squares = 0;
    for (const std::uint8_t weight : stems.weights) squares += static_cast<double>(weight) * weight;
    if (squares == 0) continue;
    const double length = std::sqrt(squares);
    for (std::size_t i = 0; i < stems.hashes.size(); ++i)
      sums[stems.hashes[i]] += static_cast<std::uint64_t>(std::lround(unit * stems.weights[i] / length));
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> heaviest;
  for (const auto& [hash, sum] : sums) heaviest.emplace_back(sum, hash);
  std::sort(heaviest.begin(), heaviest.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (heaviest.size() > Sketch::most_stems) heaviest.resize(Sketch::most_stems);
  const std::uint64_t most = heaviest.empty() ? 1 : std::max<std::uint64_t>(heaviest.front().first, 1);
  std::sort(heaviest.begin(), heaviest.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  for (const auto& [sum, hash] : heaviest) {
    const auto weight = static_cast<std::uint8_t>(std::max<std::uint64_t>((sum * 255 + most / 2) / most, 1));
    mean.hashes.push_back(hash);
    mean.weights.push_back(weight);
    mean.list.squares += std::uint32_t{weight} * weight;
  }
  mean.list.hashes = mean.hashes;
  mean.list.weights = mean.weights;
  return mean;
}

Likelihood continuing(double cosine, double title_cosine) {
  if (title_cosine == 0 || cosine < least_cosine) return 0;
  const double sum = weights.bias + weights.cosine * cosine + weights.title * title_cosine;
  const double probability = 1 / (1 + std::exp(-sum));
  return probability < least_continuing ? Likelihood{0} : as_likelihood(probability);
}

std::vector<Xapian::docid> thread_of(Xapian::docid first, const IndexStories& stories, HitSketches& sketches,
                                     const StopCheck& stop) {
  return Threads(stories, sketches, stop).of(first);
}

}  // namespace byline
