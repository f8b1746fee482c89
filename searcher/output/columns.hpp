// Text laid out in the columns of a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace byline {

/// `text`, or as much of its beginning as fits into `width` columns with "…" behind it.
std::string fit(std::string_view text, std::size_t width);

/// `text` with spaces behind it up to `width` columns.
std::string pad(std::string text, std::size_t width);

/// Byte ranges [begin, end) of the lines of `text` broken at spaces, and between wide characters, so that
/// each fits into `width` columns; a word longer than a line is cut. `width` 0: one line. The spaces broken
/// at belong to no line.
std::vector<std::pair<std::size_t, std::size_t>> wrap(std::string_view text, std::size_t width);

inline constexpr std::size_t most_names = 8;  // in a line of names, where not all are asked for

/// "A, B, +3 more": as many of the names, made printable(), as fit into `width` columns (0: no limit) and
/// `limit`, but at least one.
std::string name_list(const std::vector<std::string>& names, std::size_t width, std::size_t limit,
                      std::string_view separator = ", ");

}  // namespace byline
