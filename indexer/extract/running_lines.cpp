#include "indexer/extract/running_lines.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/text/characters.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"

namespace byline::extract {
namespace {

constexpr std::size_t deepest = 3;  // lines from the edge of a page

// What stands side by side.
struct Row {
  float top = 0, bottom = 0, height = 0;
  std::vector<std::size_t> lines{};
  // The same for rows that repeat: the letters, these and how far the page's number in the row is ahead of
  // the page, and that alone.
  std::string letters{}, counting{}, number{};
};

int roman_digit(char c) {
  switch (c) {
    case 'i':
    case 'I':
      return 1;
    case 'v':
    case 'V':
      return 5;
    case 'x':
    case 'X':
      return 10;
    case 'l':
    case 'L':
      return 50;
    case 'c':
    case 'C':
      return 100;
    default:
      return 0;
  }
}

// "xiv" → 14; 0 for what is none.
int roman_number(std::string_view word) {
  int number = 0, last = 0;
  for (std::size_t i = word.size(); i-- > 0;) {
    const int digit = roman_digit(word[i]);
    if (digit == 0) return 0;
    number += digit < last ? -digit : digit;
    last = std::max(last, digit);
  }
  return number;
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_code_point(text, at); u_isalpha(static_cast<UChar32>(c)))
      append_utf8(letters, c);
  return letters;
}

// "- 12 -", "xiv"; none for what has other letters, and for more than one number.
std::optional<long> number_alone(std::string_view text) {
  const std::string letters = letters_of(text);
  std::string digits;
  bool ended = false;
  for (std::size_t at = 0; at < text.size();) {
    const int digit = digit_value(next_code_point(text, at));
    if (digit >= 0 && ended) return std::nullopt;
    if (digit >= 0) digits += static_cast<char>('0' + digit);
    ended = !digits.empty() && digit < 0;
  }
  if (letters.empty())
    return digits.empty() || digits.size() > 4 ? std::nullopt : std::optional(std::stol(digits));
  const int roman = digits.empty() && letters.size() < 8 ? roman_number(letters) : 0;
  return roman > 0 ? std::optional<long>(roman) : std::nullopt;
}

// The page's number in "Page 12 of 20" and the like.
std::optional<long> number_of_page(std::string_view text, const std::string& letters) {
  // Folded, the words run together.
  constexpr SortedWords words{"p",        "pag",      "page",      "pageof", "pages",    "pagina",
                              "paginade", "paginadi", "paginavan", "s",      "seite",    "seitevon",
                              "sida",     "sidaav",   "side",      "sideaf", "sideav",   "str",
                              "strana",   "strona",   "stronaz",   "стр",    "страница", "страницаиз"};
  if (!words.contains(fold(letters))) return std::nullopt;
  const std::size_t first = text.find_first_of("0123456789");
  if (first == text.npos) return std::nullopt;
  return number_alone(text.substr(first, text.find_first_not_of("0123456789", first) - first));
}

// What a row has on all pages. A number counts where it stands alone in its cell.
void sign_row(Row& row, const PageLines& lines, std::size_t page) {
  std::string text;
  std::optional<long> number;
  for (const std::size_t line : row.lines)
    for (const std::string_view cell : split(lines[line].text, "\t")) {
      const std::optional<long> alone = number ? std::nullopt : number_alone(cell);
      if (alone)
        number = alone;
      else
        text.append(cell).append(" ");
    }
  row.letters = letters_of(text);
  const auto ahead = [page](long of_page) { return '#' + std::to_string(of_page - static_cast<long>(page)); };
  if (number) row.number = ahead(*number);
  if (!number) number = number_of_page(text, row.letters);
  if (number) row.counting = row.letters + ahead(*number);
}

std::vector<Row> rows_of(const PageLines& lines, std::size_t page) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].turned == 0) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return lines[a].top + lines[a].bottom < lines[b].top + lines[b].bottom;
  });
  std::vector<Row> rows;
  for (const std::size_t i : order) {
    const TextLine& line = lines[i];
    if (rows.empty() || (line.top + line.bottom) / 2 > rows.back().bottom)
      rows.push_back({.top = line.top, .bottom = line.bottom, .height = line.height()});
    rows.back().lines.push_back(i);
    rows.back().height = std::max(rows.back().height, line.height());
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i >= deepest && i + deepest < rows.size()) continue;  // in the middle
    std::sort(rows[i].lines.begin(), rows[i].lines.end(),
              [&](std::size_t a, std::size_t b) { return lines[a].begin < lines[b].begin; });
    sign_row(rows[i], lines, page);
  }
  return rows;
}

// How often rows with a sign stand at one edge of the pages.
class Edge {
 public:
  explicit Edge(std::size_t pages) : least_(std::clamp<std::size_t>((pages + 2) / 3, 3, 8)) {}

  // Page by page.
  void count(const Row& row, std::size_t page) {
    for (const std::string* sign : {&row.letters, &row.counting, &row.number}) {
      if (sign->empty()) continue;
      Seen& seen = seen_[*sign];
      seen.height = seen.pages == 0 ? row.height : std::min(seen.height, row.height);
      if (seen.pages == 0 || seen.last != page) ++seen.pages;
      seen.last = page;
    }
  }
  bool runs(const Row& row) const {
    return runs(row, row.letters, least_) || runs(row, row.counting, 2) || runs(row, row.number, 3);
  }

 private:
  struct Seen {
    std::size_t pages = 0, last = 0;
    float height = 0;  // of the smallest
  };
  bool runs(const Row& row, const std::string& sign, std::size_t least) const {
    const auto found = seen_.find(sign);
    return found != seen_.end() && found->second.pages >= least && row.height <= 1.2F * found->second.height;
  }

  std::size_t least_;
  std::unordered_map<std::string, Seen> seen_;
};

}  // namespace

void take_off_running_lines(std::vector<PageLines>& pages) {
  std::vector<std::vector<Row>> rows(pages.size());
  Edge heads(pages.size()), feet(pages.size());
  for (std::size_t page = 0; page < pages.size(); ++page) {
    rows[page] = rows_of(pages[page], page);
    const std::size_t count = rows[page].size();
    for (std::size_t i = 0; i < std::min(deepest, count); ++i) {
      heads.count(rows[page][i], page);
      feet.count(rows[page][count - 1 - i], page);
    }
  }
  for (std::size_t page = 0; page < pages.size(); ++page) {
    std::vector<bool> off(pages[page].size());
    const auto take_off = [&](const Row& row) {
      for (const std::size_t line : row.lines) off[line] = true;
    };
    const std::vector<Row>& of_page = rows[page];
    std::size_t first = 0, last = of_page.size();
    for (; first < std::min(deepest, of_page.size()) && heads.runs(of_page[first]); ++first)
      take_off(of_page[first]);
    for (; last > first && of_page.size() - last < deepest && feet.runs(of_page[last - 1]); --last)
      take_off(of_page[last - 1]);
    std::size_t line = 0;
    std::erase_if(pages[page], [&](const TextLine&) { return off[line++]; });
  }
}

}  // namespace byline::extract
