// A document laid out to be read in a pane.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/interactive/question.hpp"
#include "searcher/results/document_view.hpp"

namespace byline::interactive {

/// Which document is asked for, with what marked in it, and how wide it is to be.
struct DocumentQuestion {
  std::string id;
  Question marked;  // by its documents alone
  std::size_t width = 0;
  friend bool operator==(const DocumentQuestion& a, const DocumentQuestion& b) {
    return a.id == b.id && a.width == b.width && same_documents(a.marked, b.marked);
  }
};

struct Page {
  /// Of the text, [begin, end) in bytes; `code_point`: of its beginning.
  struct Line {
    std::size_t begin = 0, end = 0;
    std::uint32_t code_point = 0;
    friend bool operator==(const Line&, const Line&) = default;
  };

  DocumentQuestion question;
  DocumentView view;
  std::vector<Line> lines;

  /// The line that has a code point, or the last.
  std::size_t line_of(std::uint32_t code_point) const;
};

/// The line at the top of a pane in which this one is looked at: some stand above it.
constexpr std::size_t top_for(std::size_t line) {
  constexpr std::size_t above = 2;
  return line > above ? line - above : 0;
}

/// Lines of at most question.width columns, broken between words.
Page lay_out(DocumentQuestion question, DocumentView view);

}  // namespace byline::interactive
