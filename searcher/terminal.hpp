// What standard output is, how results are laid out for it, and writing to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/output/text.hpp"

namespace byline {

/// True when standard output is a terminal.
bool on_terminal();

/// Layout for standard output. On a terminal: its width (at most 110 columns, lines longer than that are hard
/// to read), bars and times; colours unless $NO_COLOR is set or $TERM is dumb; links to files where the
/// terminal is known to take them, or $FORCE_HYPERLINK is 1, and never without colours. Through a pipe: plain
/// text. `color`: auto, always or never.
TextOptions text_layout(const std::string& color);

/// Writes to standard output, all or nothing more once the reader has gone: that ends the program quietly,
/// with status 0. Throws Error when it cannot be written, as on a full disk.
void write_out(std::string_view text);

/// Writes a line for each to standard error: what the user should know.
void tell(const std::vector<std::string>& notes);

/// Where a pager is to begin: at a line, from 1, in which is what a pattern, as of grep -E, finds next.
struct PagerStart {
  std::size_t line = 0;  // 0: at the top
  std::string pattern{};
};

/// Writes to standard output; on a terminal that it does not fit on, through $BYLINE_PAGER, else $PAGER, else
/// less; less gets what it needs for colours, whatever is in $LESS. "cat", an empty $BYLINE_PAGER or a
/// program that is not there: no pager. What is on the first screen anyway is no reason to leave that; less
/// is given the pattern, so that n and N go from match to match, others, where they take it, the line alone.
void page_out(const std::string& text, const PagerStart& start = {});

}  // namespace byline
