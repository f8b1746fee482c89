// An index in a folder: generations, and updates in place.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "indexer/assembly/index_folder.hpp"
#include "indexer/assembly/index_store.hpp"
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
        interruption_(interruption),
        path_(std::filesystem::absolute(options.index).lexically_normal().string()) {
    if (!options.dry_run) {
      folder_ = std::make_unique<IndexFolder>(path_, options.wait,
                                              [&](std::string_view why) { observer.waiting(why); });
      interruption.set_cleaning([index = path_, made = folder_->made()] { remove_leftovers(index, made); });
    }
    current_ = folder_ ? folder_->current() : index_to_be_written(path_);
    if (exists()) database_ = open_index(path_).database;
  }
  // Before the lock is let go: after that, what lies in the folder is another's.
  ~LocalStore() override { interruption_.set_cleaning({}); }

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
    builder_ = std::make_unique<SegmentBuilder>(
        options_.analysis, options_.jobs, memory_for_work(options_.memory), scratch_, std::move(failed));
  }
  bool has_begun() const override { return builder_ != nullptr; }
  bool add(SourceDocument&& document, const Signature& signature) override {
    return builder_->add(std::move(document), signature);
  }
  void finish(const std::function<void()>& report, const Interruption& interruption) override {
    segments_ = builder_->finish(report, interruption);
  }
  void abandon() override { builder_.reset(); }
  std::size_t documents_done() const override { return builder_->documents_done(); }
  std::size_t bytes_done() const override { return builder_->bytes_done(); }

  std::uint64_t write(Change&& change, const std::function<void()>& report) override {
    IndexUpdate update{std::move(change.removed), std::move(segments_), std::move(change.values),
                       options_.analysis.model_name(), std::move(change.skipped_files)};
    if (builder_) {
      update.sketches = builder_->sketches();
      update.names = builder_->names();
    }
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

  void add_to(PlannedCopies& copies, const Removals& removals) const override {
    copies.add_index(database_, current_, removals);
  }

 private:
  const RunOptions& options_;
  Interruption& interruption_;
  const std::string path_;
  std::string current_, scratch_;
  std::unique_ptr<IndexFolder> folder_;
  Xapian::Database database_;
  std::vector<std::string> segments_;
  // Last, so that its threads stop before what they write to goes.
  std::unique_ptr<SegmentBuilder> builder_;
};

}  // namespace

std::unique_ptr<IndexStore> local_store(const RunOptions& options, RunObserver& observer,
                                        Interruption& interruption) {
  return std::make_unique<LocalStore>(options, observer, interruption);
}

}  // namespace byline
