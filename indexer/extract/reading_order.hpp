// Columns of a page.
#pragma once

#include "indexer/extract/text_line.hpp"

namespace byline::extract {

/// Puts the lines of a page into the order in which they are read: column by column where it has such, above
/// and below what goes across them; the right column first where most lines read from right to left. What
/// stands on one line beside others, and is no column, is read row by row as the cells of a table, and
/// becomes one line with tabs between; where such do not stand on one line, the order stays as given.
void put_in_reading_order(PageLines& lines);

}  // namespace byline::extract
