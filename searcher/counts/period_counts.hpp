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
  std::uint64_t documents = 0;
  std::uint64_t outlets = 0;            // different sources of theirs
  std::vector<std::uint32_t> chosen{};  // those of them that were asked for
};

/// By period. Without columns, and for documents they do not cover, value slots are read, with the same
/// result. `chosen`: documents whose periods are told. `file_dates`: as of facets.
std::map<int, PeriodCount> count_periods(const DocumentSet& documents, const DocumentSet& chosen,
                                         const CountedIndex& index, DateUnit by, bool file_dates);

}  // namespace byline
