// Options of the searcher that say which indexes are searched.
#pragma once

#include <vector>

#include "common/options/option.hpp"

namespace byline {

std::vector<Option> index_options();

}  // namespace byline
