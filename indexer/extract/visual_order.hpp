// Text as it stands on a page from left to right → text as it is read.
#pragma once

#include <string>
#include <string_view>

namespace byline::extract {

/// Whether most letters of the text are of a script that is written from right to left.
bool reads_right_to_left(std::string_view text);

/// A line in the order in which it is read, given in the order in which it stands: "olleh" in Hebrew letters
/// → "hello", numbers and words of other scripts within it as they are. What has no letters from right to
/// left stays as it is.
std::string in_reading_order(std::string_view line);

}  // namespace byline::extract
