// Lines of a file as its bytes go by.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/fields/text_places.hpp"

namespace byline {

/// Counts lines as editors do. A carriage return that stands alone ends a line for some of them and not for
/// others: from there on no line has a number.
class LineCount {
 public:
  void take(std::string_view bytes) {
    if (bytes.empty()) return;
    bare_return_ |= after_return_ && bytes.front() != '\n';
    after_return_ = bytes.back() == '\r';
    for (std::size_t at = bytes.find('\r'); at < bytes.size() - 1 && !bare_return_;
         at = bytes.find('\r', at + 1))
      bare_return_ = bytes[at + 1] != '\n';
    line_ += count_lines(bytes);
  }
  /// Of the next byte, from 1; 0 where it has no number.
  std::uint32_t line() const { return bare_return_ || after_return_ ? 0 : line_; }

 private:
  std::uint32_t line_ = 1;
  bool bare_return_ = false, after_return_ = false;
};

}  // namespace byline
