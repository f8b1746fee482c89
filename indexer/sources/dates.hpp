// Dates as sources write them → YYYYMMDD.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace byline {

struct DateMatch {
  std::string date;        // YYYYMMDD; empty when `text` does not open with a date
  std::size_t length = 0;  // bytes of `text` it takes, with the time and zone that may follow
};

/// The date that `text` opens with: "2020-09-16T10:00:00Z", "2020/9/16", "20200916", "16.09.2020", "September
/// 16, 2020", "Wed, 16 Sept. 2020 10:00:00 +0200", "16 de septiembre de 2020" (months in English, German,
/// French, Spanish). The day is the one written, whatever the zone. 2020-13-45 is no date, nor is 05/06/2020,
/// which means two days.
DateMatch date_prefix(std::string_view text);

/// The date in a metadata value: a date, perhaps after words such as "Published on", or seconds,
/// milliseconds, microseconds or nanoseconds since 1970 (UTC). Empty when there is none: "2020-13-45",
/// "yesterday".
std::string parse_date(std::string_view text);

/// The date in a file's name: "2020-09-16-freeze.txt", "story_20200916.html" → 20200916; empty when there is
/// none.
std::string date_in_name(std::string_view name);

/// The day of a moment in seconds since 1970, UTC.
std::string date_of_time(std::int64_t seconds);

}  // namespace byline
