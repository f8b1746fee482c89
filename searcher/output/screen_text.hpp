// Hits for somebody at a terminal: as many to a screen as can be read.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/output/text.hpp"
#include "searcher/results/results.hpp"

namespace byline {

/// How many there are, which of them these are, and how to see more, in one line as far as it fits:
///
///     1,973 with all words · 1–10 · more: --offset 10 · 14,446 with any: --match any (0.02 s)
std::string totals(const Summary& summary, const TextOptions& options);

/// "more: --offset 10"; empty behind the last.
std::string how_to_see_more(const Summary& summary);

/// A hit in four lines: title; day, source and the like before a snippet of at most two lines, a third only
/// where the first match would be cut off; people, then organisations, and where it stands, its beginning
/// left out where there is no room. `usual_language`: not worth showing.
///
///       1  Boycott grows as stars leave Instagram
///          2020-09-16 · Example News · Kim Kardashian West said she would freeze her
///          accounts for a day …
///          Kim Kardashian West, Mark Zuckerberg · Facebook, +3 more · …/boycott.txt
std::string screen_text(const Hit& hit, const std::string& usual_language, const TextOptions& options);

/// What lines of --brief have alike.
struct BriefColumns {
  std::size_t rank = 1, source = 0, others = 0;
};
BriefColumns brief_columns(const std::vector<Hit>& hits, const TextOptions& options);

/// A hit in a line: rank, day, source, where hits are grouped "+4" for the others of its group, title, names;
/// those of one kind apart by commas, kinds by dots. Cut to the width of a terminal, of which names have a
/// third; through a pipe whole.
std::string brief_text(const Hit& hit, const BriefColumns& columns, const TextOptions& options);

}  // namespace byline
