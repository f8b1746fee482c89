#include "indexer/sources/east_asian_dates.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "indexer/sources/calendar_days.hpp"

namespace byline {
namespace {

// The worth of each numeral: a digit, or what the digit before it counts.
constexpr std::array<std::pair<std::string_view, int>, 17> numerals = {{{"〇", 0},
                                                                        {"○", 0},
                                                                        {"零", 0},
                                                                        {"一", 1},
                                                                        {"二", 2},
                                                                        {"三", 3},
                                                                        {"四", 4},
                                                                        {"五", 5},
                                                                        {"六", 6},
                                                                        {"七", 7},
                                                                        {"八", 8},
                                                                        {"九", 9},
                                                                        {"十", 10},
                                                                        {"廿", 20},
                                                                        {"卅", 30},
                                                                        {"百", 100},
                                                                        {"千", 1000}}};
constexpr std::size_t most_numerals = 7;  // 二千零二十一

// 二〇一九, 十二, 二十一, 一百零八; -1 when none stands here.
int chinese_number(DateCursor& cursor, std::size_t least, std::size_t most) {
  const std::size_t start = cursor.at();
  std::size_t length = 0;
  int sum = 0, digit = 0;
  while (length <= most) {
    const auto found = std::find_if(numerals.begin(), numerals.end(),
                                    [&](const auto& each) { return cursor.take(each.first); });
    if (found == numerals.end()) break;
    ++length;
    if (found->second < 10) {
      digit = std::min(digit * 10 + found->second, 9999);
    } else {
      sum += found->second % 100 == 0 || found->second == 10 ? std::max(digit, 1) * found->second
                                                             : found->second;
      digit = 0;
    }
  }
  if (length >= least && length <= most) return sum + digit;
  cursor.move_to(start);
  return -1;
}

int east_asian_number(DateCursor& cursor, std::size_t least, std::size_t most) {
  const int written = cursor.number(least, most);
  return written >= 0 ? written : chinese_number(cursor, least, std::max(most, most_numerals));
}

bool take_sign(DateCursor& cursor, std::initializer_list<std::string_view> signs) {
  cursor.skip("");
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return cursor.take(sign); });
}

}  // namespace

std::string east_asian_day(DateCursor& cursor) {
  constexpr std::array<std::pair<std::string_view, int>, 4> eras = {
      {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民國", 1911}}};
  int before_era = 0;
  for (const auto& [name, year] : eras)
    if (cursor.take(name)) before_era = year;
  cursor.skip("");
  const int year =
      before_era > 0 && cursor.take("元") ? 1 : east_asian_number(cursor, before_era > 0 ? 1 : 4, 4);
  if (year < 0 || !take_sign(cursor, {"年", "년"})) return {};
  cursor.skip("");
  const int month = east_asian_number(cursor, 1, 2);
  if (month < 0 || !take_sign(cursor, {"月", "월"})) return {};
  cursor.skip("");
  const int day = east_asian_number(cursor, 1, 2);
  if (day < 0 || !take_sign(cursor, {"日", "号", "號", "일"})) return {};
  return day_string(year + before_era, month, day);
}

}  // namespace byline
