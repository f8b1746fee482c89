// The keys, as a table: the screen of ? shows it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace byline::interactive {

struct HelpLine {
  std::string_view keys;  // empty: `does` is a heading, or nothing
  std::string_view does;
};

const std::vector<HelpLine>& help_lines();

/// A row of the screen: a heading, or keys and what they do, or more of that.
struct HelpRow {
  std::string heading{}, keys{}, does{};
  std::size_t column = 0;  // of `does`
};
inline constexpr std::size_t help_indent = 2;  // of keys

/// The same for a screen of so many columns. Where there is no room beside the keys, what they do stands
/// below them.
std::vector<HelpRow> help_rows(std::size_t columns);

}  // namespace byline::interactive
