#include "indexer/sources/dates.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include "common/text.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

std::string day_string(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  // Years outside this range are page numbers and prices more often than dates of news.
  if (!date.ok() || year < 1500 || year > 2200) return {};
  return std::to_string(year * 10000 + month * 100 + day);
}

// Full names and the short forms that are no prefix of them, folded.
constexpr std::array<std::string_view, 12> month_names = {"january januar janvier enero jaenner ene",
                                                          "february februar fevrier febrero fev",
                                                          "march marz maerz mars marzo mar mrz",
                                                          "april avril abril avr abr",
                                                          "may mai mayo",
                                                          "june juni juin junio",
                                                          "july juli juillet julio",
                                                          "august aout agosto ago",
                                                          "september septembre septiembre setiembre sept sep",
                                                          "october oktober octobre octubre okt oct",
                                                          "november novembre noviembre",
                                                          "december dezember decembre diciembre dez dic"};
constexpr std::string_view weekday_names =
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag "
    "samstag "
    "sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes "
    "sabado domingo";

bool names_word(std::string_view names, std::string_view word) {
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(' '));
    if (name == word || (word.size() >= 3 && word.size() <= 4 && name.starts_with(word))) return true;
    names.remove_prefix(std::min(names.size(), name.size() + 1));
  }
  return false;
}

int month_number(std::string_view word) {
  for (std::size_t i = 0; i < month_names.size(); ++i)
    if (names_word(month_names[i], word)) return static_cast<int>(i) + 1;
  return 0;
}

// A cursor over the text; each step leaves it where it was when it does not match.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}
  std::size_t at() const { return at_; }
  void move_to(std::size_t at) { at_ = at; }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  /// Between `least` and `most` digits that no further digit follows; -1 when there are none.
  int number(std::size_t least, std::size_t most, int& digits) {
    std::size_t n = 0;
    int value = 0;
    while (n <= most && is_digit(peek(n))) value = value * 10 + (peek(n++) - '0');
    if (n < least || n > most) return -1;
    at_ += n;
    digits = static_cast<int>(n);
    return value;
  }
  int number(std::size_t least, std::size_t most) {
    int digits = 0;
    return number(least, most, digits);
  }
  /// A folded word of letters, empty when there is none.
  std::string word() {
    std::size_t end = at_;
    while (end < text_.size() && end - at_ < 24 && (is_letter(text_[end]) || text_[end] & '\x80')) ++end;
    const std::string folded = fold(text_.substr(at_, end - at_));
    at_ = end;
    return folded;
  }
  bool skip(std::string_view any_of) {
    const std::size_t before = at_;
    while (at_ < text_.size() && any_of.find(text_[at_]) != std::string_view::npos) ++at_;
    return at_ != before;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::string numeric_date(Cursor& cursor) {
  int digits = 0;
  const int first = cursor.number(1, 8, digits);
  if (first < 0) return {};
  if (digits == 8) return day_string(first / 10000, first / 100 % 100, first % 100);
  const char mark = cursor.peek();
  if (mark != '-' && mark != '/' && mark != '.') return {};
  cursor.move_to(cursor.at() + 1);
  const int second = cursor.number(1, 2);
  if (second < 0 || cursor.peek() != mark) return {};
  cursor.move_to(cursor.at() + 1);
  if (digits == 4) return day_string(first, second, std::max(0, cursor.number(1, 2)));
  if (digits > 2) return {};
  const int year = cursor.number(4, 4);
  if (year < 0) return {};
  if (mark == '.' || first > 12) return day_string(year, second, first);
  if (second > 12 || first == second) return day_string(year, first, second);
  return {};  // 05/06/2020: May in one country, June in another
}

std::string named_date(Cursor& cursor) {
  const std::size_t start = cursor.at();
  if (const std::string word = cursor.word(); names_word(weekday_names, word))
    cursor.skip("., ");
  else
    cursor.move_to(start);

  int day = -1;
  if (is_digit(cursor.peek())) {
    day = cursor.number(1, 2);
    if (day < 0) return {};
    const std::size_t after_day = cursor.at();
    const std::string ordinal = cursor.word();
    if (ordinal != "st" && ordinal != "nd" && ordinal != "rd" && ordinal != "th" && ordinal != "er")
      cursor.move_to(after_day);
    if (!cursor.skip(". -/")) return {};
  }
  std::string name = cursor.word();
  if (day > 0 && (name == "of" || name == "de")) {
    cursor.skip(" ");
    name = cursor.word();
  }
  const int month = month_number(name);
  if (month == 0 || !cursor.skip("., -/")) return {};
  if (day < 0) {
    day = cursor.number(1, 2);
    if (day < 0) return {};
    const std::size_t after_day = cursor.at();
    const std::string ordinal = cursor.word();
    if (ordinal != "st" && ordinal != "nd" && ordinal != "rd" && ordinal != "th") cursor.move_to(after_day);
    if (!cursor.skip(", ")) return {};
  } else {
    const std::size_t before = cursor.at();
    if (const std::string of = cursor.word(); of == "de" || of == "del")
      cursor.skip(" ");
    else
      cursor.move_to(before);
  }
  const int year = cursor.number(4, 4);
  return year < 0 ? std::string() : day_string(year, month, day);
}

// "T10:00:00.000Z", " 10:00 AM EDT", ", 10:00:00 +0200": taken along so that what follows is the text proper.
std::size_t time_length(std::string_view text) {
  std::size_t at = 0;
  if (!text.empty() && (text[0] == 'T' || text[0] == 't'))
    ++at;
  else
    while (at < text.size() && at < 2 && (text[at] == ' ' || text[at] == ',')) ++at;
  if (at == 0) return 0;
  if (!is_digit(text.substr(at).empty() ? '\0' : text[at])) return 0;
  std::size_t end = at;
  while (end < text.size() && (is_digit(text[end]) || text[end] == ':' || text[end] == '.')) ++end;
  if (text.substr(at, end - at).find(':') == std::string_view::npos && text[0] != 'T') return 0;
  const auto take_word = [&](std::string_view word) {
    const std::size_t from = end + (end < text.size() && text[end] == ' ');
    if (!starts_with_nocase(text.substr(from), word)) return;
    const std::size_t after = from + word.size();
    if (after < text.size() && is_letter(text[after])) return;
    end = after;
  };
  for (const std::string_view half : {"am", "pm", "a.m.", "p.m."}) take_word(half);
  for (const std::string_view zone :
       {"utc", "gmt", "z", "est", "edt", "cst", "cdt", "pst", "pdt", "cet", "cest", "bst", "et"})
    take_word(zone);
  const std::size_t from = end + (end < text.size() && text[end] == ' ');
  if (from + 2 < text.size() && (text[from] == '+' || text[from] == '-') && is_digit(text[from + 1]) &&
      is_digit(text[from + 2])) {
    end = from + 3;
    while (end < text.size() && (is_digit(text[end]) || text[end] == ':')) ++end;
  }
  return end;
}

std::string date_of_count(std::string_view digits) {
  if (digits.size() < 9 || digits.size() > 19) return {};
  std::int64_t seconds = std::strtoll(std::string(digits).c_str(), nullptr, 10);
  for (const std::size_t least : {18U, 15U, 12U})
    if (digits.size() >= least) {
      for (std::size_t i = least; i > 9; i -= 3) seconds /= 1000;
      break;
    }
  return date_of_time(seconds);
}

}  // namespace

DateMatch date_prefix(std::string_view text) {
  for (const auto parser : {numeric_date, named_date}) {
    Cursor cursor(text);
    std::string date = parser(cursor);
    // "20200916b" is a name and "2020-09-161" a number; the T of a time may follow.
    const char next = cursor.peek();
    if (date.empty() || is_digit(next) || (is_letter(next) && next != 'T') || next == '_') continue;
    return {std::move(date), cursor.at() + time_length(text.substr(cursor.at()))};
  }
  return {};
}

std::string parse_date(std::string_view text) {
  text = trim(text);
  std::string_view whole = text.substr(0, text.find('.'));
  if (!whole.empty() && std::all_of(whole.begin(), whole.end(), is_digit) && whole.size() > 8)
    // 14 digits are 20200916103000 when that is a day, as no count of seconds or milliseconds is so long.
    return whole.size() == 14 ? date_prefix(whole.substr(0, 8)).date : date_of_count(whole);
  for (int words = 0; words < 5 && !text.empty(); ++words) {
    if (DateMatch match = date_prefix(text); !match.date.empty()) return match.date;
    std::size_t at = 0;
    while (at < text.size() && !is_space(text[at])) ++at;
    const std::string word = ascii_lower(text.substr(0, at));
    constexpr std::array<std::string_view, 16> lead_ins = {
        "published", "published:", "publication", "date", "date:", "posted", "posted:", "updated",
        "updated:",  "created",    "created:",    "on",   "on:",   "first",  "at",      "last"};
    if (std::find(lead_ins.begin(), lead_ins.end(), word) == lead_ins.end()) break;
    text = trim(text.substr(at));
  }
  return {};
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
    if (DateMatch match = date_prefix(eight); match.date >= "1700" && match.date < "2100") return match.date;
  }
  return {};
}

std::string date_of_time(std::int64_t seconds) {
  using namespace std::chrono;
  const year_month_day date(floor<days>(sys_seconds(std::chrono::seconds(seconds))));
  return day_string(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                    static_cast<int>(static_cast<unsigned>(date.day())));
}

}  // namespace byline
