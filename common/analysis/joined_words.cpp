#include "common/analysis/joined_words.hpp"

#include <algorithm>

#include "common/text/ascii.hpp"
#include "common/text/characters.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// More initials or groups than names and numbers have are no word.
constexpr std::size_t longest_run = 16;

/// Tokens [begin, end), each of which is a word by itself, as one; none when they are fewer than two.
JoinedWord run_of(std::string_view text, const std::vector<Token>& tokens, std::size_t begin, std::size_t end,
                  TokenKind kind) {
  if (end - begin < 2) return {};
  JoinedWord found{.tokens = end - begin, .words = static_cast<std::uint32_t>(end - begin), .kind = kind};
  for (; begin < end; ++begin) found.text.append(tokens[begin].in(text));
  return found;
}

bool is_initial(std::string_view token) { return token.size() == 2 && is_upper(token[0]) && token[1] == '.'; }

JoinedWord initials_at(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  const auto goes_on = [&](std::size_t at) {
    return at < tokens.size() && !tokens[at].starts_sentence && is_initial(tokens[at].in(text));
  };
  if (i > 0 && is_initial(tokens[i - 1].in(text)) && goes_on(i)) return {};  // begun before
  std::size_t end = i + 1;
  while (goes_on(end) && end - i < longest_run) ++end;
  return run_of(text, tokens, i, end, TokenKind::word);
}

/// Whether a single space of any width is all that is between two tokens.
bool one_space_between(std::string_view text, const Token& left, const Token& right) {
  std::size_t at = left.end;
  if (at >= right.begin || text[at] == '\n' || text[at] == '\t') return false;
  const char32_t c = next_code_point(text, at);
  return at == right.begin && classify(c) == CharClass::space;
}

/// 12 345 678, as SI and many languages part thousands; not 2020 300, nor with a number right before.
JoinedWord thousands_at(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  constexpr std::size_t group = 3;
  const std::string_view first = tokens[i].in(text);
  if (first.size() > group || first[0] == '0' || !std::all_of(first.begin(), first.end(), is_digit))
    return {};
  const auto is_number_after = [&](std::size_t at) {
    return at < tokens.size() && tokens[at].kind == TokenKind::number &&
           one_space_between(text, tokens[at - 1], tokens[at]);
  };
  if (i > 0 && tokens[i - 1].kind == TokenKind::number && is_number_after(i)) return {};
  std::size_t end = i + 1;
  bool fraction = false;  // 1 234,5 ends with it
  for (; is_number_after(end) && !fraction && end - i < longest_run; ++end) {
    const std::string_view token = tokens[end].in(text);
    const std::size_t digits = std::min(token.find_first_not_of("0123456789"), token.size());
    fraction = digits < token.size();
    if (digits != group || (fraction && token[digits] != '.' && token[digits] != ',')) break;
  }
  return run_of(text, tokens, i, end, TokenKind::number);
}

/// self–made, with the dash of London–Paris.
JoinedWord dashed_at(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  constexpr std::string_view dash = "–";
  if (i + 2 >= tokens.size() || tokens[i + 1].in(text) != dash) return {};
  const Token &left = tokens[i], &right = tokens[i + 2];
  if (left.end != tokens[i + 1].begin || right.begin != tokens[i + 1].end) return {};
  const auto is_plain = [&](const Token& token) {
    const std::string_view word = token.in(text);
    return token.kind == TokenKind::word && std::all_of(word.begin(), word.end(), [](char c) {
             return is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
           });
  };
  if (!is_plain(left) || !is_plain(right)) return {};
  return {.tokens = 3, .words = 2, .text = std::string(left.in(text)).append(right.in(text))};
}

}  // namespace

JoinedWord joined_word_at(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  const std::string_view token = tokens[i].in(text);
  if (is_initial(token)) return initials_at(text, tokens, i);
  if (is_digit(token[0])) return thousands_at(text, tokens, i);
  constexpr char first_of_dash = '\xE2';
  if (tokens[i].end < text.size() && text[tokens[i].end] == first_of_dash) return dashed_at(text, tokens, i);
  return {};
}

SignedWord signed_word_at(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  const Token& token = tokens[i];
  const std::string_view word = token.in(text);
  if (word.size() == 1) {
    const char sign = token.end < text.size() ? text[token.end] : ' ';
    if (!is_letter(word[0]) || (sign != '+' && sign != '#')) return {};
    std::size_t end = token.end;
    while (end < text.size() && text[end] == sign) ++end;
    const std::size_t signs = end - token.end;
    // A+B adds, #5 counts.
    const bool goes_on = end < text.size() && (is_letter(text[end]) || is_digit(text[end]));
    if (signs > 2 || (goes_on && !(signs == 2 && is_digit(text[end])))) return {};
    return {.tokens = 1 + signs, .term = fold(word).append(signs, sign)};
  }
  if (token.begin == 0 || text[token.begin - 1] != '.' || i == 0 || !is_upper(word[0])) return {};
  const Token& dot = tokens[i - 1];
  const bool apart = dot.in(text) == "." && (dot.begin == 0 || i < 2 || tokens[i - 2].end < dot.begin);
  if (!apart || !std::all_of(word.begin(), word.end(), is_upper)) return {};
  return {.tokens = 1, .term = '.' + fold(word)};
}

}  // namespace byline
