// A wildcard that stands for more words than a cluster takes beside others, as several.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/cluster/part.hpp"
#include "searcher/cluster/statistics.hpp"

namespace byline::cluster {

/// Wildcards that together stand for the words of one, each for fewer than `most_words_told` of a shard:
///
///   con*  →  con, cona*, conc*, conda*, …    or con* itself, where it does so
///
/// Nothing where these would be very many. To be asked again while the statistics learn.
std::optional<std::vector<std::string>> pieces_of(Statistics& statistics, const Form& wildcard);

}  // namespace byline::cluster
