#include "indexer/assembly/file_states.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <string>

#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// Hash of the options that decide what a file's documents are.
std::uint64_t reading_settings(const ReadOptions& options) {
  std::string text(options.format ? options.format->name : "auto");
  // What is read: one of these may have been skipped, or taken for text, by a Byline that did not know it.
  for (const Format& format : all_formats())
    if (format.extract_reader() != nullptr) text.append(1, '\x1d').append(format.name);
  if (options.max_document_bytes != ReadOptions{}.max_document_bytes)
    text.append(1, '\x1f').append(std::to_string(options.max_document_bytes));
  if (options.date_order != DateOrder::unknown)
    text.append(1, '\x1f').append(std::to_string(static_cast<int>(options.date_order)));
  for (const Field field : record_fields)
    for (const std::string& key : options.fields.keys(field)) text.append(1, '\x1f').append(key);
  for (const std::string& key : options.fields.kept()) text.append(1, '\x1e').append(key);
  return hash64(text);
}

/// Calls each(term, what is behind the prefix) for the terms of an index that begin with a prefix.
template <class Each>
void each_term_with(const Xapian::Database& database, std::string_view prefix, Each&& each) {
  const std::string begin(prefix);
  for (auto term = database.allterms_begin(begin); term != database.allterms_end(begin); ++term)
    each(*term, (*term).substr(begin.size()));
}

}  // namespace

FileStates::FileStates(const ReadOptions& options, std::uint64_t analysis)
    : selection_(options.selection),
      settings_(reading_settings(options) ^ analysis),
      chosen_(options.selection.hash()) {}

void FileStates::compare_with(const Xapian::Database& database) {
  if (chosen_ == 0) return;
  each_term_with(database, schema::member_prefix, [&](const std::string& term, std::string path) {
    if (schema::may_be_cut(term))
      path = parse_stored_fields(database.get_document(*database.postlist_begin(term)).get_data()).path;
    // Any of them may be part of the file's name.
    for (std::size_t end = path.find(member_separator); end != path.npos;
         end = path.find(member_separator, end + 1))
      containers_.insert(hash64(std::string_view(path).substr(0, end)));
  });
  unwanted_.resize(database.get_lastdocid() + std::size_t{1});
  each_term_with(database, schema::type_prefix, [&](const std::string& term, const std::string& type) {
    if (selection_.takes_type(type)) return;
    for (auto document = database.postlist_begin(term); document != database.postlist_end(term); ++document)
      unwanted_[*document] = true;
  });
}

std::optional<FileStamp> FileStates::stamp(const FoundFile& file) const {
  struct stat state;
  if (::stat(file.path.c_str(), &state) != 0) return std::nullopt;
  const auto ns = [](const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  return FileStamp{static_cast<std::uint64_t>(state.st_size), ns(state.st_mtim), ns(state.st_ctim),
                   settings_};
}

FileStamp FileStates::as_container(const FoundFile& file, FileStamp stamp) const {
  if (chosen_ != 0) stamp.settings ^= hash64(std::to_string(chosen_) + (file.wanted ? "+" : "-"));
  return stamp;
}

FileStates::State FileStates::state(const FoundFile& file, const Catalogue::File* known,
                                    const SkippedFile* skips) const {
  const std::optional<FileStamp> now = stamp(file);
  if (!now) return State::changed;
  const FileStamp container = as_container(file, *now);
  if (skips != nullptr && skips->stamp != container) return State::changed;
  if (known == nullptr) return skips != nullptr && skips->documents == 0 ? State::as_before : State::changed;
  if (known->stamp == container) return State::as_before;
  if (known->stamp != *now || containers_.contains(hash64(file.path))) return State::changed;
  // What holds no others is of one type.
  const bool unwanted = chosen_ != 0 && unwanted_[known->documents.front()];
  return unwanted ? State::of_unwanted_type : State::as_before;
}

bool is_gone(const std::string& path) {
  if (path == "-") return false;
  struct stat state;
  return ::lstat(path.c_str(), &state) == 0 ? S_ISDIR(state.st_mode) : errno == ENOENT || errno == ENOTDIR;
}

}  // namespace byline
