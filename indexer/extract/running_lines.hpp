// Heads and feet that repeat from page to page.
#pragma once

#include <vector>

#include "indexer/extract/text_line.hpp"

namespace byline::extract {

/// Takes the lines off that stand first or last on the pages and repeat on a third of them, and on 3, or on 8
/// of many: names of books and chapters, dates. Numbers in them may differ. Numbers of pages, which count up
/// from one to the next, go from 2 pages on with what stands beside them, "12 | Harbour Review", "Page 3 of
/// 20", and from 3 on where other words stand on other pages. The largest of such lines stays: a headline
/// that the others repeat.
void take_off_running_lines(std::vector<PageLines>& pages);

}  // namespace byline::extract
