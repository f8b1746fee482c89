// The text of a document in the making.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/fields/page_start.hpp"

namespace byline::extract {

/// Puts paragraphs, lines and cells of tables together. What parts two of them is written only once the
/// second has text, so that nothing empty comes out: paragraphs are parted by an empty line, cells by " | ".
class TextWriter {
 public:
  explicit TextWriter(std::size_t limit) : limit_(limit) {}

  /// White space at the ends of lines goes. Throws Unreadable(too_large).
  void add(std::string_view text);
  /// Lines within the cell are at their end, too. Call it only where the cell has text.
  void end_cell() { end_ = End::cell; }
  void end_line() { end(End::line); }
  void end_paragraph() { end(End::paragraph); }
  /// What comes now is on another page.
  void begin_page(PageStart page);

  /// Whether there is text, and where the next is put, less what parts it from that.
  std::size_t size() const { return text_.size(); }
  std::string_view text() const { return text_; }
  std::string take_text();
  std::vector<PageStart> take_pages() { return std::move(pages_); }

 private:
  enum class End : unsigned char { none, cell, line, paragraph };
  void end(End which) { end_ = which > end_ ? which : end_; }

  std::size_t limit_;
  std::string text_;
  End end_ = End::none;
  bool new_page_ = false;
  PageStart page_;
  std::vector<PageStart> pages_;
};

}  // namespace byline::extract
