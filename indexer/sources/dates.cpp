#include "indexer/sources/dates.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/calendar_days.hpp"
#include "indexer/sources/clock_times.hpp"
#include "indexer/sources/date_cursor.hpp"
#include "indexer/sources/east_asian_dates.hpp"
#include "indexer/sources/month_names.hpp"

namespace byline {
namespace {

using Words = std::span<const std::string_view>;

bool is_one_of(std::string_view word, Words words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

WrittenDate on_day(int year, int month, int day) { return {.day = day_string(year, month, day)}; }

WrittenDate sign_date(DateCursor& cursor) { return {.day = east_asian_day(cursor)}; }

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

// 7/23/17, 04.05.19: what stands where the year is to be.
WrittenDate short_date(DateCursor& cursor, char mark, int first, int second, int two_digits) {
  const std::size_t after = cursor.at();
  if (cursor.take(std::string_view(&mark, 1)) && cursor.at_digit()) return {};  // 4.5.19.2
  cursor.move_to(after);
  const int year = full_year(two_digits);
  WrittenDate date = mark == '.' ? on_day(year, second, first) : either_order(first, second, year);
  date.short_year = true;
  return date;
}

// 2019:05:04, as cameras write it.
WrittenDate colon_date(DateCursor& cursor, int year) {
  cursor.take(":");
  const int month = cursor.number(2, 2);
  if (month < 0 || !cursor.take(":")) return {};
  return on_day(year, month, std::max(0, cursor.number(2, 2)));
}

WrittenDate numeric_date(DateCursor& cursor) {
  std::size_t digits = 0, year_digits = 0;
  const int first = cursor.number(1, 8, digits);
  if (first < 0) return {};
  if (digits == 8) return on_day(first / 10000, first / 100 % 100, first % 100);
  const char mark = cursor.peek();
  if (mark == ':' && digits == 4) return colon_date(cursor, first);
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
  if (year >= 0 && year_digits == 2 && mark != '-') return short_date(cursor, mark, first, second, year);
  if (year < 0 || year_digits != 4) return {};
  return mark == '.' ? on_day(year, second, first) : either_order(first, second, year);
}

// The short words between the parts of a date: 4 de maig, 4 d’abril, the 4th of May, 2019 m. gegužės 4 d.
constexpr std::array<std::string_view, 23> between = {"թ",   "e", "de", "del", "d",   "do",   "da",   "of",
                                                      "the", "m", "ko", "eko", "den", "gada", "gads", "na",
                                                      "en",  "a", "mh", "abl", "من",  "od",   "nam"};

void skip_between(DateCursor& cursor) {
  for (;;) {
    cursor.skip(".,-/'()");
    if (cursor.take("’") || cursor.take("\u2013")) continue;
    const std::size_t before = cursor.at();
    const std::string word = cursor.word();
    if (word.empty() || !is_one_of(word, between)) return cursor.move_to(before);
  }
}

// The month behind "tháng": 5, Năm, Mười Hai; 0 when there is none.
int numbered_month(DateCursor& cursor) {
  cursor.skip("");
  if (const int number = cursor.number(1, 2); number >= 0) return number <= 12 ? number : 0;
  const int number = month_number("thang " + cursor.word());
  const std::size_t end = cursor.at();
  cursor.skip("");
  const int longer = number == 10 ? month_number("thang muoi " + cursor.word()) : 0;
  if (longer == 0) cursor.move_to(end);
  return longer == 0 ? number : longer;
}

// "V", "XII": the month between a day and a year in some countries; 0 when there is none.
int roman_month(DateCursor& cursor) {
  constexpr std::array<std::string_view, 12> numbers = {"I",   "II",   "III", "IV", "V",  "VI",
                                                        "VII", "VIII", "IX",  "X",  "XI", "XII"};
  const std::string_view rest = cursor.rest();
  const std::string_view written = rest.substr(0, rest.find_first_not_of("IVX"));
  const auto found = std::find(numbers.begin(), numbers.end(), written);
  if (found == numbers.end()) return 0;
  const std::size_t start = cursor.at();
  cursor.move_to(start + written.size());
  if (cursor.word().empty()) return static_cast<int>(found - numbers.begin()) + 1;
  cursor.move_to(start);
  return 0;
}

// "May", "meán fómhair", "أيار / مايو", "tháng 5"; 0 when there is none.
int month(DateCursor& cursor) {
  const std::size_t start = cursor.at();
  const std::string word = cursor.word();
  if (word.empty()) return 0;
  if (word == "thang") {
    const int number = numbered_month(cursor);
    if (number == 0) cursor.move_to(start);
    return number;
  }
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
  const bool names_month = roman_month(cursor) > 0 || month(cursor) > 0;
  cursor.move_to(start);
  const std::string ending = cursor.word();
  constexpr std::size_t longest = 4;  // characters
  if (names_month || code_points(ending) > longest) cursor.move_to(before);
}

// 2020; after a day and a month also 20 and ’20, where no time can be meant.
int year(DateCursor& cursor, bool short_too) {
  std::size_t digits = 0;
  const int number = cursor.number(2, 4, digits);
  if (number < 0 || digits == 3) return -1;
  if (digits == 4) return number;
  const char next = cursor.peek();
  return short_too && next != ':' && next != '.' && next != 'h' ? full_year(number) : -1;
}

// The other day of "4. listopada 2019.", which is in October in Croatian and in November elsewhere. Croatian
// alone writes a full stop behind the year; a day with one and this form of the word are enough.
void read_as_croatian(WrittenDate& date, int month_there, int year, int day, bool likelier) {
  date.if_croatian = day_string(year, month_there, day);
  date.if_not_croatian = date.day;
  if (likelier && !date.if_croatian.empty()) date.day = date.if_croatian;
}

WrittenDate day_first(DateCursor& cursor) {
  const int day = cursor.number(1, 2);
  if (day < 0) return {};
  skip_ending(cursor);
  const bool dot = cursor.peek() == '.';
  skip_between(cursor);
  const std::size_t at_month = cursor.at();
  const int roman = roman_month(cursor);
  const int in_month = roman > 0 ? roman : month(cursor);
  if (in_month == 0) return {};
  const std::size_t after_month = cursor.at();
  cursor.move_to(at_month);
  const std::string word = cursor.word();
  cursor.move_to(after_month);
  skip_between(cursor);
  const std::size_t before_year = cursor.at();
  int in_year = year(cursor, roman == 0);
  if (in_year < 0) {  // Sa 4. Mai 09:00:00 CEST 2019
    cursor.move_to(before_year);
    if (skip_clock(cursor, false)) cursor.skip(", ");
    in_year = year(cursor, false);
  }
  if (in_year < 0) return {};
  WrittenDate date = on_day(in_year, in_month, day);
  if (const int there = month_in_croatian(word); there > 0)
    read_as_croatian(date, there, in_year, day, dot && (word == "listopada" || cursor.peek() == '.'));
  return date;
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
  if (skip_clock(cursor, false)) cursor.skip(", ");
  const int in_year = year(cursor, false);
  if (in_year < 0) cursor.move_to(after_day);
  return in_year < 0 ? WrittenDate{} : on_day(in_year, in_month, day);
}

WrittenDate year_first(DateCursor& cursor) {
  const int in_year = cursor.number(4, 4);
  if (in_year < 0) return {};
  skip_ending(cursor);
  skip_between(cursor);
  const int roman = roman_month(cursor);
  int in_month = roman > 0 ? roman : month(cursor), day = 0;
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
    if (parted && skip_clock(cursor, false) && keep()) continue;
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
    if (is_one_of(word, before_clock) && skip_clock(cursor, true) && keep()) continue;
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
  for (const auto read : {numeric_date, sign_date, named_date}) {
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

// What is behind the first word of Thứ Bảy, Chủ Nhật, Thứ 7. `accented`: as the word is written.
bool skip_vietnamese_weekday(DateCursor& cursor, std::string_view word, bool accented) {
  constexpr std::array<std::string_view, 7> days = {"hai", "ba", "tu", "nam", "sau", "bay", "nhat"};
  if (word != "thu" && word != "chu") return false;
  const std::size_t before = cursor.at();
  cursor.skip("");
  // "Thu 7" is English.
  if (is_one_of(cursor.word(), days) || (accented && cursor.number(1, 1) >= 0)) {
    cursor.skip(".,()'");
    return true;
  }
  cursor.move_to(before);
  return false;
}

// Words that may open a date: a weekday, an article.
bool skip_opening(DateCursor& cursor) {
  constexpr std::array<std::string_view, 17> articles = {"the", "le",  "el",   "il",    "den", "am",
                                                         "an",  "dia", "dne",  "i",     "on",  "der",
                                                         "o",   "de",  "στις", "اليوم", "ngay"};
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
  if (skip_vietnamese_weekday(cursor, word, cursor.at() - start > word.size())) return true;
  // "mar." is March and Tuesday.
  if (is_one_of(word, articles) || month_number(word) > 0 || is_weekday(word)) {
    cursor.skip(".,()'");
    return true;
  }
  cursor.move_to(start);
  return false;
}

}  // namespace

bool may_hold_a_date(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c & '\x80'; });
}

WrittenDate date_prefix(std::string_view text) {
  constexpr std::size_t longest = 100;
  constexpr int most_openings = 3;
  if (!may_hold_a_date(text.substr(0, longest))) return {};
  DateCursor cursor(text);
  WrittenDate date = date_at(cursor);
  // 10:15 AM EDT, Sat May 4, 2019
  if (!date.is_date() && skip_clock(cursor, false)) {
    cursor.skip(" ,|-");
    if (cursor.take("·") || cursor.take("—") || cursor.take("–")) cursor.skip(" ");
    date = date_at(cursor);
  }
  for (int n = 0; !date.is_date() && n < most_openings && skip_opening(cursor); ++n) date = date_at(cursor);
  return date;
}

}  // namespace byline
