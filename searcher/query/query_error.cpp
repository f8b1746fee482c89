#include "searcher/query/query_error.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/text/text.hpp"
#include "common/text/width.hpp"

namespace byline::query {
namespace {

struct Cell {
  std::string text;
  std::size_t width;
};

std::vector<Cell> cells(std::string_view query) {
  std::vector<Cell> line;
  const std::string shown = harmless(to_valid_utf8(query), true);
  ColumnCounter columns(shown);
  for (std::size_t at = 0, before = 0; at < shown.size();) {
    const std::size_t start = at;
    next_code_point(shown, at);
    const std::size_t behind = columns.before(at);
    line.push_back({shown.substr(start, at - start), behind - std::exchange(before, behind)});
  }
  return line;
}

}  // namespace

std::string own_words(std::string_view query, std::size_t position, std::size_t length,
                      std::string_view otherwise) {
  constexpr std::size_t longest = 40;
  std::size_t begin = 0;
  while (position-- > 0 && begin < query.size()) next_code_point(query, begin);
  std::size_t end = begin;
  for (std::size_t i = 0; i < length && end < query.size(); ++i) next_code_point(query, end);
  std::string_view words = query.substr(begin, end - begin);
  constexpr std::string_view spaces = " \t\r\n";
  words.remove_prefix(std::min(words.find_first_not_of(spaces), words.size()));
  words = words.substr(0, words.find_last_not_of(spaces) + 1);
  return words.empty() || code_points(words) > longest ? std::string(otherwise) : harmless(words, true);
}

std::string render(std::string_view query, const QueryError& error) {
  std::string text;
  const std::vector<Cell> line = cells(query);
  if (error.length() > 0) {
    // A window that has the place in it, so that no terminal wraps the line and the ^ stays under its
    // character.
    constexpr std::size_t before = 40, after = 35;
    const std::size_t place = std::min(error.position(), line.size());
    const std::size_t begin = place > before ? place - before : 0;
    const std::size_t end = std::min(line.size(), place + after);
    std::string echo = begin > 0 ? "…" : "", under = begin > 0 ? " " : "";
    std::size_t marked = 0;
    for (std::size_t i = begin; i < end; ++i) {
      echo += line[i].text;
      if (i < place) {
        under.append(line[i].width, ' ');
      } else if (i - place < error.length()) {
        marked += line[i].width;
      }
    }
    if (end < line.size()) echo += "…";
    under += '^';
    if (marked > 1) under.append(marked - 1, '~');
    text += "  " + echo + "\n  " + under + "\n";
  }
  text += error.what();
  text += '\n';
  if (!error.hint().empty()) text += error.hint() + "\n";
  return text;
}

}  // namespace byline::query
