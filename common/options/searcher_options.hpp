// The searcher's options, a row each.
#pragma once

#include <vector>

#include "common/options/option.hpp"

namespace byline {

std::vector<Option> searcher_options();

}  // namespace byline
