// Segments → the index: a new generation, or an update of the current one.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/database_writer.hpp"
#include "common/grouping/grouping.hpp"
#include "indexer/assembly/furniture_names.hpp"
#include "indexer/assembly/index_votes.hpp"
#include "indexer/assembly/signature.hpp"

namespace byline {

/// What becomes of a document that stays as it is but for a value.
struct ValueChange {
  std::string id_term;
  Xapian::valueno slot;
  std::string value;
};

ValueChange new_signature(std::string id_term, const Signature& signature);
/// `line`: 0 where it is not known any more.
ValueChange new_record_line(std::string id_term, std::uint32_t line);

/// What is to become of an index.
struct IndexUpdate {
  std::vector<Xapian::docid> removed;  // ascending
  std::vector<std::string> segments;   // paths; documents to be added
  std::vector<ValueChange> values;
  std::string model;
  std::string skipped_files;  // for schema::metadata_skipped
  /// For schema::metadata_identity: of the index that is changed. Empty: it has none, and is given one.
  std::string identity{};
  std::string last_added{};  // last_added() of the index that is changed
  /// Paths of files with what the run has kept of the documents to be added: see DocumentWriter::Records.
  std::vector<std::string> sketches{}, names{};
};

/// Joins the segments, and the documents of `old_generation` (may be empty) that are not removed, into a new
/// database at `generation`, with names grouped and metadata written. The old generation is left as it is.
/// `scratch`: a folder for what is needed on the way; `threads`: at most.
void build_generation(const std::string& generation, const std::string& old_generation,
                      const IndexUpdate& update, const std::string& scratch, unsigned threads);

/// Takes documents out of a generation and adds those of the segments, all in one transaction: readers see
/// the index before or after it. The column file follows it. `before_commit` is called when only the commit
/// is left to do; what it throws ends the update, and the generation is as it was.
void update_generation(const std::string& generation, const IndexUpdate& update,
                       const std::function<void()>& before_commit = {});

/// Brings the files beside the database up to date where an update was cut off before it did.
void catch_up(const std::string& generation);

/// The groups of names that the documents of an index give evidence of. The column file in `folder`, if there
/// is one, only makes it faster; `folder` may be empty.
NameGrouping group_index_names(const Xapian::Database& database, const std::string& folder);
/// Writes them, and why, to the metadata.
void store_index_names(Xapian::WritableDatabase& database, const std::string& folder);

/// A change of the database in a folder in one transaction, which the column file follows. Without commit(),
/// nothing is changed.
class UpdateInPlace {
 public:
  explicit UpdateInPlace(const std::string& folder);
  Xapian::WritableDatabase& database() { return database_; }
  void remove(Xapian::docid document);
  /// Names count as `names` says.
  void add(const Xapian::Database& segment, const FurnitureNames& names);
  /// Has names count otherwise in documents that stay. They get new numbers: caches go by these.
  void renew(const FurnitureNames& names);
  /// Has possible names count as all documents have it now; the last change of documents.
  void settle_votes();
  /// Has the values written that have changed, which is not undone by a failure but ends the process: Xapian
  /// does it in a destructor. To be called before the commit is begun, so that nothing has changed by then.
  void write_values();
  /// `sketches`: files of those of the documents added. The files beside the database are caches: where it
  /// cannot be written, searches are slower, and the change holds all the same.
  void commit(const std::vector<std::string>& sketches = {});

 private:
  void replace(Xapian::docid number, const Xapian::Document& document);

  std::string folder_;
  Xapian::WritableDatabase database_;
  std::uint64_t revision_before_;
  TermChanges changes_;
};

/// Xapian's errors in a sentence of ours: a locked, full or damaged index. Rethrows what is in flight.
[[noreturn]] void rethrow_as_error(const std::string& index);

}  // namespace byline
