// What --help and the manual pages say beside the options.
#pragma once

#include <string_view>
#include <vector>

#include "common/options/option.hpp"

namespace byline {

extern const std::string_view searcher_footer, indexer_footer;
extern const Chapter config_file_chapter;
std::vector<Chapter> searcher_manual();
std::vector<Chapter> indexer_manual();

}  // namespace byline
