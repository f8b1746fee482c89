// Which words of a query are of grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/tree.hpp"

namespace byline::query {

/// Those of English always; those of another language where the query is in it: it has two of its words of
/// grammar, and more of them than of English (die alone may be meant in English), or the documents are in no
/// other.
class FunctionWords {
 public:
  /// `languages`: that the documents are in, by their codes.
  FunctionWords(const Tree& tree, const std::vector<std::string>& languages);

  /// `word`: folded.
  bool has(std::string_view word) const;

 private:
  std::string language_;  // of the query, beside English; or empty
};

}  // namespace byline::query
