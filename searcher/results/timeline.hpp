// Matches over time, a headline for each day.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/text/period.hpp"

namespace byline {

/// A day, week, month or year that has matches.
struct TimelinePeriod {
  std::string name;           // "2020-09-16", "2020-W38"
  std::uint64_t count = 0;    // matches
  std::uint64_t outlets = 0;  // different sources of theirs
  // Of the match that is most like the others of the period, of those that were looked at; else of the first.
  std::string headline{}, id{}, source{};
  friend bool operator==(const TimelinePeriod&, const TimelinePeriod&) = default;
};

/// The answer of `--timeline`.
struct Timeline {
  DateUnit by = DateUnit::day;
  std::vector<TimelinePeriod> periods;  // in order of time
  std::uint64_t undated = 0;            // matches that are in none
  std::uint64_t beyond = 0;             // periods of which no match was looked at beside the others
  friend bool operator==(const Timeline&, const Timeline&) = default;
};

}  // namespace byline
