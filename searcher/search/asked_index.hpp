// The seam between what is asked and where the index is: what Searcher promises, of an index on disk and of
// one in a cluster.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/http/cluster_address.hpp"
#include "searcher/search/search.hpp"

namespace byline {

/// Each answers as Searcher says of its namesake. What an index cannot be asked is an Error that says so.
class AskedIndex {
 public:
  virtual ~AskedIndex() = default;
  AskedIndex() = default;
  AskedIndex(const AskedIndex&) = delete;
  AskedIndex& operator=(const AskedIndex&) = delete;

  virtual Results search(const SearchRequest& request) = 0;
  virtual Results list(EntityKind kind, const std::string& pattern, std::size_t limit) = 0;
  virtual Results list_values(const std::string& field, const std::string& pattern, std::size_t limit) = 0;
  virtual Searcher::IndexMoment moment() = 0;
  virtual Results list_stories(const std::string& pattern, SortOrder order, std::size_t limit) = 0;
  virtual Results complete(const std::vector<std::string>& fields, const std::string& typed,
                           std::size_t limit) = 0;
  virtual Results why(const std::string& name, std::size_t limit) = 0;
  virtual Results related(const std::string& name, std::size_t limit, bool by_story) = 0;
  virtual Results why_story(const std::string& name, const std::string& other) = 0;
  virtual Results similar(const std::string& id, const SearchRequest& request) = 0;
  virtual DocumentView document(const std::string& name, const SearchRequest& request, CalledBy by) = 0;
  virtual EntityCorrection correction(const EntityEdit& edit) = 0;
  virtual void write(const EntityCorrection& correction) = 0;
};

/// One or several in folders.
std::unique_ptr<AskedIndex> index_on_disk(std::vector<std::string> folders, int today, UserFiles files);
/// One in a cluster, or several.
std::unique_ptr<AskedIndex> index_in_cluster(const ClusterAddress& address, int today, UserFiles files);

}  // namespace byline
