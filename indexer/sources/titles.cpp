#include "indexer/sources/titles.hpp"

#include <unicode/uchar.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <vector>

#include "common/analysis/sentences.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/text_head.hpp"

namespace byline {
namespace {

constexpr std::array<std::string_view, 3> dashes = {"\u2014", "\u2013", "-"};

}  // namespace

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    if (at == start) break;
    if (c <= 0x20 || c == 0xA0 || c == 0x2028 || c == 0x2029) {
      if (!line.empty() && line.back() != ' ') line += ' ';
    } else {
      line.append(text, start, at - start);
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (u_isalpha(static_cast<UChar32>(next_code_point(text, at)))) return true;
  return false;
}

std::string shortened(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  std::size_t last_space = 0;
  for (std::size_t n = 0; n < characters && at < text.size(); ++n) {
    if (text[at] == ' ') last_space = at;
    next_code_point(text, at);
  }
  if (at >= text.size()) return std::string(text);
  if (text[at] == ' ') last_space = at;
  // Scripts without spaces are cut where the count is full.
  std::string_view cut = text.substr(0, last_space > at / 2 ? last_space : at);
  while (!cut.empty() && std::string_view(" ,;:-").find(cut.back()) != std::string_view::npos)
    cut.remove_suffix(1);
  return std::string(cut) + "\u2026";
}

std::size_t dateline_length(std::string_view text) {
  // The place in capitals, then an agency in brackets or not, then a dash; or all of it in brackets.
  const std::string_view head = text.substr(0, 80);
  std::size_t at = 0;
  bool bracketed = false;
  if (head.starts_with('(')) {
    at = head.find(')');
    if (at == std::string_view::npos) return 0;
    const std::string_view place = head.substr(1, at - 1);
    if (std::any_of(place.begin(), place.end(), [](char c) { return is_letter(c) && !is_upper(c); }) &&
        place.size() > 20)
      return 0;
    ++at;
    bracketed = true;
  } else {
    std::size_t capitals = 0;
    while (at < head.size() &&
           (is_upper(head[at]) || head[at] == ' ' || head[at] == '.' || head[at] == ',' || head[at] == '-'))
      capitals += is_upper(head[at++]);
    if (capitals < 3) return 0;
    // "WASHINGTON, Sept 16 (Reuters) -": a capital that begins the next word was eaten.
    const std::size_t bracket = head.find('(', at > 2 ? at - 2 : 0);
    if (bracket != std::string_view::npos && bracket < at + 24) {
      const std::size_t close = head.find(')', bracket);
      if (close == std::string_view::npos) return 0;
      at = close + 1;
      bracketed = true;
    } else {
      while (at > 0 && (head[at - 1] == ' ' || head[at - 1] == '-')) --at;
    }
  }
  while (at < text.size() && text[at] == ' ') ++at;
  for (const std::string_view dash : dashes) {
    if (!text.substr(at).starts_with(dash)) continue;
    if (dash == "-" && !bracketed && !text.substr(at).starts_with("--")) return 0;
    while (at < text.size() && text.substr(at).starts_with(dash)) at += dash.size();
    if (at >= text.size() || text[at] != ' ') return 0;
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
  }
  return 0;
}

std::string title_from_text(std::string_view text) {
  text = trim(text);
  for (std::size_t end = text.find('\n'); end != std::string_view::npos && is_byline(text.substr(0, end));
       end = text.find('\n'))
    text = trim(text.substr(end));
  text.remove_prefix(dateline_length(text));
  // A sentence of 16 MiB need not be looked at to its end.
  const std::string_view head =
      text.substr(0, character_boundary(text, std::min<std::size_t>(text.size(), 2000)));
  return shortened(one_line(head.substr(0, first_sentence_length(head))), 80);
}

std::string title_from_text(std::string_view text, std::string_view format) {
  return is_sheet(format) ? std::string() : title_from_text(text);
}

bool is_sheet(std::string_view format) {
  constexpr SortedWords sheets{"ods", "xls", "xlsx"};
  return sheets.contains(format);
}

std::string title_from_name(std::string_view name) {
  name = name.substr(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
  if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos && name.size() - dot <= 9)
    name = name.substr(0, dot);
  const std::string text = to_valid_utf8(name);
  std::vector<std::string> words;
  std::size_t good_words = 0;
  std::string word;
  bool has_digit = false;
  std::size_t letters = 0;
  bool strange = false;
  const auto end_word = [&] {
    if (word.empty()) return;
    const bool only_digits = letters == 0;
    if (has_digit && !only_digits && code_points(word) > 6) strange = true;
    if (!(only_digits && words.empty())) words.push_back(word);  // leading dates and counters
    good_words += !has_digit && letters >= 2;
    word.clear();
    has_digit = false;
    letters = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == '-' || c == '_' || c == ' ' || c == '.' || c == '+') {
      end_word();
      continue;
    }
    if (c == 0xFFFD || c < 0x20) strange = true;
    has_digit = has_digit || (c < 0x80 && is_digit(static_cast<char>(c)));
    letters += u_isalpha(static_cast<UChar32>(c)) != 0;
    append_utf8(word, c);
  }
  end_word();
  if (strange || good_words < 2) return {};
  std::string title;
  for (const std::string& each : words) title += (title.empty() ? "" : " ") + each;
  return to_nfc(title);
}

std::string language_code(std::string_view tag) {
  tag = trim(tag);
  if (tag.empty() || tag.size() > 35) return {};
  std::array<char, ULOC_LANG_CAPACITY> code = {};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length = uloc_getLanguage(std::string(tag).c_str(), code.data(),
                                               static_cast<std::int32_t>(code.size()), &status);
  if (U_FAILURE(status) || length != 2 || !is_letter(code[0]) || !is_letter(code[1])) return {};
  return ascii_lower(std::string_view(code.data(), 2));
}

}  // namespace byline
