#include "searcher/matching/word_places.hpp"

#include <algorithm>

namespace byline::query {

void WordPlaces::read(Xapian::docid document, Places& places, std::uint32_t limit) {
  if (read_files(document, places, limit)) return;
  places.clear();
  const auto [shard, of_shard] = place_of(document);
  const Xapian::Database& database = postings_->shard(shard);
  for (const std::string& term : *terms_)
    places.insert(places.end(), database.positionlist_begin(of_shard, term),
                  database.positionlist_end(of_shard, term));
  in_order(places);
}

bool WordPlaces::read_files(Xapian::docid document, Places& places, std::uint32_t limit) {
  places.clear();
  const auto [shard, of_shard] = place_of(document);
  std::vector<glass::PositionReader>* of_file = readers(shard);
  if (of_file == nullptr) return false;
  for (std::size_t i = 0; i < terms_->size(); ++i)
    if (!(*of_file)[i % of_file->size()].read((*terms_)[i], of_shard, places, limit)) return false;
  in_order(places);
  return true;
}

std::pair<std::size_t, Xapian::docid> WordPlaces::place_of(Xapian::docid document) const {
  const std::size_t shards = postings_->shards();
  return {(document - 1) % shards, static_cast<Xapian::docid>((document - 1) / shards + 1)};
}

bool WordPlaces::open_files() {
  for (std::size_t shard = 0; shard < postings_->shards(); ++shard)
    if (readers(shard) == nullptr) return false;
  return true;
}

void WordPlaces::in_order(Places& places) const {
  if (terms_->size() == 1) return;
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
}

/// One for each term, but of very many some are shared; nullptr when the file cannot be read.
std::vector<glass::PositionReader>* WordPlaces::readers(std::size_t shard) {
  constexpr std::size_t most_readers = 8;
  std::vector<glass::PositionReader>& made = readers_[shard];
  if (made.empty()) {
    const glass::Table* table =
        terms_->empty() ? nullptr : postings_->table(shard, glass::TableName::position);
    if (table == nullptr) return nullptr;
    while (made.size() < std::min(terms_->size(), most_readers)) made.emplace_back(*table);
  }
  return &made;
}

}  // namespace byline::query
