// Lines of pages → running text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/fields/page_start.hpp"
#include "indexer/extract/text_line.hpp"

namespace byline::extract {

/// Joins the lines of a document, page by page, to paragraphs, a blank line between; rows of a table stand on
/// lines of their own. A new paragraph begins
/// - below a larger gap, or where the letters are larger or smaller;
/// - with an indented line, or a mark of a list;
/// - behind a line with room left for the word that follows.
/// A paragraph that runs on in the next column or page is joined. A hyphen at a line's end goes before a
/// small letter: "inter-" "national". "1990-" "1995" and "Franz-" "Josef" keep theirs, and so do words that
/// have one on a line before, "well-" "known", and "month-to-" "month", "worse-" "than-expected".
class PageText {
 public:
  /// `number` of the page, from 1.
  void add(std::uint32_t number, const PageLines& lines);

  /// Pages without text have no beginning.
  std::string body{};
  std::vector<PageStart> pages{};

 private:
  void see_compounds(std::string_view line);
  bool ends_with_part(std::string_view next) const;

  std::unordered_set<std::string> compounds_{};
  TextLine last_{};  // that was added
  float room_ = 0;   // behind it in its column
};

/// A line put behind a text, with what is between them in a paragraph: a space, nothing between characters of
/// scripts without spaces or for a hyphen, which is `kept` or not. Returns where the line begins.
std::size_t join_line(std::string& text, std::string_view line, bool kept = false);

}  // namespace byline::extract
