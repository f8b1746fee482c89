#include "common/options/nearest.hpp"

#include <algorithm>
#include <vector>

#include "common/text/edit_distance.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {

std::size_t common_beginning(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

}  // namespace

std::optional<std::string_view> nearest_word(const std::vector<std::string_view>& names,
                                             std::string_view typed) {
  typed = typed.substr(0, 40);
  std::optional<std::string_view> best;
  const std::u32string letters = to_code_points(to_valid_utf8(typed));
  unsigned least = typed.size() < 4 ? 1 : 2;  // no more edits
  std::size_t beginning = 0;
  for (const std::string_view name : names) {
    const unsigned distance = edit_distance(letters, to_code_points(name), least);
    const std::size_t same = common_beginning(typed, name);
    if (distance > least || (distance == least && best && same <= beginning)) continue;
    least = distance;
    beginning = same;
    best = name;
  }
  // What was left unfinished, or has a word too many: --sim, --person-name.
  for (const std::string_view name : names)
    if (!best && typed.size() >= 3 && (name.starts_with(typed) || typed.starts_with(std::string(name) + '-')))
      best = name;
  return best;
}

std::optional<std::string> nearest_option(const Program& program, std::string_view typed) {
  typed.remove_prefix(std::min(typed.find_first_not_of('-'), typed.size()));
  std::vector<std::string_view> names;
  for (const Option& option : program.options) {
    names.push_back(option.name);
    if (!option.undo.empty()) names.push_back(option.undo);
  }
  const auto best = nearest_word(names, typed.substr(0, typed.find('=')));
  if (!best) return {};
  return with_dashes(*best);
}

}  // namespace byline
