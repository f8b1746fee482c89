// Columns of a page.
#pragma once

#include "indexer/extract/text_line.hpp"

namespace byline::extract {

/// Puts the lines of a page into the order in which they are read: column by column where it has such, above
/// and below what goes across them; the right column first where most lines read from right to left. Where
/// lines stand side by side that are no columns, the order stays as given, and what stands on one row in a
/// row, as the cells of a table, becomes one line with tabs between.
void put_in_reading_order(PageLines& lines);

}  // namespace byline::extract
