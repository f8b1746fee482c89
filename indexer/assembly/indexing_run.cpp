#include "indexer/assembly/indexing_run.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"
#include "indexer/assembly/catalogue.hpp"
#include "indexer/assembly/file_reading.hpp"
#include "indexer/assembly/file_states.hpp"
#include "indexer/assembly/given_files.hpp"
#include "indexer/assembly/ids_met.hpp"
#include "indexer/assembly/index_store.hpp"
#include "indexer/assembly/kept_work.hpp"
#include "indexer/assembly/known_mails.hpp"
#include "indexer/assembly/merge.hpp"
#include "indexer/assembly/moved_texts.hpp"
#include "indexer/assembly/planned_copies.hpp"
#include "indexer/assembly/reading_progress.hpp"
#include "indexer/assembly/removals.hpp"
#include "indexer/assembly/run_telling.hpp"
#include "indexer/assembly/skipped_files.hpp"
#include "indexer/assembly/work_memory.hpp"
#include "indexer/sources/read_ahead.hpp"

namespace byline {

namespace {

constexpr std::string_view vanished = "its file has vanished",
                           as_by_last_run = "left out as by the run before";

class Run {
 public:
  Run(const RunOptions& options, IndexStore& store, RunObserver& observer, Interruption& interruption)
      : options_(options), store_(store), observer_(observer), interruption_(interruption) {
    if (options.copies) copies_.emplace(options.analysis), summary_.copies = 0;
    if (!store.exists()) return;
    store.require_same_words();
    catalogue_ = Catalogue(database_);
    moment_to_add_ = catalogue_.moment_to_add();
    skipped_before_ = unpack_skipped_files(database_.get_metadata(std::string(schema::metadata_skipped)));
    states_.compare_with(database_);
  }

  // Its threads tell of failures here.
  ~Run() { store_.abandon(); }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  RunSummary run() {
    const auto start = std::chrono::steady_clock::now();
    plan();
    read();
    std::vector<Xapian::docid> removed = settle_removals();
    if (options_.dry_run)
      finish_dry_run();
    else
      write(std::move(removed));
    summary_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return summary_;
  }

 private:
  /// Which files are to be read, which documents went with their files.
  void plan() {
    GivenFiles given;
    const auto take = [this](WalkResult&& found) {
      if (const Skipped* skipped = std::get_if<Skipped>(&found)) {
        telling_.skip(skipped_now_, skipped_before_, skipped->path, *skipped);
      } else if (const LeftOut* left_out = std::get_if<LeftOut>(&found)) {
        telling_.leave_out(left_out->path, left_out->reason);
      } else if (const Remark* remark = std::get_if<Remark>(&found)) {
        telling_.remark(*remark);
      } else if (const FoundFile& file = std::get<FoundFile>(found); file.path == "-") {
        to_read_.push_back(file);
      } else {
        telling_.take_in(file.path);
        plan_file(file);
      }
    };
    given.walk_all(options_, store_.folder(), interruption_,
                   {take, [this](const std::string& beginning) {
                      telling_.tell({beginning, "too long for a path"});
                    }});
    // Empty of what was seen, or may still be there.
    const auto reason_to_go = [&](const std::string& path) -> std::string_view {
      if (given.has_met(path)) return {};
      if (const std::string_view reason = telling_.left_out().reason_for(path); !reason.empty())
        return reason;
      return given.show_gone(path) && is_gone(path) ? vanished : std::string_view();
    };
    catalogue_.for_each_path([&](const std::string& path) {
      if (const std::string_view reason = reason_to_go(path); !reason.empty()) remove_all_of(path, reason);
    });
    for (const auto& [path, skips] : skipped_before_)
      if (!given.has_met(path) && reason_to_go(path).empty()) skipped_now_.emplace(path, skips);
  }

  void remove_all_of(const std::string& file, std::string_view why) {
    using Loss = Removals::Loss;
    removals_.add_file(*catalogue_.find(file), why, why == vanished ? Loss::vanished : Loss::left_out);
  }

  const SkippedFile* skips_before(const std::string& file) const {
    const auto found = skipped_before_.find(file);
    return found == skipped_before_.end() ? nullptr : &found->second;
  }

  void plan_file(const FoundFile& file) {
    using State = FileStates::State;
    const Catalogue::File* known = catalogue_.find(file.path);
    const SkippedFile* skips = skips_before(file.path);
    const State state = states_.state(file, known, skips);
    if (state == State::of_unwanted_type) {
      telling_.leave_out(file.path, left_out_by_type);
      remove_all_of(file.path, left_out_by_type);
      if (SkippedFile* kept = kept_skips(skipped_now_, file.path))
        kept->stamp = states_.as_container(file, states_.stamp(file).value_or(unread_stamp()));
      return;
    }
    if (state == State::changed) {
      to_read_.push_back(file);
      progress_.expect(file);
      return;
    }
    if (skips != nullptr) {
      if (known == nullptr && skips->skips.empty())
        telling_.leave_out(file.path, std::string(as_by_last_run));
      for (const Skipped& skipped : skips->skips) telling_.tell(skipped, true);
      skipped_now_.emplace(file.path, *skips);
    }
    if (known == nullptr) return;
    summary_.unchanged += known->documents.size();
    telling_.planned("skip", file.path, "unchanged");
  }

  /// The documents to be taken out of the index, ascending.
  std::vector<Xapian::docid> settle_removals() {
    if (moved_texts_.settle(catalogue_, removals_, moment_to_add_, values_)) summary_.moment = moment_to_add_;
    std::vector<Xapian::docid> removed = removals_.settle([&](Xapian::docid document, std::string_view why) {
      if (options_.dry_run) telling_.planned("remove", id_of(database_, document), why);
    });
    summary_.removed = removals_.size();
    if (!options_.force) removals_.guard_against_wiping(catalogue_.documents());
    return removed;
  }

  void finish_dry_run() {
    summary_.documents = catalogue_.documents();
    if (!copies_) return;
    store_.add_to(*copies_, removals_);
    for (const auto& [copy, of] : copies_->find(options_.jobs)) telling_.copy(copy, of);
  }

  /// What is new or changed goes to the store.
  void read() {
    if (!to_read_.empty()) memory_for_work(options_.memory);  // throws in a dry run what a run would
    if (!options_.dry_run && !to_read_.empty())
      store_.begin([this](const Skipped& skipped) { failed_.push_back(skipped); });
    kept_ = store_.kept();
    if (kept_ != nullptr) moment_to_add_ = kept_->moment();
    ReadAhead read_ahead(reading_options_, [this](const FoundFile& file) {
      return kept_ != nullptr && kept_->has_read(file.path);
    });
    for (std::size_t i = 0; i < to_read_.size(); ++i) {
      interruption_.stop_if_asked();
      read_ahead.before(to_read_, i);
      reading_options_.bytes_read = progress_.begin(to_read_[i]);
      report_progress(false);
      read_file(to_read_[i]);
      progress_.end();
    }
    report_progress(false);
    if (!store_.has_begun()) return;
    store_.finish([this] { report_progress(false); }, interruption_);
    for (const Skipped& skipped : failed_) {
      const Xapian::docid old = catalogue_.document(skipped.path);
      --(old != 0 ? summary_.updated : summary_.added);
      removals_.replace_not(old);
      moved_texts_.drop(skipped.path);
      if (old != 0) removals_.add(old, "its new version cannot be indexed");
      telling_.skip(skipped_now_, skipped_before_, std::string(ids_.file_of(skipped.path)), skipped);
    }
  }

  /// A document that is new, or another than `old`. False when no more are wanted.
  bool take_up(SourceDocument&& document, Xapian::docid old, const Signature& signature) {
    if (old != 0) removals_.replace(old);
    ++(old != 0 ? summary_.updated : summary_.added);
    ++summary_.types[document.type];
    telling_.planned(old != 0 ? "update" : "add", document.id, old != 0 ? "changed" : "new");
    summary_.text_bytes += document.text.size();
    report_progress(false);
    handed_over_ += store_.has_begun();
    if (store_.has_begun()) return store_.add(std::move(document), signature);
    if (copies_) copies_->add(std::move(document));
    return true;
  }

  void read_file(const FoundFile& file) {
    const std::uint64_t added_before = summary_.added, handed_over_before = handed_over_;
    // As it is now: what is read is then as new as the stamp, or newer.
    const FileStamp stamp = file.path == "-" ? FileStamp{} : states_.stamp(file).value_or(unread_stamp());
    FileReading reading{file, catalogue_.find(file.path), stamp, states_.as_container(file, stamp)};
    if (take_kept(reading)) return;
    if (kept_ != nullptr) reading.to_keep = {file.path, stamp, reading.container_stamp};
    known_mails_.enter(reading.known, skips_before(file.path), reading.container_stamp.settings);
    read_source(file, reading_options_, [&](SourceResult&& result) {
      return !interruption_.asked() && take(std::move(result), reading);
    });
    interruption_.stop_if_asked();
    if (file.path == "-") return;
    keep_skips_of(reading);
    if (reading.to_keep && reading.whole && reading.to_keep->is_small()) kept_->add_file(*reading.to_keep);
    if (reading.known == nullptr || !reading.whole) return;
    const std::uint64_t gone = count_gone(reading);
    // Records under other ids, say with other --fields, are no loss.
    const std::uint64_t added = summary_.added - added_before;
    if (gone > added) removals_.lose(gone - added);
    stamp_unchanged(*reading.known, reading.stamp, handed_over_ > handed_over_before);
  }

  /// Whether a build that was stopped has read the file to its end, as it is now, and wrote out all that was
  /// in it: then it is as if it had been read here.
  bool take_kept(FileReading& reading) {
    const std::string& path = reading.file.path;
    std::optional<KeptFile> kept;
    if (kept_ != nullptr) kept = kept_->file(path, reading.stamp, reading.container_stamp);
    // An id that another file has taken meanwhile is another document's now.
    if (!kept || !ids_.add_all(*kept, path)) return false;
    progress_.pass_over();
    for (const KeptFile::Document& document : kept->documents) kept_->take(document);
    reading.documents = kept->documents.size();
    for (const auto& [type, documents] : kept->types) summary_.types[type] += documents;
    count_kept(reading.documents, kept->text_bytes);
    skipped_before_[path].skips = kept->skips;
    for (const Skipped& skip : kept->skips) telling_.skip(skipped_now_, skipped_before_, path, skip);
    for (const Remark& remark : kept->remarks) telling_.remark(remark);
    keep_skips_of(reading);
    return true;
  }

  void count_kept(std::uint64_t documents, std::uint64_t text_bytes) {
    summary_.added += documents;
    summary_.resumed += documents;
    summary_.text_bytes += text_bytes;
    kept_bytes_ += text_bytes;
    handed_over_ += documents;
  }

  /// What was met in a file. False when no more is wanted.
  bool take(SourceResult&& result, FileReading& reading) {
    if (SourceDocument* document = std::get_if<SourceDocument>(&result))
      return take_document(std::move(*document), reading);
    if (const Skipped* skipped = std::get_if<Skipped>(&result)) {
      if (skipped->not_read_whole) reading.whole = false;
      if (reading.to_keep) reading.to_keep->add(*skipped);
      telling_.skip(skipped_now_, skipped_before_, reading.file.path, *skipped, reading.container_stamp);
    } else if (const Remark* remark = std::get_if<Remark>(&result)) {
      telling_.remark(*remark);
      if (reading.to_keep) reading.to_keep->add(*remark);
    } else if (const LeftOut* left_out = std::get_if<LeftOut>(&result)) {
      reading.to_keep.reset();
      telling_.leave_out(left_out->path, left_out->reason);
      ++reading.left_out;
      reading.become_container(values_);
    } else {
      reading.stamp = reading.container_stamp;
      const std::string& mail = std::get<Unchanged>(result).path;
      known_mails_.for_each_document(mail, [&](Xapian::docid document, std::string_view id) {
        ++reading.documents;
        reading.still_there.insert(document);
        ids_.add(id, reading.file.path, id);
        ++summary_.unchanged;
        telling_.planned("skip", id, "unchanged");
      });
    }
    return true;
  }

  bool take_document(SourceDocument&& document, FileReading& reading) {
    const std::string& path = reading.file.path;
    ++reading.documents;
    if (!document.container.empty()) reading.stamp = reading.container_stamp;
    progress_.meet(document.path);
    Xapian::docid old = catalogue_.document(document.id);
    // An id that another file has already taken is told apart by the file: both documents are kept.
    if (belongs_to_another_file(document, old, reading)) {
      IdsMet::tell_apart(document);
      reading.to_keep.reset();
      old = catalogue_.document(document.id);
    }
    if (!ids_.add(document.id, path, document.path)) {
      reading.to_keep.reset();
      telling_.skip(skipped_now_, skipped_before_, path, {document.path, IdsMet::stands_twice(document.id)},
                    reading.container_stamp);
      return true;
    }
    // What the bytes of a mail become depends on how they are read.
    const std::uint64_t settings = document.raw_hash != 0 ? states_.settings() : analysis_;
    Signature signature{reading.stamp, content_hash(document) ^ settings};
    if (old != 0) reading.still_there.insert(old);
    if (old != 0 && catalogue_.content(old) == signature.content) {
      ++summary_.unchanged;
      telling_.planned("skip", document.id, "unchanged");
      // What stands above it in the file may be more or less than it was.
      if (catalogue_.record_line(old) != document.record_line)
        values_.push_back(new_record_line(schema::id_term(document.id), document.record_line));
      return true;
    }
    signature.text = text_hash(document.path, document.title, document.text);
    if (reading.stamp != reading.container_stamp && is_extracted(document.type))
      reading.before_left_out.emplace_back(schema::id_term(document.id), signature);
    if (reading.to_keep) reading.to_keep->add(document, signature);
    if (kept_ != nullptr && kept_->found() > 0 && path != "-" &&
        kept_->take(KeptFile::of(document, signature))) {
      ++summary_.types[document.type];
      count_kept(1, document.text.size());
      return true;
    }
    document.added = old != 0 ? catalogue_.added(old) : moment_to_add_;
    moved_texts_.add(catalogue_, document.id, signature.text, old);
    const bool wants_more = take_up(std::move(document), old, signature);
    reading.whole &= wants_more;
    return wants_more;
  }

  /// So that a file which stays as it is need not be read again for what is skipped in it, or because nothing
  /// in it is wanted; and where it must be, is not told again.
  void keep_skips_of(const FileReading& reading) {
    if (reading.left_out > 0 && reading.documents == 0) kept_skips(skipped_now_, reading.file.path);
    const auto skips = skipped_now_.find(reading.file.path);
    if (skips == skipped_now_.end()) return;
    skips->second.documents = reading.documents;
    const bool all_is_kept = reading.whole && !skips->second.is_full();
    skips->second.stamp = all_is_kept ? reading.container_stamp : to_be_read_again(reading.container_stamp);
  }

  /// How many documents the file does not hold any more, those not counted that are left out of it.
  std::uint64_t count_gone(const FileReading& reading) {
    std::uint64_t gone = 0;
    for (const Xapian::docid document : reading.known->documents) {
      if (reading.still_there.contains(document)) continue;
      std::string_view reason;
      if (reading.left_out > 0)
        reason = telling_.left_out().reason_for(
            parse_stored_fields(database_.get_document(document).get_data()).path, "/!");
      if (reason.empty())
        gone += removals_.add(document, "no longer in its file");
      else
        removals_.add(document, reason, Removals::Loss::left_out);
    }
    return gone;
  }

  ReadOptions reading_options() {
    ReadOptions options = options_.read;
    options.extraction = &extraction_;
    options.is_indexed = [this](const std::string& path, std::uint64_t hash) {
      return known_mails_.has(path, hash);
    };
    return options;
  }

  /// The documents that stay as they are get the stamp of the file as it was read now: one is enough, and a
  /// newly added one, since the newest counts; but a clock put back makes the old ones newer.
  void stamp_unchanged(const Catalogue::File& file, const FileStamp& stamp, bool added) {
    if (stamp == file.stamp) return;
    const bool newest = stamp.changed_ns > file.stamp.changed_ns;
    if (added && newest) return;
    for (const Xapian::docid document : file.documents) {
      if (removals_.is_replaced(document) || removals_.has(document)) continue;
      values_.push_back(new_signature(first_term(database_, document, schema::id_prefix),
                                      catalogue_.signature(document).at(stamp)));
      if (newest) return;
    }
  }

  /// `old`: the index's document with that id, or 0.
  bool belongs_to_another_file(const SourceDocument& document, Xapian::docid old,
                               const FileReading& reading) const {
    if (const std::optional<bool> another = ids_.is_another(document.id, document.path)) return *another;
    // What comes through standard input replaces what came before; what is gone from its file has moved.
    if (old == 0 || reading.file.path == "-" || removals_.has(old)) return false;
    const Catalogue::File* known = reading.known;
    return known == nullptr || !std::binary_search(known->documents.begin(), known->documents.end(), old);
  }

  void write(std::vector<Xapian::docid> removed) {
    const std::uint64_t changes = removals_.size() + handed_over_;
    if (!store_.exists() && changes == 0 && summary_.skipped > 0) return;  // nothing to make an index of
    summary_.documents = store_.write(
        {std::move(removed), [this](Xapian::docid document) { return removals_.is_replaced(document); },
         std::move(values_), pack_skipped_files(skipped_now_), changes},
        [this] { report_progress(true); });
  }

  void report_progress(bool merging) {
    observer_.progress(
        progress_.now(store_.has_begun() ? store_.documents_done() : summary_.added + summary_.updated,
                      store_.has_begun() ? store_.bytes_done() : summary_.text_bytes,
                      summary_.text_bytes - kept_bytes_, merging));
  }

  const RunOptions& options_;
  IndexStore& store_;
  RunObserver& observer_;
  Interruption& interruption_;
  const std::uint64_t analysis_ = analysis_hash(options_.analysis.language, options_.analysis.model_name());
  FileStates states_{options_.read, analysis_};
  Extraction extraction_{{.jobs = options_.jobs, .memory = options_.memory}};
  ReadOptions reading_options_ = reading_options();
  const Xapian::Database& database_ = store_.database();
  Catalogue catalogue_;
  KnownMails known_mails_{catalogue_, states_.settings()};
  std::string moment_to_add_ = catalogue_.moment_to_add();
  SkippedFiles skipped_before_, skipped_now_;
  std::vector<FoundFile> to_read_;
  ReadingProgress progress_;
  Removals removals_;
  MovedTexts moved_texts_;
  IdsMet ids_;
  KeptWork* kept_ = nullptr;       // where this run goes on, or another may go on from it
  std::uint64_t kept_bytes_ = 0;   // of texts that were read before
  std::uint64_t handed_over_ = 0;  // documents given to the workers, or taken from a run before
  std::vector<Skipped> failed_;    // by the workers
  std::vector<ValueChange> values_;
  std::optional<PlannedCopies> copies_;
  RunSummary summary_;
  RunTelling telling_{observer_, summary_, options_.dry_run, options_.verbose};
};

}  // namespace

RunSummary run_indexing(const RunOptions& options, IndexStore& store, RunObserver& observer,
                        Interruption& interruption) {
  return Run(options, store, observer, interruption).run();
}

}  // namespace byline
