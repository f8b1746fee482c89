// What of an index in a cluster, or of several, is read once for all searches.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/cluster/cluster_index.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/query/synonyms.hpp"
#include "searcher/results/corrections.hpp"
#include "searcher/search/completion.hpp"
#include "searcher/search/search.hpp"

namespace byline::cluster {

/// The tables of names of several indexes, as they are kept, as one: groups of the same name are one group.
/// So far as different groups claim a name, one of them has it; no group is joined to another for that.
AliasTable joint_table(const std::vector<std::string>& tables);

/// What of the index a search needs as a whole: read when the first is made.
struct OpenCluster {
  OpenCluster(ClusterIndex& index, const UserFiles& files);

  AliasTable aliases;  // as the index has them, with the user's corrections laid over
  Corrections corrections;
  std::vector<std::string> languages;  // whose stems are looked for
  query::Synonyms synonyms;
  std::vector<std::string> notes, left_out;         // indexes that are not there
  std::map<std::string, Completion> completions{};  // by field, as they were when first asked for
};

}  // namespace byline::cluster
