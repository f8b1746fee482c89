// Counts drawn as bars.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace byline {

/// A bar of `length` columns for `share` = 1, drawn in eighths; never empty for a share above 0.
std::string bar(double share, std::size_t length);

inline constexpr std::string_view gap_mark = "…";  // in place of a period
/// A row of periods without documents is left out of a picture when it is longer.
inline constexpr int longest_gap = 6;

}  // namespace byline
