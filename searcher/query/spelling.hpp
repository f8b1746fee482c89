// What a query may have meant whose words find nothing.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "searcher/query/compile.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

/// Whole queries: the text with what no document has put right. A word is taken for a word of the index near
/// it (within 2 edits, 1 for short words; the first letter right, or swapped with the second), for two words
/// written as one, or, with its neighbour, for one written as two; a name in person:, org: or place: for a
/// name like it. The nearest and most frequent come first, and those with which all words of the query are
/// found together before all others. When every word finds something, only words written apart are put
/// together.
///   facebok boycott   → facebook boycott       stophate → "stop hate"
///   person:zukerberg  → person:zuckerberg      insta gram → instagram
/// `compiled`: of the same tree and context. `finds`: whether a query finds anything, with all of its words
/// or with any; only such are returned.
std::vector<std::string> suggestions(
    const Tree& tree, const CompiledQuery& compiled, const CompileContext& context,
    const std::function<bool(const std::string& query, bool match_all)>& finds, std::size_t most = 3);

}  // namespace byline::query
