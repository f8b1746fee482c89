// What a first build that is stopped leaves, for the next run to go on from.
#pragma once

#include <xapian.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/mapped_file.hpp"
#include "indexer/assembly/kept_file.hpp"
#include "indexer/assembly/work_log.hpp"

namespace byline {

/// The folder "unfinished" in that of an index which is not there yet. It holds
/// - log: a WorkLog
/// - 1/, 2/…: of each run that has worked on it the segments that it has written, and the records beside them
/// Readers see no index before it is whole. What counts is what the log tells of, so that a process may be
/// killed at any moment; whoever opens the folder removes all else. It is for who holds the index's lock.
///
/// Of the documents in it those are taken whose file is as it was when they were read: see take(). What
/// another version of the program has made, or one with other options, is thrown away; so is a segment that
/// is not whole, and the others serve.
class KeptWork {
 public:
  /// Of the two files of records beside a segment.
  struct Records {
    std::uint64_t sketches, names;  // hash64() of their bytes
  };
  /// What becomes part of the index.
  struct Parts {
    std::vector<std::string> segments, sketches, names;  // paths
  };
  using Tell = std::function<void(std::string_view)>;

  /// Goes on from what is there, or begins anew where that is nothing, or cannot be used; `tell` is told
  /// which. `options`: whatever decides what documents become, but for what a Signature tells. `moment`: of a
  /// run that begins anew. Throws WriteError.
  KeptWork(std::string folder, const std::string& options, const std::string& moment, const Tell& tell);
  KeptWork(const KeptWork&) = delete;
  KeptWork& operator=(const KeptWork&) = delete;

  /// When the first of the runs began: all documents are first indexed then.
  const std::string& moment() const { return moment_; }
  /// Where this run's segments go.
  const std::string& segments_folder() const { return run_folder_; }
  /// Documents in whole segments, of this run and of those before.
  std::uint64_t documents() const { return found_ + written_; }
  /// Of the runs before alone.
  std::uint64_t found() const { return found_; }

  // Of the runs before. For one thread.

  bool has_read(std::string_view path) const;
  /// A file that one of them has read to its end, all of whose documents are there; nothing where it was
  /// another then, or was chosen otherwise: see FileStates for the stamps.
  std::optional<KeptFile> file(std::string_view path, const FileStamp& stamp,
                               const FileStamp& container) const;
  /// Whether a document is there; if so it is part of the index to be.
  bool take(const KeptFile::Document& document);
  std::uint64_t taken() const { return taken_; }

  /// The segments with the documents that were taken, and none else. `scratch`: a folder for what is made on
  /// the way. What the documents are in stays as it is.
  Parts taken_parts(const std::string& scratch, const Tell& tell) const;

  // Of this run. From any thread.

  void add_file(const KeptFile& file);
  /// A segment that is written, beside it its records.
  void add_segment(const std::string& path, std::uint64_t documents, const Records& records);
  /// One that others, in this order, have been joined to; these may then go.
  void add_joined(const std::string& path, const std::vector<std::string>& parts);

 private:
  struct Segment {
    std::string name;  // within the folder: "1/0-3"
    std::uint64_t documents = 0;
    std::vector<std::string> written{};  // the segments it was written as, which have records
    std::uint32_t first = 0;             // of its documents among all
  };
  struct Telling;  // of a log

  std::string path_of(const std::string& name) const { return folder_ + "/" + name; }
  std::string name_of(const std::string& path) const { return path.substr(folder_.size() + 1); }
  bool go_on(const std::string& options, const Tell& tell);
  void begin(const std::string& moment);
  void drop_what_is_not_whole(const Telling& told);
  bool is_whole(const Segment& segment, const Telling& told) const;
  void remove_what_is_not_told() const;
  void join_if_many();
  void number_documents();
  std::vector<std::string> sketches_of(const Segment& segment, const std::vector<Xapian::docid>& unused,
                                       const std::string& scratch) const;

  const std::string folder_;
  std::string moment_, run_folder_;
  std::uint64_t found_ = 0;  // documents of the runs before
  std::vector<Segment> segments_;
  std::optional<MappedFile> old_log_;
  std::unordered_map<std::uint64_t, std::string_view> files_;   // packed, by the hash of their path
  std::unordered_map<std::uint64_t, std::uint32_t> documents_;  // by hashes of id and signature
  std::vector<bool> is_taken_;                                  // of documents_
  std::uint64_t taken_ = 0;
  std::unique_ptr<WorkLog> log_;
  std::atomic<std::uint64_t> written_ = 0;
};

/// Whether there is something in the folder of an index to go on from.
bool has_kept_work(const std::string& index);
void remove_kept_work(const std::string& index) noexcept;

}  // namespace byline
