#include "common/text/edit_distance.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace byline {

unsigned edit_distance(std::u32string_view a, std::u32string_view b, unsigned limit) {
  const std::size_t n = a.size(), m = b.size();
  if ((n > m ? n - m : m - n) > limit) return limit + 1;
  const std::size_t width = m + 2;
  const auto infinite = static_cast<unsigned>(n + m);
  // Row and column 0 stand for "before the beginning", which no transposition may use.
  std::vector<unsigned> cost((n + 2) * width, infinite);
  const auto at = [&](std::size_t i, std::size_t j) -> unsigned& { return cost[i * width + j]; };
  for (std::size_t i = 0; i <= n; ++i) at(i + 1, 1) = static_cast<unsigned>(i);
  for (std::size_t j = 0; j <= m; ++j) at(1, j + 1) = static_cast<unsigned>(j);
  std::vector<std::size_t> last_row_with(m + 1,
                                         0);  // of b's letter j: last row whose letter of a is the same
  for (std::size_t i = 1; i <= n; ++i) {
    std::size_t last_match = 0;
    auto best = static_cast<unsigned>(i);
    for (std::size_t j = 1; j <= m; ++j) {
      const std::size_t row = last_row_with[j], column = last_match;
      const bool same = a[i - 1] == b[j - 1];
      if (same) last_match = j;
      unsigned value = std::min({at(i, j) + (same ? 0u : 1u), at(i + 1, j) + 1, at(i, j + 1) + 1});
      if (row > 0 && column > 0)
        value =
            std::min(value, at(row, column) + static_cast<unsigned>((i - row - 1) + 1 + (j - column - 1)));
      at(i + 1, j + 1) = value;
      best = std::min(best, value);
    }
    for (std::size_t j = 1; j <= m; ++j)
      if (a[i - 1] == b[j - 1]) last_row_with[j] = i;
    if (best > limit) return limit + 1;
  }
  return std::min(at(n + 1, m + 1), limit + 1);
}

}  // namespace byline
