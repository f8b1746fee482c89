// Documents of a cluster in the order asked for, and as hits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "common/analysis/analysers.hpp"
#include "common/cluster/cluster_index.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/cluster/compile.hpp"
#include "searcher/cluster/weighing.hpp"
#include "searcher/passages/highlighter.hpp"
#include "searcher/search/search.hpp"

namespace byline::cluster {

/// A match and its place in the order.
struct RankedDocument {
  std::string index{}, key{};  // the cluster's names for where it is, and for it
  std::string id{};
  std::uint32_t day = 0;                         // YYYYMMDD; 0: none
  std::string title{};                           // the beginning that is sorted by
  std::uint64_t added = 0;                       // YYYYMMDDhhmmss; known where it is sorted by
  double score = 0, recency = 1, closeness = 0;  // that is part of the score
  DocumentWords words;
  std::optional<bool> all_words{};  // see Hit
};

/// Of so many documents the order is one question to the cluster.
inline constexpr std::size_t ordered_at_once = 100;

/// Which documents, and how many of them.
struct RankedPage {
  SortOrder order = SortOrder::relevance;
  bool ranked = true;  // documents have weights
  int recency_days = 0, today = 0;
  bool file_dates = false;
  std::size_t offset = 0, wanted = 10;
  std::uint64_t matches = 0;  // so many were counted
};

/// By which field days are compared.
const std::string& day_field_of(bool file_dates);
/// The order of a page, as the cluster is told it: by weights about as they are here.
Json sort_of(const RankedPage& page);

/// The documents that match a part, in the order of their weights as on disk: the cluster gives the best
/// hundreds, block by block, and those of a block are weighed here to the last digit. So pages hold every
/// match once. Throws changed_meanwhile() where it gives fewer than were counted.
std::vector<RankedDocument> documents_of_page(ClusterIndex& index, const Part& part, Statistics& statistics,
                                              const query::Closeness& closeness, const RankedPage& page);

/// What was found is not there any more, or is found no more.
PassingFailure changed_meanwhile();

/// What hits are made with.
struct HitMaking {
  const AliasTable& aliases;
  Analysers& analysers;
  const std::vector<Compiled::Highlight>& highlights;
  const std::vector<std::vector<std::string>>& names;  // to be highlighted, too
};

/// What is highlighted; patterns stand for the words of these documents that fit.
Highlights highlights_of(const HitMaking& with, const std::vector<RankedDocument>& documents);

/// Documents that are read to be shown, in their order.
class ReadDocuments {
 public:
  /// All must outlive it. Throws changed_meanwhile() where one is gone.
  ReadDocuments(ClusterIndex& index, const std::vector<RankedDocument>& documents,
                const SearchRequest& request, const HitMaking& with);

  std::size_t count() const { return documents_.size(); }
  StoredFields stored(std::size_t place) const;
  Hit hit(std::size_t place, std::uint64_t rank);

 private:
  Hit hit_made(std::size_t place, std::uint64_t rank);

  const ClusterIndex& index_;
  const std::vector<RankedDocument>& documents_;
  const SearchRequest& request_;
  const HitMaking& with_;
  std::vector<Json> sources_;
  Highlighter highlighter_;
};

/// A document as it is stored, of a hit with the source of its `data`.
StoredFields stored_fields(const nlohmann::json& source);
/// The path of the file that it is in, where that is another than its own; of a source with `file`.
std::string file_of_member(const nlohmann::json& source, const std::string& path);

}  // namespace byline::cluster
