#include "common/text/moment.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "common/text/ascii.hpp"
#include "common/text/date.hpp"

namespace byline {

namespace {

constexpr std::size_t moment_bytes = 14;

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

bool is_moment(std::string_view digits) {
  return digits.size() == moment_bytes && std::all_of(digits.begin(), digits.end(), is_digit);
}

/// Midnight at the beginning of a day, or of one of those behind it.
std::int64_t midnight(int yyyymmdd, int days_later) {
  const std::chrono::year_month_day day = calendar_day(yyyymmdd);
  std::tm here{};
  here.tm_year = static_cast<int>(day.year()) - 1900;
  here.tm_mon = static_cast<int>(static_cast<unsigned>(day.month())) - 1;
  here.tm_mday = static_cast<int>(static_cast<unsigned>(day.day())) + days_later;
  here.tm_isdst = -1;
  return ::mktime(&here);
}

}  // namespace

std::string moment_digits(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds moment{std::chrono::seconds(seconds)};
  const sys_days day = floor<days>(moment);
  const auto of_day = static_cast<int>((moment - day).count());
  char clock[16];
  std::snprintf(clock, sizeof clock, "%02d%02d%02d", of_day / 3600, of_day / 60 % 60, of_day % 60);
  return date_digits(as_yyyymmdd(year_month_day(day))) + clock;
}

std::int64_t seconds_of_moment(std::string_view digits) {
  using namespace std::chrono;
  if (!is_moment(digits)) return 0;
  const year_month_day day = calendar_day(number(digits.substr(0, 8)));
  if (!day.ok()) return 0;
  const sys_seconds moment = sys_days(day) + hours(number(digits.substr(8, 2))) +
                             minutes(number(digits.substr(10, 2))) + seconds(number(digits.substr(12, 2)));
  return moment.time_since_epoch().count();
}

std::string iso_moment(std::string_view digits) {
  if (!is_moment(digits)) return {};
  std::string clock(digits.substr(8));
  clock.insert(4, 1, ':').insert(2, 1, ':');
  return iso_date(digits.substr(0, 8)) + 'T' + clock + 'Z';
}

int today() { return std::atoi(day_of_moment(std::time(nullptr)).c_str()); }

std::string first_moment_of(int yyyymmdd) { return moment_digits(midnight(yyyymmdd, 0)); }
std::string last_moment_of(int yyyymmdd) { return moment_digits(midnight(yyyymmdd, 1) - 1); }

}  // namespace byline
