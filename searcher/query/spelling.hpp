// What a query may have meant whose words find nothing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/query/compile.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

/// Whole queries, each `tree.text` with the words that no document has replaced by words of the index: those
/// nearest (within 2 edits, 1 for short words), then most frequent, first. Every query returned finds
/// something; those where all its words are found together come first. Empty when every word finds something
/// or nothing is near. "facebok boycott" → {"facebook boycott"} `compiled`: of the same tree and context. The
/// first letter is taken as right, or swapped with the second.
std::vector<std::string> suggestions(const Tree& tree, const CompiledQuery& compiled,
                                     const CompileContext& context, std::size_t most = 3);

}  // namespace byline::query
