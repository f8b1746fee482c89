#include "common/text/period.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "common/text/ascii.hpp"
#include "common/text/date.hpp"

namespace byline {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, all_date_units.size()> words{"day", "week", "month", "year"};
constexpr int to_monday = 3;  // the first week of 1970 began on the Monday before

/// Rounds down, for days before 1970, too.
int divided(int number, int by) { return (number >= 0 ? number : number - by + 1) / by; }

year_month_day day_number(int number) { return sys_days(days(number)); }

template <class... Numbers>
std::string formatted(const char* format, Numbers... numbers) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), format, numbers...);
  return text.data();
}

/// The places of digits in a name are '0', all else is as it is.
bool has_shape(std::string_view name, std::string_view shape) {
  return std::equal(name.begin(), name.end(), shape.begin(), shape.end(),
                    [](char c, char wanted) { return wanted == '0' ? is_digit(c) : c == wanted; });
}

int digits_at(std::string_view name, std::size_t begin, std::size_t length) {
  return std::atoi(std::string(name.substr(begin, length)).c_str());
}

}  // namespace

std::string_view keyword(DateUnit unit) { return words[static_cast<std::size_t>(unit)]; }

std::optional<DateUnit> date_unit(std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return all_date_units[static_cast<std::size_t>(found - words.begin())];
}

int period_of(DateUnit unit, int yyyymmdd) {
  const int year = yyyymmdd / 10000;
  if (unit == DateUnit::year) return year;
  if (unit == DateUnit::month) return year * 12 + yyyymmdd / 100 % 100 - 1;
  const auto day = static_cast<int>(sys_days(calendar_day(yyyymmdd)).time_since_epoch().count());
  return unit == DateUnit::day ? day : divided(day + to_monday, 7);
}

std::string period_name(DateUnit unit, int period) {
  switch (unit) {
    case DateUnit::day:
      return iso_date(date_digits(as_yyyymmdd(day_number(period))));
    case DateUnit::week: {
      const int thursday = period * 7;
      const year_month_day day = day_number(thursday);
      const int first = static_cast<int>(sys_days(day.year() / 1 / 1).time_since_epoch().count());
      return formatted("%04d-W%02d", static_cast<int>(day.year()), (thursday - first) / 7 + 1);
    }
    case DateUnit::month:
      return formatted("%04d-%02d", period / 12, period % 12 + 1);
    case DateUnit::year:
      return formatted("%04d", period);
  }
  return {};
}

std::optional<int> period_named(DateUnit unit, std::string_view name) {
  constexpr std::array<std::string_view, all_date_units.size()> shapes{"0000-00-00", "0000-W00", "0000-00",
                                                                       "0000"};
  if (!has_shape(name, shapes[static_cast<std::size_t>(unit)])) return std::nullopt;
  const int year = digits_at(name, 0, 4);
  int day = year * 10000 + 101;
  if (unit == DateUnit::day) day = year * 10000 + digits_at(name, 5, 2) * 100 + digits_at(name, 8, 2);
  if (unit == DateUnit::month) day = year * 10000 + digits_at(name, 5, 2) * 100 + 1;
  if (!calendar_day(day).ok()) return std::nullopt;
  // The 4th of January is always in the first week.
  const int period = unit == DateUnit::week ? period_of(unit, year * 10000 + 104) + digits_at(name, 6, 2) - 1
                                            : period_of(unit, day);
  if (period_name(unit, period) != name) return std::nullopt;
  return period;
}

int first_day(DateUnit unit, int period) {
  switch (unit) {
    case DateUnit::day:
      return as_yyyymmdd(day_number(period));
    case DateUnit::week:
      return as_yyyymmdd(day_number(period * 7 - to_monday));
    case DateUnit::month:
      return period / 12 * 10000 + (period % 12 + 1) * 100 + 1;
    case DateUnit::year:
      return period * 10000 + 101;
  }
  return 0;
}

std::string shown_period(DateUnit unit, std::string_view name) {
  const std::optional<int> period = unit == DateUnit::week ? period_named(unit, name) : std::nullopt;
  if (!period) return std::string(name);
  return std::string(name) + " from " + iso_date(date_digits(first_day(unit, *period)));
}

}  // namespace byline
