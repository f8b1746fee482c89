// A whole document for eyes.
#pragma once

#include <cstddef>
#include <string>

#include "searcher/output/text.hpp"
#include "searcher/results/document_view.hpp"

namespace byline {

struct DocumentText {
  std::string text;
  std::size_t first_match = 0;  // its line, from 1; 0: none is in the text
  /// An extended regular expression, of POSIX or Perl, that finds the matches in the lines of the text as
  /// they are shown, without styles; empty where there are none. Of very many forms the commonest.
  std::string pattern;
};

/// What is known of the document, and its text: lines at the left edge, so that they can be copied, wrapped
/// where there is a width, matches, names and what is no part of the story in styles of their own where there
/// is colour, and before each page a line that tells it: "— p. 12 —". All made harmless().
DocumentText document_text(const DocumentView& view, const TextOptions& options);

}  // namespace byline
