#include "indexer/sources/given_values.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/html_fragment.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_given_name = 200;  // code points
constexpr std::size_t longest_address = 4096;    // bytes

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// "https://example.org/a", "/news/a", "example.org:8080/a"; not "mailto:roe@example.org", "see below".
bool is_address(std::string_view text) {
  if (text.empty() || text.size() > longest_address ||
      std::any_of(text.begin(), text.end(), [](char c) { return is_control(c) || c == ' '; }))
    return false;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.substr(0, colon).find('/') != std::string_view::npos)
    return true;
  const std::string_view behind = text.substr(colon + 1);
  return behind.starts_with("//") || (!behind.empty() && is_digit(behind[0]));
}

bool is_web_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || starts_with_nocase(text, "www.") ||
         text.starts_with("//");
}

std::string on_one_line(std::string_view text) {
  std::string line = one_line(to_nfc(text));
  std::erase_if(line, is_control);
  return line;
}

// What may stand between the words of a name in small letters.
constexpr std::array<std::string_view, 26> particles = {
    "van", "von", "de", "der", "den", "del", "della", "di",   "da",  "do",  "dos", "das", "du",
    "la",  "le",  "el", "al",  "bin", "ibn", "ben",   "bint", "ter", "ten", "zu",  "af",  "av"};

// Two words or more that begin with capitals, as those of a name do.
bool looks_like_name(std::string_view text) {
  std::size_t capitals = 0;
  for (const std::string_view word : split(text, " ")) {
    std::size_t at = 0;
    const auto first = static_cast<UChar32>(next_code_point(word, at));
    if (u_isupper(first) || u_istitle(first) || (u_isalpha(first) && !u_islower(first)))
      ++capitals;
    else if (std::find(particles.begin(), particles.end(), word) == particles.end())
      return false;
  }
  return capitals >= 2;
}

// "Staff Writer", "political editor"
bool is_role(std::string_view text) {
  constexpr std::array<std::string_view, 24> roles = {
      "writer",       "writers", "reporter",   "reporters",   "correspondent", "correspondents",
      "editor",       "editors", "producer",   "columnist",   "contributor",   "contributors",
      "contributing", "staff",   "journalist", "journalists", "photographer",  "photographers",
      "analyst",      "desk",    "intern",     "freelance",   "freelancer",    "critic"};
  const std::string folded = fold(text);
  const std::size_t space = folded.rfind(' ');
  return std::find(roles.begin(), roles.end(), folded.substr(space == std::string::npos ? 0 : space + 1)) !=
         roles.end();
}

// Cuts at each `mark` when what lies between are names on both sides of all.
bool cut_between_names(std::string_view text, std::string_view mark, std::vector<std::string_view>& parts) {
  if (text.find(mark) == std::string_view::npos) return false;
  std::vector<std::string_view> found;
  for (std::string_view rest = text;;) {
    const std::size_t end = rest.find(mark);
    const std::string_view part = trim(rest.substr(0, end));
    if (!part.empty()) found.push_back(part);
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + mark.size());
  }
  for (const std::string_view part : found)
    if (!looks_like_name(part) && !is_role(part)) return false;
  parts.insert(parts.end(), found.begin(), found.end());
  return true;
}

void cut_at_words(std::string_view text, std::vector<std::string_view>& parts) {
  for (const std::string_view mark :
       {" and ", " And ", " AND ", " & ", " und ", " et ", " y ", " e ", " en ", " och ", " og ", " / ", "/"})
    if (cut_between_names(text, mark, parts)) return;
  parts.push_back(text);
}

// Whether a text is a name, or names with words between them that join names.
bool are_names(std::string_view text) {
  std::vector<std::string_view> parts;
  cut_at_words(text, parts);
  return std::all_of(parts.begin(), parts.end(), looks_like_name);
}

// "By Jane Roe" → "Jane Roe"; "Von Anna Reed", but not "Von der Heide", "By" alone.
std::string_view without_opening(std::string_view byline) {
  constexpr std::array<std::string_view, 8> openings = {"written by ", "words by ", "story by ", "posted by ",
                                                        "byline: ",    "author: ",  "by: ",      "by "};
  for (const std::string_view opening : openings)
    if (starts_with_nocase(byline, opening)) return trim(byline.substr(opening.size()));
  // "Von Trapp, Maria" is a surname first, and "di Stefano" one in small letters.
  if (byline.find(',') != std::string_view::npos) return byline;
  constexpr std::array<std::string_view, 11> abroad = {"Von ", "Por ",   "Par ", "Di ",  "Door ", "Af ",
                                                       "Av ",  "Text: ", "por ", "par ", "door "};
  for (const std::string_view opening : abroad)
    if (byline.starts_with(opening) && are_names(byline.substr(opening.size())))
      return trim(byline.substr(opening.size()));
  return byline;
}

// "王小明、李华" → two
std::vector<std::string_view> split_at_wide_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (!rest.starts_with("、") && !rest.starts_with("；")) continue;
    parts.push_back(text.substr(begin, at - begin));
    begin = at + std::string_view("、").size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

// "jane@example.org (Jane Roe)", "Jane Roe <jane@example.org>" → "Jane Roe"
std::string_view beside_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return text;
  if (const std::size_t open = text.find('('); open != std::string_view::npos && text.ends_with(')'))
    return at < open ? trim(text.substr(open + 1, text.size() - open - 2)) : trim(text.substr(0, open));
  if (const std::size_t open = text.find('<'); open != std::string_view::npos && open > 0 && open < at)
    return trim(text.substr(0, open));
  return text;
}

// "Jane Roe, John Doe and Ann Lee" → three; "Roe, Jane" → one.
void cut_names(std::string_view text, std::vector<std::string_view>& parts) {
  std::vector<std::string_view> cut;
  for (std::string_view part : split(text, ",")) {
    part = trim(part);
    if (part.empty()) continue;
    if (starts_with_nocase(part, "and ")) part = trim(part.substr(4));
    cut_at_words(part, cut);
  }
  const bool all_names = std::all_of(
      cut.begin(), cut.end(), [](std::string_view part) { return looks_like_name(part) || is_role(part); });
  if (all_names)
    parts.insert(parts.end(), cut.begin(), cut.end());
  else
    parts.push_back(text);
}

bool is_author(std::string_view text) {
  return !text.empty() && code_points(text) <= longest_given_name && has_letter(text) &&
         !is_web_address(text) && text.find_first_of("{}[]<>=\\") == std::string_view::npos;
}

std::vector<std::string> values_in(const FieldRow& field, const std::string& given) {
  if (field.field == Field::author) return author_names(given);
  if (field.kind == FieldKind::address) {
    const std::string_view address = trim(given);
    return is_address(address) && is_valid_utf8(address) ? std::vector{std::string(address)}
                                                         : std::vector<std::string>{};
  }
  if (given.size() > 16 * longest_given_name) return {};  // with markup, perhaps
  std::string value = on_one_line(without_markup(to_valid_utf8(given)));
  const bool fits = !value.empty() && code_points(value) <= longest_given_name &&
                    (field.kind != FieldKind::name || (has_letter(value) && !is_web_address(value)));
  return fits ? std::vector{std::move(value)} : std::vector<std::string>{};
}

}  // namespace

std::vector<std::string> author_names(std::string_view byline) {
  constexpr std::size_t longest_byline = 64 * 1024;
  if (byline.size() > longest_byline) return {};
  const std::string text = without_markup(to_valid_utf8(byline));
  std::vector<std::string> lines;
  for (const std::string_view line : split(text, "\n\r;|"))
    for (const std::string_view part : split_at_wide_commas(line)) lines.push_back(on_one_line(part));
  std::vector<std::string_view> parts;
  for (const std::string& line : lines) {
    const std::string_view one = beside_mail_address(without_opening(trim(line)));
    if (!is_web_address(one)) cut_names(without_opening(one), parts);
  }
  const bool names_beside = std::any_of(parts.begin(), parts.end(), [](std::string_view part) {
    return looks_like_name(part) && !is_role(part);
  });
  std::vector<std::string> names;
  for (const std::string_view part : parts)
    if (is_author(part) && !(names_beside && is_role(part))) names.emplace_back(part);
  return names;
}

bool set_values(FieldValues& values, Field field, const std::vector<std::string>& given) {
  FieldValues found;
  std::unordered_set<std::string> known;
  for (const std::string& one : given) {
    for (std::string& value : values_in(row(field), one))
      if (found.size() < most_values && known.insert(fold(field, value)).second)
        found.push_back({field, std::move(value)});
    if (!found.empty() && !row(field).several) break;
  }
  if (found.empty()) return false;
  put_above(values, found);
  return true;
}

void keep_value(ExtraValues& extra, const KeptKeys& kept, std::string_view key, std::string json) {
  const auto place = [&kept](std::string_view each) { return std::find(kept.begin(), kept.end(), each); };
  const auto next = std::find_if(extra.begin(), extra.end(),
                                 [&](const ExtraValue& other) { return place(other.key) >= place(key); });
  if (next == extra.end() || next->key != key) extra.insert(next, {std::string(key), std::move(json)});
}

void put_above(FieldValues& values, const FieldValues& others) {
  std::erase_if(values, [&](const FieldValue& value) {
    return std::any_of(others.begin(), others.end(),
                       [&](const FieldValue& other) { return other.field == value.field; });
  });
  values.insert(values.end(), others.begin(), others.end());
  std::stable_sort(values.begin(), values.end(),
                   [](const FieldValue& a, const FieldValue& b) { return a.field < b.field; });
}

}  // namespace byline
