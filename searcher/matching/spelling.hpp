// What a query may have meant whose words find nothing.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/matching/compile.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

/// A query that finds fewer documents may have a word that is there by mistake.
inline constexpr Xapian::doccount few_matches = 25;

/// Whole queries: the text with what no document has put right. A word is taken for a word of the index near
/// it (within 2 edits, 1 for short words; the first letter right, or swapped with the second), for two words
/// written as one, or, with its neighbour, for one written as two; a name in person:, org: or place: for a
/// name like it. Words beside them that are found, but twenty times rarer as they are typed than one a letter
/// away, are put right with them. Those that find most come first, an edit more counting as a hundred times
/// fewer documents, and letters doubled or swapped as five times more; all words found together go before any
/// of them, and more edits than the likeliest correction has are only for when nothing is found with so few.
/// When every word finds something, words written apart are put together, and in a query that finds few
/// documents words are changed that are a hundred times rarer than one a letter away.
///   boycot facebok    → boycott facebook       stophate → "stop hate"
///   person:zukerberg  → person:zuckerberg      insta gram → instagram
/// `compiled`: of the same tree and context. `matches`: documents it finds. `count`: documents a query finds
/// with all of its words or with any, roughly when they are many; those with none are not returned.
std::vector<std::string> suggestions(
    const Tree& tree, const CompiledQuery& compiled, const CompileContext& context, Xapian::doccount matches,
    const std::function<Xapian::doccount(const std::string& query, bool match_all)>& count,
    std::size_t most = 3);

}  // namespace byline::query
