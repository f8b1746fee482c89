#include "common/options/nearest.hpp"

#include <algorithm>
#include <vector>

namespace byline {

namespace {

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min(
          {cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

}  // namespace

std::optional<std::string> nearest_option(const Program& program, std::string_view typed) {
  typed.remove_prefix(std::min(typed.find_first_not_of('-'), typed.size()));
  typed = typed.substr(0, std::min<std::size_t>(typed.find('='), 40));
  std::vector<std::string_view> names;
  for (const Option& option : program.options) {
    names.push_back(option.name);
    if (!option.undo.empty()) names.push_back(option.undo);
  }
  std::optional<std::string_view> best;
  std::size_t least = typed.size() < 4 ? 1 : 2;  // no more edits
  std::size_t beginning = 0;
  for (const std::string_view name : names) {
    const std::size_t distance = edits(typed, name), same = common_beginning(typed, name);
    if (distance > least || (distance == least && best && same <= beginning)) continue;
    least = distance;
    beginning = same;
    best = name;
  }
  // What was left unfinished, or has a word too many: --sim, --person-name.
  for (const std::string_view name : names)
    if (!best && typed.size() >= 3 && (name.starts_with(typed) || typed.starts_with(std::string(name) + '-')))
      best = name;
  if (!best) return {};
  return "--" + std::string(*best);
}

}  // namespace byline
