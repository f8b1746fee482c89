// What a run has done and what an index holds, as text or as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "indexer/assembly/indexing_run.hpp"
#include "indexer/assembly/kept_index.hpp"

namespace byline {

/// "1.5 s"
std::string in_seconds(double seconds);

void print_statistics(const IndexStatistics& statistics, bool as_json);

/// A run as programs are told of it.
nlohmann::ordered_json summary_json(const RunSummary& summary, bool dry_run);
void print_summary(const RunSummary& summary, bool as_json, bool dry_run);

}  // namespace byline
