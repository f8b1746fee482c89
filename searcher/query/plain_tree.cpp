// A text as it stands → words to look for: --plain.
#include <algorithm>

#include "common/analysis/joined_words.hpp"
#include "common/analysis/tokens.hpp"
#include "common/text/numerals.hpp"
#include "common/text/text.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/parser.hpp"

namespace byline::query {

Tree plain_tree(std::string_view query) {
  Tree tree{clean_query(query), {}, true};
  if (tree.text.size() > max_query_bytes) tree.text.resize(character_boundary(tree.text, max_query_bytes));
  const std::string_view text = tree.text;
  const auto separates = [](char32_t c) {
    return c <= ' ' || std::u32string_view(
                           U"\"()[]{}<>,;!?*~=+\u00A0\u2007\u2009\u202F\u201C\u201D\u201E\u00AB\u00BB\u3000"
                           U"\u3001\u3002")
                               .find(c) != std::u32string_view::npos;
  };
  // What is inside a word is of it: 130,000 and C++ are one.
  std::vector<Token> tokens;
  tokenise(text, tokens);
  std::vector<bool> inside(text.size() + 1, false);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::punctuation) continue;
    const std::size_t signs = std::max<std::size_t>(signed_word_at(text, tokens, i).tokens, 1);
    const std::size_t end = std::max<std::size_t>(
        tokens[i + signs - 1].end, tokens[i].begin + number_in_groups(text.substr(tokens[i].begin)));
    std::fill(inside.begin() + tokens[i].begin, inside.begin() + static_cast<std::ptrdiff_t>(end), true);
  }
  std::size_t position = 0;
  for (std::size_t at = 0; at < text.size() && tree.root.children.size() < max_words;) {
    const std::size_t begin = at, from = position;
    std::size_t end = at;
    while (at < text.size()) {
      end = at;
      const char32_t c = next_code_point(text, at);
      ++position;
      if (!inside[end] && separates(c)) break;
      end = at;
    }
    const std::string_view word = text.substr(begin, end - begin);
    if (holds_word(word))
      tree.root.children.push_back({.kind = Node::Kind::word,
                                    .text = std::string(word),
                                    .position = from,
                                    .length = code_points(word)});
  }
  return tree;
}

}  // namespace byline::query
