// The one exception that reaches main: a code for programs, a sentence for people, and what to do.
#pragma once

#include <cerrno>
#include <cstddef>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace byline {

/// Something that stops the run: a bad option, index or query. A bad *document* is never an Error but a
/// value (Skipped), since the run goes on.
/// `what()` is one plain English sentence without a trailing full stop; `hint()` says what to do, or is
/// empty. Mains print "PROGRAM: what()" and, on a second line, the hint, on stderr, and exit 2.
class Error : public std::runtime_error {
 public:
  /// One for all that a caller would answer alike; ERRORS.md says what each means. Programs rely on their
  /// words: none changes.
  enum class Code {
    index_missing,
    index_foreign,
    index_version,
    index_damaged,
    index_unreadable,
    index_unwritable,
    index_locked,
    index_changing,
    disk_full,
    removal_refused,
    query_syntax,
    query_empty,
    query_limit,
    document_unknown,
    document_ambiguous,
    option_unknown,
    option_value,
    option_conflict,
    option_missing,
    file_unreadable,
    file_syntax,
    file_changed,
    correction_refused,
    output_unwritable,
    limit_exceeded,
    cluster_unreachable,
    cluster_denied,
    cluster_failed,
    installation,
    interrupted,
    internal,
  };

  Error(Code code, const std::string& sentence, std::string hint = {})
      : std::runtime_error(sentence), code_(code), hint_(std::move(hint)) {}
  Code code() const noexcept { return code_; }
  const std::string& hint() const noexcept { return hint_; }

 private:
  Code code_;
  std::string hint_;
};

/// The same error with more that can be done.
inline Error with_advice(const Error& error, const std::string& advice) {
  return {error.code(), error.what(), error.hint().empty() ? advice : error.hint() + "; " + advice};
}

/// A code and its word.
struct ErrorWord {
  Error::Code code;
  std::string_view word;
};

inline constexpr ErrorWord error_words[] = {
    {Error::Code::index_missing, "index_missing"},
    {Error::Code::index_foreign, "index_foreign"},
    {Error::Code::index_version, "index_version"},
    {Error::Code::index_damaged, "index_damaged"},
    {Error::Code::index_unreadable, "index_unreadable"},
    {Error::Code::index_unwritable, "index_unwritable"},
    {Error::Code::index_locked, "index_locked"},
    {Error::Code::index_changing, "index_changing"},
    {Error::Code::disk_full, "disk_full"},
    {Error::Code::removal_refused, "removal_refused"},
    {Error::Code::query_syntax, "query_syntax"},
    {Error::Code::query_empty, "query_empty"},
    {Error::Code::query_limit, "query_limit"},
    {Error::Code::document_unknown, "document_unknown"},
    {Error::Code::document_ambiguous, "document_ambiguous"},
    {Error::Code::option_unknown, "option_unknown"},
    {Error::Code::option_value, "option_value"},
    {Error::Code::option_conflict, "option_conflict"},
    {Error::Code::option_missing, "option_missing"},
    {Error::Code::file_unreadable, "file_unreadable"},
    {Error::Code::file_syntax, "file_syntax"},
    {Error::Code::file_changed, "file_changed"},
    {Error::Code::correction_refused, "correction_refused"},
    {Error::Code::output_unwritable, "output_unwritable"},
    {Error::Code::limit_exceeded, "limit_exceeded"},
    {Error::Code::cluster_unreachable, "cluster_unreachable"},
    {Error::Code::cluster_denied, "cluster_denied"},
    {Error::Code::cluster_failed, "cluster_failed"},
    {Error::Code::installation, "installation"},
    {Error::Code::interrupted, "interrupted"},
    {Error::Code::internal, "internal"},
};

static_assert(
    [] {
      for (std::size_t i = 0; i < std::size(error_words); ++i)
        if (error_words[i].code != static_cast<Error::Code>(i)) return false;
      return std::size(error_words) == static_cast<std::size_t>(Error::Code::internal) + 1;
    }(),
    "a row for each code, in their order");

constexpr std::string_view word_of(Error::Code code) {
  return error_words[static_cast<std::size_t>(code)].word;
}

/// The code of a failed write: disk_full where the system says that the disk or the user's share of it is.
constexpr Error::Code write_failure(int error, Error::Code otherwise) {
  return error == ENOSPC || error == EDQUOT ? Error::Code::disk_full : otherwise;
}

/// The hint of all that fails before the index is changed.
inline constexpr const char* unchanged_index = "the index is as it was before this run";

/// What follows it where a disk is full.
inline constexpr const char* more_space = "; free some space there, or put the index on another disk";

/// That a file could not be written.
class WriteError : public Error {
 public:
  WriteError(Code code, const std::string& path, const std::string& why)
      : Error(code, "cannot write " + path + ": " + why), reason_(why) {}
  /// In the system's words: "No space left on device".
  const std::string& reason() const { return reason_; }

 private:
  std::string reason_;
};

}  // namespace byline
