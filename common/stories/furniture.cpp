#include "common/stories/furniture.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <tuple>
#include <utility>

#include "common/stories/likeness.hpp"

namespace byline {
namespace {

/// A source has a shingle in a document.
struct Use {
  std::uint32_t shingle, source;
  std::int32_t day;
};

/// Those that have been used so, ascending.
std::vector<std::uint32_t> furniture_of(std::vector<Use> uses) {
  std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
    return std::tie(a.shingle, a.source, a.day) < std::tie(b.shingle, b.source, b.day);
  });
  std::vector<std::uint32_t> furniture;
  for (std::size_t first = 0; first < uses.size();) {
    std::size_t end = first;
    while (end < uses.size() && uses[end].shingle == uses[first].shingle &&
           uses[end].source == uses[first].source)
      ++end;
    const bool apart =
        uses[first].day == Sketch::no_day || uses[end - 1].day - uses[first].day > most_days_apart;
    if (end - first >= least_uses && apart && (furniture.empty() || furniture.back() != uses[first].shingle))
      furniture.push_back(uses[first].shingle);
    first = end;
  }
  return furniture;
}

/// Counts, up to least_uses, how often each source has each shingle; several may share a place, so that a
/// count may be too high.
class UseCounts {
 public:
  explicit UseCounts(std::size_t uses) : counts_(std::bit_ceil(2 * uses + 2)) {}
  void add(std::uint32_t shingle, std::uint32_t source) {
    std::uint8_t& count = counts_[place(shingle, source)];
    if (count < least_uses) ++count;
  }
  bool may_be_enough(std::uint32_t shingle, std::uint32_t source) const {
    return counts_[place(shingle, source)] == least_uses;
  }

 private:
  std::size_t place(std::uint32_t shingle, std::uint32_t source) const {
    const std::uint64_t both = std::uint64_t{source} << 32 | shingle;
    return (both * 0x9E3779B97F4A7C15ULL >> 24) & (counts_.size() - 1);
  }
  std::vector<std::uint8_t> counts_;
};

}  // namespace

std::vector<std::uint32_t> find_furniture(std::span<const Sketch> sketches) {
  const auto each_use = [sketches](auto&& each) {
    for (const Sketch& sketch : sketches)
      if (sketch.source() != 0)
        for (const std::uint32_t shingle : sketch.shingles()) each(shingle, sketch);
  };
  std::size_t all = 0;
  for (const Sketch& sketch : sketches) all += sketch.shingles().size();
  UseCounts counts(all);
  each_use([&](std::uint32_t shingle, const Sketch& of) { counts.add(shingle, of.source()); });
  std::vector<Use> uses;  // few of all
  each_use([&](std::uint32_t shingle, const Sketch& of) {
    if (counts.may_be_enough(shingle, of.source())) uses.push_back({shingle, of.source(), of.day()});
  });
  return furniture_of(std::move(uses));
}

std::vector<std::uint32_t> update_furniture(std::span<const Sketch> sketches, const Marks& added,
                                            std::span<const Sketch> removed,
                                            std::span<const std::uint32_t> before) {
  std::vector<std::uint32_t> of_changed;
  const auto add = [&](const Sketch& sketch) {
    of_changed.insert(of_changed.end(), sketch.shingles().begin(), sketch.shingles().end());
  };
  for (std::size_t document = 0; document < sketches.size(); ++document)
    if (added[document]) add(sketches[document]);
  for (const Sketch& sketch : removed) add(sketch);
  constexpr std::size_t many = 50'000;  // then all are found as soon
  if (of_changed.size() > many) return find_furniture(sketches);

  const NumberSet changed(std::move(of_changed));
  std::vector<Use> uses;
  for (const Sketch& sketch : sketches)
    if (sketch.source() != 0)
      for (const std::uint32_t shingle : sketch.shingles())
        if (changed.has(shingle)) uses.push_back({shingle, sketch.source(), sketch.day()});
  std::vector<std::uint32_t> as_before, furniture;
  std::set_difference(before.begin(), before.end(), changed.numbers().begin(), changed.numbers().end(),
                      std::back_inserter(as_before));
  const std::vector<std::uint32_t> found = furniture_of(std::move(uses));
  std::merge(as_before.begin(), as_before.end(), found.begin(), found.end(), std::back_inserter(furniture));
  return furniture;
}

}  // namespace byline
