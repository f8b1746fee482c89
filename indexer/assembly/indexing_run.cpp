#include "indexer/assembly/indexing_run.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "indexer/assembly/catalogue.hpp"
#include "indexer/assembly/file_state.hpp"
#include "indexer/assembly/index_folder.hpp"
#include "indexer/assembly/known_mails.hpp"
#include "indexer/assembly/merge.hpp"
#include "indexer/assembly/segment_builder.hpp"
#include "indexer/assembly/skipped_files.hpp"
#include "indexer/assembly/walked_paths.hpp"
#include "indexer/recognition/model.hpp"
#include "indexer/sources/read_ahead.hpp"

namespace byline {

namespace fs = std::filesystem;

namespace {

/// An update of at most this share of the index, or this many documents, goes into the current generation; a
/// larger one makes a new generation, which is faster from there on and leaves the index packed.
constexpr std::uint64_t update_share = 20, small_update = 500;

constexpr std::string_view vanished = "its file has vanished";

/// Hash of the options that decide what a file's documents are.
std::uint64_t reading_settings(const RunOptions& options) {
  std::string text(options.read.format ? options.read.format->name : "auto");
  // What is read: one of these may have been skipped, or taken for text, by a Byline that did not know it.
  for (const Format& format : all_formats())
    if (format.extract_reader() != nullptr) text.append(1, '\x1d').append(format.name);
  if (options.read.max_document_bytes != ReadOptions{}.max_document_bytes)
    text.append(1, '\x1f').append(std::to_string(options.read.max_document_bytes));
  if (options.read.date_order != DateOrder::unknown)
    text.append(1, '\x1f').append(std::to_string(static_cast<int>(options.read.date_order)));
  for (const Field field : record_fields)
    for (const std::string& key : options.read.fields.keys(field)) text.append(1, '\x1f').append(key);
  for (const std::string& key : options.read.fields.kept()) text.append(1, '\x1e').append(key);
  return hash64(text);
}

/// Of the entity model that documents are analysed with.
std::string_view model_name(const AnalysisOptions& options) {
  return options.entities ? shipped_model().name() : "none";
}

class Run {
 public:
  Run(const RunOptions& options, RunObserver& observer, Interruption& interruption)
      : options_(options), observer_(observer), interruption_(interruption) {
    index_ = fs::absolute(options.index).lexically_normal().string();
    if (!options.dry_run) {
      folder_ = std::make_unique<IndexFolder>(index_, options.wait,
                                              [&](std::string_view why) { observer.waiting(why); });
      interruption.set_cleaning([index = index_, made = folder_->made()] { remove_leftovers(index, made); });
    }
    current_ = folder_ ? folder_->current() : index_to_be_written(index_);
    if (current_.empty()) return;
    database_ = open_index(index_).database;
    if (const std::string otherwise = terms_made_otherwise(database_); !otherwise.empty())
      throw Error(Error::Code::index_version,
                  "the index at " + index_ + " was built with other rules for words (" + otherwise + ")",
                  how_to_renew(index_));
    catalogue_ = Catalogue(database_);
    packed_skips_ = database_.get_metadata(std::string(schema::metadata_skipped));
    skipped_before_ = unpack_skipped_files(packed_skips_);
  }
  // Before the lock is let go: after that, what lies in the folder is another's.
  ~Run() { interruption_.set_cleaning({}); }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  RunSummary run() {
    const auto start = std::chrono::steady_clock::now();
    plan();
    std::vector<std::string> segments = read();
    std::vector<Xapian::docid> removed = settle_removals();
    guard_against_wiping();
    if (options_.dry_run)
      summary_.documents = catalogue_.documents();
    else
      write(std::move(removed), std::move(segments));
    summary_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return summary_;
  }

 private:
  void tell(const Skipped& skipped) {
    ++summary_.skipped;
    if (options_.dry_run)
      observer_.planned("skip", skipped.path, skipped.reason);
    else
      observer_.skipped(skipped);
  }
  /// Tells what is skipped of a file, and keeps it for the next run.
  void skip(const std::string& file, const Skipped& skipped) {
    tell(skipped);
    SkippedFile& kept = skipped_now_.try_emplace(file, SkippedFile{unread_stamp(), 0, {}}).first->second;
    if (kept.skips.size() <= most_skips_kept) kept.skips.push_back(skipped);
    // More are not stored in the end.
    if (skipped_now_.size() > most_skipped_files_kept) skipped_now_.erase(std::prev(skipped_now_.end()));
  }
  void planned(std::string_view action, std::string_view id, std::string_view why) {
    if (options_.dry_run) observer_.planned(action, id, why);
  }

  /// Which files are to be read, which documents went with their files.
  void plan() {
    std::unordered_set<std::uint64_t> seen;  // hashes of paths
    WalkedPaths walked;
    const WalkOptions walk_options{.follow = options_.follow_links, .passed_over = index_};
    const auto plan_path = [&](const std::string& path) {
      if (path == "-") {
        if (seen.insert(hash64(path)).second) to_read_.push_back({path});
        return;
      }
      walked.add(walk(path, walk_options, [&](std::variant<FoundFile, Skipped>&& found) {
        if (interruption_.asked()) return false;
        if (const Skipped* skipped = std::get_if<Skipped>(&found)) {
          if (seen.insert(hash64(skipped->path)).second) skip(skipped->path, *skipped);
        } else if (const FoundFile& file = std::get<FoundFile>(found);
                   seen.insert(hash64(file.path)).second) {
          plan_file(file);
        }
        return true;
      }));
      interruption_.stop_if_asked();
    };
    for (const std::string& path : options_.paths) plan_path(path);
    if (!options_.files_from.empty())
      for_each_listed(options_.files_from, options_.files_from_nul, plan_path,
                      [this](const std::string& beginning) {
                        tell({beginning, "too long for a path"});
                      });
    const auto has_vanished = [&](const std::string& path) {
      return !seen.contains(hash64(path)) && walked.show_gone(path) && is_gone(path);
    };
    catalogue_.for_each_path([&](const std::string& path) {
      if (has_vanished(path))
        for (const Xapian::docid document : catalogue_.find(path)->documents)
          gone_.emplace(document, vanished);
    });
    for (const auto& [path, skips] : skipped_before_)
      if (!seen.contains(hash64(path)) && !has_vanished(path)) skipped_now_.emplace(path, skips);
  }

  void plan_file(const FoundFile& file) {
    const Catalogue::File* known = catalogue_.find(file.path);
    const auto skips = skipped_before_.find(file.path);
    const std::optional<FileStamp> stamp = stamp_of(file.path, settings_);
    const bool skips_as_before = skips != skipped_before_.end() && stamp && *stamp == skips->second.stamp;
    const bool as_before =
        known ? stamp && *stamp == known->stamp && (skips == skipped_before_.end() || skips_as_before)
              : skips_as_before && skips->second.documents == 0;
    if (!as_before) {
      to_read_.push_back(file);
      bytes_to_read_ += file.size;
      return;
    }
    if (skips_as_before) {
      for (const Skipped& skipped : skips->second.skips) tell(skipped);
      skipped_now_.insert(*skips);
    }
    if (known == nullptr) return;
    summary_.unchanged += known->documents.size();
    planned("skip", file.path, "unchanged");
  }

  /// The documents to be taken out of the index, ascending. One that is gone from one file but was met in
  /// another has moved, and is updated.
  std::vector<Xapian::docid> settle_removals() {
    for (const Xapian::docid document : replaced_) gone_.erase(document);
    std::vector<Xapian::docid> removed(replaced_.begin(), replaced_.end());
    for (const auto& [document, why] : gone_) {
      if (why == vanished) ++lost_;
      removed.push_back(document);
      if (options_.dry_run)
        observer_.planned("remove", id_term_of(document).substr(schema::id_prefix.size()), why);
    }
    summary_.removed = gone_.size();
    std::sort(removed.begin(), removed.end());
    return removed;
  }

  std::string id_term_of(Xapian::docid document) const {
    auto term = database_.termlist_begin(document);
    term.skip_to(std::string(schema::id_prefix));
    return term != database_.termlist_end(document) ? *term : std::string(schema::id_prefix);
  }

  void guard_against_wiping() const {
    if (options_.force || lost_ * 2 <= catalogue_.documents()) return;
    throw Error(Error::Code::removal_refused,
                "this run would remove " + std::to_string(summary_.removed) + " of the index's " +
                    std::to_string(catalogue_.documents()) + " documents, since their files are gone",
                "is a disk not mounted? if they are to go, run again with --force");
  }

  /// The segments of what is new or changed.
  std::vector<std::string> read() {
    if (!to_read_.empty()) memory_for_work(options_.memory);  // throws in a dry run what a run would
    if (!options_.dry_run && !to_read_.empty()) {
      scratch_ = folder_->make_scratch();
      builder_ = std::make_unique<SegmentBuilder>(
          options_.analysis, options_.jobs, memory_for_work(options_.memory), scratch_,
          [this](const Skipped& skipped) { failed_.push_back(skipped); });
    }
    ReadAhead read_ahead(reading_options_);
    for (std::size_t i = 0; i < to_read_.size(); ++i) {
      interruption_.stop_if_asked();
      read_ahead.before(to_read_, i);
      read_file(to_read_[i]);
      report_progress(false);
    }
    if (!builder_) return {};
    std::vector<std::string> segments = builder_->finish([this] { report_progress(false); }, interruption_);
    for (const Skipped& skipped : failed_) {
      if (const Xapian::docid old = catalogue_.document(skipped.path); old != 0) {
        --summary_.updated;
        replaced_.erase(old);
        gone_.emplace(old, "its new version cannot be indexed");
      } else {
        --summary_.added;
      }
      skip(std::string(ids_.at(hash64(skipped.path)).file), skipped);
    }
    return segments;
  }

  /// A document that is new, or another than `old`. False when no more are wanted.
  bool take_up(SourceDocument&& document, Xapian::docid old, const Signature& signature) {
    if (old != 0) {
      replaced_.insert(old);
      ++summary_.updated;
      planned("update", document.id, "changed");
    } else {
      ++summary_.added;
      planned("add", document.id, "new");
    }
    summary_.text_bytes += document.text.size();
    report_progress(false);
    if (!builder_) return true;
    ++handed_over_;
    return builder_->add(std::move(document), signature);
  }

  /// A file that is being read.
  struct Reading {
    const std::string& path;
    FileStamp stamp{};
    std::unordered_set<Xapian::docid> still_there{};
    std::uint64_t documents = 0;
    bool read_whole = true;
  };

  void read_file(const FoundFile& file) {
    const std::string& path = file.path;
    const std::uint64_t added_before = summary_.added, handed_over_before = handed_over_;
    // As it is now: what is read is then as new as the stamp, or newer.
    Reading reading{path, path == "-" ? FileStamp{} : stamp_of(path, settings_).value_or(unread_stamp())};
    const auto skips_before = skipped_before_.find(path);
    known_mails_.enter(skips_before == skipped_before_.end() ? nullptr : &skips_before->second);
    read_source(file, reading_options_, [&](SourceResult&& result) {
      return !interruption_.asked() && take(std::move(result), reading);
    });
    interruption_.stop_if_asked();
    if (path == "-") return;
    if (const auto skips = skipped_now_.find(path); skips != skipped_now_.end()) {
      skips->second.documents = reading.documents;
      if (reading.read_whole && skips->second.skips.size() <= most_skips_kept)
        skips->second.stamp = reading.stamp;
    }
    const Catalogue::File* known = catalogue_.find(path);
    if (known == nullptr || !reading.read_whole) return;
    std::uint64_t gone = 0;
    for (const Xapian::docid document : known->documents)
      if (!reading.still_there.contains(document))
        gone += gone_.emplace(document, "no longer in its file").second;
    // Records under other ids, say with other --fields, are no loss.
    const std::uint64_t added = summary_.added - added_before;
    if (gone > added) lost_ += gone - added;
    stamp_unchanged(*known, reading.stamp, handed_over_ > handed_over_before);
  }

  /// What was met in a file. False when no more is wanted.
  bool take(SourceResult&& result, Reading& reading) {
    if (SourceDocument* document = std::get_if<SourceDocument>(&result))
      return take_document(std::move(*document), reading);
    if (const Skipped* skipped = std::get_if<Skipped>(&result)) {
      if (skipped->not_read_whole) reading.read_whole = false;
      skip(reading.path, *skipped);
    } else if (const Remark* remark = std::get_if<Remark>(&result)) {
      summary_.two_day_dates += remark->two_day_dates;
      observer_.remarked(*remark);
    } else {
      const std::string& mail = std::get<Unchanged>(result).path;
      known_mails_.for_each_document(mail, [&](Xapian::docid document, std::string_view id) {
        ++reading.documents;
        reading.still_there.insert(document);
        ids_.emplace(hash64(id), Met{reading.path, hash64(id)});
        ++summary_.unchanged;
        planned("skip", id, "unchanged");
      });
    }
    return true;
  }

  bool take_document(SourceDocument&& document, Reading& reading) {
    const std::string& path = reading.path;
    ++reading.documents;
    Xapian::docid old = catalogue_.document(document.id);
    // An id that another file has already taken is told apart by the file: both documents are kept.
    if (belongs_to_another_file(document, old, path)) {
      document.id = path_as_id(document.path) + '#' + document.id;
      old = catalogue_.document(document.id);
    }
    if (!ids_.emplace(hash64(document.id), Met{path, hash64(document.path)}).second) {
      skip(path, {document.path, "the id " + document.id + " stands twice in the file"});
      return true;
    }
    // What the bytes of a mail become depends on how they are read.
    const std::uint64_t settings = document.raw_hash != 0 ? settings_ : analysis_;
    const Signature signature{reading.stamp, content_hash(document) ^ settings};
    if (old != 0) reading.still_there.insert(old);
    if (old != 0 && catalogue_.content(old) == signature.content) {
      ++summary_.unchanged;
      planned("skip", document.id, "unchanged");
      return true;
    }
    return take_up(std::move(document), old, signature);
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
      if (replaced_.contains(document) || gone_.contains(document)) continue;
      signatures_.emplace_back(id_term_of(document), pack_signature({stamp, catalogue_.content(document)}));
      if (newest) return;
    }
  }

  /// `old`: the index's document with that id, or 0.
  bool belongs_to_another_file(const SourceDocument& document, Xapian::docid old,
                               const std::string& path) const {
    if (const auto met = ids_.find(hash64(document.id)); met != ids_.end())
      return met->second.place != hash64(document.path);
    // What comes through standard input replaces what came before; what is gone from its file has moved.
    if (old == 0 || path == "-" || gone_.contains(old)) return false;
    const Catalogue::File* file = catalogue_.find(path);
    return file == nullptr || !std::binary_search(file->documents.begin(), file->documents.end(), old);
  }

  void write(std::vector<Xapian::docid> removed, std::vector<std::string> segments) {
    const std::uint64_t changes = gone_.size() + handed_over_;
    if (current_.empty() && changes == 0 && summary_.skipped > 0) return;  // nothing to make an index of
    const IndexUpdate update{std::move(removed), std::move(segments), std::move(signatures_),
                             std::string(model_name(options_.analysis)), pack_skipped_files(skipped_now_)};
    if (current_.empty() ||
        changes > std::max(small_update, std::uint64_t{catalogue_.documents()} / update_share)) {
      report_progress(true);
      if (scratch_.empty()) scratch_ = folder_->make_scratch();
      const std::string next = folder_->next_generation();
      build_generation(next, current_, update, scratch_, options_.jobs);
      interruption_.commit();
      folder_->publish(next);
      interruption_.committed();
    } else if (changes > 0 || !update.signatures.empty() || update.skipped_files != packed_skips_) {
      report_progress(true);
      update_generation(current_, update, [this] { interruption_.commit(); });
      interruption_.committed();
    }
    summary_.documents = open_database(folder_->current()).get_doccount();
  }

  void report_progress(bool merging) {
    observer_.progress({builder_ ? builder_->documents_done() : summary_.added + summary_.updated,
                        builder_ ? builder_->bytes_done() : summary_.text_bytes, bytes_to_read_, merging});
  }

  const RunOptions& options_;
  RunObserver& observer_;
  Interruption& interruption_;
  const std::uint64_t analysis_ = analysis_hash(options_.analysis.language, model_name(options_.analysis)),
                      settings_ = reading_settings(options_) ^ analysis_;
  Extraction extraction_{{.jobs = options_.jobs, .memory = options_.memory}};
  const ReadOptions reading_options_ = reading_options();
  std::string index_, current_, scratch_;
  std::unique_ptr<IndexFolder> folder_;
  Xapian::Database database_;
  Catalogue catalogue_;
  KnownMails known_mails_{catalogue_, settings_};
  std::string packed_skips_;
  SkippedFiles skipped_before_, skipped_now_;
  std::vector<FoundFile> to_read_;
  std::uint64_t bytes_to_read_ = 0;
  std::unordered_set<Xapian::docid> replaced_;      // by a newer version
  std::map<Xapian::docid, std::string_view> gone_;  // and why
  /// By the hash of an id met in this run.
  struct Met {
    std::string_view file;
    std::uint64_t place;  // hash of the document's path: two members of an archive are two files
  };
  std::unordered_map<std::uint64_t, Met> ids_;
  std::uint64_t lost_ = 0;         // documents whose content is no longer there in any file
  std::uint64_t handed_over_ = 0;  // documents given to the workers
  std::vector<Skipped> failed_;    // by the workers
  std::vector<std::pair<std::string, std::string>> signatures_;
  RunSummary summary_;
  // Last, so that its threads stop before what they write to goes.
  std::unique_ptr<SegmentBuilder> builder_;
};

}  // namespace

RunSummary run_indexing(const RunOptions& options, RunObserver& observer, Interruption& interruption) {
  try {
    return Run(options, observer, interruption).run();
  } catch (...) {
    rethrow_as_error(options.index);
  }
}

}  // namespace byline
