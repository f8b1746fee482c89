#include "indexer/assembly/kept_work.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <unordered_set>
#include <utility>

#include "common/analysis/fingerprint.hpp"
#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/glass/output_file.hpp"
#include "common/index_place.hpp"
#include "common/stories/run_records.hpp"
#include "common/stories/sketch.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"
#include "indexer/assembly/survivors.hpp"
#include "indexer/segment/database_merge.hpp"

namespace byline {

namespace fs = std::filesystem;

namespace {

// Kinds of records in the log.
constexpr char of_program = 'P', of_options = 'O', of_moment = 'M', of_run = 'R', of_segment = 'S',
               of_joined = 'J', of_file = 'F';

constexpr const char *sketches_ending = ".sketches", *names_ending = ".names";

/// What has to be the same program. The 1 is the version of all that this file writes.
std::string this_program() {
  return std::string("1 " BYLINE_VERSION " ")
      .append(schema::version)
      .append(" ")
      .append(Xapian::version_string())
      .append(" ")
      .append(analysis_settings());
}

/// Of this start of the system: what was written since then and not flushed is there. Empty where nobody
/// says.
std::string this_start() {
  std::string id;
  std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), id);
  return id;
}

std::uint64_t key_of(const KeptFile::Document& document) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
  return document.id ^ document.signature * odd;
}

// Of a record of segments: words between blanks.
std::string joined_with(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all.append(all.empty() ? "" : " ").append(word);
  return all;
}

std::vector<std::string> parted(std::string_view text) {
  const std::vector<std::string_view> words = split(text, " ");
  return {words.begin(), words.end()};
}

/// "1/joined-0", "1200": no name leads out of the folder, whoever wrote the log.
bool is_plain_name(std::string_view word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789-/";
  return word.find_first_not_of(plain) == word.npos && !word.starts_with('/') &&
         std::count(word.begin(), word.end(), '/') <= 1;
}

std::uint64_t count_in(const std::string& text) { return number_in<std::uint64_t>(text).value_or(0); }

/// "2026-11-30 03:10", here.
std::string minute_of_change(const std::string& path) {
  struct stat state = {};
  if (::stat(path.c_str(), &state) != 0) return "some time";
  std::tm local = {};
  ::localtime_r(&state.st_mtim.tv_sec, &local);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local)};
}

/// An index folder may come from anywhere: no links, nor anything else that is neither file nor folder.
bool holds_plain_files(const std::string& folder) {
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; entry != end && !error;
       entry.increment(error)) {
    const fs::file_type type = entry->symlink_status(error).type();
    if (type != fs::file_type::regular && type != fs::file_type::directory) return false;
  }
  return !error;
}

bool opens(const std::string& segment) {
  try {
    return open_database(segment).get_doccount() > 0;
  } catch (const Xapian::Error&) {
    return false;
  }
}

bool is_sound(const std::string& segment) {
  try {
    return Xapian::Database::check(segment, 0, nullptr) == 0;
  } catch (const Xapian::Error&) {
    return false;
  }
}

[[noreturn]] void throw_not_made(const std::string& path, const std::error_code& error) {
  errno = error ? error.value() : EEXIST;
  glass::throw_write_error(path);
}

std::uint64_t hash_of_file(const std::string& path) { return hash64(MappedFile(path).bytes); }

}  // namespace

/// What a log says.
struct KeptWork::Telling {
  std::string program, options, moment;
  bool of_other_start = false;
  unsigned runs = 0;
  std::vector<Segment> segments;
  std::unordered_map<std::string, Records> records;  // by the segment they were written with
  std::unordered_map<std::uint64_t, std::string_view> files;

  void take(char kind, std::string_view content) {
    const bool tells_of_segments = kind == of_segment || kind == of_joined;
    const std::vector<std::string> words = tells_of_segments ? parted(content) : std::vector<std::string>();
    if (kind == of_program) program = content;
    if (kind == of_options) options = content;
    if (kind == of_moment) moment = content;
    if (kind == of_run) ++runs, of_other_start |= content.empty() || content != this_start();
    if (kind == of_file) files.insert_or_assign(hash64(path_of_kept_file(content)), content);
    if (!std::all_of(words.begin(), words.end(), is_plain_name)) return;
    if (kind == of_segment && words.size() == 4) {
      records[words[0]] = {count_in(words[2]), count_in(words[3])};
      segments.push_back({words[0], count_in(words[1]), {words[0]}});
    }
    if (kind == of_joined && words.size() > 1) join(words);
  }

  /// The first word: of what; the others: which.
  void join(const std::vector<std::string>& words) {
    Segment joined{words[0]};
    for (auto part = words.begin() + 1; part != words.end(); ++part) {
      const auto found = std::find_if(segments.begin(), segments.end(),
                                      [&](const Segment& each) { return each.name == *part; });
      if (found == segments.end()) continue;
      joined.documents += found->documents;
      joined.written.insert(joined.written.end(), found->written.begin(), found->written.end());
      segments.erase(found);
    }
    segments.push_back(std::move(joined));
  }
};

KeptWork::KeptWork(std::string folder, const std::string& options, const std::string& moment,
                   const Tell& tell)
    : folder_(std::move(folder)) {
  if (!go_on(options, tell)) begin(moment);
  const std::size_t told = old_log_ ? old_log_->bytes.size() : 0;
  log_ = std::make_unique<WorkLog>(path_of("log"), told);
  if (told == 0) {
    log_->append(of_program, this_program());
    log_->append(of_options, options);
    log_->append(of_moment, moment_);
  }
  log_->append(of_run, this_start());
  std::error_code error;
  if (!fs::create_directory(run_folder_, error)) throw_not_made(run_folder_, error);
  join_if_many();
  number_documents();
}

void KeptWork::begin(const std::string& moment) {
  std::error_code error;
  fs::remove_all(folder_, error);
  old_log_.reset();
  segments_.clear();
  files_.clear();
  found_ = 0;
  moment_ = moment;
  run_folder_ = path_of("1");
  if (!fs::create_directory(folder_, error)) throw_not_made(folder_, error);
}

/// Whether there is something, and it can be used; tells of it.
bool KeptWork::go_on(const std::string& options, const Tell& tell) {
  std::error_code error;
  if (fs::symlink_status(folder_, error).type() != fs::file_type::directory) return false;
  old_log_.emplace(path_of("log"));
  Telling told;
  const std::size_t whole =
      read_work_log(old_log_->bytes, [&](char kind, std::string_view content) { told.take(kind, content); });
  // The log of a run that has begun to read is not empty.
  const bool is_log_whole =
      whole == old_log_->bytes.size() && (whole > 0 || !fs::exists(path_of("1"), error));
  old_log_->bytes = old_log_->bytes.substr(0, whole);
  for (const Segment& segment : told.segments) found_ += segment.documents;
  const std::uint64_t kept = found_;
  const std::string when = minute_of_change(path_of("log"));
  const auto is_not_used = [&](const std::string& why) {
    tell("what the run that was stopped at " + when + " had read is not used: " + why);
    return false;
  };
  if (found_ == 0) return is_log_whole ? false : is_not_used("its log is not whole");
  segments_ = std::move(told.segments);
  remove_what_is_not_told();
  std::string trouble;
  if (told.program != this_program())
    trouble = "another version of this program has read it";
  else if (told.options != options)
    trouble = "it was read with other options";
  else if (!holds_plain_files(folder_))
    trouble = "there is more in its folder than files";
  else if (drop_what_is_not_whole(told); found_ == 0)
    trouble = "it is not whole";
  if (!trouble.empty()) return is_not_used(trouble);
  moment_ = std::move(told.moment);
  files_ = std::move(told.files);
  run_folder_ = path_of(std::to_string(told.runs + 1));
  tell("going on from " + counted(found_, "document") + " of the run that was stopped at " + when +
       (found_ < kept ? "; " + with_separators(kept - found_) + " more are not whole, and are read again"
                      : ""));
  return true;
}

/// Each segment stands for itself: the files of its documents are read again.
void KeptWork::drop_what_is_not_whole(const Telling& told) {
  const auto dropped = std::erase_if(segments_, [&](const Segment& segment) {
    const bool is_dropped = !is_whole(segment, told);
    if (is_dropped) found_ -= segment.documents;
    return is_dropped;
  });
  if (dropped > 0) remove_what_is_not_told();
}

/// Nothing tells what of it had reached the disk if the system went down: then all is looked at.
bool KeptWork::is_whole(const Segment& segment, const Telling& told) const {
  if (!opens(path_of(segment.name))) return false;
  if (!told.of_other_start) return true;
  return is_sound(path_of(segment.name)) &&
         std::all_of(segment.written.begin(), segment.written.end(), [&](const std::string& written) {
           const Records& records = told.records.at(written);
           return hash_of_file(path_of(written) + sketches_ending) == records.sketches &&
                  hash_of_file(path_of(written) + names_ending) == records.names;
         });
}

/// What a run was writing, or was to remove, when it was stopped.
void KeptWork::remove_what_is_not_told() const {
  std::set<std::string> told;
  for (const Segment& segment : segments_) {
    told.insert(path_of(segment.name));
    for (const std::string& written : segment.written)
      for (const char* ending : {sketches_ending, names_ending}) told.insert(path_of(written) + ending);
  }
  std::error_code ignored;
  std::vector<fs::path> others;
  for (fs::directory_iterator run(folder_, ignored), end; run != end; run.increment(ignored)) {
    if (run->symlink_status(ignored).type() != fs::file_type::directory) continue;
    for (fs::directory_iterator part(run->path(), ignored); part != end; part.increment(ignored))
      if (!told.contains(part->path().string())) others.push_back(part->path());
  }
  for (const fs::path& path : others) fs::remove_all(path, ignored);
}

void KeptWork::join_if_many() {
  if (segments_.size() < most_merged) return;
  std::vector<std::string> parts;
  for (const Segment& segment : segments_) parts.push_back(path_of(segment.name));
  const std::string joined = run_folder_ + "/before";
  merge_databases(parts, joined, run_folder_, 1);
  Segment all{name_of(joined)};
  for (Segment& segment : segments_) {
    all.documents += segment.documents;
    std::move(segment.written.begin(), segment.written.end(), std::back_inserter(all.written));
  }
  add_joined(joined, parts);
  segments_ = {std::move(all)};
  for (const std::string& part : parts) fs::remove_all(part);
}

void KeptWork::number_documents() {
  const std::string prefix(schema::id_prefix);
  for (Segment& segment : segments_) {
    segment.first = static_cast<std::uint32_t>(is_taken_.size());
    const Xapian::Database database = open_database(path_of(segment.name));
    is_taken_.resize(is_taken_.size() + database.get_lastdocid());
    std::vector<std::uint64_t> signatures(database.get_lastdocid() + std::size_t{1});
    for (auto value = database.valuestream_begin(schema::signature_slot);
         value != database.valuestream_end(schema::signature_slot); ++value)
      signatures[value.get_docid()] = hash64(*value);
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
      const std::string id_term = *term;
      const Xapian::docid number = *database.postlist_begin(id_term);
      const std::string id =
          schema::may_be_cut(id_term) ? id_of(database, number) : id_term.substr(prefix.size());
      documents_[key_of({hash64(id), 0, signatures[number]})] = segment.first + number - 1;
    }
  }
}

bool KeptWork::has_read(std::string_view path) const { return files_.contains(hash64(path)); }

std::optional<KeptFile> KeptWork::file(std::string_view path, const FileStamp& stamp,
                                       const FileStamp& container) const {
  const auto found = files_.find(hash64(path));
  if (found == files_.end()) return std::nullopt;
  std::optional<KeptFile> file = unpack_kept_file(found->second);
  const auto is_there = [this](const KeptFile::Document& document) {
    return documents_.contains(key_of(document));
  };
  if (!file || file->path != path || file->stamp != stamp || file->container_stamp != container ||
      !std::all_of(file->documents.begin(), file->documents.end(), is_there))
    return std::nullopt;
  return file;
}

bool KeptWork::take(const KeptFile::Document& document) {
  const auto found = documents_.find(key_of(document));
  if (found == documents_.end()) return false;
  taken_ += !is_taken_[found->second];
  is_taken_[found->second] = true;
  return true;
}

KeptWork::Parts KeptWork::taken_parts(const std::string& scratch, const Tell& tell) const {
  Parts parts;
  if (taken_ < found_)
    tell(with_separators(found_ - taken_) +
         " of these are not used: their files have changed since, or are not read now");
  for (std::size_t at = 0; at < segments_.size(); ++at) {
    const Segment& segment = segments_[at];
    std::vector<Xapian::docid> unused;
    const std::size_t end = at + 1 < segments_.size() ? segments_[at + 1].first : is_taken_.size();
    for (std::size_t number = segment.first; number < end; ++number)
      if (!is_taken_[number]) unused.push_back(static_cast<Xapian::docid>(number - segment.first + 1));
    const std::string made = scratch + "/kept-" + std::to_string(at);
    if (!unused.empty()) fs::create_directory(made);
    for (std::string& path : surviving_databases(path_of(segment.name), unused, made))
      parts.segments.push_back(std::move(path));
    if (unused.size() == end - segment.first) continue;
    for (std::string& path : sketches_of(segment, unused, made)) parts.sketches.push_back(std::move(path));
    for (const std::string& written : segment.written) parts.names.push_back(path_of(written) + names_ending);
  }
  return parts;
}

/// Files of the sketches of a segment, without those of documents that are not used. Of two documents of one
/// id the last counts: see RunRecords.
std::vector<std::string> KeptWork::sketches_of(const Segment& segment,
                                               const std::vector<Xapian::docid>& unused,
                                               const std::string& scratch) const {
  std::vector<std::string> paths;
  for (const std::string& written : segment.written) paths.push_back(path_of(written) + sketches_ending);
  if (unused.empty()) return paths;
  const Xapian::Database database = open_database(path_of(segment.name));
  std::unordered_set<std::uint64_t> gone;
  for (const Xapian::docid number : unused)
    gone.insert(story_id(first_term(database, number, schema::id_prefix)));
  std::string records;
  for (const auto& [id, record] : RunRecords(paths))
    if (!gone.contains(id)) append_record(records, id, record);
  const std::string path = scratch + "/left" + sketches_ending;
  glass::OutputFile file(path);
  file.write(records.data(), records.size());
  file.close();
  return {path};
}

void KeptWork::add_file(const KeptFile& file) { log_->append(of_file, pack_kept_file(file)); }

void KeptWork::add_segment(const std::string& path, std::uint64_t documents, const Records& records) {
  log_->append(of_segment, joined_with({name_of(path), std::to_string(documents),
                                        std::to_string(records.sketches), std::to_string(records.names)}));
  written_ += documents;
}

void KeptWork::add_joined(const std::string& path, const std::vector<std::string>& parts) {
  std::vector<std::string> names = {name_of(path)};
  for (const std::string& part : parts) names.push_back(name_of(part));
  log_->append(of_joined, joined_with(names));
}

bool has_kept_work(const std::string& index) {
  std::error_code ignored;
  return fs::exists(fs::path(index) / unfinished_name / "log", ignored);
}

void remove_kept_work(const std::string& index) noexcept {
  std::error_code ignored;
  const fs::path folder = fs::path(index) / unfinished_name;
  // Threads may still write there: see remove_leftovers().
  constexpr int attempts = 20;
  for (int attempt = 0; attempt < attempts && fs::exists(folder, ignored); ++attempt)
    fs::remove_all(folder, ignored);
}

}  // namespace byline
