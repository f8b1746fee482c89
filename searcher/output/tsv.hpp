// Output for pipes: tab-separated columns, paths, a number.
#pragma once

#include <string>

#include "searcher/results/results.hpp"

namespace byline {

/// A line a hit: rank, score, id, date (YYYY-MM-DD), source, title, path, and so on in the columns that the
/// table of fields says; several values of one are joined by "; ". No header. A date that is only the
/// day of the file is left out, unless `file_dates`. Values have no tabs and no line breaks (spaces instead)
/// and no other control characters (U+FFFD).
std::string tsv(const std::vector<Hit>& hits, bool file_dates = false);

/// A line a value: field, count, name, other names joined by "; ".
std::string tsv(const Facet& facet);

/// A line a name: kind and name of its entity, the name, documents with it as the fullest, why it is one.
std::string tsv(const EntityReasons& entity);

/// Paths of the hits, best first, each once, as the bytes they are, each ended by `end`: LF, or NUL for
/// `xargs -0`.
std::string file_list(const std::vector<Hit>& hits, char end);

/// The number of matches and LF.
std::string match_count(const Summary& summary);

}  // namespace byline
