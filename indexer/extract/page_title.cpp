#include "indexer/extract/page_title.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/extract/page_text.hpp"

namespace byline::extract {
namespace {

constexpr std::size_t longest_title = 200;  // characters
constexpr std::size_t pages_looked_at = 5;

// What stands large above a headline.
constexpr SortedWords labels{
    "communique de presse", "comunicado de prensa", "comunicato stampa", "for immediate release",
    "media release",        "medieninformation",    "medienmitteilung",  "memo",
    "memorandum",           "news release",         "newsletter",        "nota de prensa",
    "persbericht",          "press release",        "presseinformation", "pressemeddelelse",
    "pressemelding",        "pressemitteilung",     "pressmeddelande",   "пресс-релиз"};

// A large initial, number or label is no headline.
bool has_words(const TextLine& line) {
  if (labels.contains(fold(line.text))) return false;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < line.text.size();)
    letters += u_isalpha(static_cast<UChar32>(next_code_point(line.text, at))) != 0;
  return letters >= 3;
}

// That half of the characters have at most.
float usual_height(const std::vector<PageLines>& pages, std::size_t first) {
  std::vector<std::pair<float, std::size_t>> sizes;
  std::size_t characters = 0;
  for (std::size_t page = first; page < std::min(first + pages_looked_at, pages.size()); ++page)
    for (const TextLine& line : pages[page]) {
      sizes.emplace_back(line.height(), line.text.size());
      characters += line.text.size();
    }
  std::sort(sizes.begin(), sizes.end());
  std::size_t seen = 0;
  for (const auto& [height, size] : sizes)
    if (seen += size; 2 * seen >= characters) return height;
  return 0;
}

}  // namespace

PageTitle largest_lines(const std::vector<PageLines>& pages) {
  const auto page =
      std::find_if(pages.begin(), pages.end(), [](const PageLines& lines) { return !lines.empty(); });
  if (page == pages.end()) return {};
  const float usual = usual_height(pages, static_cast<std::size_t>(page - pages.begin()));
  float largest = 0;
  for (const TextLine& line : *page)
    if (line.turned == 0 && has_words(line)) largest = std::max(largest, line.height());
  if (largest < 1.15F * usual) return {};
  const auto is_large = [largest](const TextLine& line) {
    return line.turned == 0 && line.height() >= 0.93F * largest;
  };
  PageTitle title;
  for (std::size_t i = 0; i < page->size(); ++i) {
    const TextLine& line = (*page)[i];
    if (!is_large(line) || (title.lines == 0 && !has_words(line))) {
      if (title.lines > 0) break;
      continue;
    }
    std::string text = title.text;
    join_line(text, line.text);
    if (code_points(text) > longest_title) break;
    if (title.lines++ == 0) title.first = i;
    title.text = std::move(text);
  }
  return title;
}

PageTitle title_lines(const PageLines& page, std::string_view title) {
  const auto key = [](std::string_view text) {
    std::string folded = fold(text);
    std::erase(folded, ' ');
    return folded;
  };
  const std::string wanted = key(title);
  PageTitle found;
  for (const TextLine& line : page) {
    join_line(found.text, line.text);
    ++found.lines;
    const std::string here = key(found.text);
    if (here == wanted) return found;
    if (!wanted.starts_with(here)) break;
  }
  return {};
}

}  // namespace byline::extract
