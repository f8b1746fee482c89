// Dates in lines that people read.
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/sources/dates.hpp"

namespace byline {

/// What a line says of days.
struct StatedDates {
  WrittenDate published;  // behind a word for publishing, else behind none
  WrittenDate changed;    // behind a word for changes: "Updated …"
  std::size_t dates = 0;  // that it has, these two and further ones
  /// The line has nothing beside them but such words, times and punctuation, and at least one date.
  bool only_dates = false;
  /// It has a date, and beside such words nothing but a few names, parted from it by a mark: words with a
  /// capital, or without cases. No name is what the day of an event is called by: "Born", "Deadline:".
  bool only_names_beside = false;
};

/// Goes through a line, at most some twenty words of it:
///   "Published 10:15 AM EDT, Sat May 4, 2019 | Updated May 9, 2019" → published 4 May, changed 9 May
///   "Veröffentlicht am 4. Mai 2019", "Julkaistu: 4.5.2019", "発行日：2019年5月4日"    → published
///   "By Anna Reed | May 4, 2019"                                      → published, not only_dates
StatedDates stated_dates(std::string_view line);

/// What the words before a date call it, by the same table.
struct DateLabel {
  enum class Last { none, name, published, changed, other };
  Last last = Last::none;  // "By Anna Reed" → name; "Last updated:" → changed; "The fair opens" → other
  std::size_t plain_words = 0;  // that are neither such words nor may be of names: of a sentence
};
DateLabel label_of(std::string_view line);

}  // namespace byline
