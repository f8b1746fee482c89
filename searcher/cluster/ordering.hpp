// By which words a cluster is to order what a part matches.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/cluster/part.hpp"
#include "searcher/cluster/statistics.hpp"

namespace byline::cluster {

/// The words of a field that most documents have.
std::vector<std::string> most_frequent(Statistics& statistics, const std::string& field,
                                       std::vector<std::string> words, std::size_t limit);

/// Of a part of kind sequence, near or pattern.
void add_ordering(Part& part, Statistics& statistics);

}  // namespace byline::cluster
