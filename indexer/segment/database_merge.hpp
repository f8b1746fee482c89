// Several databases → one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace byline {

/// A merge has five files of each database open at once: so many, or somewhat more, at most.
inline constexpr std::size_t most_merged = 48;

/// Makes a database in a new folder `destination` of the documents of one or more others, in their order and
/// numbered anew from 1: what Xapian::Database::compact() makes of them, some four times faster. Xapian joins
/// the posting lists and reckons the statistics. The other tables are copied with new document numbers, on a
/// thread of its own for the largest where `threads` allows it; positions, sorted by term, cost Xapian more
/// than all else. Where a source is not as FORMAT.md describes it, Xapian does the whole.
///
/// `scratch`: a folder for what is needed on the way. Nothing need be on the disk afterwards. Throws
/// WriteError and Xapian's errors; `destination` is then to be removed. Returns false where Xapian did the
/// whole.
bool merge_databases(const std::vector<std::string>& sources, const std::string& destination,
                     const std::string& scratch, unsigned threads);

}  // namespace byline
