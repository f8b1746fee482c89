#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/error_line.hpp"
#include "common/program_names.hpp"
#include "common/standard_streams.hpp"
#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "indexer/annotation/annotation_run.hpp"
#include "indexer/assembly/added_documents.hpp"
#include "indexer/assembly/indexing_run.hpp"
#include "indexer/assembly/kept_index.hpp"
#include "indexer/cluster/cluster_upkeep.hpp"
#include "indexer/ending.hpp"
#include "indexer/options.hpp"
#include "indexer/progress.hpp"
#include "indexer/sources/file_walk.hpp"
#include "indexer/watching/command.hpp"
#include "indexer/watching/watching.hpp"

// Read by jemalloc: what is freed goes back to the system soon, so that --memory holds. It costs no
// measurable time.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:200,muzzy_decay_ms:0";
}

namespace byline {
namespace {

using Json = nlohmann::ordered_json;

/// "pdf 12, mail 3", or "none".
template <class Counts>
std::string list(const Counts& counts) {
  std::string text;
  for (const auto& [name, count] : counts)
    text += (text.empty() ? "" : ", ") + harmless(name, true) + " " + with_separators(count);
  return text.empty() ? std::string("none") : text;
}

/// "12 passages in 5 documents, mostly in The Gull, Evening Post; names in it alone do not count in 3
/// documents"
std::string repeated_text(const StoryStatistics& s) {
  if (s.passages == 0) return "none";
  std::string text = counted(s.passages, "passage") + " in " + counted(s.documents, "document");
  for (const std::string& source : s.sources)
    text += (&source == &s.sources.front() ? ", mostly in " : ", ") + harmless(to_valid_utf8(source), true);
  if (s.without > 0) text += "; names in it alone do not count in " + counted(s.without, "document");
  return text;
}

void print_statistics(const IndexStatistics& s, bool as_json) {
  if (as_json) {
    const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    Json languages = Json::object(), types = Json::object(), skipped = Json::object();
    Json repeated;
    if (s.stories)
      repeated = {{"passages", s.stories->passages},
                  {"documents", s.stories->documents},
                  {"names_not_counted_in", s.stories->without},
                  {"sources", s.stories->sources}};
    for (const auto& [reason, count] : s.skipped) skipped[reason] = count;
    Json::array_t skips;
    for (const Skipped& each : s.skips) skips.push_back({{"path", each.path}, {"reason", each.reason}});
    for (const auto& [name, count] : s.languages) languages[name] = count;
    for (const auto& [name, count] : s.types) types[name] = count;
    std::cout << Json{{"documents", s.documents},
                      {"terms", s.terms ? Json(*s.terms) : Json()},
                      {"average_length", s.average_length},
                      {"bytes", s.bytes},
                      {"persons", s.persons},
                      {"organizations", s.organizations},
                      {"places", s.places},
                      {"merged_names", s.merged_names},
                      {"languages", languages},
                      {"types", types},
                      {"first_date", or_null(iso_date(s.first_date))},
                      {"last_date", or_null(iso_date(s.last_date))},
                      {"model", or_null(s.model)},
                      {"copies", s.stories ? Json(s.stories->copies) : Json()},
                      {"repeated", repeated},
                      {"skipped", skipped},
                      {"skips", skips}}
                     .dump(-1, ' ', false, Json::error_handler_t::replace)
              << "\n";
    return;
  }
  const auto line = [](const char* label, const std::string& value) {
    std::printf("%-16s %s\n", label, value.c_str());
  };
  line("Documents", with_separators(s.documents));
  line("Size on disk", in_bytes(s.bytes));
  if (s.terms) line("Distinct terms", with_separators(*s.terms));
  line("Persons", with_separators(s.persons));
  line("Organisations", with_separators(s.organizations));
  line("Places", with_separators(s.places));
  line("Names merged", with_separators(s.merged_names));
  line("Languages", list(s.languages));
  line("Types", list(s.types));
  if (!s.first_date.empty()) line("Dates", iso_date(s.first_date) + " to " + iso_date(s.last_date));
  if (s.stories) {
    line("Copies", with_separators(s.stories->copies));
    line("Repeated text", repeated_text(*s.stories));
  }
  line("Entity model", s.model);
  if (!s.skipped.empty()) line("Skipped", list(s.skipped));
  for (const Skipped& each : s.skips) std::cout << "  " << printable(each.path + ": " + each.reason) << "\n";
}

std::string in_seconds(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s", seconds);
  return text;
}

/// `event`: of --watch; else empty.
void print_summary(const RunSummary& s, bool as_json, bool dry_run, const char* event = "") {
  if (as_json) {
    Json json = Json::object();
    if (*event != '\0') json["event"] = event;
    json.update(Json{{"added", s.added},
                     {"updated", s.updated},
                     {"removed", s.removed},
                     {"resumed", s.resumed},
                     {"unchanged", s.unchanged},
                     {"skipped", s.skipped},
                     {"skipped_as_before", s.skipped_as_before},
                     {"left_out", s.left_out},
                     {"documents", s.documents},
                     {"text_bytes", s.text_bytes},
                     {"two_day_dates", s.two_day_dates},
                     {"seconds", s.seconds},
                     {"dry_run", dry_run},
                     {"types", s.types}});
    if (s.copies) json["copies"] = *s.copies;
    std::cout << json.dump() << "\n";
    return;
  }
  std::string text;
  const auto count = [&](std::uint64_t number, const char* what) {
    if (number > 0) text += (text.empty() ? "" : ", ") + with_separators(number) + " " + what;
  };
  count(s.added, "added");
  count(s.updated, "updated");
  count(s.removed, "removed");
  count(s.unchanged, "unchanged");
  count(s.skipped, "skipped");
  count(s.left_out, "left out");
  if (text.empty()) text = "no documents found";
  if (dry_run) {
    std::cout << "Nothing was changed. To do: " << text << ".\n";
    if (s.copies) std::cout << "Copies of others among them: " << with_separators(*s.copies) << ".\n";
  } else {
    std::cout << text << " in " << in_seconds(s.seconds) << "; the index holds "
              << counted(s.documents, "document") << ".\n";
  }
  if (s.types.size() > 1) {
    std::vector<std::pair<std::string, std::uint64_t>> types(s.types.begin(), s.types.end());
    std::stable_sort(types.begin(), types.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::cout << (dry_run ? "To be read: " : "Read: ") << list(types) << ".\n";
  }
  if (s.two_day_dates > 0)
    std::cout << counted(s.two_day_dates, "document has", "documents have")
              << " a date that could be two; --date-order dmy|mdy\n";
}

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

void index_paths(KeptIndex& index, const IndexerOptions& options, Interruption& interruption,
                 Outcome& outcome) {
  RunSummary summary;
  {
    ConsoleObserver observer(shows_progress(options), options.quiet);
    summary = index.run(options.run, observer, interruption);
  }
  if (summary.skipped_as_before > 0 && !options.quiet && !options.run.verbose && !options.run.dry_run)
    std::cerr << indexer_name() << ": " << with_separators(summary.skipped_as_before)
              << " skipped as before; --stats lists them\n";
  if (summary.skipped > 0) outcome.status = some_skipped;
  if (summary.skipped > 0 && summary.added + summary.updated + summary.removed + summary.unchanged == 0 &&
      !outcome.changed)
    outcome.status = nothing_done;
  outcome.changed |= !options.run.dry_run && outcome.status != nothing_done;
  if (!options.quiet && (outcome.status != nothing_done || options.json))
    print_summary(summary, options.json, options.run.dry_run);
}

/// One run of --watch.
void index_changes(KeptIndex& index, const IndexerOptions& options, bool first, Interruption& interruption) {
  RunSummary summary;
  {
    ConsoleObserver observer(false, options.quiet);
    RunOptions run = options.run;
    run.wait = true;
    summary = index.run(run, observer, interruption);
  }
  const bool changed = summary.added + summary.updated + summary.removed > 0;
  if (!options.quiet && (first || changed)) print_summary(summary, options.json, false, "indexed");
  std::cout.flush();
  if (options.on_new.empty() || summary.added == 0) return;
  const std::string failure = run_command(options.on_new, lines_of_added(options.run.index, summary.moment));
  if (!failure.empty()) std::cerr << indexer_name() << ": the command of --on-new " << failure << "\n";
}

void watch_paths(KeptIndex& index, const IndexerOptions& options, Interruption& interruption) {
  FolderWatch::Places places{{}, {}, options.run.follow_links};
  for (const std::string& path : options.run.paths) places.paths.push_back(absolute_path(path));
  if (!cluster_address(options.run.index)) places.passed_over = absolute_path(options.run.index);
  // Outlives this: a signal may come at any time.
  const auto watch = std::make_shared<FolderWatch>(std::move(places), [](const std::string& sentence) {
    std::cerr << indexer_name() << ": " << sentence << "\n";
  });
  finish_at_first_signal([watch] { watch->stop(); });
  bool first = true;
  std::string last_failure;
  run_on_changes(*watch, {}, [&] {
    try {
      index_changes(index, options, first, interruption);
      first = false;
      last_failure.clear();
      return true;
    } catch (const Error& failure) {
      if (first) throw;
      if (std::exchange(last_failure, failure.what()) != failure.what()) {
        std::cerr << error_text(indexer_name(), failure);
        if (options.json) std::cerr << error_line(failure);
      }
      return false;
    }
  });
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
    if (gone == 0) throw nothing_to_remove(options);
    outcome.changed = true;
    print_step(options, counted(gone, "document") + " removed.", {{"removed", gone}});
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
  if (!outcome.changed || !failure.hint().starts_with(unchanged_index)) throw;
  throw Error(failure.code(), failure.what(), "what was done to the index before that stays done");
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
