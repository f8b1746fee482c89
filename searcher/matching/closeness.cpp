#include "searcher/matching/closeness.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace byline::query {
namespace {

/// 1 where the second stands at this distance behind the first, the less the farther it is from there.
double nearness(const Places& first, const Places& second, unsigned distance) {
  constexpr unsigned none = widest_gap + 1;
  unsigned least = none;
  for (const unsigned place : first) {
    const unsigned wanted = place + distance;
    const auto next = std::lower_bound(second.begin(), second.end(), wanted);
    if (next != second.end()) least = std::min(least, *next - wanted);
    // A word beside itself is another occurrence of it.
    if (next != second.begin() && *std::prev(next) != place)
      least = std::min(least, wanted - *std::prev(next));
    if (least == 0) break;
  }
  return least == none ? 0 : 1.0 / (1 + least);
}

std::size_t told(const std::vector<CloseWord>& words) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [](const CloseWord& word) { return !word.is_grammar; }));
}

}  // namespace

void Closeness::add(std::vector<CloseWord> side_by_side) {
  constexpr std::size_t neighbours = 2;
  const std::size_t begin = words.size();
  for (std::size_t second = 0; second < side_by_side.size(); ++second) {
    bool met = false;  // a word that is none of grammar
    // Where something else is between them they are no neighbours.
    for (std::size_t distance = 1; distance <= second && !side_by_side[second].terms.empty(); ++distance) {
      const CloseWord& first = side_by_side[second - distance];
      if (first.terms.empty() || (distance > neighbours && met)) break;
      met |= !first.is_grammar;
      if (distance <= neighbours || (met && !side_by_side[second].is_grammar))
        pairs.push_back({begin + second - distance, begin + second, static_cast<unsigned>(distance)});
    }
  }
  std::move(side_by_side.begin(), side_by_side.end(), std::back_inserter(words));
}

void Closeness::settle() {
  if (told(words) > most_close_words) pairs.clear();
}

std::vector<std::vector<double>> closeness_weights(const Closeness& query,
                                                   const std::vector<std::vector<Places>>& places) {
  const std::size_t words = told(query.words);
  const double strength = close_weight / static_cast<double>(std::max<std::size_t>(words, 2) - 1);
  std::vector<std::vector<double>> weights(places.empty() ? 0 : places.front().size());
  for (const ClosePair& pair : query.pairs) {
    const double idf = (query.words[pair.first].idf + query.words[pair.second].idf) / 2;
    for (std::size_t i = 0; i < weights.size(); ++i)
      weights[i].push_back(strength * idf *
                           nearness(places[pair.first][i], places[pair.second][i], pair.distance));
  }
  return weights;
}

std::vector<std::vector<double>> closeness_weights(Postings& postings, const Closeness& query,
                                                   std::span<const Xapian::docid> documents) {
  // Word by word, as the index has them.
  std::vector<std::vector<Places>> places(query.words.size());
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    WordPlaces word(postings, query.words[i].terms);
    for (const Xapian::docid document : documents) {
      postings.heed();
      word.read(document, places[i].emplace_back());
    }
  }
  if (places.empty()) return std::vector<std::vector<double>>(documents.size());
  return closeness_weights(query, places);
}

}  // namespace byline::query
