#include "common/text/date.hpp"

#include <algorithm>
#include <array>
#include <ctime>

namespace byline {
namespace {

constexpr std::array<std::string_view, 6> origins = {"", "text", "meta", "record", "name", "file"};

}  // namespace

std::string_view keyword(DateOrigin origin) { return origins[static_cast<std::size_t>(origin)]; }

DateOrigin date_origin(std::string_view word) {
  const auto found = std::find(origins.begin(), origins.end(), word);
  return found == origins.end() ? DateOrigin::none : static_cast<DateOrigin>(found - origins.begin());
}

std::string day_of_moment(std::int64_t seconds) {
  const auto moment = static_cast<std::time_t>(seconds);
  std::tm day{};
  if (::localtime_r(&moment, &day) == nullptr || day.tm_year < 1500 - 1900 || day.tm_year > 2200 - 1900)
    return {};
  return date_digits((day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday);
}

std::string date_digits(int yyyymmdd) {
  std::string digits = std::to_string(yyyymmdd);
  return digits.insert(0, 8 - std::min<std::size_t>(8, digits.size()), '0');
}

std::string iso_date(std::string_view yyyymmdd) {
  if (yyyymmdd.size() != 8) return {};
  std::string date(yyyymmdd);
  return date.insert(6, 1, '-').insert(4, 1, '-');
}

}  // namespace byline
