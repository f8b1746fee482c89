// Dates as sources write them → YYYYMMDD.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace byline {

/// Whether the day or the month comes first where a date is three numbers: 16/09/2020, 09/16/2020.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };

/// A date as it was written. 05/06/2020 is two days, and `day` is empty until something else settles which.
struct WrittenDate {
  std::string day{};                             // YYYYMMDD; empty when there is none, or two
  std::string if_day_first{}, if_month_first{};  // of a date that can be two days: both
  std::string if_croatian{},
      if_not_croatian{};                 // of a month that is another there: both; `day` is the likelier
  DateOrder order = DateOrder::unknown;  // in which numbers stand, where they tell: 16/09/2020 does
  bool short_year = false;               // all of it numbers, and the year has two of them: 7/23/17
  std::size_t length = 0;  // bytes of the text it takes, with the time, zone and weekday beside it
  bool is_date() const { return !day.empty() || !if_day_first.empty(); }
  friend bool operator==(const WrittenDate&, const WrittenDate&) = default;
};

/// False for a text without a digit and a character beyond ASCII: no date is written so.
bool may_hold_a_date(std::string_view text);

/// The date that `text` opens with:
///   2020-09-16T10:00:00Z  2020/9/16  20200916  2020-W38-3  2020-260  16.09.2020  16/09/2020
///   7/23/17  04.05.19  2019:05:04  4 V 2019
///   September 16, 2020  Wed, 16 Sept. 2020 10:00:00 +0200  16-Sep-20  16 de septiembre de 2020
///   Wed Sep 16 10:00:00 CEST 2020  Mi 16. Sep 10:00:00 CEST 2020
///   10:15 AM EDT, Wed September 16, 2020  2020. szeptember 16.
///   2020年9月16日  二〇二〇年九月十六日  令和2年9月16日  2020년 9월 16일  16 tháng 9, 2020
/// with names in the languages of month_number(), and digits of any script. The day is the one written,
/// whatever the zone. No date: 2020-13-45, "September 2020", "2020", "two hours ago".
WrittenDate date_prefix(std::string_view text);

}  // namespace byline
