#include "searcher/matching/word_places.hpp"

#include <algorithm>

namespace byline::query {

void WordPlaces::read(Xapian::docid document, Places& places, std::uint32_t limit) {
  places.clear();
  const std::size_t shards = postings_->shards(), shard = (document - 1) % shards;
  const auto of_shard = static_cast<Xapian::docid>((document - 1) / shards + 1);
  std::vector<glass::PositionReader>* of_file = readers(shard);
  for (std::size_t i = 0; i < terms_->size(); ++i) {
    const std::string& term = (*terms_)[i];
    const std::size_t before = places.size();
    if (of_file && (*of_file)[i % of_file->size()].read(term, of_shard, places, limit)) continue;
    places.resize(before);
    const Xapian::Database& database = postings_->shard(shard);
    places.insert(places.end(), database.positionlist_begin(of_shard, term),
                  database.positionlist_end(of_shard, term));
  }
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
