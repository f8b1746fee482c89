// Which words of a text are weighed to tell its story.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/analysis/analysis.hpp"

namespace byline {

/// What stands further on tells less of what is new.
inline constexpr std::size_t weighed_words = 400;

/// Calls `each` with the stems of a token, or its terms where its script has no stems; not with those of one
/// letter, or longer than words are.
template <class Each>
void each_weighed_stem(const TokenTerms& terms, Each&& each) {
  constexpr std::size_t shortest = 2, longest = 60;  // bytes
  const auto give = [&](std::string_view stem) {
    if (stem.size() >= shortest && stem.size() <= longest) each(stem);
  };
  if (terms.stems.empty())
    for (const TokenTerms::Word& word : terms.words) give(word.term);
  else
    for (const std::string& stem : terms.stems) give(stem);
}

}  // namespace byline
