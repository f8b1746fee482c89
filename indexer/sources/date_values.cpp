#include "indexer/sources/date_values.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "common/text/date.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/date_cursor.hpp"
#include "indexer/sources/stated_dates.hpp"

namespace byline {
namespace {

std::string day_of_count(std::string_view digits) {
  if (digits.size() < 9 || digits.size() > 19) return {};
  std::int64_t seconds = std::strtoll(std::string(digits).c_str(), nullptr, 10);
  for (const std::size_t least : {18U, 15U, 12U})
    if (digits.size() >= least) {
      for (std::size_t i = least; i > 9; i -= 3) seconds /= 1000;
      break;
    }
  return day_of_moment(seconds);
}

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// 1556960400, 1556960400.5, 1.5569604E+12, 20190504, 20190504101500; empty for what is no number or no date.
std::string day_of_number(std::string_view value) {
  std::string number(value);
  if (const std::size_t e = value.find_first_of("eE"); e != std::string_view::npos && e > 0) {
    char* end = nullptr;
    const double read = std::strtod(number.c_str(), &end);
    if (*end != '\0' || !(read > -1e19 && read < 1e19)) return {};
    number = std::to_string(static_cast<std::int64_t>(read));
  }
  number.resize(std::min(number.find('.'), number.size()));
  if (!are_digits(number)) return {};
  // No count of seconds or milliseconds has 14 digits, and of 12 only those before the year 2002.
  if (number.size() == 14 || number.size() == 12)
    if (WrittenDate date = date_prefix(number.substr(0, 8)); date.day > "1950" && date.day < "2100")
      return date.day;
  return number.size() == 8 ? date_prefix(number).day : day_of_count(number);
}

// /Date(1556960400000+0200)/, ISODate("2019-05-04T09:00:00Z"), datetime.datetime(2019, 5, 4) → what is called
// with; else the value.
std::string_view argument(std::string_view value) {
  const std::size_t open = value.find('(');
  if (open == std::string_view::npos || open == 0 || open > 24) return value;
  if (!std::all_of(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(open),
                   [](char c) { return is_letter(c) || c == '.' || c == '/' || c == '\\' || c == ' '; }))
    return value;
  value.remove_prefix(open + 1);
  value = trim(value.substr(0, value.find(')')));
  while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
  return value;
}

// 2019, 5, 4, 9, 0, 0: as Python and JSON write the parts of a time.
WrittenDate listed_date(std::string_view value) {
  DateCursor cursor(value);
  const int year = cursor.number(4, 4);
  if (year < 0 || !cursor.take(",")) return {};
  cursor.skip("");
  const int month = cursor.number(1, 2);
  if (month < 0 || !cursor.take(",")) return {};
  cursor.skip("");
  const int day = cursor.number(1, 2);
  if (day < 1) return {};
  return date_prefix(std::to_string(year) + '-' + std::to_string(month) + '-' + std::to_string(day));
}

}  // namespace

WrittenDate read_date(std::string_view value) {
  value = argument(trim(value));
  if (value.empty()) return {};
  if (std::string day = day_of_number(value); !day.empty())
    return {.day = std::move(day), .length = value.size()};
  // .NET writes a zone behind milliseconds, which count from 1970 in any.
  if (const std::size_t sign = value.find_first_of("+-", 1); sign != std::string_view::npos && sign >= 9 &&
                                                             are_digits(value.substr(0, sign)) &&
                                                             are_digits(value.substr(sign + 1)))
    return read_date(value.substr(0, sign));
  if (is_digit(value[0]) && value.size() > 8 && are_digits(value)) return {};
  if (WrittenDate date = date_prefix(value); date.is_date()) return date;
  if (WrittenDate date = listed_date(value); date.is_date()) return date;
  StatedDates stated = stated_dates(value);
  return stated.published.is_date() ? std::move(stated.published) : std::move(stated.changed);
}

bool says_no_date(std::string_view value) {
  value = trim(value);
  if (value.find_first_of("123456789") == std::string_view::npos &&
      value.find_first_not_of("0:-/. TZtz+") == std::string_view::npos)
    return true;
  if (value == "-1" || value.starts_with("0001-01-01") || value.starts_with("1/1/0001")) return true;
  constexpr std::array<std::string_view, 12> words = {
      "null", "none", "nil", "n/a", "na", "nan", "nat", "-", "unknown", "undefined", "n.d.", "false"};
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return equal_nocase(word, value); });
}

std::string date_in_name(std::string_view name) {
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (!is_digit(name[at]) || (at > 0 && is_digit(name[at - 1]))) continue;
    std::size_t digits = at;
    while (digits < name.size() && is_digit(name[digits])) ++digits;
    const bool parted = digits - at == 4 && digits + 6 <= name.size() &&
                        (name[digits] == '-' || name[digits] == '_' || name[digits] == '.') &&
                        name[digits + 3] == name[digits];
    std::string eight(name.substr(at, digits - at));
    if (parted && is_digit(name[digits + 1]) && is_digit(name[digits + 2]) && is_digit(name[digits + 4]) &&
        is_digit(name[digits + 5]) && (digits + 6 == name.size() || !is_digit(name[digits + 6])))
      eight.append(name, digits + 1, 2).append(name, digits + 4, 2);
    if (eight.size() != 8) continue;
    // Years far from the news age are serial numbers here, where nothing else says "date".
    if (WrittenDate found = date_prefix(eight); found.day >= "1700" && found.day < "2100") return found.day;
  }
  return {};
}

std::string date_in_address(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  const std::size_t host = address.find("://");
  std::size_t at = host == std::string_view::npos ? address.find('/') : address.find('/', host + 3);
  for (; at != std::string_view::npos; at = address.find('/', at + 1)) {
    const std::string_view rest = address.substr(at + 1);
    const std::string_view part = rest.substr(0, rest.find('/'));
    if (part.size() == 4 && are_digits(part)) {
      DateCursor cursor(rest);
      const int year = cursor.number(4, 4);
      if (!cursor.take("/")) continue;
      const int month = cursor.number(1, 2);
      std::string name;
      if (month < 0) name = cursor.word();
      if ((month < 0 && name.empty()) || !cursor.take("/")) continue;
      const int day = cursor.number(1, 2);
      if (day < 1 ||
          !(cursor.at_end() || cursor.peek() == '/' || cursor.peek() == '-' || cursor.peek() == '.'))
        continue;
      const std::string written =
          month < 0 ? std::to_string(day) + ' ' + name + ' ' + std::to_string(year)
                    : std::to_string(year) + '-' + std::to_string(month) + '-' + std::to_string(day);
      if (std::string found = date_prefix(written).day; found >= "1900" && found < "2100") return found;
    } else if (std::string found = date_in_name(part); !found.empty()) {
      return found;
    }
  }
  return {};
}

}  // namespace byline
