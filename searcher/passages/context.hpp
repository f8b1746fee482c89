// The paragraphs around a place in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/results/results.hpp"

namespace byline {

using ByteRange = std::pair<std::uint32_t, std::uint32_t>;  // [begin, end)

/// The paragraphs that `match` stands in, and `around` before and as many behind, as they stand in the text,
/// but for white space around them; `marked` are the highlights. Paragraphs have an empty line between them;
/// in a text without any, each line is one. Those all of which is `excluded` are passed over. Of one that is
/// longer than 2,000 characters that much is left, next to the match, with "…" for the rest. The ranges
/// ascend.
Snippet paragraphs_around(std::string_view text, ByteRange match, std::size_t around,
                          const std::vector<ByteRange>& excluded, const std::vector<ByteRange>& marked);

}  // namespace byline
