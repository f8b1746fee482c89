// Dates as people write them in queries.
#pragma once

#include <string>
#include <string_view>

namespace byline::query {

/// Days as numbers YYYYMMDD, both included. An open end is `earliest` or `latest`.
struct DateRange {
  static constexpr int earliest = 101;  // 1 January of year 0: before every date a document can have
  static constexpr int latest = 99991231;
  int first = earliest;
  int last = latest;
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// Moments as common/text/moment.hpp has them, behind the first up to the last.
struct MomentRange {
  std::string after{}, until{};
  friend bool operator==(const MomentRange&, const MomentRange&) = default;
};

/// Reads what stands after date: (and, without "..", after --since and --until):
///   2020, 2020-09, 2020-09-16, 20200916, today, yesterday    that year, month or day
///   2020-W38                                                 that week (ISO 8601)
///   A..B                                                     from the beginning of A to the end of B
///   A..  ..B                                                 open-ended
///   7d.. 2w.. 3m.. 1y.. (also ..7d and 2m..1m)               that long before `today`, a number YYYYMMDD
/// The last seven days end with the day after today, which has begun elsewhere: a later date is a slip, or
/// not of the past; 7d..2050 has it.
/// A month counted back to a day it does not have ends at its last: 1m before 31 March is the last of
/// February. Throws Error, a sentence and how to write it. "2020-13" → There is no month 13.
DateRange parse_dates(std::string_view text, int today);

}  // namespace byline::query
