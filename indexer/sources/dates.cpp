#include "indexer/sources/dates.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <span>
#include <utility>

#include "common/date.hpp"
#include "common/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/date_cursor.hpp"
#include "indexer/sources/month_names.hpp"

namespace byline {
namespace {

using Words = std::span<const std::string_view>;

bool is_one_of(std::string_view word, Words words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string day_string(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  // Years outside this range are page numbers and prices more often than dates of news.
  if (!date.ok() || year < 1500 || year > 2200) return {};
  return std::to_string(year * 10000 + month * 100 + day);
}

WrittenDate on_day(int year, int month, int day) { return {.day = day_string(year, month, day)}; }

// 19 and ’19: no date of a text is far ahead.
int full_year(int two_digits) {
  const std::string today = day_of_moment(std::time(nullptr));
  const int now = today.empty() ? 2026 : std::stoi(today.substr(0, 4));
  const int year = now / 100 * 100 + two_digits;
  return year > now + 10 ? year - 100 : year;
}

// 2020-W38-3: the third day of a week; its week 1 has the fourth of January.
std::string day_of_week(int year, int week, int day) {
  using namespace std::chrono;
  if (year < 1500 || year > 2200 || week < 1 || week > 53 || day < 1 || day > 7) return {};
  const sys_days fourth = sys_days(std::chrono::year(year) / January / 4);
  const sys_days monday = fourth - days(weekday(fourth).iso_encoding() - 1);
  const year_month_day date(monday + days(7 * (week - 1) + day - 1));
  return day_string(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                    static_cast<int>(static_cast<unsigned>(date.day())));
}

std::string day_of_year(int year, int number) {
  using namespace std::chrono;
  if (year < 1500 || year > 2200 || number < 1 || number > 366) return {};
  const year_month_day date(sys_days(std::chrono::year(year) / January / 1) + days(number - 1));
  if (static_cast<int>(date.year()) != year) return {};
  return day_string(year, static_cast<int>(static_cast<unsigned>(date.month())),
                    static_cast<int>(static_cast<unsigned>(date.day())));
}

// 年月日 and 년월일; a year of a Japanese era or of the Republic of China may go before, and the first is 元.
WrittenDate east_asian_date(DateCursor& cursor) {
  constexpr std::array<std::pair<std::string_view, int>, 4> eras = {
      {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民國", 1911}}};
  int before_era = 0;
  for (const auto& [name, year] : eras)
    if (cursor.take(name)) before_era = year;
  cursor.skip("");
  int year = before_era > 0 && cursor.take("元") ? 1 : cursor.number(before_era > 0 ? 1 : 4, 4);
  const auto unit = [&](Words marks) {
    cursor.skip("");
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return cursor.take(mark); });
  };
  if (year < 0 || !unit(std::array<std::string_view, 2>{"年", "년"})) return {};
  cursor.skip("");
  const int month = cursor.number(1, 2);
  if (month < 0 || !unit(std::array<std::string_view, 2>{"月", "월"})) return {};
  cursor.skip("");
  const int day = cursor.number(1, 2);
  if (day < 0 || !unit(std::array<std::string_view, 3>{"日", "号", "일"})) return {};
  return on_day(year + before_era, month, day);
}

// What follows a year and a hyphen: W38-3, 260.
WrittenDate week_or_day_of_year(DateCursor& cursor, int year) {
  if (cursor.take("W")) {
    const int week = cursor.number(2, 2);
    return week > 0 && cursor.take("-") ? WrittenDate{.day = day_of_week(year, week, cursor.number(1, 1))}
                                        : WrittenDate{};
  }
  const int number = cursor.number(3, 3);
  return number < 0 || cursor.peek() == '-' ? WrittenDate{} : WrittenDate{.day = day_of_year(year, number)};
}

// 16/09/2020 and 09/16/2020, and what neither or both may be.
WrittenDate either_order(int first, int second, int year) {
  WrittenDate date{.if_day_first = day_string(year, second, first),
                   .if_month_first = day_string(year, first, second)};
  if (date.if_day_first == date.if_month_first) return {.day = date.if_day_first};
  if (!date.if_day_first.empty() && !date.if_month_first.empty()) return date;
  const bool day_first = !date.if_day_first.empty();
  return {.day = day_first ? date.if_day_first : date.if_month_first,
          .order = day_first ? DateOrder::day_first : DateOrder::month_first};
}

WrittenDate numeric_date(DateCursor& cursor) {
  std::size_t digits = 0, year_digits = 0;
  const int first = cursor.number(1, 8, digits);
  if (first < 0) return {};
  if (digits == 8) return on_day(first / 10000, first / 100 % 100, first % 100);
  const char mark = cursor.peek();
  if (mark != '-' && mark != '/' && mark != '.') return {};
  const auto next = [&] {
    if (!cursor.take(std::string_view(&mark, 1))) return false;
    if (mark == '.') cursor.skip("");
    return true;
  };
  next();
  const std::size_t after_year = cursor.at();
  const int second = cursor.number(1, 2);
  if (digits == 4 && mark == '-' && second < 0) {
    cursor.move_to(after_year);
    return week_or_day_of_year(cursor, first);
  }
  if (second < 0 || !next()) return {};
  if (digits == 4) {
    WrittenDate date = on_day(first, second, std::max(0, cursor.number(1, 2)));
    if (mark == '.') cursor.take(".");
    return date;
  }
  if (digits > 2) return {};
  const int year = cursor.number(2, 4, year_digits);
  if (mark == '.' && year_digits == 2 && digits == 2 && cursor.peek() != '.')
    return on_day(full_year(year), second, first);
  if (year < 0 || year_digits != 4) return {};
  return mark == '.' ? on_day(year, second, first) : either_order(first, second, year);
}

// The short words between the parts of a date: 4 de maig, 4 d’abril, the 4th of May, 2019 m. gegužės 4 d.
constexpr std::array<std::string_view, 22> between = {"թ",   "e", "de", "del", "d",   "do",   "da",   "of",
                                                      "the", "m", "ko", "eko", "den", "gada", "gads", "na",
                                                      "en",  "a", "mh", "abl", "من",  "od"};

void skip_between(DateCursor& cursor) {
  for (;;) {
    cursor.skip(".,-/'()");
    if (cursor.take("’") || cursor.take("\u2013")) continue;
    const std::size_t before = cursor.at();
    const std::string word = cursor.word();
    if (word.empty() || !is_one_of(word, between)) return cursor.move_to(before);
  }
}

// "May", "meán fómhair", "أيار / مايو"; 0 when there is none.
int month(DateCursor& cursor) {
  const std::size_t start = cursor.at();
  const std::string word = cursor.word();
  if (word.empty()) return 0;
  std::size_t end = cursor.at();
  int number = month_number(word);
  cursor.skip("/");
  const std::string more = cursor.word();
  if (!more.empty()) {
    if (number == 0)
      number = month_number(word + ' ' + more);
    else if (month_number(more) != number)
      cursor.move_to(end);
    end = cursor.at();
  }
  cursor.move_to(number == 0 ? start : end);
  return number;
}

// What may be written to a number: 4th, 1er, 4º, 4-én, 4an. A month is no such ending.
void skip_ending(DateCursor& cursor) {
  for (const std::string_view mark : {"º", "ª", "°"})
    if (cursor.take(mark)) return;
  const std::size_t before = cursor.at();
  cursor.take("-");
  const std::size_t start = cursor.at();
  const bool names_month = month(cursor) > 0;
  cursor.move_to(start);
  const std::string ending = cursor.word();
  constexpr std::size_t longest = 4;  // characters
  if (names_month || code_points(ending) > longest) cursor.move_to(before);
}

bool skip_clock(DateCursor& cursor);

// 2020; after a day and a month also 20 and ’20, where no time can be meant.
int year(DateCursor& cursor, bool short_too) {
  std::size_t digits = 0;
  const int number = cursor.number(2, 4, digits);
  if (number < 0 || digits == 3) return -1;
  if (digits == 4) return number;
  const char next = cursor.peek();
  return short_too && next != ':' && next != '.' && next != 'h' ? full_year(number) : -1;
}

WrittenDate day_first(DateCursor& cursor) {
  const int day = cursor.number(1, 2);
  if (day < 0) return {};
  skip_ending(cursor);
  skip_between(cursor);
  const int in_month = month(cursor);
  if (in_month == 0) return {};
  skip_between(cursor);
  const int in_year = year(cursor, true);
  return in_year < 0 ? WrittenDate{} : on_day(in_year, in_month, day);
}

WrittenDate month_first(DateCursor& cursor) {
  const int in_month = month(cursor);
  if (in_month == 0) return {};
  skip_between(cursor);
  const int day = cursor.number(1, 2);
  if (day < 0 || cursor.peek() == ':') return {};
  skip_ending(cursor);
  const std::size_t after_day = cursor.at();
  skip_between(cursor);
  // Sat May  4 09:00:00 CEST 2019, Sat May 04 09:00:00 +0000 2019
  if (skip_clock(cursor)) cursor.skip(", ");
  const int in_year = year(cursor, false);
  if (in_year < 0) cursor.move_to(after_day);
  return in_year < 0 ? WrittenDate{} : on_day(in_year, in_month, day);
}

WrittenDate year_first(DateCursor& cursor) {
  const int in_year = cursor.number(4, 4);
  if (in_year < 0) return {};
  skip_ending(cursor);
  skip_between(cursor);
  int in_month = month(cursor), day = 0;
  if (in_month == 0) {  // 2019. gada 4. maijs
    day = cursor.number(1, 2);
    skip_between(cursor);
    in_month = month(cursor);
  } else {
    skip_between(cursor);
    day = cursor.number(1, 2);
    skip_ending(cursor);
  }
  return day < 1 || in_month == 0 ? WrittenDate{} : on_day(in_year, in_month, day);
}

WrittenDate named_date(DateCursor& cursor) {
  const std::size_t start = cursor.at();
  for (const auto read : {day_first, month_first, year_first}) {
    if (WrittenDate date = read(cursor); date.is_date()) return date;
    cursor.move_to(start);
  }
  return {};
}

constexpr std::array<std::string_view, 38> zones = {
    "utc", "gmt", "z",   "est",  "edt",  "et",   "cst",  "cdt",  "ct",   "mst", "mdt",  "mt",  "pst",
    "pdt", "pt",  "hst", "cet",  "cest", "bst",  "ist",  "eet",  "eest", "wet", "west", "msk", "jst",
    "kst", "sgt", "hkt", "aest", "aedt", "acst", "awst", "nzst", "nzdt", "brt", "art",  "wib"};
constexpr std::array<std::string_view, 8> behind_clock = {"am", "pm",    "uhr", "hrs",
                                                          "h",  "hours", "ч",   "часов"};

// "10:00:00.000Z", "10:00 AM EDT", "10h15", "10.15 Uhr", "09:00:00 +0200"; `bare`: 10.15 alone will do.
bool clock(DateCursor& cursor, bool bare) {
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
      found = is_one_of(word, zones) || is_one_of(word, behind_clock);
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

bool skip_clock(DateCursor& cursor) { return clock(cursor, false); }

// What stands behind a date and belongs to it: a time, a zone, a weekday, "г.".
void skip_tail(DateCursor& cursor) {
  constexpr std::array<std::string_view, 14> before_clock = {"at", "um", "a",  "as",  "alle", "kl", "klo",
                                                             "o",  "в",  "om", "ore", "t",    "u",  "h"};
  constexpr std::array<std::string_view, 10> of_year = {"г", "года", "р", "року", "roku",
                                                        "r", "m",    "d", "ej",   "yil"};
  std::size_t end = cursor.at();
  const auto keep = [&] {
    end = cursor.at();
    return true;
  };
  bool behind_weekday = false;
  for (int parts = 0; parts < 4; ++parts) {
    cursor.move_to(end);
    const bool parted = behind_weekday | cursor.skip(" ,|/@(") | cursor.take("·") | cursor.take("•") |
                        cursor.take("–") | cursor.take("—") | cursor.take("- ");
    cursor.skip(" ");
    const std::size_t start = cursor.at();
    if (parted && clock(cursor, false) && keep()) continue;
    cursor.move_to(start);
    const std::string word = cursor.word();
    if (word.empty()) break;
    const std::size_t after_word = cursor.at();
    if (is_one_of(word, of_year) && (cursor.take("."), keep())) continue;
    if (parted && is_weekday(word)) {
      cursor.take(")") || cursor.take("）");
      behind_weekday = keep();
      continue;
    }
    cursor.move_to(after_word);
    cursor.skip(" .");
    if (is_one_of(word, before_clock) && clock(cursor, true) && keep()) continue;
    break;
  }
  cursor.move_to(end);
  if (cursor.rest() == ".") cursor.take(".");
}

bool ends_here(const DateCursor& cursor) {
  // "20200916b" is a name and "2020-09-161" a number; the T of a time may follow.
  const char next = cursor.peek();
  return !cursor.at_digit() && (!is_letter(next) || next == 'T') && next != '_';
}

WrittenDate date_at(DateCursor& cursor) {
  const std::size_t start = cursor.at();
  for (const auto read : {numeric_date, east_asian_date, named_date}) {
    WrittenDate date = read(cursor);
    if (date.is_date() && ends_here(cursor)) {
      skip_tail(cursor);
      date.length = cursor.at();
      return date;
    }
    cursor.move_to(start);
  }
  return {};
}

// Words that may open a date: a weekday, an article.
bool skip_opening(DateCursor& cursor) {
  constexpr std::array<std::string_view, 16> articles = {
      "the", "le", "el", "il", "den", "am", "an", "dia", "dne", "i", "on", "der", "o", "de", "στις", "اليوم"};
  const std::size_t start = cursor.at();
  std::string word = cursor.word();
  if (word.empty()) return false;
  if (cursor.peek() == '-') {  // segunda-feira
    const std::size_t before = cursor.at();
    cursor.take("-");
    if (const std::string tail = cursor.word(); !tail.empty() && is_weekday(word + '-' + tail))
      word += '-' + tail;
    else
      cursor.move_to(before);
  }
  // "mar." is March and Tuesday.
  if (is_one_of(word, articles) || month_number(word) > 0 || is_weekday(word)) {
    cursor.skip(".,()'");
    return true;
  }
  cursor.move_to(start);
  return false;
}

bool may_hold_a_date(std::string_view text) {
  return std::any_of(text.begin(),
                     text.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(text.size(), 100)),
                     [](char c) { return is_digit(c) || c & '\x80'; });
}

}  // namespace

WrittenDate date_prefix(std::string_view text) {
  if (!may_hold_a_date(text)) return {};
  DateCursor cursor(text);
  if (WrittenDate date = date_at(cursor); date.is_date()) return date;
  // 10:15 AM EDT, Sat May 4, 2019
  if (skip_clock(cursor)) {
    cursor.skip(" ,|-");
    if (cursor.take("·") || cursor.take("—") || cursor.take("–")) cursor.skip(" ");
  }
  for (int words = 0; words < 4; ++words) {
    if (WrittenDate date = date_at(cursor); date.is_date()) return date;
    if (!skip_opening(cursor)) break;
  }
  return {};
}

}  // namespace byline
