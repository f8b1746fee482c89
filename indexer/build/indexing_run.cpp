#include "indexer/build/indexing_run.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <unordered_set>

#include "common/analysis.hpp"
#include "common/database.hpp"
#include "common/error.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"
#include "indexer/build/catalogue.hpp"
#include "indexer/build/index_folder.hpp"
#include "indexer/build/merge.hpp"
#include "indexer/build/segment_builder.hpp"
#include "indexer/entities/model.hpp"

namespace byline {

namespace fs = std::filesystem;

namespace {

/// An update of at most this share of the index, or this many documents, goes into the current generation; a
/// larger one makes a new generation, which is faster from there on and leaves the index packed.
constexpr std::uint64_t update_share = 20, small_update = 500;

std::optional<FileStamp> stamp_of(const std::string& path) {
  struct stat state;
  if (::stat(path.c_str(), &state) != 0) return std::nullopt;
  const auto ns = [](const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  return FileStamp{static_cast<std::uint64_t>(state.st_size), ns(state.st_mtim), ns(state.st_ctim)};
}

/// Vanished is what was looked for and is not there; what could not be looked at is not.
bool is_gone(const std::string& path) {
  struct stat state;
  return ::lstat(path.c_str(), &state) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

bool is_below(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) &&
         (folder.ends_with('/') || path[folder.size()] == '/');
}

class Run {
 public:
  Run(const RunOptions& options, RunObserver& observer, const std::atomic<bool>& interrupted)
      : options_(options), observer_(observer), interrupted_(interrupted) {
    index_ = fs::absolute(options.index).lexically_normal().string();
    if (!options.dry_run) folder_ = std::make_unique<IndexFolder>(index_, options.wait);
    current_ = folder_ ? folder_->current() : current_generation(index_);
    if (current_.empty()) return;
    database_ = open_index(index_);
    const std::string analysis = database_.get_metadata(std::string(schema::metadata_analysis));
    if (analysis != analysis_settings())
      throw Error("the index at " + index_ + " was built with other rules for words (" + analysis + "; now " +
                      analysis_settings() + ")",
                  "remove it and index again");
    catalogue_ = Catalogue(database_);
  }

  RunSummary run() {
    const auto start = std::chrono::steady_clock::now();
    plan();
    guard_against_wiping();
    read();
    guard_against_wiping();
    if (!options_.dry_run) write();
    summary_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return summary_;
  }

 private:
  void stop_if_interrupted() const {
    if (interrupted_) throw Interrupted{};
  }
  void skip(const Skipped& skipped) {
    ++summary_.skipped;
    observer_.skipped(skipped);
    if (options_.dry_run) observer_.planned("skip", skipped.path, skipped.reason);
  }
  void planned(std::string_view action, std::string_view id, std::string_view why) {
    if (options_.dry_run) observer_.planned(action, id, why);
  }

  /// Which files are to be read, which documents went with their files.
  void plan() {
    std::unordered_set<std::string> seen;
    std::vector<WalkedPath> walked;
    for (const std::string& path : options_.paths) {
      if (path == "-") {
        if (seen.insert(path).second) to_read_.push_back({path, {}});
        continue;
      }
      walked.push_back(walk(path, WalkOptions{.follow = options_.follow_links},
                            [&](std::variant<FoundFile, Skipped>&& found) {
                              if (interrupted_) return false;
                              if (const Skipped* skipped = std::get_if<Skipped>(&found))
                                skip(*skipped);
                              else if (seen.insert(std::get<FoundFile>(found).path).second)
                                plan_file(std::get<FoundFile>(found));
                              return true;
                            }));
      stop_if_interrupted();
    }
    for (const Catalogue::File& file : catalogue_.files()) {
      if (seen.contains(file.path) || !is_gone(file.path)) continue;
      if (std::any_of(walked.begin(), walked.end(),
                      [&](const WalkedPath& path) { return path.exists && path.shows_gone(file.path); }))
        for (const Xapian::docid document : file.documents) remove(document, "its file has vanished");
    }
  }

  void plan_file(const FoundFile& file) {
    if (is_below(file.path, index_)) return;  // the index itself, in the folder it indexes
    const Catalogue::File* known = catalogue_.find(file.path);
    const std::optional<FileStamp> stamp = stamp_of(file.path);
    if (known && stamp && *stamp == known->stamp) {
      summary_.unchanged += known->documents.size();
      planned("skip", file.path, "unchanged");
      return;
    }
    to_read_.push_back({file.path, stamp.value_or(FileStamp{})});
    progress_.total_bytes += file.size;
  }

  void remove(Xapian::docid document, std::string_view why) {
    removed_.push_back(document);
    ++summary_.removed;
    if (options_.dry_run) observer_.planned("remove", id_of(document), why);
  }

  std::string id_of(Xapian::docid document) const {
    for (auto term = database_.termlist_begin(document); term != database_.termlist_end(document); ++term)
      if ((*term).starts_with(schema::id_prefix)) return (*term).substr(schema::id_prefix.size());
    return {};
  }

  void guard_against_wiping() const {
    if (options_.force || summary_.removed * 2 <= catalogue_.documents()) return;
    throw Error("this run would remove " + std::to_string(summary_.removed) + " of the index's " +
                    std::to_string(catalogue_.documents()) + " documents, since their files are gone",
                "is a disk not mounted? if they are to go, run again with --force");
  }

  void read() {
    if (!options_.dry_run && !to_read_.empty()) {
      scratch_ = folder_->make_scratch();
      builder_ =
          std::make_unique<SegmentBuilder>(options_.analysis, options_.jobs, options_.memory, scratch_,
                                           [this](const Skipped& skipped) { failed_.push_back(skipped); });
    }
    for (const ToRead& file : to_read_) {
      stop_if_interrupted();
      read_file(file);
      progress_.bytes += file.stamp.size;
      report_progress(false);
    }
    if (builder_) {
      while (!options_.dry_run && !interrupted_ && builder_->documents_done() < handed_over_ &&
             !builder_->failed()) {
        report_progress(false);
        ::usleep(20'000);
      }
      stop_if_interrupted();
      segments_ = builder_->finish();
      for (const Skipped& skipped : failed_) {
        --summary_.added;
        skip(skipped);
      }
    }
  }

  struct ToRead {
    std::string path;
    FileStamp stamp;
  };

  void read_file(const ToRead& file) {
    std::unordered_set<Xapian::docid> still_there;
    bool could_look = true;
    read_source(file.path, options_.read, [&](SourceResult&& result) {
      if (interrupted_) return false;
      if (Skipped* skipped = std::get_if<Skipped>(&result)) {
        // A file that cannot be opened tells nothing of its documents.
        if (skipped->path == file.path && ::access(file.path.c_str(), R_OK) != 0) could_look = false;
        skip(*skipped);
        return true;
      }
      SourceDocument& document = std::get<SourceDocument>(result);
      if (!ids_.insert(hash64(document.id)).second) {
        skip({file.path, "the id " + document.id + " stands in this run's input already"});
        return true;
      }
      const Signature signature{file.stamp, content_hash(document)};
      const Xapian::docid old = catalogue_.document(document.id);
      if (old != 0) still_there.insert(old);
      if (old != 0 && catalogue_.content(old) == signature.content) {
        ++summary_.unchanged;
        planned("skip", document.id, "unchanged");
        return true;
      }
      if (old != 0) {
        removed_.push_back(old);
        ++summary_.updated;
        planned("update", document.id, "changed");
      } else {
        ++summary_.added;
        planned("add", document.id, "new");
      }
      summary_.text_bytes += document.text.size();
      report_progress(false);
      if (builder_) {
        ++handed_over_;
        return builder_->add(std::move(document), signature);
      }
      return true;
    });
    stop_if_interrupted();
    const Catalogue::File* known = catalogue_.find(file.path);
    if (known == nullptr || !could_look || file.path == "-") return;
    for (const Xapian::docid document : known->documents)
      if (!still_there.contains(document)) remove(document, "no longer in its file");
  }

  void write() {
    const std::uint64_t changes = removed_.size() + handed_over_;
    const std::string model = options_.analysis.entities ? std::string(shipped_model().name()) : "none";
    try {
      if (current_.empty() || changes > 0) {
        report_progress(true);
        if (scratch_.empty()) scratch_ = folder_->make_scratch();
        std::sort(removed_.begin(), removed_.end());
        removed_.erase(std::unique(removed_.begin(), removed_.end()), removed_.end());
        if (!current_.empty() &&
            changes <= std::max(small_update, std::uint64_t{catalogue_.documents()} / update_share)) {
          update_generation(current_, removed_, segments_, model);
        } else {
          const std::string next = folder_->next_generation();
          build_generation(next, current_, removed_, segments_, scratch_, model);
          stop_if_interrupted();
          folder_->publish(next);
        }
      }
      summary_.documents = Xapian::Database(folder_->current()).get_doccount();
    } catch (const Error&) {
      throw;
    } catch (const Interrupted&) {
      throw;
    } catch (...) {
      rethrow_as_error(index_);
    }
  }

  void report_progress(bool merging) {
    progress_.documents = builder_ ? builder_->documents_done() : summary_.added + summary_.updated;
    progress_.merging = merging;
    observer_.progress(progress_);
  }

  const RunOptions& options_;
  RunObserver& observer_;
  const std::atomic<bool>& interrupted_;
  std::string index_, current_, scratch_;
  std::unique_ptr<IndexFolder> folder_;
  Xapian::Database database_;
  Catalogue catalogue_;
  std::vector<ToRead> to_read_;
  std::vector<Xapian::docid> removed_;     // vanished, and replaced by a newer version
  std::unordered_set<std::uint64_t> ids_;  // hashes of the ids met in this run
  std::uint64_t handed_over_ = 0;          // documents given to the workers
  std::vector<Skipped> failed_;            // by the workers
  std::vector<std::string> segments_;
  Progress progress_;
  RunSummary summary_;
  // Last, so that its threads stop before what they write to goes.
  std::unique_ptr<SegmentBuilder> builder_;
};

}  // namespace

RunSummary run_indexing(const RunOptions& options, RunObserver& observer,
                        const std::atomic<bool>& interrupted) {
  return Run(options, observer, interrupted).run();
}

}  // namespace byline
