// The indexer's command line.
#pragma once

#include <optional>
#include <string>

#include "indexer/assembly/indexing_run.hpp"

namespace byline {

enum class ProgressWhen { automatic, always, never };

struct IndexerOptions {
  RunOptions run;
  std::string remove;  // --remove PATH|ID
  bool annotate = false;
  bool watch = false;
  std::string on_new;                 // --on-new COMMAND
  bool index_named = false;           // on the command line
  unsigned shards = 1, replicas = 1;  // of an index in a cluster
  bool join_names = false;
  bool check = false, compact = false, reanalyse = false, stats = false;
  bool json = false, quiet = false;
  ProgressWhen progress = ProgressWhen::automatic;

  /// Whether something is to be indexed, as opposed to upkeep alone.
  bool indexes() const { return !run.paths.empty() || !run.files_from.empty(); }
};

/// Parses the command line. Throws Error for one that cannot be run; returns nothing, after printing to
/// stdout, for --help and --version. `as_json`: whether errors are told as JSON, too; also of one that is
/// thrown here it is known by then.
std::optional<IndexerOptions> parse_options(int argc, char** argv, bool& as_json);

/// "512M", "1G", "1 GiB", "4096" → bytes. Throws Error for anything else.
std::size_t parse_size(const std::string& text);

}  // namespace byline
