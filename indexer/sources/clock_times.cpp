#include "indexer/sources/clock_times.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

constexpr std::array<std::string_view, 38> zones = {
    "utc", "gmt", "z",   "est",  "edt",  "et",   "cst",  "cdt",  "ct",   "mst", "mdt",  "mt",  "pst",
    "pdt", "pt",  "hst", "cet",  "cest", "bst",  "ist",  "eet",  "eest", "wet", "west", "msk", "jst",
    "kst", "sgt", "hkt", "aest", "aedt", "acst", "awst", "nzst", "nzdt", "brt", "art",  "wib"};
constexpr std::array<std::string_view, 9> behind_clock = {"am",    "pm", "uhr",   "hrs", "h",
                                                          "hours", "ч",  "часов", "val"};

bool is_behind_clock(std::string_view word) {
  return std::find(zones.begin(), zones.end(), word) != zones.end() ||
         std::find(behind_clock.begin(), behind_clock.end(), word) != behind_clock.end();
}

// GMT+7
void skip_offset(DateCursor& cursor) {
  const std::size_t start = cursor.at();
  if ((!cursor.take("+") && !cursor.take("-")) || cursor.number(1, 4) < 0) return cursor.move_to(start);
  if (cursor.take(":")) cursor.number(2, 2);
}

}  // namespace

bool skip_clock(DateCursor& cursor, bool bare) {
  const std::size_t start = cursor.at();
  std::size_t digits = 0;
  const int hour = cursor.number(1, 2, digits);
  const std::size_t after_hour = cursor.at();
  cursor.skip("");
  const bool apart = cursor.take("h") && cursor.skip("");  // 10 h 15
  if (!apart) cursor.move_to(after_hour);
  const bool colon = apart || cursor.take(":") || cursor.take("h") || cursor.take("時") || cursor.take("时");
  const bool dot = !colon && cursor.take(".");
  bool marked = colon || bare;
  if (hour < 0 || hour > 24 || (!colon && !dot) || cursor.number(2, 2) < 0) {
    cursor.move_to(start);
    cursor.number(1, 2);
    const std::size_t after = cursor.at();
    cursor.skip("");
    const std::string half = ascii_lower(cursor.rest().substr(0, 4));  // 9 a.m.
    const bool whole_hour =
        hour > 0 && hour <= 12 &&
        (half == "a.m." || half == "p.m." || half.starts_with("am") || half.starts_with("pm"));
    cursor.move_to(whole_hour ? after : start);
    if (!whole_hour) return false;
  }
  while (cursor.peek() == ':' || cursor.peek() == '.') {
    const std::size_t before = cursor.at();
    cursor.move_to(before + 1);
    if (cursor.number(1, 9) < 0) {
      cursor.move_to(before);
      break;
    }
  }
  for (bool found = true; found;) {
    found = false;
    const std::size_t before = cursor.at();
    cursor.skip(" (");
    const char sign = cursor.peek();
    if (sign == '+' || sign == '-') {
      cursor.move_to(cursor.at() + 1);
      found = cursor.number(2, 4) >= 0;
      if (found && cursor.take(":")) cursor.number(2, 2);
    } else if (cursor.take("a.m.") || cursor.take("p.m.") || cursor.take("A.M.") || cursor.take("P.M.")) {
      found = true;
    } else if (const std::string word = cursor.word(); !word.empty()) {
      found = is_behind_clock(word);
      if (word == "gmt" || word == "utc") skip_offset(cursor);
    }
    marked |= found;
    if (found)
      cursor.take(")");
    else
      cursor.move_to(before);
  }
  if (!marked) cursor.move_to(start);
  return marked;
}

bool has_time(std::string_view line, std::string_view between) {
  for (std::size_t at = line.find_first_of(between); at != line.npos;
       at = line.find_first_of(between, at + 1))
    if (at >= 1 && at + 2 < line.size() && is_digit(line[at - 1]) && is_digit(line[at + 1]) &&
        is_digit(line[at + 2]))
      return true;
  return false;
}

}  // namespace byline
