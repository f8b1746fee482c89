// Query text → syntax tree.
//
//   query    = list
//   list     = item { item }                     side by side: any of them (or all, as the program is told);
//   + must, item     = either                              - and NOT must not; filters (person:a) always
//   restrict either   = both { "OR" both } both     = signed { "AND" signed } signed   = [ "+" | "-" | "NOT"
//   ] near near     = primary { ("NEAR" | "ADJ") [ "/" number ] primary }      one operator and one number in
//   a chain primary  = word | phrase | "*" | "(" list ")" | field ( word | phrase | "(" list ")" ) word     =
//   [ "=" ] characters | characters with * and ? | characters "~" [ "1" | "2" ] phrase   = '"' characters '"'
//   [ "~" number ] field    = "title:" | "person:" | "org:" | "place:" | "date:" | "source:" | "lang:" |
//   "type:" | "path:" | "id:"
//
// So NEAR and ADJ bind tighter than signs and NOT, these tighter than AND, AND tighter than OR, and a space
// is the loosest:
//   a b AND c OR d e   is   a   ((b AND c) OR d)   e
// GRAMMAR.md tells users the same with examples.
#pragma once

#include <string_view>

#include "searcher/query/query_error.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

/// Limits beside those of the lexer; what exceeds one is a QueryError that says so.
inline constexpr std::size_t max_depth = 100;    // brackets within brackets
inline constexpr std::size_t max_words = 1'000;  // words, phrases and values
inline constexpr std::size_t max_patterns = 50;  // words with wildcards or ~
inline constexpr std::size_t max_open_patterns =
    10;  // of these, that look at every word of the index: *gram word~
inline constexpr std::size_t max_pattern_letters = 64;

/// The tree of a query, whatever bytes it holds. `today`, YYYYMMDD, is what relative dates count back from.
/// Throws QueryError for all that cannot be understood, and when nothing is left to search for.
///   parse("facebook +boycott", 20200916)  prints  (list facebook +boycott)
///   parse("facebook AND", …)              throws  AND has nothing on its right
Tree parse(std::string_view query, int today);

/// The query as plain words, whatever characters it holds (--plain): never an error. What exceeds a limit is
/// left out; with nothing to search for, the tree is an empty list, which matches nothing.
Tree plain_tree(std::string_view query);

}  // namespace byline::query
