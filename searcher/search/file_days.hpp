// What is said of documents that have only the day of their file, where days are asked for.
#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <string>

#include "searcher/matching/compile.hpp"
#include "searcher/query/tree.hpp"
#include "searcher/search/search.hpp"

namespace byline {

/// "3 documents have only the day of their file, which --file-dates counts as their date": how many a search
/// that finds nothing would find without its days, and of those only such; empty when there are none, or no
/// days are asked for. `filtered` adds the filters of a request.
std::string left_out_by_day(
    const std::optional<query::Tree>& tree, query::CompileContext how, SearchRequest request,
    const std::function<Xapian::Query(Xapian::Query, const SearchRequest&)>& filtered);

}  // namespace byline
