#include "common/analysis/word_parts.hpp"

#include "common/text/ascii.hpp"
#include "common/text/characters.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

bool is_arabic(char32_t c) { return c >= 0x0600 && c < 0x0780; }

bool parts_words(char32_t c) {
  switch (c) {
    case '_':
    case '&':
    case ':':
    case '/':
    case '*':
    case '$':
    case '!':
    case zero_width_space:
    case fraction_bar:
      return true;
    default:
      return is_hyphen(c);
  }
}

/// Letters in a row from `at` on, at most 2.
std::size_t letter_run(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (n < 2 && at + n < text.size() && is_letter(text[at + n])) ++n;
  return n;
}

/// Every run between dots is a single letter.
bool is_written_as_acronym(std::string_view word) {
  std::size_t run = 0;
  for (const char c : word) {
    run = c == '.' ? 0 : run + ((static_cast<unsigned char>(c) & 0xC0) != 0x80);
    if (run > 1 || is_digit(c)) return false;
  }
  return true;
}

}  // namespace

std::string plain_form(std::string_view token) {
  std::string plain;
  plain.reserve(token.size());
  char32_t last = 0;
  bool was_raised = false, ascii = true;
  for (std::size_t at = 0; at < token.size();) {
    const char32_t c = next_code_point(token, at);
    if (c < 0x80 && !was_raised) {
      plain += is_apostrophe(c) ? '\'' : static_cast<char>(c);
      last = c;
      continue;
    }
    if (c == zero_width_non_joiner && is_arabic(last)) {
      std::size_t next = at;
      if (is_arabic(next_code_point(token, next))) append_utf8(plain, zero_width_space);
      continue;
    }
    if (is_ignorable(c)) continue;
    const auto is_raised = [](char32_t one) { return one >= 0x80 && classify(one) == CharClass::raised; };
    std::size_t behind = at;  // PM₂.₅
    const bool raised =
        is_raised(c) || ((c == '.' || c == ',') && was_raised && is_raised(next_code_point(token, behind)));
    if (raised != was_raised && !plain.empty()) append_utf8(plain, zero_width_space);
    was_raised = raised;
    if (const int digit = digit_value(c); digit >= 0) {
      plain += static_cast<char>('0' + digit);
    } else if (is_apostrophe(c)) {
      plain += '\'';
    } else if (c == 0x066B || c == 0x066C) {
      plain += c == 0x066B ? '.' : ',';
    } else {
      append_utf8(plain, c);
      ascii &= c < 0x80;
    }
    last = c;
  }
  return ascii ? plain : to_nfkc(plain);
}

std::vector<WordPart> split_compound(std::string_view word) {
  std::vector<WordPart> parts;
  const bool acronym = is_written_as_acronym(word);
  std::size_t begin = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at <= word.size();) {
    const std::size_t start = at;
    const char32_t c = at == word.size() ? U'-' : next_code_point(word, at);
    bool cut = parts_words(c);
    if (c == '.' && !acronym) {
      const bool number = start > 0 && is_digit(word[start - 1]) && at < word.size() && is_digit(word[at]);
      // "U.S.-Mexico": the dots of an acronym inside a compound stay with it.
      const bool initial = start > 0 && letter_run(word, start - 1) >= 1 &&
                           (start == begin + 1 || word[start - 2] == '.') &&
                           (letter_run(word, at) == 1 || at >= word.size() || !is_letter(word[at]));
      cut = !number && !initial;
    }
    if (cut) {
      if (start > begin) parts.push_back({word.substr(begin, start - begin), before});
      begin = at;
      before = c;
    }
    if (start == word.size()) break;
  }
  return parts;
}

std::vector<std::string_view> split_camel(std::string_view word) {
  std::vector<std::string_view> humps;
  std::size_t begin = 0;
  if (word.find_first_of(".'") != std::string_view::npos) return {word};  // I.B.M.
  for (std::size_t i = 1; i < word.size(); ++i) {
    const bool rises = is_upper(word[i]) && !is_upper(word[i - 1]);
    const bool falls =
        is_upper(word[i]) && is_upper(word[i - 1]) && i + 1 < word.size() && is_lower(word[i + 1]);
    if (rises || falls || is_digit(word[i]) != is_digit(word[i - 1])) {
      humps.push_back(word.substr(begin, i - begin));
      begin = i;
    }
  }
  humps.push_back(word.substr(begin));
  return humps;
}

}  // namespace byline
