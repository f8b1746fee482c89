// Query text → lexemes. Knows what a word, a phrase and an operator look like, not where they may stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/tree.hpp"

namespace byline::query {

struct Lexeme {
  enum class Kind : std::uint8_t {
    word,      // text as typed: boycott  =boycott  freez*  kardashain~1  https://…
    value,     // what directly follows a field other than title:, taken as it is
    phrase,    // text without its quotes; number = slack
    open,      // (
    close,     // )
    land,      // AND
    lor,       // OR
    lnot,      // NOT
    near,      // NEAR, number = distance
    adjacent,  // ADJ
    require,   // + directly before something
    exclude,   // -
    field,     // name: directly before something
    lone,      // + - or = between spaces, a quote or bracket left over: punctuation, worth a note
    end,
  };
  Kind kind = Kind::end;
  Field field = Field::none;
  unsigned number = 0;
  std::string text = {};
  std::size_t position = 0, length = 0;  // code points
};

/// Limits, so that no query is slow or deep. Each is told when exceeded.
inline constexpr std::size_t max_query_bytes = 10'000;
inline constexpr unsigned max_distance = 1'000;   // of NEAR, ADJ and "…"~
inline constexpr unsigned default_distance = 10;  // of NEAR and ADJ without a number

/// The query as every position counts it: valid UTF-8.
std::string clean_query(std::string_view query);

/// Lexemes of clean text, the last of kind end. Punctuation that stands alone is left out; white space and
/// control characters separate. Throws QueryError for an open quote, an unknown field, a bad number, a sign
/// or a field with nothing after it, and for operators of other languages (&& || ! ^2).
std::vector<Lexeme> lex(std::string_view text);

/// True when the text holds a letter, a digit or a mark: something to search for.
bool holds_word(std::string_view text);

/// Sign-free rest of text without the punctuation that ends a clause: . , ; : ! ? …
std::string_view without_closing_punctuation(std::string_view text);

}  // namespace byline::query
