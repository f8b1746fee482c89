// Counts drawn as bars.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/period.hpp"

namespace byline {

/// A bar of `length` columns for `share` = 1, drawn in eighths; never empty for a share above 0.
std::string bar(double share, std::size_t length);

inline constexpr std::string_view gap_mark = "…";  // in place of a period
/// A row of periods without documents is left out of a picture when it is longer.
inline constexpr int longest_gap = 6;

/// Periods by name, ascending, with those between them that have nothing: they are part of the picture. Of
/// more than `longest` in a row one is left, called gap_mark.
template <class Period>
std::vector<Period> with_empty_periods(const std::vector<Period>& periods, DateUnit unit,
                                       int longest = longest_gap) {
  std::vector<Period> all;
  std::optional<int> last;
  for (const Period& period : periods) {
    const std::optional<int> number = period_named(unit, period.name);
    const int missing = last && number ? *number - *last - 1 : 0;
    if (missing > longest)
      all.emplace_back().name = gap_mark;
    else
      for (int each = 1; each <= missing; ++each) all.emplace_back().name = period_name(unit, *last + each);
    all.push_back(period);
    last = number;
  }
  return all;
}

}  // namespace byline
