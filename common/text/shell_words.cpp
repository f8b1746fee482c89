#include "common/text/shell_words.hpp"

#include <algorithm>

#include "common/text/ascii.hpp"

namespace byline {

std::string shell_word(std::string_view word) {
  static constexpr std::string_view plain = "_./~+-=:@%,";
  // "=word" is the path of a program to zsh.
  const bool needs_none = !word.empty() && word.front() != '=' && std::ranges::all_of(word, [](char c) {
    return is_letter(c) || is_digit(c) || plain.find(c) != std::string_view::npos || (c & 0x80) != 0;
  });
  if (needs_none) return std::string(word);
  std::string quoted = "'";
  for (const char c : word) quoted.append(c == '\'' ? "'\\''" : std::string(1, c));
  return quoted + '\'';
}

std::optional<std::vector<std::string>> shell_words(std::string_view line) {
  constexpr std::string_view white = " \t\r\n";
  constexpr std::string_view escapable = "\"\\$`";  // within double quotes
  std::vector<std::string> words;
  bool in_word = false;
  char quote = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (quote == 0 && white.find(c) != white.npos) {
      in_word = false;
      continue;
    }
    if (!in_word && c == '#') break;
    if (!in_word) words.emplace_back();
    in_word = true;
    if (quote != 0 ? c == quote : c == '\'' || c == '"') {
      quote = quote != 0 ? 0 : c;
    } else if (c == '\\' && quote != '\'') {
      if (at + 1 == line.size()) return {};
      if (quote == '"' && escapable.find(line[at + 1]) == escapable.npos) words.back() += c;
      words.back() += line[++at];
    } else {
      words.back() += c;
    }
  }
  if (quote != 0) return {};
  return words;
}

}  // namespace byline
