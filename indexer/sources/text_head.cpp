#include "indexer/sources/text_head.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/analysis/sentences.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/given_values.hpp"
#include "indexer/sources/headline_date.hpp"
#include "indexer/sources/lines.hpp"
#include "indexer/sources/outlet_names.hpp"
#include "indexer/sources/plain_text.hpp"
#include "indexer/sources/stated_dates.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_headline = 160;  // characters; longer first lines are paragraphs
constexpr std::size_t longest_line = 1000;     // bytes; what is longer is no line of a head
constexpr std::size_t longest_byline = 120;    // characters

bool begins_small(std::string_view text) {
  std::size_t at = 0;
  const char32_t first = next_code_point(text, at);
  // iPhone, eBay: a capital second.
  const char32_t second = next_code_point(text, at);
  return u_islower(static_cast<UChar32>(first)) && !u_isupper(static_cast<UChar32>(second));
}

bool is_rule(std::string_view line) {
  return line.size() >= 3 && (line.find_first_not_of('=') == std::string_view::npos ||
                              line.find_first_not_of('-') == std::string_view::npos);
}

bool is_date_line(std::string_view line) {
  return line.size() < longest_line && stated_dates(trim(line)).only_dates;
}

// "By Anna Reed | 10:15 AM, May 4, 2019" → "By Anna Reed"; empty for any other line.
std::string_view dated_byline(std::string_view line) {
  line = trim(line);
  const std::size_t bar =
      std::min({line.find('|'), line.find(" - "), line.find("\u00B7"), line.find("\u2022"),
                line.find("\u2014"), line.find("\u2013"), line.find(','), line.find(';')});
  if (bar == std::string_view::npos) return {};
  const StatedDates stated = stated_dates(line.substr(bar));
  const bool dated = stated.published.is_date() || stated.changed.is_date();
  return dated && is_byline(line.substr(0, bar)) ? line.substr(0, bar) : std::string_view();
}

bool is_dated_byline(std::string_view line) { return !dated_byline(line).empty(); }

// "Gull Post, March 5, 2020", below a headline: a date and names.
bool is_dated_line(std::string_view line) {
  line = trim(line);
  return code_points(line) <= longest_byline && !ends_sentence(line) && dateline_length(line) == 0 &&
         (is_dated_byline(line) || stated_dates(line).only_names_beside);
}

// Whether the next line that is not blank is one that stands below a headline.
bool stands_above_a_head(std::string_view after) {
  const std::string_view next = without_blank_lines(after);
  return is_date_line(line_at(next)) || is_byline(line_at(next)) || is_dated_line(line_at(next));
}

// A short line, such as a sub-headline or a post, with a date or byline not far below it.
bool is_line_of_head(std::string_view line, std::string_view after) {
  if (code_points(line) > longest_headline || !has_letter(line) || ends_sentence(line)) return false;
  for (int lines = 0; lines < 3; ++lines) {
    const std::string_view next = without_blank_lines(after);
    if (next.empty()) return false;
    const std::string_view below = trim(line_at(next));
    if (is_date_line(below) || is_dated_line(below)) return true;
    if (code_points(below) > longest_headline || ends_sentence(below)) return false;
    after = after_line(next);
  }
  return false;
}

// "Title: Lock closed", perhaps below others.
HeaderField header_of(std::string_view line, std::string_view& value,
                      HeaderField (*field_of)(std::string_view) = head_line_field) {
  const std::size_t colon = std::min(line.find(':'), line.find("："));
  if (colon == std::string_view::npos || colon > 24) return {};
  value = trim(line.substr(colon + (line[colon] == ':' ? 1 : 3)));
  return value.empty() || value.size() >= 600 ? HeaderField{} : field_of(trim(line.substr(0, colon)));
}

// The names in a line that only says who wrote the text: "By Anna Reed", "Reporter: Anna Reed"; empty for any
// other.
std::string_view author_line(std::string_view line) {
  std::string_view value = byline_names(line);
  if (!value.empty()) return value;
  return header_of(line, value, header_field).field == Field::author ? value : std::string_view();
}

// Keeps who wrote the text, by the first line that says it.
void take_authors(std::string_view names, SourceDocument& document) {
  if (names.empty() || has_value(document, {Field::author})) return;
  std::vector<std::string> authors = author_names(names);
  std::erase_if(authors, [](const std::string& name) {
    return is_outlet_name(name) || name.find(',') != std::string::npos;
  });
  set_values(document.values, Field::author, authors);
}

bool is_headline(std::string_view line, std::string_view after) {
  const std::size_t length = code_points(line);
  if (length > longest_headline || !has_letter(line) || begins_small(line)) return false;
  const std::string_view below = trim(line_at(after));
  const bool blank_below = below.empty() || is_rule(below);
  const std::string_view bare = trim(line);
  // Takes several readings of the lines below: only where nothing else decides.
  const auto head_below = [&] { return stands_above_a_head(after) || is_line_of_head(bare, after); };
  if (is_dated_byline(bare) || (is_byline(bare) && (!blank_below || head_below()))) return false;
  for (const char end : {',', ';', ':'})
    if (bare.ends_with(end)) return false;
  if (ends_sentence(bare) && !((bare.ends_with('?') || bare.ends_with('!')) && (blank_below || head_below())))
    return false;
  const std::size_t dateline = dateline_length(bare);
  if (dateline > 0 && (bare.starts_with('(') || !blank_below)) return false;
  if (blank_below || head_below()) return true;
  // Without a blank line between, a headline is told by the length of what follows.
  return !begins_small(below) && code_points(below) * 2 >= length * 3;
}

bool stands_above_a_field(std::string_view after) {
  std::string_view value;
  return header_of(trim(line_at(without_blank_lines(after))).substr(0, longest_line), value).field !=
         Field::none;
}

// Whether what follows is a headline that its date or a byline tells as such.
bool stands_above_a_headline(std::string_view after) {
  const std::string_view next = without_blank_lines(after);
  const std::string_view line = line_at(next), below = after_line(next);
  if (line.size() >= longest_line || !is_headline(line, below)) return false;
  return stands_above_a_head(below) || is_line_of_head(trim(line), below) ||
         !dated_headline(line).headline.empty();
}

// Whether a byline or dated line not far below has the name behind a mark: "By Anna Reed, Harbour Watch".
bool is_named_below(std::string_view name, std::string_view after) {
  if (name.size() < 4 || name.size() > longest_byline) return false;
  for (int lines = 0; lines < 5; ++lines) {
    after = without_blank_lines(after);
    const std::string_view line = trim(line_at(after));
    if (after.empty() || line.size() >= longest_line) return false;
    const std::size_t at = line.find(name);
    const bool whole = at != std::string_view::npos && at >= 2 && line[at - 1] == ' ' &&
                       !(is_letter(line[at - 2]) || is_digit(line[at - 2])) &&
                       (at + name.size() == line.size() || !is_letter(line[at + name.size()]));
    if (whole && (is_byline(line) || is_dated_line(line))) return true;
    after = after_line(after);
  }
  return false;
}

// The name of an outlet above the headline, alone or with the date.
bool is_outlet_line(std::string_view line, std::string_view after) {
  const std::size_t end = std::min({line.find(','), line.find('|'), line.find(" - "), line.find(" – ")});
  const std::string_view name = trim(line.substr(0, end));
  if (end != std::string_view::npos && !stated_dates(line.substr(end)).only_dates) return false;
  if (!is_outlet_name(name) && !is_named_below(name, after)) return false;
  std::string_view below = without_blank_lines(after);
  if (is_date_line(line_at(below))) below = after_line(below);
  return stands_above_a_headline(below);
}

void take_stated(const StatedDates& stated, std::string_view line, SourceDocument& document) {
  take_date(document, stated.published, line, DateOrigin::text);
  take_weak_date(document, stated.changed, DateOrigin::text);
}

// "Published: Sept. 16, 2020": sets the field and returns true. `in_block`: others stand above or below it;
// who wrote the text then is no line of it.
bool read_header_line(std::string_view line, bool in_block, SourceDocument& document) {
  std::string_view value;
  if (in_block && header_of(line, value, header_field).field == Field::author) {
    take_authors(value, document);
    return has_value(document, {Field::author});
  }
  const HeaderField field = header_of(line, value);
  return field.field != Field::none && set_header(document, field, value, DateOrigin::text);
}

// " date 2020-09-16 Kim …" → takes the date and returns the bytes it and its word have.
std::size_t scraped_prefix(std::string_view text, SourceDocument& document) {
  for (const std::string_view word : {"date", "published", "posted", "updated"}) {
    if (!starts_with_nocase(text, word)) continue;
    std::size_t at = word.size();
    while (at < text.size() && (text[at] == ' ' || text[at] == ':' || text[at] == '\t')) ++at;
    if (at == word.size()) return 0;
    const WrittenDate date = date_prefix(line_at(text.substr(at)));
    const std::size_t end = at + date.length;
    const std::string_view rest = trim(line_at(text.substr(std::min(end, text.size()))));
    if (!date.is_date() || rest.empty() || (end < text.size() && !is_space(text[end]))) return 0;
    if (word == "updated")
      take_weak_date(document, date, DateOrigin::text);
    else
      take_date(document, date, text.substr(at, date.length), DateOrigin::text);
    return end;
  }
  return 0;
}

// "BEIJING, May 4, 2019 (Xinhua) -- The lock closed.": a date within a dateline.
void read_dateline(std::string_view text, SourceDocument& document) {
  constexpr std::size_t longest = 100;
  const std::string_view head = line_at(text).substr(0, longest);
  const std::size_t dash =
      std::min({head.find("\u2014"), head.find("\u2013"), head.find("--"), head.find(" - ")});
  const std::size_t comma = head.find(',');
  if (!document.date.empty() || dash == std::string_view::npos || comma == std::string_view::npos ||
      comma > dash)
    return;
  const std::string_view place = head.substr(head.starts_with('(') ? 1 : 0, comma);
  std::size_t capitals = 0;
  for (const char c : place) capitals += is_upper(c);
  if (capitals < 3) return;
  for (std::size_t at = comma; at != std::string_view::npos && at < dash; at = head.find(',', at + 1))
    if (const WrittenDate date = date_prefix(trim(head.substr(at + 1, dash - at - 1))); date.is_date()) {
      take_date(document, date, head.substr(at + 1, date.length), DateOrigin::text);
      return;
    }
}

}  // namespace

std::string_view byline_names(std::string_view line) {
  constexpr std::array<std::string_view, 26> openings = {
      "by ",      "von ",        "por ",        "par ",       "door ",    "di ",      "av ",
      "af ",      "de ",         "per ",        "oleh ",      "text: ",   "autor: ",  "автор: ",
      "author: ", "authors: ",   "written by ", "reporter: ", "byline: ", "auteur: ", "autore: ",
      "autora: ", "verfasser: ", "auteurs: ",   "autori: ",   "autores: "};
  constexpr std::array<std::string_view, 26> small = {
      "and", "und", "et", "y",   "e",  "en", "og", "och", "i",   "de", "van", "der", "von",
      "la",  "le",  "du", "del", "di", "da", "of", "the", "for", "in", "bin", "al",  "with"};
  line = trim(line);
  if (code_points(line) > longest_byline) return {};
  const std::string lower = to_lower(line);
  const auto opening = std::find_if(openings.begin(), openings.end(),
                                    [&](std::string_view each) { return lower.starts_with(each); });
  if (opening == openings.end() || opening->size() >= line.size()) return {};
  const std::string_view written = line.substr(opening->size());
  std::size_t names = 0;
  for (const std::string_view word : split(written, " ,&")) {
    std::size_t at = 0;
    const auto first = static_cast<UChar32>(next_code_point(word, at));
    if (u_isupper(first) || u_istitle(first) || first == '(' || (u_isalpha(first) && !u_islower(first)))
      ++names;
    else if (std::find(small.begin(), small.end(), word) == small.end())
      return {};
  }
  return names > 0 && names <= 12 ? trim(written) : std::string_view();
}

bool is_byline(std::string_view line) { return !byline_names(line).empty(); }

namespace {

TextBelowHead read_head(std::string_view text, bool marked, SourceDocument& document) {
  constexpr int most_lines = 12;
  std::vector<std::string_view> kept;
  bool headline_seen = false, in_block = false;
  text = without_blank_lines(text);
  const auto skip_line = [&] { text = without_blank_lines(after_line(text)); };
  const auto keep_line = [&](std::string_view line) {
    kept.push_back(line);
    skip_line();
  };
  for (int lines = 0; lines < most_lines && !text.empty(); ++lines) {
    const std::string_view whole = line_at(text), line = trim(whole), after = after_line(text);
    if (const std::size_t prefix = scraped_prefix(text, document); prefix > 0) {
      text = without_blank_lines(text.substr(prefix));
      continue;
    }
    if (whole.size() >= longest_line) break;
    const std::string_view author = author_line(line);
    const bool bylined =
        !author.empty() && (headline_seen || !document.title.empty() || stands_above_a_head(after) ||
                            stands_above_a_headline(after) || (!marked && stands_above_a_field(after)));
    if (!marked && read_header_line(line, in_block || stands_above_a_field(after), document)) {
      in_block = true;
      skip_line();
    } else if (const StatedDates stated = stated_dates(line); stated.only_dates) {
      take_stated(stated, line, document);
      skip_line();
    } else if (is_dated_byline(line) || (!document.title.empty() && is_dated_line(line))) {
      take_stated(stated, line, document);
      take_authors(byline_names(dated_byline(line)), document);
      keep_line(line);
    } else if (lines == 0 && document.title.empty() && is_outlet_line(line, after)) {
      take_stated(stated, line, document);
      keep_line(line);
    } else if (!bylined && !headline_seen && document.title.empty() && !trim(after).empty() &&
               is_headline(whole, after) && (!marked || stands_above_a_head(after))) {
      document.title = one_line(line);
      headline_seen = true;
      skip_line();
      if (is_rule(trim(line_at(text)))) skip_line();
    } else if (bylined) {
      take_authors(author, document);
      keep_line(line);
    } else if ((headline_seen || !kept.empty()) && is_line_of_head(line, after)) {
      keep_line(line);
    } else {
      break;
    }
  }
  text = trim(text);
  read_dateline(text, document);
  if (headline_seen) take_headline_date(document);
  return {std::move(kept), text};
}

}  // namespace

PlacedText joined(const TextBelowHead& left, const PlacedText& whole) {
  PlacedText text;
  const auto add = [&](std::string_view part) {
    const auto begin = static_cast<std::size_t>(part.data() - whole.text().data());
    text.append(whole, begin, begin + part.size());
  };
  for (const std::string_view line : left.kept) {
    if (!text.empty()) text.append_gap("\n");
    add(line);
  }
  if (left.body.empty()) return text;
  if (!text.empty()) text.append_gap("\n\n");
  add(left.body);
  return text;
}

TextBelowHead read_text_head(std::string_view text, SourceDocument& document) {
  return read_head(text, false, document);
}

TextBelowHead read_marked_text_head(std::string_view text, SourceDocument& document) {
  return read_head(text, true, document);
}

void read_shown_date(SourceDocument& document) {
  constexpr int most_lines = 8;
  std::string_view text = without_blank_lines(document.text);
  for (int lines = 0; lines < most_lines && !text.empty(); ++lines) {
    const std::string_view line = trim(line_at(text));
    if (line.size() >= longest_line) return;
    if (const StatedDates stated = stated_dates(line); stated.only_dates || is_dated_line(line))
      take_stated(stated, line, document);
    else if (code_points(line) > longest_headline || (ends_sentence(line) && code_points(line) > 60))
      return;
    if (!document.date.empty()) return;
    text = without_blank_lines(after_line(text));
  }
}

}  // namespace byline
