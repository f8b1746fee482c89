#include "indexer/sources/calendar_days.hpp"

#include <chrono>
#include <ctime>

#include "common/text/date.hpp"

namespace byline {
namespace {

std::string valid_day_string(const std::chrono::year_month_day& date) {
  const auto year = static_cast<int>(date.year());
  return date.ok() && year >= 1500 && year <= 2200 ? std::to_string(as_yyyymmdd(date)) : std::string();
}

}  // namespace

std::string day_string(int year, int month, int day) {
  return valid_day_string({std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                           std::chrono::day(static_cast<unsigned>(day))});
}

int full_year(int two_digits) {
  const std::string today = day_of_moment(std::time(nullptr));
  const int now = today.empty() ? 2026 : std::stoi(today.substr(0, 4));
  const int year = two_digits + (two_digits < 69 ? 2000 : 1900);
  return year > now + 1 ? year - 100 : year;
}

std::string day_of_week(int year, int week, int day) {
  if (year < 1500 || year > 2200 || week < 1 || week > 53 || day < 1 || day > 7) return {};
  using namespace std::chrono;
  const sys_days fourth = sys_days(std::chrono::year(year) / January / 4);
  const sys_days monday = fourth - days(weekday(fourth).iso_encoding() - 1);
  return valid_day_string(year_month_day(monday + days(7 * (week - 1) + day - 1)));
}

std::string day_of_year(int year, int number) {
  if (year < 1500 || year > 2200 || number < 1 || number > 366) return {};
  using namespace std::chrono;
  const year_month_day date(sys_days(std::chrono::year(year) / January / 1) + days(number - 1));
  return static_cast<int>(date.year()) == year ? valid_day_string(date) : std::string();
}

}  // namespace byline
