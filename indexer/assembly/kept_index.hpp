// An index, wherever it is kept, and what can be done to it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/assembly/indexing_run.hpp"
#include "indexer/assembly/upkeep.hpp"

namespace byline {

/// What it is asked, it does by itself: each may throw Error, and whatever needs a lock takes it.
class KeptIndex {
 public:
  virtual ~KeptIndex() = default;
  KeptIndex() = default;
  KeptIndex(const KeptIndex&) = delete;
  KeptIndex& operator=(const KeptIndex&) = delete;

  virtual RunSummary run(const RunOptions& options, RunObserver& observer, Interruption& interruption) = 0;
  virtual RunSummary reanalyse(const RunOptions& options, RunObserver& observer,
                               Interruption& interruption) = 0;
  virtual bool has_documents(const std::string& path_or_id) = 0;
  virtual std::uint64_t remove(const std::string& path_or_id, const WriteAccess& access) = 0;
  virtual std::uint64_t forget_skips(const std::string& path, const WriteAccess& access) = 0;
  virtual std::vector<IndexProblem> check() = 0;
  /// Throws Error where this program would make other terms of the same texts.
  virtual void require_same_words() = 0;
  virtual std::pair<std::uint64_t, std::uint64_t> compact(const WriteAccess& access) = 0;
  virtual IndexStatistics statistics() = 0;
  /// Groups the names of all documents; returns how many names were joined to others. An index in a folder
  /// does that in each run.
  virtual std::uint64_t join_names() = 0;
};

/// That in a folder.
std::unique_ptr<KeptIndex> index_in_folder(const std::string& folder);

}  // namespace byline
