#include "searcher/matching/word_places.hpp"

#include <algorithm>

namespace byline::query {

void WordPlaces::read(Xapian::docid document, Places& places, std::uint32_t limit) {
  places.clear();
  const std::size_t shards = postings_->shards(), shard = (document - 1) % shards;
  const auto of_shard = static_cast<Xapian::docid>((document - 1) / shards + 1);
  for (std::size_t i = 0; i < terms_->size(); ++i) {
    const std::size_t before = places.size();
    if (append(i, shard, of_shard, places, limit)) continue;
    places.resize(before);
    const Xapian::Database& database = postings_->shard(shard);
    places.insert(places.end(), database.positionlist_begin(of_shard, (*terms_)[i]),
                  database.positionlist_end(of_shard, (*terms_)[i]));
  }
  in_order(places);
}

bool WordPlaces::read_files(Xapian::docid document, Places& places, std::uint32_t limit) {
  places.clear();
  const std::size_t shards = postings_->shards(), shard = (document - 1) % shards;
  const auto of_shard = static_cast<Xapian::docid>((document - 1) / shards + 1);
  for (std::size_t i = 0; i < terms_->size(); ++i)
    if (!append(i, shard, of_shard, places, limit)) return false;
  in_order(places);
  return true;
}

bool WordPlaces::open_files() {
  for (std::size_t shard = 0; shard < postings_->shards(); ++shard)
    if (readers(shard) == nullptr) return false;
  return true;
}

/// Those of one term in a document of a shard; false when its file does not tell.
bool WordPlaces::append(std::size_t term, std::size_t shard, Xapian::docid document, Places& places,
                        std::uint32_t limit) {
  std::vector<glass::PositionReader>* of_file = readers(shard);
  return of_file && (*of_file)[term % of_file->size()].read((*terms_)[term], document, places, limit);
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
