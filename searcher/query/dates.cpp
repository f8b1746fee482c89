#include "searcher/query/dates.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>

#include "common/error.hpp"
#include "common/text/date.hpp"
#include "common/text/period.hpp"
#include "common/text/quotes.hpp"
#include "common/text/text.hpp"

namespace byline::query {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::years;

constexpr std::string_view how_dates =
    "Write date:2020, date:2020-09, date:2020-09-16, date:2020-09-01..2020-09-30, date:2020.., "
    "date:..2020-09, "
    "or date:7d.. for the last seven days (also w, m, y)";

[[noreturn]] void fail_on_dates(const std::string& sentence, std::string_view hint = how_dates) {
  throw Error(Error::Code::query_syntax, sentence, std::string(hint));
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || digits[0] == '-' || error != std::errc() || end != digits.data() + digits.size())
    return std::nullopt;
  return value;
}

/// "7d" before today; nothing when `text` is not of that form.
std::optional<int> relative(std::string_view text, int today) {
  if (text.size() < 2) return std::nullopt;
  const std::optional<int> count = number(text.substr(0, text.size() - 1));
  const char unit = text.back();
  if (!count || (unit != 'd' && unit != 'w' && unit != 'm' && unit != 'y')) return std::nullopt;
  constexpr int most = 100'000;  // days; more than any date reaches back, and safe from overflow in weeks
  if (*count > most)
    fail_on_dates(harmless_in_quotes(text) + " reaches back too far",
                  "The number before d, w, m or y is at most 100,000");
  const year_month_day now = calendar_day(today);
  if (unit == 'd' || unit == 'w') {
    const year_month_day then(sys_days(now) - days(unit == 'd' ? *count : 7 * *count));
    return static_cast<int>(then.year()) < 1 ? DateRange::earliest : as_yyyymmdd(then);
  }
  const int total = unit == 'm' ? *count : 12 * *count;
  if (total / 12 + 1 >= static_cast<int>(now.year())) return DateRange::earliest;
  year_month_day then = now - months(total);
  if (!then.ok()) then = then.year() / then.month() / std::chrono::last;
  return as_yyyymmdd(then);
}

int days_after(int day, int number) {
  return as_yyyymmdd(year_month_day(sys_days(calendar_day(day)) + days(number)));
}

/// "2020-W38", as counts by week have it; nothing when `text` is not of that form.
std::optional<DateRange> week(std::string_view text) {
  if (text.find('W') == std::string_view::npos) return std::nullopt;
  const std::optional<int> number = period_named(DateUnit::week, text);
  if (!number) return std::nullopt;
  const auto last =
      std::chrono::year_month_day(sys_days(calendar_day(first_day(DateUnit::week, *number))) + days(6));
  return DateRange{first_day(DateUnit::week, *number), as_yyyymmdd(last)};
}

/// A year, month or day in numbers; nothing when `text` is not of that form.
std::optional<DateRange> absolute(std::string_view text) {
  std::string_view field[3];
  std::size_t fields = 0;
  if (text.size() == 8 && text.find('-') == std::string_view::npos) {
    field[0] = text.substr(0, 4), field[1] = text.substr(4, 2), field[2] = text.substr(6), fields = 3;
  } else {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('-', begin), text.size());
      if (fields == 3) return std::nullopt;
      field[fields++] = text.substr(begin, end - begin);
      begin = end + 1;
    }
  }
  int value[3] = {0, 1, 1};
  for (std::size_t i = 0; i < fields; ++i) {
    const std::optional<int> read = number(field[i]);
    if (!read || (i == 0 ? field[i].size() != 4 : field[i].size() > 2)) return std::nullopt;
    value[i] = *read;
  }
  if (value[0] < 1) fail_on_dates("There is no year 0");
  if (value[1] < 1 || value[1] > 12) fail_on_dates("There is no month " + std::to_string(value[1]));
  year_month_day date{year(value[0]), month(static_cast<unsigned>(value[1])),
                      day(static_cast<unsigned>(value[2]))};
  if (!date.ok()) {
    const auto last = static_cast<unsigned>((date.year() / date.month() / std::chrono::last).day());
    fail_on_dates("There is no day " + std::to_string(value[2]) + " in that month",
                  "Its days are 1 to " + std::to_string(last));
  }
  DateRange range{as_yyyymmdd(date), as_yyyymmdd(date)};
  if (fields == 1) range.last = value[0] * 10000 + 1231;
  if (fields == 2) range.last = as_yyyymmdd(date.year() / date.month() / std::chrono::last);
  return range;
}

/// One point of a range, as the days it stands for.
DateRange point(std::string_view text, int today) {
  if (text == "today") return {today, today};
  if (text == "yesterday") {
    const int yesterday = days_after(today, -1);
    return {yesterday, yesterday};
  }
  if (const auto day = relative(text, today)) return {*day, *day};
  if (const auto range = week(text)) return *range;
  if (const auto range = absolute(text)) return *range;
  fail_on_dates(harmless_in_quotes(text) + " is not a date");
}

}  // namespace

DateRange parse_dates(std::string_view text, int today) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    if (relative(text, today)) {
      fail_on_dates(harmless_in_quotes(text) + " is a length of time, not a date",
                    "Write date:" + std::string(text) + ".. for the time since then, date:.." +
                        std::string(text) + " for the time before");
    }
    return point(text, today);
  }
  const std::string_view from = text.substr(0, dots), to = text.substr(dots + 2);
  if (from.empty() && to.empty()) fail_on_dates("A range of dates needs at least one end");
  DateRange range;
  if (!from.empty()) range.first = point(from, today).first;
  if (!to.empty())
    range.last = point(to, today).last;
  else if (relative(from, today))
    range.last = days_after(today, 1);
  if (range.first > range.last)
    fail_on_dates("The range of dates ends before it begins",
                  "Write the earlier date first: date:2020-09..2020-12");
  return range;
}

}  // namespace byline::query
