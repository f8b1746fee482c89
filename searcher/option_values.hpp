// What the values of options say.
#pragma once

#include <string>
#include <string_view>

#include "searcher/query/dates.hpp"
#include "searcher/search/search.hpp"

namespace byline {

MatchMode match_mode(std::string_view match);
SortOrder sort_order(std::string_view order);

/// What is meant by --since, as if .. stood after it, and by --until: "2020-09", "7d", and open ranges as in
/// date:7d... Throws Error for what is no date.
query::DateRange parse_days(const std::string& option, const std::string& text, int today);

/// "30d", "2w", "3m", "1y" as days; throws Error for what is no age.
int parse_recency(const std::string& text);

/// What a search can be saved under; throws Error for what no search is called.
std::string checked_name(const std::string& name);

}  // namespace byline
