// Which words of a query are of grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analysis.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

/// Those of one language: what the query is in. "die" and "was" are German words of grammar, "hard" none; in
/// English only "was" is one.
///
/// That is the language of most documents, unless the query has at least two words of grammar of another one
/// that documents are in, and more of these; or none of its own, and some of English.
class FunctionWords {
 public:
  /// `languages`: that the documents are in, by their codes, that of most first. Of none: English.
  FunctionWords(const Tree& tree, const std::vector<std::string>& languages);

  /// `word`: folded.
  bool has(std::string_view word) const;
  /// Of a word as typed; so is a compound of nothing else ("est-ce"), but in English.
  bool has(const QueryForms& forms) const;

 private:
  std::string language_;  // of the query
};

}  // namespace byline::query
