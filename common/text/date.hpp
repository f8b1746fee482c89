// Days as an index has them, and as they are shown.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace byline {

/// Where a document's date is from: its text, what its file says about it (front matter, tags in the head of
/// a page), a record's field, the file's name; or it is only the day on which the file was last changed,
/// which is no date of publication and counts as none unless asked for.
enum class DateOrigin : std::uint8_t { none, text, meta, record, name, file };
/// As stored and printed: "text", "meta", "record", "name", "file"; none: "".
std::string_view keyword(DateOrigin origin);
/// The inverse; none for anything else.
DateOrigin date_origin(std::string_view word);

/// The day of a moment, in seconds since 1970, as YYYYMMDD: the day it was here, by the time zone of this
/// process (TZ). Every moment that is written without a day of its own becomes a day in this way: counts of
/// seconds, the time of a file, "today". A date written as such keeps the day it was written with, whatever
/// zone stands behind it. Empty for a moment outside the years 1500 to 2200.
std::string day_of_moment(std::int64_t seconds);

/// A day as the date slot has it: 20200916 → "20200916", 101 (year 0) → "00000101".
std::string date_digits(int yyyymmdd);

/// A day YYYYMMDD in the calendar, and back.
constexpr std::chrono::year_month_day calendar_day(int yyyymmdd) {
  return {std::chrono::year(yyyymmdd / 10000),
          std::chrono::month(static_cast<unsigned>(yyyymmdd / 100 % 100)),
          std::chrono::day(static_cast<unsigned>(yyyymmdd % 100))};
}
constexpr int as_yyyymmdd(std::chrono::year_month_day day) {
  return static_cast<int>(day.year()) * 10000 + static_cast<int>(static_cast<unsigned>(day.month())) * 100 +
         static_cast<int>(static_cast<unsigned>(day.day()));
}

/// "20200916" → "2020-09-16"; anything else → "".
std::string iso_date(std::string_view yyyymmdd);

}  // namespace byline
