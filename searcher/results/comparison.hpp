// Counts of several queries over time, side by side.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/text/period.hpp"

namespace byline {

struct ComparedQuery {
  std::string query;  // as typed
  std::uint64_t matches = 0;
  std::vector<std::uint64_t> counts;  // of matches that have a date, by period
  friend bool operator==(const ComparedQuery&, const ComparedQuery&) = default;
};

/// The answer of `--compare`.
struct Comparison {
  DateUnit by = DateUnit::month;
  std::vector<std::string> periods;  // their names, one after the other: none is left out
  std::vector<ComparedQuery> queries;
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

}  // namespace byline
