#include "indexer/extract/number_format.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>

#include "common/text/ascii.hpp"
#include "common/text/date.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"

namespace byline::extract {
namespace {

using Kind = NumberFormat::Kind;

struct BuiltIn {
  int first, last;
  NumberFormat format;
};
constexpr auto built_in = std::to_array<BuiltIn>({{1, 1, {Kind::decimals, 0}},
                                                  {2, 2, {Kind::decimals, 2}},
                                                  {3, 3, {Kind::decimals, 0}},
                                                  {4, 4, {Kind::decimals, 2}},
                                                  {9, 9, {Kind::percent, 0}},
                                                  {10, 10, {Kind::percent, 2}},
                                                  {14, 17, {Kind::date}},
                                                  {18, 18, {Kind::time}},
                                                  {19, 19, {Kind::time, 0, false, true}},
                                                  {20, 20, {Kind::time}},
                                                  {21, 21, {Kind::time, 0, false, true}},
                                                  {22, 22, {Kind::date_and_time}},
                                                  {27, 31, {Kind::date}},
                                                  {32, 33, {Kind::time}},
                                                  {34, 36, {Kind::date}},
                                                  {37, 38, {Kind::decimals, 0}},
                                                  {39, 40, {Kind::decimals, 2}},
                                                  {45, 45, {Kind::time, 0, false, true}},
                                                  {46, 46, {Kind::time, 0, true, true}},
                                                  {47, 47, {Kind::time, 0, false, true}},
                                                  {50, 54, {Kind::date}},
                                                  {55, 56, {Kind::time}},
                                                  {57, 58, {Kind::date}}});

// The part of a code for numbers above zero, in lower case, without what is shown as it stands, colours and
// conditions: "[Red]#,##0.00\ \"EUR\";…" → "#,##0.00". "[h]" stays.
std::string bare(std::string_view code) {
  std::string bare;
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char c = code[at];
    if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '"') {
      at = std::min(code.find('"', at + 1), code.size());
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', at), code.size());
      const char unit = at + 1 < code.size() ? ascii_lower(code[at + 1]) : ' ';
      const std::string_view inside = code.substr(at + 1, end - at - 1);
      const bool is_elapsed =
          (unit == 'h' || unit == 'm' || unit == 's') &&
          std::all_of(inside.begin(), inside.end(), [unit](char each) { return ascii_lower(each) == unit; });
      if (is_elapsed) bare.append({'[', unit, ']'});
      at = end;
    } else {
      bare += ascii_lower(c);
    }
  }
  return bare;
}

// As many digits as a cell that has no format shows of it at most.
std::string general(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.15g", value);
  return buffer.data();
}

std::string day(double value, bool from_1904) {
  using namespace std::chrono;
  auto days_since = static_cast<int>(value);
  // Excel believes that 1900 was a leap year.
  if (!from_1904 && days_since < 60) ++days_since;
  const sys_days epoch = from_1904 ? sys_days(1904y / January / 1) : sys_days(1899y / December / 30);
  const year_month_day date(epoch + days(days_since));
  return iso_date(date_digits(as_yyyymmdd(date)));
}

std::string clock(double value, NumberFormat format) {
  const double of_day = format.elapsed ? value : value - std::floor(value);
  const auto seconds = static_cast<long>(std::lround(of_day * 24 * 60 * 60));
  std::array<char, 48> buffer{};
  const int length =
      std::snprintf(buffer.data(), buffer.size(), "%02ld:%02ld", seconds / 3600, seconds / 60 % 60);
  if (format.seconds)
    std::snprintf(buffer.data() + length, buffer.size() - static_cast<std::size_t>(length), ":%02ld",
                  seconds % 60);
  return buffer.data();
}

}  // namespace

NumberFormat number_format(std::string_view code) {
  const std::string text = bare(code);
  NumberFormat format;
  if (text.empty() || text.find("general") != text.npos || text.find('@') != text.npos) return format;
  const auto has = [&](char c) { return text.find(c) != text.npos; };
  const bool of_clock = has('h') || has('s');
  const bool of_day = has('y') || has('d') || (has('m') && !of_clock && !has('['));
  if (of_clock || of_day || has('[')) {
    format.kind = of_day ? (of_clock ? Kind::date_and_time : Kind::date) : Kind::time;
    format.elapsed = has('[');
    format.seconds = has('s');
    return format;
  }
  if (has('e') || has('/')) return format;  // 1.5E+03, 1 1/2
  const std::size_t point = text.find('.');
  format.kind = has('%') ? Kind::percent : Kind::decimals;
  if (point == text.npos) return format;
  const std::size_t end = std::min(text.find_first_not_of("0#?", point + 1), text.size());
  format.decimals = static_cast<std::uint8_t>(std::min<std::size_t>(end - point - 1, 15));
  return format;
}

NumberFormat built_in_number_format(int id) {
  const auto found = std::find_if(built_in.begin(), built_in.end(),
                                  [id](const BuiltIn& each) { return id >= each.first && id <= each.last; });
  return found == built_in.end() ? NumberFormat() : found->format;
}

std::string shown_number(std::string_view written, NumberFormat format, bool from_1904) {
  const std::optional<double> number = number_in<double>(written);
  if (!number || !std::isfinite(*number)) return std::string(written);
  const double value = *number;
  constexpr double most_exact = 1e15, day_after_9999 = 2958466;
  const bool is_day = value >= 0 && value < day_after_9999;
  switch (format.kind) {
    case Kind::date:
      if (is_day) return day(value, from_1904);
      break;
    case Kind::date_and_time:
      if (is_day) return day(value, from_1904) + " " + clock(value, format);
      break;
    case Kind::time:
      if (is_day) return clock(value, format);
      break;
    case Kind::decimals:
      if (std::abs(value) < most_exact) return with_decimals(value, format.decimals);
      break;
    case Kind::percent:
      if (std::abs(value) < most_exact) return with_decimals(value * 100, format.decimals) + "%";
      break;
    case Kind::general:
      break;
  }
  return general(value);
}

}  // namespace byline::extract
