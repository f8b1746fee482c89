// What tells why names are one, of an index in a cluster.
#pragma once

#include <string>
#include <vector>

#include "common/cluster/cluster_index.hpp"
#include "searcher/cluster/names.hpp"
#include "searcher/search/reasons.hpp"

namespace byline::cluster {

class DocumentsOfNamesInCluster : public DocumentsOfNames {
 public:
  /// Both must outlive it.
  DocumentsOfNamesInCluster(ClusterIndex& index, const NamesInCluster& names)
      : index_(index), names_(names) {}

  std::uint64_t with_term(const std::string& term) override { return names_.with_term(term); }
  std::uint64_t with_any(const std::vector<std::string>& terms) override { return names_.with_any(terms); }
  void each_joined(EntityKind kind, const EachJoined& each) override;
  void first_with(const std::string& term, const IsEnough& is_enough) override;

 private:
  ClusterIndex& index_;
  const NamesInCluster& names_;
  std::vector<std::pair<std::string, std::uint64_t>> joined_;  // terms of all kinds, and their documents
};

}  // namespace byline::cluster
