// One sitting at the terminal.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "searcher/interactive/question.hpp"
#include "searcher/search/search.hpp"

namespace byline::interactive {

/// What was kept of earlier searches, and what keeps one: when something is opened or printed, and when the
/// person leaves. It returns the query to be typed again.
struct Memory {
  std::vector<std::string> queries;  // the newest first
  std::function<std::string(const Question&)> keep;
};

/// Searches at each key until the person leaves. What they choose to print goes to standard output: at once,
/// or, where that is a terminal too, when they leave. Returns the exit status: 0 where something was printed,
/// else 1. Throws Error where there is no terminal.
int run_session(Searcher& searcher, const SearchRequest& request, Memory memory, bool colours);

}  // namespace byline::interactive
