#include "indexer/watch_paths.hpp"

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <functional>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/error.hpp"
#include "common/error_line.hpp"
#include "common/http/cluster_address.hpp"
#include "common/json_text.hpp"
#include "common/program_names.hpp"
#include "common/standard_streams.hpp"
#include "common/text/moment.hpp"
#include "indexer/assembly/added_documents.hpp"
#include "indexer/assembly/removals.hpp"
#include "indexer/ending.hpp"
#include "indexer/progress.hpp"
#include "indexer/reporting.hpp"
#include "indexer/sources/file_walk.hpp"
#include "indexer/watching/command.hpp"
#include "indexer/watching/watching.hpp"

namespace byline {
namespace {

using Json = nlohmann::ordered_json;

/// Run again as it is, a watch would wipe whatever goes missing later, too.
Error with_hint_for_watch(const Error& failure) {
  std::string hint = failure.hint();
  if (hint.ends_with(with_force))
    hint.replace(hint.size() - with_force.size(), with_force.size(),
                 "run " + std::string(indexer_name()) + " --force PATH once");
  return {failure.code(), failure.what(), hint};
}

class WatchedIndex {
 public:
  WatchedIndex(KeptIndex& index, const IndexerOptions& options, Interruption& interruption)
      : index_(index), options_(options), interruption_(interruption) {}

  void watch() {
    FolderWatch::Places places{{}, {}, options_.run.follow_links};
    for (const std::string& path : options_.run.paths) places.paths.push_back(absolute_path(path));
    if (!cluster_address(options_.run.index)) places.passed_over = absolute_path(options_.run.index);
    // Outlives this: a signal may come at any time.
    const auto watch =
        std::make_shared<FolderWatch>(std::move(places), [this](const WatchNote& note) { tell(note); });
    stop_ = [watch] { watch->stop(); };
    finish_at_first_signal(stop_);
    run_on_changes(
        *watch, pace_,
        {[this] { return succeeds(); }, [&] { tell_watching(*watch); }, [this] { tell_changed(); }});
    tell("stopped", {{"runs", runs_}});
    if (output_error_ == 0) return;
    std::cout.clear();  // it has been told, or is nothing to tell
    if (output_error_ != EPIPE)
      throw Error(write_failure(output_error_, Error::Code::output_unwritable),
                  "the output could not be written: " + output_failure(output_error_));
  }

 private:
  void tell(const char* event, const Json& keys = Json::object()) {
    if (!options_.json || options_.quiet || output_error_ != 0) return;
    Json line{{"event", event}, {"time", iso_moment(moment_digits(std::time(nullptr)))}};
    line.update(keys);
    std::cout << json_text(line) << "\n";
    write_out();
  }

  /// A watch whose events cannot be written ends; one that writes for people goes on when they have left.
  void write_out() {
    if (output_error_ != 0 || std::cout.flush()) return;
    output_error_ = errno;
    if (options_.json || output_error_ != EPIPE) stop_();
  }

  void tell(const WatchNote& note) {
    if (!note.sentence.empty()) std::cerr << indexer_name() << ": " << note.sentence << "\n";
    Json keys{{"reason", note.reason}, {"path", text_or_null(note.path)}};
    if (note.kind == WatchNote::Kind::rescan) return tell("rescan", keys);
    keys["message"] = text_or_null(note.sentence);
    tell("polling", keys);
  }

  void tell_watching(const FolderWatch& watch) {
    Json::array_t paths;
    for (const auto& [path, polled] : watch.paths())
      paths.push_back({{"path", path}, {"by", polled ? "polling" : "inotify"}});
    tell("watching", {{"paths", paths},
                      {"folders", watch.folders()},
                      {"settle_seconds", in_whole_seconds(pace_.settle)},
                      {"at_most_seconds", in_whole_seconds(pace_.at_most)},
                      {"poll_seconds", in_whole_seconds(pace_.poll)}});
  }

  void tell_changed() {
    is_awaited_ = true;
    tell("changed");
  }

  /// One run.
  bool succeeds() {
    try {
      bring_up_to_date();
    } catch (const Error& failure) {
      if (runs_ == 0) throw with_hint_for_watch(failure);
      tell_failure(with_hint_for_watch(failure));
      return false;
    }
    ++runs_;
    last_failure_.clear();
    return true;
  }

  void bring_up_to_date() {
    RunSummary summary;
    {
      ConsoleObserver observer(false, options_.quiet);
      RunOptions run = options_.run;
      run.wait = true;
      summary = index_.run(run, observer, interruption_);
    }
    const bool changed = runs_ == 0 || summary.added + summary.updated + summary.removed > 0;
    if (options_.json && (std::exchange(is_awaited_, false) || changed))
      tell("indexed", summary_json(summary, false));
    else if (!options_.quiet && changed)
      print_summary(summary, false, false);
    write_out();
    if (options_.on_new.empty() || summary.moment.empty()) return;
    not_taken_.insert(summary.moment);
    hand_over();
  }

  /// With what a command that failed was handed before, as far as it is still there, and where it is now.
  void hand_over() {
    const std::string lines = lines_of_added(options_.run.index, not_taken_);
    if (lines.empty()) return not_taken_.clear();
    const std::string failure = run_command(
        {options_.on_new, absolute_path(options_.run.index), /*prints_to_standard_error=*/options_.json},
        lines);
    if (failure.empty()) return not_taken_.clear();
    const std::string sentence =
        "the command of --on-new " + failure + "; what it was handed comes again with what is new next";
    std::cerr << indexer_name() << ": " << sentence << "\n";
    tell("command_failed", {{"message", sentence}});
  }

  void tell_failure(const Error& failure) {
    const bool is_new = std::exchange(last_failure_, failure.what()) != failure.what();
    if (is_new) std::cerr << error_text(indexer_name(), failure);
    if (is_new && options_.json) std::cerr << error_line(failure);
    if (!std::exchange(is_awaited_, false) && !is_new) return;
    tell(failure.code() == Error::Code::removal_refused ? "refused" : "failed",
         {{"error_code", word_of(failure.code())},
          {"error", failure.what()},
          {"hint", text_or_null(failure.hint())},
          {"again_seconds", in_whole_seconds(pace_.poll)}});
  }

  static std::int64_t in_whole_seconds(std::chrono::milliseconds time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time).count();
  }

  KeptIndex& index_;
  const IndexerOptions& options_;
  Interruption& interruption_;
  const Pace pace_{};
  std::uint64_t runs_ = 0;
  bool is_awaited_ = false;  // a change was told, and not yet what has become of it
  std::string last_failure_;
  std::set<std::string> not_taken_;  // moments of what a command was handed and failed on
  std::function<void()> stop_;
  int output_error_ = 0;  // why nothing more can be written
};

}  // namespace

void watch_paths(KeptIndex& index, const IndexerOptions& options, Interruption& interruption) {
  WatchedIndex(index, options, interruption).watch();
}

}  // namespace byline
