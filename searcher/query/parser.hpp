// Query text → syntax tree, by recursive descent. GRAMMAR.md has the grammar. NEAR and ADJ bind tightest,
// then signs and NOT, then AND, then OR, and a space loosest:
//   a b AND c OR d e   is   a   ((b AND c) OR d)   e
#pragma once

#include <string_view>

#include "searcher/query/query_error.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

/// Limits beside those of the lexer; what exceeds one is a QueryError that says so.
inline constexpr std::size_t max_depth = 100;    // brackets within brackets
inline constexpr std::size_t max_words = 1'000;  // words, phrases and values
inline constexpr std::size_t max_patterns = 50;  // words with wildcards or ~
/// Of these, such as look at every word of the index: *gram word~
inline constexpr std::size_t max_open_patterns = 10;
inline constexpr std::size_t max_name_patterns = 5;  // of these, in person:, org: and place:
inline constexpr std::size_t max_pattern_letters = 64;
inline constexpr std::size_t max_dates = 100;

/// The tree of a query, whatever bytes it holds. `today`, YYYYMMDD, is what relative dates count back from.
/// Throws QueryError for all that cannot be understood, and when nothing is left to search for.
///   parse("facebook +boycott", 20200916)  prints  (list facebook +boycott)
///   parse("facebook AND", …)              throws  AND has nothing on its right
Tree parse(std::string_view query, int today);

/// The query as plain words, whatever characters it holds (--plain): never an error. What exceeds a limit is
/// left out; with nothing to search for, the tree is an empty list, which matches nothing.
Tree plain_tree(std::string_view query);

/// Two letters or three, as after lang: and --language.
bool is_language_code(std::string_view text);

}  // namespace byline::query
