// The keys, as a table: the screen of ? shows it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byline::interactive {

struct HelpLine {
  std::string_view keys;  // empty: `does` is a heading, or nothing
  std::string_view does;
};

const std::vector<HelpLine>& help_lines();

}  // namespace byline::interactive
