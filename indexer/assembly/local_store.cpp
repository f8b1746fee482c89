// An index in a folder: generations, and updates in place.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/index_place.hpp"
#include "common/text/text.hpp"
#include "indexer/assembly/catalogue.hpp"
#include "indexer/assembly/file_states.hpp"
#include "indexer/assembly/index_folder.hpp"
#include "indexer/assembly/index_store.hpp"
#include "indexer/assembly/kept_work.hpp"
#include "indexer/assembly/segment_builder.hpp"
#include "indexer/assembly/work_memory.hpp"

namespace byline {
namespace {

/// An update of at most this share of the index, or this many documents, goes into the current generation; a
/// larger one makes a new generation, which is faster from there on and leaves the index packed.
constexpr std::uint64_t update_share = 20, small_update = 500;

class LocalStore : public IndexStore {
 public:
  LocalStore(const RunOptions& options, RunObserver& observer, Interruption& interruption)
      : options_(options),
        observer_(observer),
        interruption_(interruption),
        path_(std::filesystem::absolute(options.index).lexically_normal().string()) {
    if (!options.dry_run) {
      folder_ = std::make_unique<IndexFolder>(path_, options.wait,
                                              [&](std::string_view why) { observer.waiting(why); });
      interruption.set_cleaning([this](bool asked) {
        settle_kept(asked);
        remove_leftovers(path_, folder_->made());
      });
    }
    current_ = folder_ ? folder_->current() : index_to_be_written(path_);
    if (exists()) database_ = open_index(path_).database;
    if (!options.dry_run && !exists() && has_kept_work(path_))
      interruption.set_kept(will_go_on("what has been read is"));
  }
  // Before the lock is let go: after that, what lies in the folder is another's.
  ~LocalStore() override {
    settle_kept(interruption_.asked());
    interruption_.set_cleaning({});
  }

  const std::string& name() const override { return path_; }
  std::string folder() const override { return path_; }
  bool exists() const override { return !current_.empty(); }
  const Xapian::Database& database() const override { return database_; }
  void require_same_words() const override {
    if (const std::string otherwise = terms_made_otherwise(database_); !otherwise.empty())
      throw Error(Error::Code::index_version,
                  "the index at " + path_ + " was built with other rules for words (" + otherwise + ")",
                  how_to_renew(path_));
  }

  void begin(std::function<void(Skipped)> failed) override {
    scratch_ = folder_->make_scratch();
    std::unique_ptr<KeptWork> kept;
    if (can_be_kept()) kept = kept_work();
    auto builder = std::make_unique<SegmentBuilder>(
        options_.analysis, options_.jobs, memory_for_work(options_.memory),
        kept ? kept->segments_folder() : scratch_, std::move(failed), kept.get());
    const std::lock_guard lock(settling_);
    kept_ = std::move(kept);
    builder_ = std::move(builder);
  }
  KeptWork* kept() override { return kept_.get(); }
  bool has_begun() const override { return builder_ != nullptr; }
  bool add(SourceDocument&& document, const Signature& signature) override {
    return builder_->add(std::move(document), signature);
  }
  void finish(const std::function<void()>& report, const Interruption& interruption) override {
    segments_ = builder_->finish(report, interruption);
  }
  void abandon() override {
    if (interruption_.asked()) settle_kept(true);
    std::unique_ptr<SegmentBuilder> gone;
    {
      const std::lock_guard lock(settling_);
      gone = std::move(builder_);
    }  // its threads are waited for without the lock
  }
  std::size_t documents_done() const override {
    return builder_->documents_done() + (kept_ ? kept_->taken() : 0);
  }
  std::size_t bytes_done() const override { return builder_->bytes_done(); }

  std::uint64_t write(Change&& change, const std::function<void()>& report) override {
    try {
      return written(std::move(change), report);
    } catch (const Xapian::Error& failure) {
      if (exists() || !kept_ || kept_->taken() == 0) throw;
      rethrow_of_kept(failure);
    }
  }

  void add_to(PlannedCopies& copies, const Removals& removals) const override {
    copies.add_index(database_, current_, removals);
  }

 private:
  /// Of a failure that is being handled: damage is of what is kept, which goes now, as there is no index yet.
  [[noreturn]] void rethrow_of_kept(const Xapian::Error& failure) const {
    try {
      rethrow_as_error(path_);
    } catch (const Error& told) {
      if (told.code() != Error::Code::index_damaged) throw;
    }
    throw Error(Error::Code::index_damaged,
                "what the run that was stopped had read is damaged: " + failure.get_msg(),
                "there is no index yet; give the same command again, which reads all anew");
  }

  std::uint64_t written(Change&& change, const std::function<void()>& report) {
    IndexUpdate update{std::move(change.removed),
                       std::move(segments_),
                       std::move(change.values),
                       options_.analysis.model_name(),
                       std::move(change.skipped_files),
                       database_.get_metadata(std::string(schema::metadata_identity)),
                       last_added(database_)};
    if (builder_) {
      update.sketches = builder_->sketches();
      update.names = builder_->names();
    }
    if (kept_) add_kept(update);
    const std::uint64_t enough = exists() ? std::uint64_t{database_.get_doccount()} / update_share : 0;
    if (!exists() || change.documents > std::max(small_update, enough)) {
      report();
      if (scratch_.empty()) scratch_ = folder_->make_scratch();
      const std::string next = folder_->next_generation();
      build_generation(next, current_, update, scratch_, options_.jobs);
      interruption_.commit();
      folder_->publish(next);
      interruption_.committed();
    } else if (change.documents > 0 || !update.values.empty() ||
               update.skipped_files != database_.get_metadata(std::string(schema::metadata_skipped))) {
      report();
      update_generation(current_, update, [this] { interruption_.commit(); });
      interruption_.committed();
    } else {
      catch_up(current_);
    }
    return open_database(folder_->current()).get_doccount();
  }

  static std::string will_go_on(const std::string& from) {
    return "there is no index yet; " + from + " kept, and the same command goes on from there";
  }

  /// What is read from standard input is not there again.
  bool can_be_kept() const {
    return !exists() && std::find(options_.paths.begin(), options_.paths.end(), "-") == options_.paths.end();
  }
  std::unique_ptr<KeptWork> kept_work() const {
    const auto open = [this] {
      return std::make_unique<KeptWork>(path_ + "/" + unfinished_name, reading_settings(),
                                        Catalogue().moment_to_add(), tell_);
    };
    try {
      return open();
    } catch (const Xapian::Error&) {
      tell_("what the run that was stopped had read is not used: it is not whole");
      remove_kept_work(path_);
      return open();
    }
  }
  std::string reading_settings() const {
    const std::uint64_t analysis = analysis_hash(options_.analysis.language, options_.analysis.model_name());
    return std::to_string(FileStates(options_.read, analysis).settings());
  }

  /// Of a run that ends with no index, perhaps since it was `asked` to, when it is kept what it has read.
  /// Also on the thread that abandons it.
  void settle_kept(bool asked) {
    const std::lock_guard lock(settling_);
    if (!kept_ || is_settled_ || !folder_->current().empty()) return;
    is_settled_ = true;
    if (asked && builder_) builder_->wind_up();
    const std::uint64_t documents = asked ? kept_->documents() : 0;
    if (documents == 0) remove_kept_work(path_);
    interruption_.set_kept(documents == 0 ? std::string()
                                          : will_go_on(counted(documents, "document is", "documents are")));
  }

  /// In front: what is newer counts.
  void add_kept(IndexUpdate& update) const {
    KeptWork::Parts parts = kept_->taken_parts(scratch_, tell_);
    const auto put_before = [](std::vector<std::string>& first, std::vector<std::string>& others) {
      first.insert(first.end(), others.begin(), others.end());
      others = std::move(first);
    };
    put_before(parts.segments, update.segments);
    put_before(parts.sketches, update.sketches);
    put_before(parts.names, update.names);
  }

  const RunOptions& options_;
  RunObserver& observer_;
  Interruption& interruption_;
  const std::string path_;
  std::string current_, scratch_;
  std::unique_ptr<IndexFolder> folder_;
  Xapian::Database database_;
  std::vector<std::string> segments_;
  const KeptWork::Tell tell_ = [this](std::string_view sentence) { observer_.told(sentence); };
  std::mutex settling_;  // of what follows, while it is made and settled
  bool is_settled_ = false;
  std::unique_ptr<KeptWork> kept_;
  // Last, so that its threads stop before what they write to goes.
  std::unique_ptr<SegmentBuilder> builder_;
};

}  // namespace

std::unique_ptr<IndexStore> local_store(const RunOptions& options, RunObserver& observer,
                                        Interruption& interruption) {
  return std::make_unique<LocalStore>(options, observer, interruption);
}

RunSummary run_indexing(const RunOptions& options, RunObserver& observer, Interruption& interruption) {
  try {
    const std::unique_ptr<IndexStore> store = local_store(options, observer, interruption);
    return run_indexing(options, *store, observer, interruption);
  } catch (...) {
    rethrow_as_error(options.index);
  }
}

}  // namespace byline
