// What is said of documents that have only the day of their file, where days are asked for.
#pragma once

#include <string>

#include "searcher/matching/compile.hpp"
#include "searcher/query/tree.hpp"

namespace byline {

/// "3 documents have only the day of their file, which --file-dates counts as their date": how many a search
/// that finds nothing would find without its days, and of those only such; empty when there are none, or no
/// days are asked for.
std::string left_out_by_day(const query::Tree& tree, query::CompileContext how);

}  // namespace byline
