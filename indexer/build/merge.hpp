// Segments → the index: a new generation, or an update of the current one.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "indexer/build/grouping.hpp"

namespace byline {

/// Joins segments, and the documents of `old_generation` (may be empty) that are not in `removed`, into a new
/// database at `generation`, with names grouped and metadata written. The old generation is left as it is.
void build_generation(const std::string& generation, const std::string& old_generation,
                      const std::vector<Xapian::docid>& removed, const std::vector<std::string>& segments,
                      const std::string& scratch, const std::string& model);

/// Takes documents out of a generation and adds those of `segments` (a document with the same id is
/// replaced), all in one transaction: readers see the index before or after it.
void update_generation(const std::string& generation, const std::vector<Xapian::docid>& removed,
                       const std::vector<std::string>& segments, const std::string& model);

/// The groups of names that the documents of an index give evidence of.
NameGrouping group_index_names(const Xapian::Database& database);
/// Writes them, and why, to the metadata.
void store_index_names(Xapian::WritableDatabase& database);

/// Xapian's errors in a sentence of ours: a locked, full or damaged index. Rethrows what is in flight.
[[noreturn]] void rethrow_as_error(const std::string& index);

}  // namespace byline
