// Searches of an index in a cluster.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "common/analysis/analysers.hpp"
#include "common/cluster/cluster_index.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/cluster/compile.hpp"
#include "searcher/cluster/hits.hpp"
#include "searcher/cluster/names.hpp"
#include "searcher/cluster/open_cluster.hpp"
#include "searcher/search/asked_index.hpp"
#include "searcher/search/entity_names.hpp"
#include "searcher/search/stopwatch.hpp"

namespace byline::cluster {

/// That something is for indexes in folders only.
Error cannot_be(const std::string& what);

/// One search: made anew for each, with what it has to tell the user. Who gets a PassingFailure of it is to
/// make another.
class ClusterSearch {
 public:
  ClusterSearch(ClusterIndex& index, OpenCluster& opened, Analysers& analysers, int today);

  Results search(const SearchRequest& request);
  Results list(EntityKind kind, const std::string& pattern, std::size_t limit);
  Results list_values(const std::string& field, const std::string& pattern, std::size_t limit);
  Results related(const std::string& name, std::size_t limit);
  Results why(const std::string& name, std::size_t limit);
  Results complete(const std::vector<std::string>& fields, const std::string& typed, std::size_t limit);
  Results similar(const std::string& id, const SearchRequest& request);
  DocumentView document(const std::string& name, const SearchRequest& request, CalledBy by);

 private:
  /// A query with its filters, and all that is known of it.
  struct Asked {
    query::Tree tree;
    Compiled compiled;
    CompiledFilters filters;
    Part part;                     // both
    std::optional<Part> with_all;  // what comes first
  };
  Asked asked(const SearchRequest& request);
  query::Tree understood(const SearchRequest& request);
  CompileContext context(const SearchRequest& request);
  /// Whom a name may mean, and a note where that is nobody.
  std::vector<NamedEntity> asked_for(const AskedName& asked, Hidden hidden);
  const std::vector<std::string>& entity_terms(EntityKind kind, std::string_view typed, bool wanted);
  std::vector<std::vector<std::string>> entities_where(EntityKind kind,
                                                       const std::function<bool(std::string_view)>& matches);
  /// Has all questions see the index at one moment, where the order of hits takes several.
  void begin(const SearchRequest& request, const std::string& about);
  /// Counts, facets and hits of what was asked.
  void run(const Asked& asked, const SearchRequest& request, bool ranked, Results& results);
  /// What is listed: documents, and those that follow them.
  struct Listed {
    Part best;
    std::optional<Part> others;
    std::optional<bool> all_words;  // of the best
    std::uint64_t count = 0, count_of_others = 0;
  };
  /// A page of what is listed.
  std::vector<RankedDocument> some_of(const Listed& listed, const Asked& asked, const RankedPage& page);
  void add_groups(const Listed& listed, const Asked& asked, RankedPage page, const SearchRequest& request,
                  const HitMaking& making, Results& results);
  void add_timeline(const Listed& listed, const Asked& asked, RankedPage page, const SearchRequest& request,
                    const HitMaking& making, Results& results);
  Results finished(Results results) const;

  const Stopwatch stopwatch_;
  ClusterIndex& index_;
  OpenCluster& opened_;
  Analysers& analysers_;
  const int today_;
  std::optional<ClusterIndex::Moment> moment_;
  Statistics statistics_;
  NamesInCluster names_;
  std::vector<std::string> notes_;
  std::vector<HiddenName> hidden_names_;
  std::map<std::tuple<EntityKind, std::string, bool>, std::vector<std::string>> entity_terms_;
  std::vector<std::vector<std::string>> wanted_names_;  // entities filtered by, to be highlighted
};

}  // namespace byline::cluster
