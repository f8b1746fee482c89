// Where words stand in documents.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/glass/position_reader.hpp"
#include "searcher/matching/postings.hpp"

namespace byline::query {

/// Positions of a word in a document, ascending, each once.
using Places = std::vector<std::uint32_t>;

/// Where any of some terms stands. Each list is found the sooner the nearer its document is behind the last
/// that was asked for.
class WordPlaces {
 public:
  /// Both outlive it.
  WordPlaces(Postings& postings, const std::vector<std::string>& terms)
      : postings_(&postings), terms_(&terms), readers_(postings.shards()) {}

  /// Replaces `places` by those in a document of all; of those beyond `limit` there may be too few.
  void read(Xapian::docid document, Places& places, std::uint32_t limit = 0xffffffff);
  /// The same from the index's files alone, which several threads may do at once, each with one of its own
  /// that open_files() was called of before. False when they cannot be read so.
  bool read_files(Xapian::docid document, Places& places, std::uint32_t limit = 0xffffffff);
  /// Whether the files of all shards can be read.
  bool open_files();

 private:
  std::vector<glass::PositionReader>* readers(std::size_t shard);
  /// The shard that a document of all is in, and its number there.
  std::pair<std::size_t, Xapian::docid> place_of(Xapian::docid document) const;
  void in_order(Places& places) const;

  Postings* postings_;
  const std::vector<std::string>* terms_;
  std::vector<std::vector<glass::PositionReader>> readers_;  // by shard
};

}  // namespace byline::query
