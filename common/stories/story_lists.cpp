#include "common/stories/story_lists.hpp"

#include <algorithm>
#include <utility>

namespace byline {

NumberSet::NumberSet(std::vector<std::uint32_t> numbers)
    : numbers_(std::move(numbers)), bits_((std::size_t{1} << bits_log2) / 64) {
  std::sort(numbers_.begin(), numbers_.end());
  numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
  for (const std::uint32_t number : numbers_) {
    const std::uint32_t bit = (number * 0x9E3779B1u) >> (32 - bits_log2);
    bits_[bit / 64] |= std::uint64_t{1} << bit % 64;
  }
}

bool NumberSet::is_there(std::uint32_t number) const {
  return std::binary_search(numbers_.begin(), numbers_.end(), number);
}

bool NumberSet::has_any(std::span<const std::uint32_t> numbers) const {
  return std::any_of(numbers.begin(), numbers.end(), [this](std::uint32_t number) { return has(number); });
}

std::vector<SearchedStem> searched_stems(const Sketch& sketch) {
  constexpr std::size_t most = 20;
  std::vector<SearchedStem> stems;
  stems.reserve(Sketch::most_stems);
  for (std::size_t i = 0; i < sketch.stems().hashes.size(); ++i)
    if (is_rare_stem(sketch.stems().hashes[i]))
      stems.push_back({sketch.stems().hashes[i], sketch.stems().weights[i]});
  if (stems.size() <= most) return stems;
  std::nth_element(stems.begin(), stems.begin() + most, stems.end(),
                   [](const SearchedStem& a, const SearchedStem& b) {
                     return a.weight != b.weight ? a.weight > b.weight : a.hash < b.hash;
                   });
  stems.resize(most);
  return stems;
}

std::vector<std::uint32_t> searched_shingles(const Sketch& sketch, std::span<const std::uint32_t> furniture) {
  constexpr std::size_t most = 16;
  const std::span<const std::uint32_t> all = sketch.shingles();
  std::vector<std::uint32_t> own;
  own.reserve(all.size());
  for (const std::uint32_t shingle : all)
    if (!std::binary_search(furniture.begin(), furniture.end(), shingle)) own.push_back(shingle);
  if (2 * own.size() < all.size()) own.assign(all.begin(), all.end());
  if (own.size() > most) own.resize(most);
  return own;
}

std::size_t StoryLists::place_of(std::uint32_t what) const {
  std::size_t at = (what * 0x9E3779B97F4A7C15ULL >> 32) & (places_.size() - 1);
  while (places_[at].list != no_list && places_[at].what != what) at = (at + 1) & (places_.size() - 1);
  return at;
}

void StoryLists::add(std::uint32_t what, std::uint8_t weight) {
  if (2 * whats_.size() >= places_.size()) grow();
  Place& place = places_[place_of(what)];
  if (place.list == no_list) {
    place = {what, static_cast<std::uint32_t>(whats_.size())};
    whats_.push_back(what);
    sizes_.push_back(0);
  }
  entries_.push_back({place.list, sizes_[place.list]++, weight});
}

void StoryLists::grow() {
  std::vector<Place> smaller(2 * places_.size());
  smaller.swap(places_);
  for (const Place& place : smaller)
    if (place.list != no_list) places_[place_of(place.what)] = place;
}

void StoryLists::fill() {
  begins_.reserve(whats_.size() + 1);
  std::size_t begin = 0;
  for (const std::uint32_t size : sizes_) begin += (begins_.push_back(begin), size);
  begins_.push_back(begin);
  documents_.resize(begin);
  weights_.resize(begin);
  for (std::uint32_t document = 0; document < ends_.size(); ++document)
    for (const Entry& entry : entries(document)) {
      documents_[begins_[entry.list] + entry.place] = document;
      weights_[begins_[entry.list] + entry.place] = entry.weight;
    }
}

}  // namespace byline
