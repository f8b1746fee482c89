#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/error_line.hpp"
#include "common/index_place.hpp"
#include "common/program_names.hpp"
#include "common/standard_streams.hpp"
#include "common/text/text.hpp"
#include "indexer/annotation/annotation_run.hpp"
#include "indexer/assembly/indexing_run.hpp"
#include "indexer/assembly/kept_index.hpp"
#include "indexer/cluster/cluster_upkeep.hpp"
#include "indexer/ending.hpp"
#include "indexer/options.hpp"
#include "indexer/progress.hpp"
#include "indexer/reporting.hpp"
#include "indexer/sources/file_walk.hpp"
#include "indexer/watch_paths.hpp"

// Read by jemalloc: what is freed goes back to the system soon, so that --memory holds. It costs no
// measurable time.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:200,muzzy_decay_ms:0";
}

namespace byline {
namespace {

using Json = nlohmann::ordered_json;

/// How a run has ended so far.
struct Outcome {
  int status = all_done;
  bool changed = false;  // the index has been brought up to date
};

/// Whether a progress line is drawn.
bool shows_progress(const IndexerOptions& options) {
  // Lines of its output would run into it.
  const bool terminal = ::isatty(STDERR_FILENO) == 1 && !(options.annotate && ::isatty(STDOUT_FILENO) == 1);
  return options.progress == ProgressWhen::always ||
         (options.progress == ProgressWhen::automatic && terminal && !options.quiet && !options.run.dry_run);
}

void index_anew(KeptIndex& index, const IndexerOptions& options, Interruption& interruption,
                Outcome& outcome) {
  RunSummary summary;
  {
    ConsoleObserver observer(shows_progress(options));
    summary = index.reanalyse(options.run, observer, interruption);
  }
  if (summary.skipped > 0) outcome.status = some_skipped;
  outcome.changed = true;
  if (options.quiet) return;
  if (options.json)
    std::cout << Json{{"reanalysed", summary.documents},
                      {"skipped", summary.skipped},
                      {"text_bytes", summary.text_bytes},
                      {"seconds", summary.seconds}}
                     .dump()
              << "\n";
  else
    std::cout << counted(summary.documents, "document") << " analysed anew in " << in_seconds(summary.seconds)
              << ".\n";
}

/// Where nothing was done they are why.
void tell_skipped_as_before(const RunSummary& summary, bool nothing_done) {
  std::uint64_t not_told = summary.skipped_as_before;
  if (nothing_done)
    for (const Skipped& skipped : summary.skips_as_before) {
      std::cerr << indexer_name() << ": skipped " << printable(skipped.path) << ": "
                << printable(skipped.reason) << "\n";
      --not_told;
    }
  if (not_told > 0)
    std::cerr << indexer_name() << ": " << with_separators(not_told)
              << (not_told < summary.skipped_as_before ? " more" : "")
              << " skipped as before; --stats lists them\n";
}

void index_paths(KeptIndex& index, const IndexerOptions& options, Interruption& interruption,
                 Outcome& outcome) {
  RunSummary summary;
  {
    ConsoleObserver observer(shows_progress(options), options.quiet);
    summary = index.run(options.run, observer, interruption);
  }
  if (summary.skipped > 0) outcome.status = some_skipped;
  if (summary.skipped > 0 && summary.added + summary.updated + summary.removed + summary.unchanged == 0 &&
      !outcome.changed)
    outcome.status = nothing_done;
  if (!options.quiet && !options.run.verbose && !options.run.dry_run)
    tell_skipped_as_before(summary, outcome.status == nothing_done);
  outcome.changed |= !options.run.dry_run && outcome.status != nothing_done;
  if (!options.quiet && (outcome.status != nothing_done || options.json))
    print_summary(summary, options.json, options.run.dry_run);
}

void annotate_paths(const IndexerOptions& options, Interruption& interruption, Outcome& outcome) {
  if (options.index_named && cluster_address(options.run.index))
    throw Error(Error::Code::option_conflict, "--annotate cannot take the names of an index in a cluster",
                "leave --db out, or name the folder of an index");
  std::optional<IndexNames> names;
  if (options.index_named) names.emplace(options.run.index);
  RunSummary summary;
  {
    ConsoleObserver observer(shows_progress(options));
    summary = annotate(options.run, names ? &*names : nullptr, STDOUT_FILENO, observer, interruption);
  }
  if (summary.skipped > 0) outcome.status = summary.added > 0 ? some_skipped : nothing_done;
}

Error nothing_to_remove(const IndexerOptions& options) {
  return {Error::Code::document_unknown,
          "no document has the id, file or folder " + printable(options.remove)};
}

/// What a later step would stop at is told before the first is done.
void check_later_steps(KeptIndex& index, const IndexerOptions& options) {
  const bool removes = !options.remove.empty();
  if (options.reanalyse && removes && !index.has_documents(options.remove)) throw nothing_to_remove(options);
  if ((options.reanalyse || removes) && !options.run.files_from.empty()) require_list(options.run.files_from);
}

/// What a step of upkeep has to tell, as text or as JSON.
void print_step(const IndexerOptions& options, const std::string& text, const Json& json) {
  if (!options.quiet) std::cout << (options.json ? json.dump() : text) << "\n";
}

Error damaged(const std::string& index, const std::vector<IndexProblem>& problems) {
  const bool compact_mends = std::all_of(problems.begin(), problems.end(),
                                         [](const IndexProblem& each) { return each.compact_mends; });
  if (compact_mends)
    return Error(Error::Code::index_damaged,
                 "all documents of the index at " + index +
                     " are sound, but not the files that make searching them fast",
                 indexer_name() + " --compact writes these anew");
  return Error(Error::Code::index_damaged, "the index at " + index + " is damaged",
               "remove it and index again");
}

void check(KeptIndex& index, const IndexerOptions& options) {
  const std::vector<IndexProblem> problems = index.check();
  for (const IndexProblem& problem : problems)
    std::cerr << indexer_name() << ": " << harmless(to_valid_utf8(problem.sentence), false) << "\n";
  if (!problems.empty()) throw damaged(options.run.index, problems);
  index.require_same_words();
  print_step(options, "The index is sound.", {{"sound", true}});
}

std::unique_ptr<KeptIndex> kept_index(const IndexerOptions& options) {
  if (const std::optional<ClusterAddress> address = cluster_address(options.run.index))
    return cluster::index_in_cluster(*address, {options.shards, options.replicas});
  std::error_code ignored;
  if (std::filesystem::is_regular_file(options.run.index, ignored))
    throw Error(Error::Code::index_foreign, not_a_folder(options.run.index).what(),
                "give the folder with --db; a file that lists indexes is for searching only");
  return index_in_folder(options.run.index);
}

void run_steps(const IndexerOptions& options, Interruption& interruption, Outcome& outcome) {
  const WriteAccess access{interruption, options.run.wait,
                           [](std::string_view why) { ConsoleObserver(false).waiting(why); }};
  if (options.annotate) return annotate_paths(options, interruption, outcome);
  const std::unique_ptr<KeptIndex> index = kept_index(options);
  if (options.watch) return watch_paths(*index, options, interruption);
  check_later_steps(*index, options);
  if (options.reanalyse) index_anew(*index, options, interruption, outcome);
  if (!options.remove.empty()) {
    const std::uint64_t gone = index->remove(options.remove, access);
    const std::uint64_t skips = index->forget_skips(options.remove, access);
    if (gone + skips == 0) throw nothing_to_remove(options);
    outcome.changed = true;
    print_step(options,
               counted(gone, "document") + " removed" +
                   (skips > 0 ? ", " + counted(skips, "skip") + " forgotten" : "") + ".",
               {{"removed", gone}, {"skips_forgotten", skips}});
  }
  if (options.indexes()) index_paths(*index, options, interruption, outcome);
  if (options.join_names) {
    const std::uint64_t joined = index->join_names();
    outcome.changed = true;
    print_step(options, counted(joined, "name") + " joined to others.", {{"joined_names", joined}});
  }
  if (options.compact) {
    const auto [before, after] = index->compact(access);
    outcome.changed = true;
    print_step(options, "Compacted from " + in_bytes(before) + " to " + in_bytes(after) + ".",
               {{"bytes_before", before}, {"bytes_after", after}});
  }
  if (options.check) check(*index, options);
  if (options.stats) print_statistics(index->statistics(), options.json);
}

void run(const IndexerOptions& options, Interruption& interruption, Outcome& outcome) try {
  run_steps(options, interruption, outcome);
} catch (const Error& failure) {
  if (!failure.hint().starts_with(unchanged_index)) throw;
  throw Error(
      failure.code(), failure.what(),
      outcome.changed ? "what was done to the index before that stays done" : as_before(failure.hint()));
}

/// Has all output written. Returns the status to end with: when the index was changed, that is what counts.
int written_out(const Outcome& outcome) {
  std::cout.flush();
  if (std::cout && std::fflush(stdout) == 0) return outcome.status;
  if (errno == EPIPE) return outcome.status;  // who reads it has seen enough
  const int error = errno;
  const std::string why = output_failure(error);
  if (!outcome.changed)
    throw Error(write_failure(error, Error::Code::output_unwritable),
                "the output could not be written: " + why);
  std::cerr << indexer_name()
            << ": the index has been brought up to date, but the summary could not be written: " << why
            << "\n";
  return some_skipped;
}

}  // namespace
}  // namespace byline

int main(int argc, char** argv) {
  using namespace byline;
  hold_standard_streams();
  if (argc > 0) tell_program_names(argv[0]);
  ::signal(SIGXFSZ, SIG_IGN);  // a file over the user's limit is an error of write(2), as a full disk is
  ::signal(SIGPIPE, SIG_IGN);  // and so is a reader who has left
  ::unsetenv("XAPIAN_MAX_CHANGESETS");  // for replication: files we would not look at before they are written
  // Outlives main: the thread that watches may still look at it.
  static Interruption interruption;
  watch_signals(interruption, asks_for_json(argc, argv).value_or(false));
  bool as_json = false;
  Outcome outcome;
  try {
    const std::optional<IndexerOptions> options = parse_options(argc, argv, as_json);
    if (options) {
      end_in_words(interruption, options->run.index, as_json);
      if (options->annotate) writes_output_alone();
    }
    if (options) run(*options, interruption, outcome);
    const int status = written_out(outcome);
    if (!interruption.asked()) return status;
    tell_interrupted(interruption);
    return interrupted_exit;
  } catch (const Interrupted&) {
    tell_interrupted(interruption);
    return interrupted_exit;
  } catch (const std::exception& failure) {
    if (interruption.abandoned()) {
      tell_interrupted(interruption);
      return interrupted_exit;
    }
    std::cerr << error_text(indexer_name(), failure);
    if (as_json) std::cerr << error_line(failure);
  }
  return outcome.changed ? some_skipped : nothing_done;
}
