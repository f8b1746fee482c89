// Text that was pasted: a sentence or a piece of one, cut where the mouse was, so that a quote or bracket in
// it may have lost its counterpart.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "searcher/query/lexer.hpp"

namespace byline::query {

/// What is left over in a query, and punctuation if the query is a text.
struct LeftOver {
  std::vector<std::size_t> quotes = {};  // their positions in code points, ascending
  /// In a text of fewer words it may be a slip of somebody who asks for something.
  std::size_t least_words = 0;
  bool any() const { return !quotes.empty(); }
};

/// Quotes that stay when each is paired as it stands: one with a space before it opens, one with a space or
/// punctuation behind it closes.
///     he will go," she said    Nothing is open: two words are enough.
///     "we will not go back     Never closed, at an edge: four words.
///     he said "we will not go  Never closed, elsewhere: six words, else somebody may want a phrase.
/// Where there are two, four … quotes and the first may open, all have their counterpart. `quotes`:
/// positions, ascending.
LeftOver left_over(const std::vector<char32_t>& text, const std::vector<std::size_t>& quotes);

/// Words and phrases in lexemes that have no operators, signs or fields beside them; 0 where they have.
std::size_t words_of_text(const std::vector<Lexeme>& lexemes);

/// Where the words begin that a query ends with, after any sign or field before them; nothing where it does
/// not end with words.
std::optional<std::size_t> begin_of_last_words(const std::vector<Lexeme>& lexemes);

/// Makes brackets without a counterpart punctuation where the lexemes are a text: of two words where only
/// some that close are left over, else of four.
void spare_brackets(std::vector<Lexeme>& lexemes);

}  // namespace byline::query
