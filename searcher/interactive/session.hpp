// One sitting at the terminal.
#pragma once

#include <string>
#include <vector>

#include "searcher/search/search.hpp"

namespace byline::interactive {

/// Searches at each key until the person leaves. `history`: earlier queries, the newest first. What they
/// choose to print goes to standard output: at once, or, where that is a terminal too, when they leave.
/// Returns the exit status: 0 where something was printed, else 1. Throws Error where there is no terminal.
int run_session(Searcher& searcher, const SearchRequest& request, std::vector<std::string> history,
                bool colours);

}  // namespace byline::interactive
