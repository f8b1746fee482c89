#include "indexer/sources/plain_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/dates.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_headline = 160;  // characters; longer first lines are paragraphs

// A headline above its text without a blank line between is told by the length of what follows.
bool is_longer(std::size_t next, std::size_t first) { return next * 2 >= first * 3; }

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(
      at, text.find('\n', at) == std::string_view::npos ? std::string_view::npos : text.find('\n', at) - at);
}

bool begins_small(std::string_view text) {
  std::size_t at = 0;
  const char32_t first = next_code_point(text, at);
  // iPhone, eBay: a capital second.
  const char32_t second = next_code_point(text, at);
  return u_islower(static_cast<UChar32>(first)) && !u_isupper(static_cast<UChar32>(second));
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (u_isalpha(static_cast<UChar32>(next_code_point(text, at)))) return true;
  return false;
}

bool is_rule(std::string_view line) {
  return line.size() >= 3 && (line.find_first_not_of('=') == std::string_view::npos ||
                              line.find_first_not_of('-') == std::string_view::npos);
}

bool is_headline(std::string_view line, std::string_view after) {
  const std::size_t length = code_points(line);
  if (length > longest_headline || !has_letter(line) || begins_small(line)) return false;
  const std::string_view below = trim(line_at(after, 0));
  const bool blank_below = below.empty() || is_rule(below);
  const std::string_view bare = trim(line);
  for (const char end : {',', ';', ':'})
    if (bare.ends_with(end)) return false;
  if (ends_sentence(bare) && !(blank_below && (bare.ends_with('?') || bare.ends_with('!')))) return false;
  const std::size_t dateline = dateline_length(bare);
  if (dateline > 0 && (bare.starts_with('(') || !blank_below)) return false;
  if (blank_below) return true;
  return !begins_small(below) && is_longer(code_points(below), length);
}

// "Published: Sept. 16, 2020": sets the field and returns true.
bool read_header_line(std::string_view line, SourceDocument& document) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 20) return false;
  const auto field = header_field(trim(line.substr(0, colon)));
  const std::string_view value = trim(line.substr(colon + 1));
  return field != nullptr && !value.empty() && value.size() < 600 && set_header(document, field, value);
}

// A line that is a date and nothing else.
bool read_date_line(std::string_view line, SourceDocument& document) {
  const DateMatch match = date_prefix(line);
  if (match.date.empty() || trim(line.substr(match.length)).size() > 0) return false;
  if (document.date.empty()) document.date = match.date;
  return true;
}

// " date 2020-09-16 Kim …" → sets the date and returns the rest of the line's place.
std::size_t scraped_prefix(std::string_view text, SourceDocument& document) {
  for (const std::string_view word : {"date", "published", "posted", "updated"}) {
    if (!starts_with_nocase(text, word)) continue;
    std::size_t at = word.size();
    while (at < text.size() && (text[at] == ' ' || text[at] == ':' || text[at] == '\t')) ++at;
    if (at == word.size()) return 0;
    const DateMatch match = date_prefix(text.substr(at));
    const std::size_t end = at + match.length;
    if (match.date.empty() || (end < text.size() && !is_space(text[end]))) return 0;
    if (document.date.empty()) document.date = match.date;
    return end;
  }
  return 0;
}

}  // namespace

std::string SourceDocument::*header_field(std::string_view key) {
  constexpr std::array<std::pair<std::string_view, std::string SourceDocument::*>, 18> keys = {
      {{"title", &SourceDocument::title},
       {"headline", &SourceDocument::title},
       {"date", &SourceDocument::date},
       {"published", &SourceDocument::date},
       {"published on", &SourceDocument::date},
       {"publication date", &SourceDocument::date},
       {"publish_date", &SourceDocument::date},
       {"pubdate", &SourceDocument::date},
       {"posted", &SourceDocument::date},
       {"created", &SourceDocument::date},
       {"source", &SourceDocument::source},
       {"outlet", &SourceDocument::source},
       {"publisher", &SourceDocument::source},
       {"publication", &SourceDocument::source},
       {"site", &SourceDocument::source},
       {"author", &SourceDocument::source},
       {"language", &SourceDocument::language},
       {"lang", &SourceDocument::language}}};
  for (const auto& [name, field] : keys)
    if (equal_nocase(key, name)) return field;
  return nullptr;
}

bool set_header(SourceDocument& document, std::string SourceDocument::*field, std::string_view value) {
  std::string formed = one_line(value);
  if (field == &SourceDocument::date) formed = parse_date(formed);
  if (field == &SourceDocument::language) formed = language_code(formed);
  if (formed.empty()) return false;
  if ((document.*field).empty()) document.*field = std::move(formed);
  return true;
}

SourceDocument read_plain_text(std::string_view text) {
  SourceDocument document;
  const auto skip_blank = [&] {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  };
  const auto skip_line = [&] {
    text.remove_prefix(line_at(text, 0).size());
    skip_blank();
  };
  bool headline_seen = false;
  skip_blank();
  for (int lines = 0; lines < 12 && !text.empty(); ++lines) {
    const std::string_view line = line_at(text, 0);
    const std::string_view after = text.substr(std::min(text.size(), line.size() + 1));
    if (const std::size_t prefix = scraped_prefix(text, document); prefix > 0) {
      text.remove_prefix(prefix);
      skip_blank();
    } else if (line.size() < 1000 &&
               (read_header_line(line, document) || read_date_line(trim(line), document))) {
      skip_line();
    } else if (!headline_seen && document.title.empty() && line.size() < 1000 && !trim(after).empty() &&
               is_headline(line, after)) {
      document.title = one_line(line);
      headline_seen = true;
      skip_line();
      if (is_rule(trim(line_at(text, 0)))) skip_line();
    } else {
      break;
    }
  }
  text = trim(text);
  document.text = std::string(text);
  return document;
}

}  // namespace byline
