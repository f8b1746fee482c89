// Words written in several tokens: initials, numbers in groups, words with signs of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"

namespace byline {

/// Tokens that are looked for as one word as well: "J. K. Rowling" has two that make "J.K.", "1 000 000" is
/// 1000000, and "self–made", with a dash between, selfmade.
struct JoinedWord {
  std::size_t tokens = 0;  // 0: there is none; else two and more, punctuation and all
  std::uint32_t words = 0;
  TokenKind kind = TokenKind::word;
  std::string text = {};
};
/// The one that begins with token i, not one that begins before. Takes bounded time wherever it is asked.
JoinedWord joined_word_at(std::string_view text, const std::vector<Token>& tokens, std::size_t i);

/// A word that a sign makes another: a letter with + or # directly behind it (C++, C#, A+), and capitals with
/// a dot directly before them (.NET).
struct SignedWord {
  std::size_t tokens = 0;  // from token i on; 0: there is none
  std::string term = {};   // c++  .net
};
/// The one whose letters are token i.
SignedWord signed_word_at(std::string_view text, const std::vector<Token>& tokens, std::size_t i);

}  // namespace byline
