// What --help and the manual pages say beside the options.
#pragma once

#include <string_view>
#include <vector>

#include "common/options/option.hpp"

namespace byline {

extern const std::string_view searcher_footer, indexer_footer;
/// The same of both programs: a chapter, and the first rows of the chapter ENVIRONMENT.
Chapter config_file_chapter();
extern const std::string_view environment_of_both;
std::vector<Chapter> searcher_manual();
std::vector<Chapter> indexer_manual();

}  // namespace byline
