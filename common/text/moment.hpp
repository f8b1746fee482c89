// Moments as an index has them: "20261130081500", the second in UTC.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace byline {

/// Of a moment in seconds since 1970, from the year 1 to 9999. In the order of time, as texts.
std::string moment_digits(std::int64_t seconds);
/// The inverse; 0 for anything else.
std::int64_t seconds_of_moment(std::string_view digits);
/// "20261130081500" → "2026-11-30T08:15:00Z"; anything else → "".
std::string iso_moment(std::string_view digits);

/// The day that it is now, YYYYMMDD, here: see day_of_moment().
int today();

/// The first and the last second of a day YYYYMMDD, here: see day_of_moment().
std::string first_moment_of(int yyyymmdd);
std::string last_moment_of(int yyyymmdd);

}  // namespace byline
