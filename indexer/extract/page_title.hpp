// The headline of a document that has no title but letters larger than the others.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/text_line.hpp"

namespace byline::extract {

/// A title that stands on a page.
struct PageTitle {
  std::string text{};
  std::size_t first = 0, lines = 0;  // where it stands; of no line where there is none
};

/// The largest line of the first page with text, with those of its size around it, where it is larger than
/// most of the text of the first pages; no more than some 200 characters.
PageTitle largest_lines(const std::vector<PageLines>& pages);

/// The first lines of the page, where they are the title: it need not be in the text as well.
PageTitle title_lines(const PageLines& page, std::string_view title);

}  // namespace byline::extract
