// Hashtags that have the letters of a known name.
#pragma once

#include <optional>
#include <string_view>

#include "common/names/entity.hpp"
#include "indexer/recognition/lexicon.hpp"

namespace byline::crf {

/// What a hashtag of several words with capitals (without its mark) names: "WorldHealthOrganization", an
/// organisation. Nothing where neither known_names.txt nor the lexicon's lists have its words as one name.
std::optional<EntityKind> kind_of_hashtag(std::string_view tag, const Lexicon& lexicon);

}  // namespace byline::crf
