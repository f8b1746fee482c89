// A line of a page and its place.
#pragma once

#include <string>
#include <vector>

namespace byline::extract {

/// Or a piece of one: a cell of a table. Places are lengths on the page, turned so that the line reads from
/// `begin` on to `end`, and the next one lies below: of a line from right to left both are below zero.
struct TextLine {
  std::string text{};  // UTF-8, NFC, as it is read; a tab between the cells of a table; no space at its ends
  float begin = 0, end = 0;
  float top = 0, bottom = 0;
  float first_word = 0;      // its length: tells whether it had found room on the line above
  unsigned char turned = 0;  // by how many quarters of a turn it does not stand upright
  bool right_to_left = false;
  float height() const { return bottom - top; }
};

using PageLines = std::vector<TextLine>;

}  // namespace byline::extract
