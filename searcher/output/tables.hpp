// Output for other programs: tables, paths, a number.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/results/results.hpp"

namespace byline {

/// How a table is written, in UTF-8, lines ended by LF. Of both the first line names the columns, and no cell
/// has tabs, line breaks (spaces instead) or other control characters (U+FFFD): a line is a row.
enum class TableForm : std::uint8_t {
  tsv,  // tabs between the cells
  /// As RFC 4180 has it. A cell of text that a spreadsheet would take for a formula, since it begins with = +
  /// - or @ (also full width ones), has ' put before it: what documents say must not run when a table is
  /// opened.
  csv
};

/// What the columns of a table of hits depend on.
struct HitColumns {
  bool file_dates = false, stories = false, copies = false;
};

/// A row a hit: rank, score, and so on in the columns that the table of fields says, named as in JSON, then
/// what no field has; several values of one are joined by "; ". A date that is only the day of the file is
/// left out, unless `file_dates`. Behind all others `stories` has a column for the name of a hit's story, and
/// `copies` one for the id of what it is a copy of.
std::string table(const std::vector<Hit>& hits, TableForm form, HitColumns columns = {});

/// A row a value: field, count, name, other names joined by "; ". `relations`: two columns more, its strength
/// and how many documents have it, with whomever.
std::string table(const std::vector<Facet>& facets, TableForm form, bool relations = false);

/// A row a period: its name, and the count of each query under the query.
std::string table(const Comparison& comparison, TableForm form);

/// A row a period: its name, under the unit, matches, outlets, headline, and id and source of the document
/// that has it.
std::string table(const Timeline& timeline, TableForm form);

/// A row a name: kind and name of its entity, the name, documents with it as the fullest, why it is one, the
/// kind it was taken for, and why as a code.
std::string table(const std::vector<EntityReasons>& entities, TableForm form);

/// Paths of the hits, best first, each once, as the bytes they are, each ended by `end`: LF, or NUL for
/// `xargs -0`.
std::string file_list(const std::vector<Hit>& hits, char end);

/// The number of matches and LF.
std::string match_count(const Summary& summary);

}  // namespace byline
