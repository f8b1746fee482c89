// How text stands out on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// ANSI styles (ECMA-48, SGR).
namespace styles {
inline constexpr std::string_view plain = "";
inline constexpr std::string_view bold = "\x1b[1m";
inline constexpr std::string_view dim = "\x1b[2m";
inline constexpr std::string_view matched = "\x1b[1;31m";  // as ripgrep and grep show matches
inline constexpr std::string_view name = "\x1b[4m";
inline constexpr std::string_view bar = "\x1b[36m";
inline constexpr std::string_view reset = "\x1b[0m";
}  // namespace styles

/// The text in a style; as it is unless `color`.
inline std::string styled(std::string_view text, std::string_view style, bool color) {
  if (!color || style.empty() || text.empty()) return std::string(text);
  return std::string(style).append(text).append(styles::reset);
}

}  // namespace byline
