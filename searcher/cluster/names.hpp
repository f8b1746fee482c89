// The names in the documents of a cluster.
#pragma once

#include <map>
#include <string>

#include "common/cluster/cluster_index.hpp"
#include "searcher/search/entity_names.hpp"

namespace byline::cluster {

/// Counts are remembered: one is made for each search.
class NamesInCluster : public NamesOfDocuments {
 public:
  explicit NamesInCluster(ClusterIndex& index) : index_(index) {}

  std::uint32_t with_term(const std::string& term) const override;
  std::uint32_t with_any(const std::vector<std::string>& terms) const override;
  void look_up(const std::vector<std::string>& terms) const override;
  std::string written(EntityKind kind, const std::string& term) const override;
  void each_name(EntityKind kind, std::string_view typed,
                 const std::function<void(std::string_view)>& each) const override;

 private:
  ClusterIndex& index_;
  mutable std::map<std::string, std::uint32_t> known_;  // by term
};

/// Documents that have any of these terms, in OpenSearch's language.
Json has_any(const std::vector<std::string>& terms);

/// A pattern, as Lucene's regular expressions have it, of all keys that TypedName may take for `typed`; empty
/// where that is every key.
std::string keys_like(std::string_view typed);

}  // namespace byline::cluster
