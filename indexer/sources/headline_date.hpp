// A date in the line of a headline.
#pragma once

#include <string_view>

#include "indexer/sources/dates.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// A headline and the date that stands before or behind it, parted from it by a dash, a bar, a colon or
/// brackets.
struct DatedHeadline {
  WrittenDate date;
  std::string_view headline;  // empty: the line has no such date
};

/// "May 4, 2019 - Lock closed", "[2019-05-04] Lock closed", "Lock closed (May 4, 2019)", "Lock closed | 4
/// May". Not "Lock closed on May 4, 2019", nor a line with further dates: "Jane Roe (1919 - 4 May 2019)".
DatedHeadline dated_headline(std::string_view line);

/// Takes the date off the document's title, and gives it to the document where that has none. Where it has
/// another the one in the title is of something else, and stays.
void take_headline_date(SourceDocument& document);

}  // namespace byline
