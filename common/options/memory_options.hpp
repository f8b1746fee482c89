// Options of the searcher about what is kept from search to search.
#pragma once

#include <string_view>
#include <vector>

#include "common/options/option.hpp"

namespace byline {

std::vector<Option> memory_options(std::string_view section);

}  // namespace byline
