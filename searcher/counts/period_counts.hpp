// Documents by day, week, month or year.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "common/text/period.hpp"
#include "searcher/counts/facets.hpp"
#include "searcher/matching/document_set.hpp"

namespace byline {

struct PeriodCount {
  std::vector<std::uint32_t> documents{};
  std::uint64_t outlets = 0;  // different sources of theirs
};

/// By period. Without columns, and for documents they do not cover, value slots are read, with the same
/// result. `file_dates`: as of facets.
std::map<int, PeriodCount> count_periods(const DocumentSet& documents, const CountedIndex& index, DateUnit by,
                                         bool file_dates);

}  // namespace byline
