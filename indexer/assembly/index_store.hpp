// Where a run keeps its index: in a folder, or in a cluster.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/assembly/indexing_run.hpp"
#include "indexer/assembly/merge.hpp"
#include "indexer/assembly/planned_copies.hpp"
#include "indexer/assembly/removals.hpp"

namespace byline {

class KeptWork;

/// An index that is there, or is to be, as one run sees and changes it. The run asks what is there, hands
/// over what is new, and at its end says what is to go.
class IndexStore {
 public:
  virtual ~IndexStore() = default;
  IndexStore() = default;
  IndexStore(const IndexStore&) = delete;
  IndexStore& operator=(const IndexStore&) = delete;

  /// How it is called in what users are told.
  virtual const std::string& name() const = 0;
  /// The folder that is not to be read, where it is one.
  virtual std::string folder() const { return {}; }
  /// Whether there is one already.
  virtual bool exists() const = 0;
  /// What a run compares with: of each document its boolean terms and the slots of what was read, and of the
  /// index what was skipped (schema::metadata_skipped). Empty where there is none.
  virtual const Xapian::Database& database() const = 0;
  /// Throws Error where this program would make other terms of the same texts.
  virtual void require_same_words() const = 0;

  /// Begins to take documents. `failed`: called for one that cannot be kept, by one thread at a time.
  virtual void begin(std::function<void(Skipped)> failed) = 0;
  virtual bool has_begun() const = 0;
  /// What this run goes on from, and keeps for another one; null where it does neither. After begin().
  virtual KeptWork* kept() { return nullptr; }
  /// Waits while there is enough to do. False once that has failed; finish() tells why.
  virtual bool add(SourceDocument&& document, const Signature& signature) = 0;
  /// Waits for all that was added.
  virtual void finish(const std::function<void()>& report, const Interruption& interruption) = 0;
  /// Whoever began is gone: what is not finished is dropped, and nobody told of it any more.
  virtual void abandon() = 0;
  virtual std::size_t documents_done() const = 0;
  virtual std::size_t bytes_done() const = 0;

  /// What becomes of the index besides.
  struct Change {
    std::vector<Xapian::docid> removed;  // of database(), ascending; those that are replaced among them
    std::function<bool(Xapian::docid)> is_replaced;
    std::vector<ValueChange> values;
    std::string skipped_files;    // for schema::metadata_skipped
    std::uint64_t documents = 0;  // that are added, changed or removed
  };
  /// Makes it so. `report`: called where that takes long. Returns how many documents there are then.
  virtual std::uint64_t write(Change&& change, const std::function<void()>& report) = 0;

  /// Of a dry run: what copies of documents that are there would be. Throws Error where that cannot be told.
  virtual void add_to(PlannedCopies& copies, const Removals& removals) const = 0;
};

/// That of a folder. Throws Error where another program writes it, or other things are in it.
std::unique_ptr<IndexStore> local_store(const RunOptions& options, RunObserver& observer,
                                        Interruption& interruption);

/// run_indexing() into a store.
RunSummary run_indexing(const RunOptions& options, IndexStore& store, RunObserver& observer,
                        Interruption& interruption);

}  // namespace byline
