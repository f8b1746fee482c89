#include "searcher/output/bars.hpp"

#include <array>
#include <cmath>

namespace byline {

std::string bar(double share, std::size_t length) {
  static constexpr std::array<std::string_view, 8> eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto parts = static_cast<std::size_t>(std::lround(share * static_cast<double>(length * 8)));
  std::string out;
  for (std::size_t i = 0; i < parts / 8; ++i) out += "█";
  out += eighths[parts % 8];
  return out.empty() && share > 0 ? std::string(eighths[1]) : out;
}

}  // namespace byline
